/* Levels, titles and what stands under them; see headings.h. */
#include "lint/headings.h"

#include "util/compose.h"

/* How a heading stands among those before it. */
struct standing {
    size_t parent; /* the heading it stands under, or NONE */
    int level;     /* as it should be: one more than that of its parent at most */
};

static const size_t NONE = SIZE_MAX;

/* As the page has them too: a heading stands under the nearest one before it that is
 * above it. */
static struct standing *stand(const struct lint_text *t)
{
    const struct md_section_vec *s = &t->sections;
    struct standing *all = arena_new(t->arena, struct standing, s->n + 1);
    for (size_t i = 0; i < s->n; i++) {
        size_t parent = i ? i - 1 : NONE;
        while (parent != NONE && s->p[parent].level >= s->p[i].level)
            parent = all[parent].parent;
        int below = parent == NONE ? 6 : all[parent].level + 1;
        all[i].parent = parent;
        all[i].level = s->p[i].level < below ? s->p[i].level : below;
    }
    return all;
}

/* ---- heading-jump ---- */

static bool jumps(const struct lint_text *t, const struct standing *all, size_t i)
{
    const struct md_section *s = t->sections.p;
    size_t parent = all[i].parent;
    return parent != NONE && s[i].level > s[parent].level + 1 &&
           s[i].level > s[i - 1].level + 1;
}

static const char hashes[] = "######";

static void report_jump(struct lint_text *t, const struct standing *all, size_t i)
{
    const struct md_section *s = &t->sections.p[i];
    const struct md_section *above = &t->sections.p[all[i].parent];
    int down = s->level - above->level;
    LINT_FIND(
        t, RULE_HEADING_JUMP, s->line, s->col,
        "this heading is %d levels below the one it stands under, \"%.*s\" (%.*s); "
        "make it %.*s",
        down, STR_ARG(lint_shown(above->title)), above->level, hashes, all[i].level,
        hashes);
}

/* Of "### Title ###" as many signs go at the end, if there are as many. */
static void add_closing(const struct lint_text *t, const struct md_section *s,
                        int level, struct md_edit_vec *out)
{
    struct str line = str_trim(lint_line(t, s->line));
    size_t n = 0;
    while (n < line.n && line.p[line.n - 1 - n] == '#')
        n++;
    if (n != (size_t)s->level || n + 1 >= line.n || line.p[line.n - 1 - n] != ' ')
        return;
    size_t end = (size_t)(line.p - lint_line(t, s->line).p) + line.n;
    vec_push(out,
             ((struct md_edit){s->line, (int)(end - n) + 1, s->level - level, ""}));
}

static void add_edits(const struct lint_text *t, const struct md_section *s, int level,
                      struct md_edit_vec *out)
{
    vec_push(out, ((struct md_edit){s->line, s->col, s->level - level, ""}));
    add_closing(t, s, level, out);
}

/* A site that does not say whether its files are split is asked when the first of them
 * has a heading of the second level: no fix brings that about. */
static bool may_have_second(const struct lint_text *t)
{
    const struct settings *settings = &t->site->settings;
    for (size_t i = 0; i < t->sections.n; i++)
        if (t->sections.p[i].level == 2)
            return true;
    return !settings->file.n || settings->split;
}

/* From the heading on, all that stands under the same one and is not where it should
 * be. Returns the heading behind these. */
static size_t offer_levels(struct lint_text *t, const struct standing *all, size_t i)
{
    const struct md_section_vec *s = &t->sections;
    struct md_edit_vec edits = {0};
    int above = s->p[all[i].parent].level;
    size_t k = i;
    for (; k < s->n && s->p[k].level > above; k++)
        if (all[k].level < s->p[k].level)
            add_edits(t, &s->p[k], all[k].level, &edits);
    if (above > 1 || may_have_second(t))
        lint_offer(t, RULE_HEADING_JUMP, s->p[i].line, s->p[i].col, edits.p, edits.n);
    vec_release(&edits);
    return k;
}

void lint_heading_jumps(struct lint_text *t)
{
    const struct standing *all = stand(t);
    size_t offered = 0; /* the first heading that no fix comprises */
    for (size_t i = 1; i < t->sections.n; i++) {
        if (!jumps(t, all, i))
            continue;
        report_jump(t, all, i);
        if (i >= offered)
            offered = offer_levels(t, all, i);
    }
}

/* ---- empty-section ---- */

void lint_empty_sections(struct lint_text *t)
{
    if (t->pages[0]->kind == PAGE_GLOSSARY) /* whose terms are told of elsewhere */
        return;
    for (size_t i = 0; i < t->sections.n; i++) {
        const struct md_section *s = &t->sections.p[i];
        if (s->is_empty && s->level > 1)
            LINT_FIND(
                t, RULE_EMPTY_SECTION, s->line, s->col,
                "nothing stands under \"%.*s\"; write something there, or take the "
                "heading away",
                STR_ARG(lint_shown(s->title)));
    }
}

/* ---- duplicate-title ---- */

static bool is_page(const struct lint_text *t, const struct md_section *s)
{
    return lint_text_is_split(t) && s->level <= 2;
}

/* What equal headings under one have in common. */
static struct str key_of(const struct lint_text *t, const struct standing *all,
                         size_t i)
{
    struct str title = compose_folded(t->sections.p[i].title, t->arena);
    return arena_printf(t->arena, "%zu %.*s", all[i].parent, STR_ARG(title));
}

void lint_heading_titles(struct lint_text *t)
{
    struct map seen = {0}; /* -> struct md_section */
    if (t->pages[0]->kind == PAGE_GLOSSARY)
        return;
    const struct standing *all = stand(t);
    for (size_t i = 0; i < t->sections.n; i++) {
        struct md_section *s = &t->sections.p[i];
        if (is_page(t, s) || !s->title.n)
            continue;
        struct str key = key_of(t, all, i);
        const struct md_section *first = map_get(&seen, key);
        if (first)
            LINT_FIND(t, RULE_DUPLICATE_TITLE, s->line, s->col,
                      "\"%.*s\" is also the title of line %d, under the same heading; "
                      "say what tells them apart",
                      STR_ARG(lint_shown(s->title)), first->line);
        else
            map_put(&seen, key, s);
    }
    map_release(&seen);
}
