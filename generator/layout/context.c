/* Follows the text of a template through HTML; see context.h. */
#include "layout/context.h"

static bool is_raw_element(const struct context *c)
{
    struct str name = {c->name, c->name_n};
    return str_eq(name, STR("script")) || str_eq(name, STR("style"));
}

static void open_markup(struct context *c, char ch)
{
    c->name_n = c->attribute_n = c->matched = 0;
    c->is_end_tag = false;
    if (ch == '!') {
        c->state = CONTEXT_MARKUP;
    } else if (ch == '/') {
        c->is_end_tag = true;
        c->state = CONTEXT_TAG_NAME;
    } else if (char_is_alpha(ch)) {
        c->name[c->name_n++] = char_lower(ch);
        c->state = CONTEXT_TAG_NAME;
    } else {
        c->state = CONTEXT_TEXT; /* a stray "<" */
    }
}

static void close_tag(struct context *c)
{
    bool raw = !c->is_end_tag && is_raw_element(c);
    c->state = raw ? CONTEXT_RAW : CONTEXT_TEXT;
    c->matched = 0;
}

static void in_tag_name(struct context *c, char ch)
{
    if (ch == '>')
        close_tag(c);
    else if (char_is_space(ch) || ch == '/')
        c->state = CONTEXT_TAG;
    else if (c->name_n < sizeof c->name)
        c->name[c->name_n++] = char_lower(ch);
}

static void in_tag(struct context *c, char ch)
{
    if (ch == '>') {
        close_tag(c);
    } else if (ch == '=') {
        struct str name = {c->attribute, c->attribute_n};
        c->is_code = str_starts(name, STR("on")) || str_eq(name, STR("style"));
        c->state = CONTEXT_EQUALS;
    } else if (char_is_space(ch) || ch == '/') {
        c->state = CONTEXT_TAG;
    } else {
        if (c->state == CONTEXT_TAG)
            c->attribute_n = 0;
        c->state = CONTEXT_ATTRIBUTE;
        if (c->attribute_n < sizeof c->attribute)
            c->attribute[c->attribute_n++] = char_lower(ch);
    }
}

static void behind_equals(struct context *c, char ch)
{
    if (ch == '"' || ch == '\'') {
        c->state = CONTEXT_QUOTED;
        c->quote = ch;
    } else if (ch == '>') {
        close_tag(c);
    } else if (!char_is_space(ch)) {
        c->state = CONTEXT_UNQUOTED;
    }
}

/* "<!" opens a doctype until two hyphens follow. */
static void in_markup(struct context *c, char ch)
{
    c->matched = ch == '-' ? c->matched + 1 : 10;
    if (c->matched == 2) {
        c->state = CONTEXT_COMMENT;
        c->matched = 0;
    } else if (ch == '>') {
        c->state = CONTEXT_TEXT;
    }
}

static void in_comment(struct context *c, char ch)
{
    if (ch == '>' && c->matched >= 2)
        c->state = CONTEXT_TEXT;
    c->matched = ch == '-' ? c->matched + 1 : 0;
}

/* Raw text ends at "</name" and what is left of that tag. */
static void in_raw(struct context *c, char ch)
{
    char low = char_lower(ch);
    if (c->matched >= 2 && c->matched < c->name_n + 2) {
        c->matched = low == c->name[c->matched - 2] ? c->matched + 1 : 0;
    } else if (c->matched == c->name_n + 2) {
        if (char_is_space(ch) || ch == '/' || ch == '>') {
            c->is_end_tag = true;
            c->state = CONTEXT_TAG_NAME;
            in_tag_name(c, ch);
            return;
        }
        c->matched = 0;
    } else if (c->matched == 1 && ch == '/') {
        c->matched = 2;
        return;
    }
    if (c->matched < 2)
        c->matched = ch == '<';
}

static void step(struct context *c, char ch)
{
    switch (c->state) {
    case CONTEXT_TEXT:
        if (ch == '<')
            c->state = CONTEXT_TAG_OPEN;
        break;
    case CONTEXT_TAG_OPEN:
        open_markup(c, ch);
        break;
    case CONTEXT_TAG_NAME:
        in_tag_name(c, ch);
        break;
    case CONTEXT_TAG:
    case CONTEXT_ATTRIBUTE:
        in_tag(c, ch);
        break;
    case CONTEXT_EQUALS:
        behind_equals(c, ch);
        break;
    case CONTEXT_UNQUOTED:
        if (ch == '>')
            close_tag(c);
        else if (char_is_space(ch))
            c->state = CONTEXT_TAG;
        break;
    case CONTEXT_QUOTED:
        if (ch == c->quote)
            c->state = CONTEXT_TAG;
        break;
    case CONTEXT_MARKUP:
        in_markup(c, ch);
        break;
    case CONTEXT_COMMENT:
        in_comment(c, ch);
        break;
    case CONTEXT_RAW:
        in_raw(c, ch);
        break;
    }
}

void context_feed(struct context *c, struct str text)
{
    for (size_t i = 0; i < text.n; i++)
        step(c, text.p[i]);
}

const char *context_refuses(const struct context *c, bool html)
{
    switch (c->state) {
    case CONTEXT_TEXT:
        return NULL;
    case CONTEXT_QUOTED:
        if (html)
            return "in an attribute; use two braces and a name that holds text";
        if (c->quote == '\'')
            return "between single quotes, which it may hold; use double quotes";
        return c->is_code ? "in a style or an event handler; use a class or data-…"
                          : NULL;
    case CONTEXT_EQUALS:
    case CONTEXT_UNQUOTED:
        return "in an attribute without quotes; put quotes around the value";
    case CONTEXT_COMMENT:
        return "in an HTML comment; write {{! … }} instead of <!-- … -->";
    case CONTEXT_RAW:
        return "inside <script> or <style>; pass it through a data-… attribute";
    default:
        return "inside a tag; put it into the quoted value of an attribute";
    }
}

bool context_is_title(const struct context *c)
{
    static const char *const names[] = {"a",  "h1", "h2", "h3", "h4",
                                        "h5", "h6", "td", "th", "summary"};
    struct str name = {c->name, c->name_n};
    for (size_t i = 0; i < countof(names); i++)
        if (str_eq(name, str_z(names[i])))
            return c->state == CONTEXT_TEXT && !c->is_end_tag;
    return false;
}

/* Between the name of a tag and its end, quotes apart. */
static bool is_between_attributes(enum context_state s)
{
    return s == CONTEXT_TAG_NAME || s == CONTEXT_TAG || s == CONTEXT_ATTRIBUTE;
}

bool context_same(const struct context *a, const struct context *b)
{
    if (is_between_attributes(a->state) && is_between_attributes(b->state))
        return true;
    if (a->state != b->state)
        return false;
    if (a->state == CONTEXT_QUOTED)
        return a->quote == b->quote;
    if (a->state == CONTEXT_RAW)
        return str_eq((struct str){a->name, a->name_n},
                      (struct str){b->name, b->name_n});
    return true;
}
