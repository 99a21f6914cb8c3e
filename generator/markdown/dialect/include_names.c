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

/* "import Note from './_note.mdx';" */
static bool read_import(struct str line, struct str *name, struct str *path)
{
    struct str s = str_trim(line);
    if (!str_starts(s, STR("import ")))
        return false;
    *name = word_of(str_trim(str_from(s, strlen("import "))));
    ptrdiff_t from = str_find(s, STR(" from "), 0);
    struct str rest =
        from < 0 ? (struct str){0} : str_trim(str_from(s, (size_t)from + 6));
    ptrdiff_t end =
        rest.n && strchr("'\"", rest.p[0]) ? str_find_char(rest, rest.p[0], 1) : -1;
    *path = str_slice(rest, 1, end < 0 ? 1 : (size_t)end);
    return name->n && (str_ends(*path, STR(".mdx")) || str_ends(*path, STR(".md")));
}

const struct names *names_read(struct names *out, struct str text)
{
    out->n = 0;
    if (str_find(text, STR("import "), 0) < 0 || str_find(text, STR(".md"), 0) < 0)
        return NULL;
    for (struct str line; out->n < MOST_NAMES && str_next(&text, '\n', &line);)
        out->n += read_import(line, &out->names[out->n], &out->paths[out->n]);
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
