/* HTML as MDX has it, which is JavaScript in its attributes:
 *
 *     <div style={{color: 'red'}} className="x">   <div class="x">
 *     <img src={require('./a.png').default} />     <img src="./a.png" />
 *     <details>                                    with Markdown right below it
 *
 * What only a program could know is left out.
 *
 * https://mdxjs.com/docs/what-is-mdx/#jsx
 * https://docusaurus.io/docs/static-assets */
#include "markdown/dialect/rules.h"

/* Behind the value that begins at `at`: in quotes, in braces, or a word. */
static size_t past_value(struct str s, size_t at)
{
    if (at < s.n && strchr("\"'", s.p[at])) {
        ptrdiff_t end = str_find_char(s, s.p[at], at + 1);
        return end < 0 ? s.n : (size_t)end + 1;
    }
    int depth = 0;
    for (; at < s.n; at++) {
        depth += (s.p[at] == '{') - (s.p[at] == '}');
        if (depth == 0 && s.p[at] == '}')
            return at + 1;
        if (depth == 0 && (char_is_space(s.p[at]) || s.p[at] == '>'))
            return at;
    }
    return s.n;
}

/* The text in quotes that an expression holds: require('./a.png').default. */
static struct str text_in(struct str expression)
{
    for (size_t i = 0; i < expression.n; i++)
        if (strchr("\"'`", expression.p[i])) {
            ptrdiff_t end = str_find_char(expression, expression.p[i], i + 1);
            return str_slice(expression, i + 1, end < 0 ? i + 1 : (size_t)end);
        }
    return (struct str){0};
}

static void put_attribute(struct str name, struct str value, struct buf *out)
{
    static const char *const kept[] = {"src",   "href", "alt",  "title",
                                       "width", "id",   "lang", NULL};
    bool is_expression = value.n && value.p[0] == '{';
    if (str_eq(name, STR("className")))
        name = STR("class");
    if (!is_expression) {
        buf_printf(out, " %.*s=%.*s", STR_ARG(name), STR_ARG(value));
    } else if (is_one_of(name, kept)) {
        struct str text = text_in(value);
        if (!text.n)
            text = str_trim(str_slice(value, 1, value.n - 1));
        buf_printf(out, " %.*s=\"%.*s\"", STR_ARG(name), STR_ARG(text));
    }
}

/* The tag at byte `at`, as HTML has it; where it ends, or 0 if there is none, or
 * nothing of JavaScript in it. One that is longer is none, or each "<" of a long line
 * would have all behind it looked at. */
static size_t put_tag(struct str line, size_t at, struct buf *out)
{
    enum { MOST = 4000 };
    struct str s = str_slice(line, 0, at + MOST);
    size_t i = at + 1, had = out->n;
    bool has_any = false;
    while (i < s.n && char_is_alnum(s.p[i]))
        i++;
    if (i == at + 1 || s.p[at + 1] < 'a')
        return 0;
    buf_str(out, str_slice(s, at, i));
    while (i < s.n && !strchr("<>", s.p[i])) {
        size_t from = i;
        while (i < s.n && (char_is_alnum(s.p[i]) || strchr("-_:", s.p[i])))
            i++;
        struct str name = str_slice(s, from, i);
        if (name.n && i < s.n && s.p[i] == '=') {
            size_t end = past_value(s, i + 1);
            struct str value = str_slice(s, i + 1, end);
            has_any |= str_eq(name, STR("className")) || (value.n && value.p[0] == '{');
            put_attribute(name, value, out);
            i = end;
        } else if (name.n) {
            buf_printf(out, " %.*s", STR_ARG(name));
        } else if (s.p[i] == '{') {
            i = past_value(s, i); /* {...props} */
        } else {
            if (s.p[i] == '/')
                buf_puts(out, " /");
            i++;
        }
    }
    if (has_any && i < s.n && s.p[i] == '>') {
        buf_putc(out, '>');
        return i + 1;
    }
    buf_truncate(out, had);
    return 0;
}

/* "<details>" alone: Markdown is read right below. */
static bool is_alone(struct str s)
{
    static const char *const names[] = {"details", "div", "section", "center", NULL};
    struct str name = word_of(str_from(s, 1));
    return s.n > 3 && s.p[0] == '<' && is_one_of(name, names) && s.p[s.n - 1] == '>' &&
           str_find_char(s, '>', 0) == (ptrdiff_t)s.n - 1;
}

/* How many more elements begin than end on a line of tags. */
static int depth_of(struct str s)
{
    int depth = 0;
    for (size_t i = 0; i + 1 < s.n; i++) {
        bool is_name = s.p[i + 1] >= 'a' && s.p[i + 1] <= 'z';
        struct str name = word_of(str_from(s, i + 1));
        static const char *const whole[] = {"br", "img", "hr", "input", "source", NULL};
        if (s.p[i] == '<' && s.p[i + 1] == '/')
            depth--;
        else if (s.p[i] == '<' && is_name && !is_one_of(name, whole))
            depth++;
        else if (s.p[i] == '/' && s.p[i + 1] == '>')
            depth--;
    }
    return depth;
}

void jsx_unindent(struct lines *l)
{
    if (!jsx_is_read(l) || !l->rest.n)
        return;
    l->cut = 0;
    if (l->html_depth > 0 && l->indent >= 4 && !l->in_list) {
        l->cut = l->indent;
        l->at = (size_t)(l->rest.p - l->line.p);
        l->indent = 0;
    }
    if (l->rest.p[0] == '<')
        l->html_depth += depth_of(l->rest);
    if (l->html_depth < 0)
        l->html_depth = 0;
}

bool jsx_html_read(struct lines *l)
{
    struct buf out = BUF_INIT, made = BUF_INIT;
    struct str s = l->rest;
    size_t done = 0;
    if (!jsx_is_read(l))
        return false;
    for (size_t i = 0; i < s.n;) {
        size_t end = s.p[i] == '<' ? put_tag(s, i, &made) : 0;
        if (end)
            replace_piece(s, &done, i, end, &made, &out);
        i = end ? end : s.p[i] == '`' ? past_code(s, i) : i + 1;
    }
    buf_str(&out, str_from(s, done));
    bool alone = is_alone(buf_view(&out));
    if (alone)
        l->is_apart = true;
    if (done)
        lines_put(l, buf_view(&out));
    buf_release(&made);
    buf_release(&out);
    return done > 0;
}
