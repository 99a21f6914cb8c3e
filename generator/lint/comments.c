/* "<!-- lint: off heading-jump -->"; see comments.h and lint.h. */
#include "lint/comments.h"

#include "content/files.h"
#include "lint/lint.h"

static const struct str sign = STR_INIT("lint:"), off = STR_INIT("off");

/* Whether the comment is for us; `names` are the rules that it names. */
static bool take_off(struct str comment, struct str *names)
{
    struct str rest = str_trim(str_from(comment, sign.n));
    *names = str_from(rest, off.n);
    return str_starts(comment, sign) && str_starts(rest, off) &&
           (!names->n || char_is_space(names->p[0]));
}

/* Takes the next name off the front. */
static bool next_name(struct str *names, struct str *name)
{
    size_t from = 0, to;
    while (from < names->n && (char_is_space(names->p[from]) || names->p[from] == ','))
        from++;
    for (to = from; to < names->n; to++)
        if (char_is_space(names->p[to]) || names->p[to] == ',')
            break;
    *name = str_slice(*names, from, to);
    *names = str_from(*names, to);
    return name->n > 0;
}

/* ---- lint-comment ---- */

static void report_name(struct lint_text *t, const struct md_comment *c,
                        struct str name)
{
    struct str near = rule_near(name);
    LINT_FIND(t, RULE_LINT_COMMENT, c->line, c->col,
              "there is no rule \"%.*s\" to switch off%s%.*s%s", STR_ARG(name),
              near.n ? "; did you mean \"" : "; \"handbook check --rules\" lists them",
              STR_ARG(near), near.n ? "\"?" : "");
}

void lint_comment_names(struct lint_text *t)
{
    for (size_t i = 0; i < t->comments.n; i++) {
        const struct md_comment *c = &t->comments.p[i];
        struct str names, name;
        if (!take_off(c->text, &names))
            continue;
        if (!str_trim(names).n)
            LINT_FIND(t, RULE_LINT_COMMENT, c->line, c->col,
                      "this comment switches nothing off; name a rule: "
                      "<!-- lint: off heading-jump -->");
        while (next_name(&names, &name))
            if (rule_find(name) == RULES)
                report_name(t, c, name);
    }
}

/* ---- hushing ---- */

void lint_comments_read(const struct lint_text *t, struct lint_hushed_vec *out)
{
    for (size_t i = 0; i < t->comments.n; i++) {
        const struct md_comment *c = &t->comments.p[i];
        struct str names, name;
        if (!take_off(c->text, &names))
            continue;
        while (next_name(&names, &name))
            if (rule_find(name) != RULES)
                vec_push(out, ((struct lint_hushed){rule_find(name), c->from, c->to}));
    }
}

bool lint_is_off(const struct lint_hushed_vec *hushed, enum rule_id rule, int line)
{
    for (size_t i = 0; i < hushed->n; i++) {
        const struct lint_hushed *h = &hushed->p[i];
        if (h->rule == rule &&
            (rules[rule].is_of_page || (line >= h->from && line <= h->to)))
            return true;
    }
    return false;
}

struct hush {
    const struct site *site;
    struct map
        files; /* -> struct lint_hushed_vec; only those that findings are about */
    struct arena arena;
};

/* Most files have none: they need not be parsed. */
static bool has_sign(struct str file)
{
    struct buf path = BUF_INIT, bytes = BUF_INIT;
    buf_str(&path, file);
    bool found =
        fs_read(path.p, &bytes, NULL) == 0 && str_find(buf_view(&bytes), sign, 0) >= 0;
    buf_release(&path);
    buf_release(&bytes);
    return found;
}

static void read_comments(struct hush *h, struct str file, struct lint_hushed_vec *out)
{
    struct arena arena = {0}, kept = {0};
    struct lint_text t = {
        .site = h->site, .file = file, .arena = &arena, .kept = &kept};
    if (!has_sign(file))
        return;
    if (lint_text_open(&t))
        lint_comments_read(&t, out);
    lint_text_close(&t);
    vec_release(&t.wikis);
    arena_release(&arena);
    arena_release(&kept);
}

static const struct lint_hushed_vec *hushed_in(struct hush *h, struct str file)
{
    struct lint_hushed_vec *found = map_get(&h->files, file);
    if (found)
        return found;
    found = arena_new(&h->arena, struct lint_hushed_vec, 1);
    map_put(&h->files, arena_str(&h->arena, file), found);
    read_comments(h, file, found);
    return found;
}

static bool is_hushed(void *context, struct place at, const char *id)
{
    struct hush *h = context;
    enum rule_id rule = rule_find(str_z(id));
    if (rule == RULES || !files_is_markdown(at.file))
        return false;
    return lint_is_off(hushed_in(h, at.file), rule, at.line);
}

void lint_hush(const struct site *site, struct diag *diag)
{
    struct hush h = {.site = site};
    diag_drop(diag, is_hushed, &h);
    for (size_t i = 0; i < h.files.n; i++)
        vec_release((struct lint_hushed_vec *)h.files.entries[i].value);
    map_release(&h.files);
    arena_release(&h.arena);
}
