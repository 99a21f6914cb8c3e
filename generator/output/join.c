/* Puts parts into the places of the lines that name them; see join.h. */
#include "output/join.h"

#include "output/squeeze.h"
#include "util/path.h"

/* A part that names itself, by whatever way round, ends here. */
enum { MAX_DEPTH = 8 };

static void join(struct str name, struct str text, const struct join_parts *parts,
                 int depth, struct buf *out);

static bool is_name(struct str name)
{
    return name.n && str_find_char(name, '/', 0) < 0 && str_find_char(name, '"', 0) < 0;
}

/* Appends the part, with its own parts; what stands in front of it begins a line. */
static bool add_part(struct str name, const struct join_parts *parts, int depth,
                     struct buf *out)
{
    struct buf text = BUF_INIT;
    bool added =
        is_name(name) && depth < MAX_DEPTH && parts->read(parts->context, name, &text);
    if (added)
        join(name, buf_view(&text), parts, depth + 1, out);
    if (added && out->n && out->p[out->n - 1] != '\n')
        buf_putc(out, '\n');
    buf_release(&text);
    return added;
}

/* ---- scripts ---- */

static void join_script(struct str text, const struct join_parts *parts, int depth,
                        struct buf *out)
{
    for (struct str line; str_next(&text, '\n', &line);) {
        bool is_part =
            str_starts(line, STR("//= ")) &&
            add_part(str_trim(str_from(line, sizeof "//= " - 1)), parts, depth, out);
        if (is_part)
            continue;
        buf_str(out, line);
        if (text.p != line.p + line.n)
            buf_putc(out, '\n');
    }
}

/* ---- style sheets ---- */

/* What follows blanks and comments; empty if a comment has no end. */
static struct str behind_comments(struct str text)
{
    for (;;) {
        size_t at = 0;
        while (at < text.n && char_is_space(text.p[at]))
            at++;
        text = str_from(text, at);
        if (!str_starts(text, STR("/*")))
            return text;
        ptrdiff_t end = str_find(text, STR("*/"), 2);
        text = str_from(text, end < 0 ? text.n : (size_t)end + 2);
    }
}

/* Takes `@import "NAME" MEDIUM;` from the head of `text`. */
static bool take_import(struct str *text, struct str *name, struct str *medium)
{
    static const struct str begin = STR_INIT("@import \"");
    ptrdiff_t end = str_find_char(*text, ';', 0);
    if (!str_starts(*text, begin) || end < 0)
        return false;
    struct str inner = str_slice(*text, begin.n, (size_t)end);
    ptrdiff_t quote = str_find_char(inner, '"', 0);
    if (quote < 0)
        return false;
    *name = str_slice(inner, 0, (size_t)quote);
    *medium = str_trim(str_from(inner, (size_t)quote + 1));
    *text = behind_comments(str_from(*text, (size_t)end + 1));
    return true;
}

/* What has to stand before all else cannot be put between other parts, and a medium
 * may be a condition of another kind. */
static bool add_sheet(struct str name, struct str medium,
                      const struct join_parts *parts, int depth, struct buf *out)
{
    struct buf part = BUF_INIT;
    bool added = !str_starts(medium, STR("layer")) &&
                 !str_starts(medium, STR("supports")) &&
                 add_part(name, parts, depth, &part) &&
                 str_find(buf_view(&part), STR("@import"), 0) < 0 &&
                 str_find(buf_view(&part), STR("@charset"), 0) < 0;
    if (added && medium.n)
        buf_printf(out, "@media %.*s {\n%s}\n", STR_ARG(medium), part.p);
    else if (added)
        buf_str(out, buf_view(&part));
    buf_release(&part);
    return added;
}

static void join_sheet(struct str text, const struct join_parts *parts, int depth,
                       struct buf *out)
{
    struct str rest = behind_comments(text), name, medium;
    struct buf joined = BUF_INIT;
    size_t n = 0;
    bool all = true;
    for (; all && take_import(&rest, &name, &medium); n++)
        all = add_sheet(name, medium, parts, depth, &joined);
    bool is_joined = all && n && !str_starts(rest, STR("@import"));
    if (is_joined)
        buf_str(&joined, rest);
    if (is_joined && depth == 0)
        squeeze_sheet(buf_view(&joined), out);
    else
        buf_str(out, is_joined ? buf_view(&joined) : text);
    buf_release(&joined);
}

/* ---- both ---- */

static void join(struct str name, struct str text, const struct join_parts *parts,
                 int depth, struct buf *out)
{
    struct str ext = path_ext(name);
    if (str_eq(ext, STR("css")))
        join_sheet(text, parts, depth, out);
    else if (str_eq(ext, STR("js")))
        join_script(text, parts, depth, out);
    else
        buf_str(out, text);
}

void join_asset(struct str name, struct str text, const struct join_parts *parts,
                struct buf *out)
{
    join(name, text, parts, 0, out);
}
