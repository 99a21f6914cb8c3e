/* One pass over the signs of a formula; see tex.h. */
#include "math/tex.h"

/* The command that begins at `at`: a backslash and letters, or one other sign. */
static struct str command_at(struct str tex, size_t at)
{
    size_t end = at + 1;
    while (end < tex.n && char_is_alpha(tex.p[end]))
        end++;
    return str_slice(tex, at, end == at + 1 ? end + 1 : end);
}

/* Whether what follows is a delimiter whose size was chosen. */
static bool sizes(struct str command)
{
    static const char *const names[] = {"left", "right", "middle", "big",
                                        "Big",  "bigg",  "Bigg"};
    struct str name = str_from(command, command.n > 0);
    for (size_t i = 0; i < countof(names); i++) {
        struct str known = str_z(names[i]);
        bool may_end = known.p[0] == 'b' || known.p[0] == 'B';
        if (str_eq(name, known) ||
            (may_end && str_starts(name, known) && name.n == known.n + 1 &&
             strchr("lrm", name.p[known.n])))
            return true;
    }
    return false;
}

/* Behind \tag{x} or \tag*{x}, whose name ends at `at`; nothing is appended, and `at`
 * returned, if it is neither. */
static size_t put_tag(struct str tex, size_t at, struct buf *out)
{
    bool is_bare = at < tex.n && tex.p[at] == '*';
    size_t open = at + is_bare;
    ptrdiff_t end = str_find_char(tex, '}', at);
    if (open >= tex.n || tex.p[open] != '{' || end < 0)
        return at;
    buf_printf(out, "\\qquad\\text{%s%.*s%s}", is_bare ? "" : "(",
               STR_ARG(str_slice(tex, open + 1, (size_t)end)), is_bare ? "" : ")");
    return (size_t)end + 1;
}

/* Whether a "\\\\" ends a line outside of all braces and environments. */
static bool has_lines(struct str tex)
{
    int depth = 0;
    for (size_t at = 0; at < tex.n;) {
        struct str sign =
            tex.p[at] == '\\' ? command_at(tex, at) : str_slice(tex, at, at + 1);
        if (depth == 0 && str_eq(sign, STR("\\\\")))
            return true;
        depth += str_eq(sign, STR("{")) || str_eq(sign, STR("\\begin"));
        depth -= str_eq(sign, STR("}")) || str_eq(sign, STR("\\end"));
        at += sign.n;
    }
    return false;
}

static void put_prepared(struct str tex, struct buf *out)
{
    struct str last = {0}; /* the command that was just read */
    for (size_t at = 0; at < tex.n;) {
        char c = tex.p[at];
        if (c == '\\') {
            last = command_at(tex, at);
            at += last.n;
            size_t behind = str_eq(last, STR("\\tag")) ? put_tag(tex, at, out) : at;
            if (behind == at)
                buf_str(out, last);
            at = behind;
            continue;
        }
        if ((c == '(' || c == ')') && !sizes(last))
            buf_printf(out, "{%c}", c);
        else
            buf_putc(out, c);
        if (!char_is_space(c))
            last = (struct str){0};
        at++;
    }
}

void tex_prepare(struct str tex, struct buf *out)
{
    bool in_lines = has_lines(tex);
    if (in_lines)
        buf_puts(out, "\\begin{gathered}");
    put_prepared(tex, out);
    if (in_lines)
        buf_puts(out, "\\end{gathered}");
}
