/* Front matter; see front_matter.h. First its bounds are found, then its form reads
 * it; where YAML is broken, each key is tried by itself (config/salvage.c). */
#include "config/front_matter.h"

#include "config/json.h"
#include "config/salvage.h"
#include "config/toml.h"

enum form { FORM_YAML, FORM_TOML, FORM_JSON };

/* The lines that open front matter, and those that close it. */
static const struct fence {
    const char *open;
    const char *close;
    enum form form;
} fences[] = {
    {"---", "---", FORM_YAML},     {"---yaml", "---", FORM_YAML},
    {"---toml", "---", FORM_TOML}, {"---json", "---", FORM_JSON},
    {"+++", "+++", FORM_TOML},     {";;;", ";;;", FORM_JSON},
};

/* What is being cut: the text behind the opening line. */
struct head {
    const struct fence *fence;
    struct str file;
    struct str text; /* between the fences */
    int line;        /* where that begins */
    struct arena *arena;
    struct diag *diag;
};

static bool is_line(struct str line, const char *what)
{
    size_t n = strlen(what);
    return str_starts(line, str_z(what)) && str_trim(str_from(line, n)).n == 0;
}

static bool closes(const struct fence *fence, struct str line)
{
    return is_line(line, fence->close) ||
           (fence->form == FORM_YAML && is_line(line, "..."));
}

static const struct fence *fence_opened_by(struct str line)
{
    for (size_t i = 0; i < countof(fences); i++)
        if (is_line(line, fences[i].open))
            return &fences[i];
    return NULL;
}

static bool begins_pair(enum form form, struct str line)
{
    switch (form) {
    case FORM_YAML:
        return salvage_key_of(line).n > 0;
    case FORM_TOML:
        return line.n && (line.p[0] == '[' || str_find_char(line, '=', 0) > 0);
    case FORM_JSON:
        break;
    }
    return line.n && line.p[0] == '{';
}

/* Whether the first line that is neither blank nor a comment sets a key, or
 * closes the front matter. */
static bool begins_settings(const struct fence *fence, struct str rest)
{
    for (struct str line; str_next(&rest, '\n', &line);)
        if (str_trim(line).n && line.p[0] != '#')
            return begins_pair(fence->form, line) || closes(fence, line);
    return false;
}

/* The lines up to the first that is blank or a heading, if each of them belongs to
 * a key that looks like one of a machine's: what somebody wrote who forgot to close
 * it. Empty if it is text below a thematic break ("Note: …"). */
static struct str unclosed_run(const struct fence *fence, struct str text)
{
    struct str run = {text.p, 0};
    for (struct str rest = text, line; str_next(&rest, '\n', &line);) {
        if (!str_trim(line).n || line.p[0] == '#')
            break;
        bool goes_on = run.n && (char_is_space(line.p[0]) || line.p[0] == '-');
        bool pair =
            begins_pair(fence->form, line) && line.p[0] >= 'a' && line.p[0] <= 'z';
        if (!pair && !goes_on)
            return (struct str){0};
        run.n = (size_t)(rest.n ? rest.p - text.p : line.p + line.n - text.p);
    }
    return run;
}

/* Finds the line that closes it. Returns false if there is none; else leaves what
 * lies between in `head`, and what follows in `out`. */
static bool find_end(struct head *head, struct str rest, struct front_matter *out)
{
    struct str begin = rest;
    int number = head->line;
    for (struct str line; str_next(&rest, '\n', &line); number++) {
        if (!closes(head->fence, line))
            continue;
        head->text = (struct str){begin.p, (size_t)(line.p - begin.p)};
        out->body = rest;
        out->body_line = number + 1;
        return true;
    }
    return false;
}

/* What no page may hold: YAML refuses it, the other forms let it in. */
static void blank_controls(struct yaml *node, struct arena *arena)
{
    for (size_t i = 0; i < node->scalar.n; i++) {
        unsigned char c = (unsigned char)node->scalar.p[i];
        if ((c >= 0x20 || c == '\n' || c == '\t') && c != 0x7F)
            continue;
        node->scalar = arena_str(arena, node->scalar);
        ((char *)node->scalar.p)[i] = ' ';
    }
    for (size_t i = 0; i < node->n; i++)
        blank_controls(node->entries[i].value, arena);
}

static void find_problem(struct head *head, enum diag_level level,
                         const struct yaml_reader *reader, const char *so)
{
    diag_find(head->diag, level, reader->place, "front-matter", "%.*s; %s",
              STR_ARG(reader->message), so);
}

static struct yaml *read_toml(struct head *head)
{
    struct yaml_reader reader = {.arena = head->arena};
    struct str text = arena_str(head->arena, head->text); /* the tree has parts of it */
    struct yaml *tree = toml_parse(text, head->file, head->line, &reader);
    if (reader.message.n)
        find_problem(head, DIAG_ERROR, &reader,
                     "the rest of the front matter is read all the same");
    return tree;
}

/* JSON that a person wrote (a comma too many, no quotes) is often good YAML. */
static struct yaml *read_json(struct head *head)
{
    struct yaml_reader reader = {.arena = head->arena}, second = {.arena = head->arena};
    size_t length;
    struct yaml *tree =
        json_parse(head->text, head->file, head->line, &reader, &length);
    if (tree)
        return tree;
    tree = yaml_parse(head->text, head->file, head->line, &second);
    if (tree && tree->kind == YAML_MAP)
        find_problem(head, DIAG_WARNING, &reader, "it could be read all the same");
    else
        find_problem(head, DIAG_ERROR, &reader, "this front matter is left out");
    return tree;
}

static struct yaml *read_form(struct head *head)
{
    struct yaml *tree =
        head->fence->form == FORM_TOML ? read_toml(head)
        : head->fence->form == FORM_JSON
            ? read_json(head)
            : salvage_yaml(head->text, head->file, head->line, head->arena, head->diag);
    if (tree && tree->kind == YAML_MAP)
        return tree;
    tree = arena_new(head->arena, struct yaml, 1); /* nothing in it has a name */
    *tree = (struct yaml){.kind = YAML_MAP, .place = {head->file, head->line, 1}};
    return tree;
}

/* Takes the lines of a run that nothing closes. */
static bool take_unclosed(struct head *head, struct str rest, struct front_matter *out)
{
    head->text = unclosed_run(head->fence, rest);
    if (!head->text.n)
        return false;
    out->body = str_from(rest, head->text.n);
    out->body_line = head->line;
    for (size_t i = 0; i < head->text.n; i++)
        out->body_line += head->text.p[i] == '\n';
    diag_find(
        head->diag, DIAG_ERROR, (struct place){head->file, head->line - 1, 1},
        "front-matter",
        "the front matter is never closed; end it with a line \"%s\" (read as far "
        "as line %d)",
        head->fence->close, out->body_line - 1);
    return true;
}

/* An object at the very head of the file, without fences. */
static bool read_bare_json(struct head *head, struct str text, struct front_matter *out)
{
    static const struct fence braces = {"{", "}", FORM_JSON};
    struct yaml_reader reader = {.arena = head->arena};
    struct str inside = str_trim(str_from(text, 1));
    size_t length;
    if (!inside.n || inside.p[0] != '"')
        return false;
    struct yaml *tree = json_parse(text, head->file, 1, &reader, &length);
    if (!tree) {
        head->fence = &braces;
        head->line = 1;
        if (!find_end(head, text, out))
            return false;
        head->text.n = (size_t)(out->body.p - text.p);
        tree = read_form(head);
    } else {
        out->body = str_from(text, length);
        out->body_line = 1;
        for (size_t i = 0; i < length; i++)
            out->body_line += text.p[i] == '\n';
    }
    out->yaml = tree;
    return true;
}

/* Passes over blank lines at the head, where GitHub sees text, and people do not
 * see them at all. */
static int skip_blank_lines(struct str *text)
{
    int lines = 0;
    for (struct str rest = *text, line; str_next(&rest, '\n', &line); lines++) {
        if (str_trim(line).n)
            return lines;
        *text = rest;
    }
    return lines;
}

void front_matter_read(struct str text, struct str file, struct arena *arena,
                       struct diag *diag, struct front_matter *out)
{
    if (str_starts(text, STR("\xEF\xBB\xBF")))
        text = str_from(text, 3);
    *out = (struct front_matter){.body = text, .body_line = 1};
    struct head head = {.file = file, .arena = arena, .diag = diag};
    struct front_matter found = {0};
    struct str rest = text, line;
    if (text.n && text.p[0] == '{') {
        if (read_bare_json(&head, text, &found)) {
            blank_controls(found.yaml, arena);
            *out = found;
        }
        return;
    }
    int blank = skip_blank_lines(&rest);
    if (!str_next(&rest, '\n', &line) || !(head.fence = fence_opened_by(line)) ||
        !begins_settings(head.fence, rest))
        return;
    head.line = blank + 2;
    bool closed = find_end(&head, rest, &found);
    if (closed && head.fence->form == FORM_YAML && salvage_is_text(head.text))
        closed = false;
    if (!closed && !take_unclosed(&head, rest, &found))
        return;
    if (closed && blank)
        diag_find(diag, DIAG_WARNING, (struct place){file, 1, 1}, "front-matter",
                  "front matter begins in the first line; take the blank line above it "
                  "away (read all the same)");
    found.yaml = read_form(&head);
    blank_controls(found.yaml, arena);
    *out = found;
}
