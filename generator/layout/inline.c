/* What of a layout browsers run or apply where it stands: blocks of script and style,
 * handlers of events, styles in attributes. Text of layouts, not of pages: what a note
 * might smuggle in is none of it. */
#include "layout/inline.h"

#include "layout/ops.h"
#include "util/buf.h"

struct scanner {
    const struct layout *layout;
    struct str indent; /* of the partial, by the layouts that it stands in */
    layouts_inline_found *found;
    void *context;
};

/* A text with the indentation that lines of a partial get, and with line ends as HTML
 * knows them. */
static void add_lines(struct buf *out, struct str text, struct str indent)
{
    bool at_start = false;
    for (size_t i = 0; i < text.n; i++) {
        bool is_pair = text.p[i] == '\r' && i + 1 < text.n && text.p[i + 1] == '\n';
        char c = text.p[i] == '\r' ? '\n' : text.p[i];
        if (at_start && c != '\n')
            buf_str(out, indent);
        buf_putc(out, c);
        at_start = c == '\n';
        i += is_pair;
    }
    if (at_start)
        buf_str(out, indent); /* of the line on which it ends */
}

/* A value without its references; layouts need no others than these. */
static void add_value(struct buf *out, struct str text)
{
    static const struct {
        struct str reference;
        char c;
    } references[] = {{STR_INIT("&amp;"), '&'},
                      {STR_INIT("&lt;"), '<'},
                      {STR_INIT("&gt;"), '>'},
                      {STR_INIT("&quot;"), '"'},
                      {STR_INIT("&#39;"), '\''}};
    while (text.n) {
        size_t k = 0, n = 1;
        while (k < countof(references) && !str_starts(text, references[k].reference))
            k++;
        if (k < countof(references))
            n = references[k].reference.n;
        buf_putc(out, k < countof(references) ? references[k].c : text.p[0]);
        text = str_from(text, n);
    }
}

static void tell(const struct scanner *s, enum inline_kind kind, struct str text)
{
    struct buf lines = BUF_INIT, out = BUF_INIT;
    add_lines(&lines, text, s->indent);
    if (kind == INLINE_HANDLER || kind == INLINE_STYLE_ATTRIBUTE)
        add_value(&out, buf_view(&lines));
    else
        buf_str(&out, buf_view(&lines));
    s->found(s->context, &(struct inline_part){kind, buf_view(&out)});
    buf_release(&lines);
    buf_release(&out);
}

/* ---- tags ---- */

/* Behind the next `end`, or at the end of all. */
static size_t behind(struct str text, const char *end, size_t from)
{
    ptrdiff_t at = str_find(text, str_z(end), from);
    return at < 0 ? text.n : (size_t)at + strlen(end);
}

static size_t end_of_name(struct str text, size_t at)
{
    while (at < text.n && !char_is_space(text.p[at]) && !strchr("=>/\"'{", text.p[at]))
        at++;
    return at;
}

/* The value that begins at `*at`, which then is behind it. */
static struct str take_value(struct str text, size_t *at)
{
    char quote = *at < text.n ? text.p[*at] : '\0';
    if (quote == '"' || quote == '\'') {
        size_t begin = *at + 1;
        ptrdiff_t end = str_find_char(text, quote, begin);
        *at = end < 0 ? text.n : (size_t)end + 1;
        return str_slice(text, begin, end < 0 ? text.n : (size_t)end);
    }
    size_t begin = *at;
    while (*at < text.n && !char_is_space(text.p[*at]) && text.p[*at] != '>')
        ++*at;
    return str_slice(text, begin, *at);
}

static size_t skip_blanks(struct str text, size_t at)
{
    while (at < text.n && char_is_space(text.p[at]))
        at++;
    return at;
}

struct tag {
    struct str name;
    bool is_data; /* a script that is not run */
    bool is_policy;
};

static void look_at_attribute(const struct scanner *s, struct tag *tag, struct str name,
                              struct str value)
{
    if (str_eq_nocase(name, STR("style")))
        tell(s, INLINE_STYLE_ATTRIBUTE, value);
    else if (name.n > 2 && str_eq_nocase(str_slice(name, 0, 2), STR("on")))
        tell(s, INLINE_HANDLER, value);
    else if (str_eq_nocase(name, STR("type")))
        tag->is_data = str_ends(value, STR("json"));
    else if (str_eq_nocase(name, STR("http-equiv")))
        tag->is_policy = str_eq_nocase(value, STR("Content-Security-Policy"));
}

/* Reads a tag whose name begins at `at`; returns what is behind it. */
static size_t read_tag(const struct scanner *s, size_t at, struct tag *tag)
{
    struct str text = s->layout->source;
    size_t end = end_of_name(text, at);
    tag->name = str_slice(text, at, end);
    for (at = skip_blanks(text, end); at < text.n && text.p[at] != '>';
         at = skip_blanks(text, at)) {
        if (str_starts(str_from(text, at), STR("{{"))) {
            at = behind(text, "}}", at);
            continue;
        }
        end = end_of_name(text, at);
        struct str name = str_slice(text, at, end);
        at = name.n ? skip_blanks(text, end) : at + 1;
        if (!name.n || at >= text.n || text.p[at] != '=')
            continue;
        at = skip_blanks(text, at + 1);
        look_at_attribute(s, tag, name, take_value(text, &at));
    }
    return at < text.n ? at + 1 : at;
}

/* The text of a script or style sheet, up to its end tag. */
static size_t read_raw(const struct scanner *s, const struct tag *tag, size_t at,
                       enum inline_kind kind)
{
    struct str text = s->layout->source;
    size_t end = at;
    for (; end < text.n; end++)
        if (str_starts(str_from(text, end), STR("</")) &&
            str_eq_nocase(str_slice(text, end + 2, end + 2 + tag->name.n), tag->name))
            break;
    if (end > at && !tag->is_data)
        tell(s, kind, str_slice(text, at, end));
    return end;
}

static void scan(const struct scanner *s)
{
    struct str text = s->layout->source;
    for (size_t at = 0; at < text.n;) {
        struct str rest = str_from(text, at);
        if (str_starts(rest, STR("{{!"))) {
            at = behind(text, "}}", at);
        } else if (str_starts(rest, STR("<!--"))) {
            at = behind(text, "-->", at);
        } else if (rest.n > 1 && rest.p[0] == '<' && char_is_alpha(rest.p[1])) {
            struct tag tag = {0};
            at = read_tag(s, at + 1, &tag);
            if (tag.is_policy)
                tell(s, INLINE_POLICY, tag.name);
            if (str_eq_nocase(tag.name, STR("script")))
                at = read_raw(s, &tag, at, INLINE_SCRIPT);
            else if (str_eq_nocase(tag.name, STR("style")))
                at = read_raw(s, &tag, at, INLINE_STYLE);
        } else {
            at++;
        }
    }
}

/* ---- a layout and its partials ---- */

/* Partials may stand in themselves, each deeper than the last. */
enum { MAX_DEPTH = 8 };

static void scan_with_partials(struct scanner s, int depth)
{
    scan(&s);
    for (size_t i = 0; depth < MAX_DEPTH && i < s.layout->ops.n; i++) {
        const struct op *op = &s.layout->ops.p[i];
        if (op->kind != OP_PARTIAL || op->partial == s.layout)
            continue;
        struct buf indent = BUF_INIT;
        buf_str(&indent, s.indent);
        buf_str(&indent, op->text);
        scan_with_partials(
            (struct scanner){op->partial, buf_view(&indent), s.found, s.context},
            depth + 1);
        buf_release(&indent);
    }
}

void layouts_inline(const struct layouts *layouts, const char *name,
                    layouts_inline_found *found, void *context)
{
    const struct layout *layout = map_get(&layouts->by_name, str_z(name));
    if (layout)
        scan_with_partials((struct scanner){layout, (struct str){0}, found, context},
                           0);
}
