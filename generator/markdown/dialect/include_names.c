/* Markdown that MDX imports and shows as a component, alone on a line:
 *
 *     import Note from './_note.mdx';
 *
 *     <Note who="Ada" />
 *
 * `@site/` is the root. Without this the text would be lost with the component.
 *
 * https://docusaurus.io/docs/markdown-features/react#importing-markdown */
#include "markdown/dialect/include_names.h"

#include "markdown/dialect/lines.h"

/* Behind "import " at byte `at`: a name, "from", a path in quotes; blanks between them
 * may be ends of lines. */
static bool read_import(struct str text, size_t at, struct str *name, struct str *path)
{
    struct str rest = str_trim(str_slice(text, at, at + 400));
    *name = word_of(rest);
    rest = str_trim(str_from(rest, name->n));
    if (!name->n || !str_starts(rest, STR("from")))
        return false;
    rest = str_trim(str_from(rest, strlen("from")));
    ptrdiff_t end =
        rest.n && strchr("'\"", rest.p[0]) ? str_find_char(rest, rest.p[0], 1) : -1;
    *path = str_slice(rest, 1, end < 0 ? 1 : (size_t)end);
    return str_ends(*path, STR(".mdx")) || str_ends(*path, STR(".md"));
}

/* In a string of JavaScript "\_" is "_". */
static struct str without_backslashes(struct str path, struct arena *arena)
{
    if (str_find_char(path, '\\', 0) < 0)
        return path;
    struct str copy = arena_str(arena, path);
    size_t n = 0;
    for (size_t i = 0; i < copy.n; i++)
        if (copy.p[i] != '\\')
            ((char *)copy.p)[n++] = copy.p[i];
    return str_slice(copy, 0, n);
}

const struct names *names_read(struct names *out, struct str text, struct arena *arena)
{
    struct str name, path;
    out->n = 0;
    if (str_find(text, STR(".md"), 0) < 0)
        return NULL;
    for (ptrdiff_t at = 0; out->n < MOST_NAMES &&
                           (at = str_find(text, STR("import"), (size_t)at)) >= 0;) {
        bool begins = !at || strchr("\n; ", text.p[at - 1]);
        at += (ptrdiff_t)strlen("import");
        if (!begins || !read_import(text, (size_t)at, &name, &path))
            continue;
        out->names[out->n] = name;
        out->paths[out->n++] = without_backslashes(path, arena);
    }
    return out->n ? out : NULL;
}

/* "<Note who="Ada" />", "<Note></Note>": what stands behind its name. */
static bool read_tag(struct str s, struct str *name, struct str *arguments)
{
    if (s.n < 4 || s.p[0] != '<' || s.p[1] < 'A' || s.p[1] > 'Z')
        return false;
    *name = word_of(str_from(s, 1));
    struct str rest = str_from(s, 1 + name->n);
    ptrdiff_t end = str_find(rest, STR("></"), 0);
    bool is_pair = end >= 0 && str_starts(str_from(rest, (size_t)end + 3), *name);
    if (!is_pair && !str_ends(rest, STR("/>")))
        return false;
    *arguments = str_trim(str_slice(rest, 0, is_pair ? (size_t)end : rest.n - 2));
    return true;
}

bool names_wanted(const struct names *names, struct str line, struct wanted *out)
{
    struct str name, arguments;
    if (!names || !read_tag(str_trim(line), &name, &arguments))
        return false;
    for (size_t i = 0; i < names->n; i++) {
        if (!str_eq(names->names[i], name))
            continue;
        struct str path = names->paths[i];
        bool is_root = str_starts(path, STR("@site/"));
        *out = (struct wanted){.path = str_from(path, is_root ? strlen("@site") : 0),
                               .values = arguments};
        return true;
    }
    return false;
}
