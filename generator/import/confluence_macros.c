/* Macros of Confluence; see confluence_macros.h. */
#include "import/confluence_macros.h"

#include "import/content.h"
#include "util/utf8.h"

bool confluence_is_icon(struct str file)
{
    return str_find(file, STR("images/icons/"), 0) >= 0 ||
           str_find(file, STR("contenttypes/"), 0) >= 0;
}

static const struct {
    const char *name, *kind;
} alerts[] = {
    {"confluence-information-macro-information", "note"},
    {"confluence-information-macro-tip", "tip"},
    {"confluence-information-macro-note", "warning"},
    {"confluence-information-macro-warning", "caution"},
};

static bool settle_alert(struct dom *n, struct arena *arena)
{
    for (size_t i = 0; i < countof(alerts); i++) {
        if (!dom_has_class(n, alerts[i].name))
            continue;
        content_make_alert(n, str_z(alerts[i].kind), arena);
        return true;
    }
    return false;
}

/* "brush: java; gutter: false" */
static struct str brush_of(const struct dom *pre)
{
    struct str params = dom_value(pre, "data-syntaxhighlighter-params"), word;
    if (!params.n)
        params = dom_value(pre, "class");
    ptrdiff_t at = str_find(params, STR("brush:"), 0);
    if (at < 0)
        return (struct str){0};
    params = str_trim(str_from(params, (size_t)at + strlen("brush:")));
    return str_next(&params, ';', &word) ? str_trim(word) : (struct str){0};
}

/* Scripts hold their text in "<![CDATA[" and "]]>". */
static void strip_cdata(struct dom *code)
{
    struct dom *text = code->first;
    if (!text || !str_starts(str_trim(text->text), STR("<![CDATA[")))
        return;
    text->text = str_from(str_trim(text->text), strlen("<![CDATA["));
    if (str_ends(text->text, STR("]]>")))
        text->text.n -= strlen("]]>");
}

static bool is_language(struct str name)
{
    for (size_t i = 0; i < name.n; i++)
        if (!char_is_alnum(name.p[i]) && !strchr("+-#", name.p[i]))
            return false;
    return name.n && !str_eq(name, STR("text")) && !str_eq(name, STR("plain")) &&
           !str_eq(name, STR("none"));
}

/* <pre>, or in old exports <script type="syntaxhighlighter">, in a panel with a
 * head. */
static void settle_code(struct dom *code, struct arena *arena)
{
    struct dom *panel = code->parent ? code->parent->parent : NULL;
    struct dom *head = panel ? dom_find_class(panel, "codeHeader") : NULL;
    struct str language = brush_of(code);
    struct buf info = BUF_INIT, title = BUF_INIT;
    code->name = STR("pre");
    strip_cdata(code);
    if (is_language(language))
        buf_str(&info, language);
    if (head) {
        dom_text(head, &title);
        if (!strpbrk(title.p, "\"`\\") && title.n) {
            buf_printf(&info, "%s title=\"%s\"", info.n ? "" : "text", title.p);
            dom_unlink(head);
        }
    }
    dom_set(code, "data-language", arena_str(arena, buf_view(&info)), arena);
    buf_release(&title);
    buf_release(&info);
}

static void settle_expand(struct dom *n)
{
    struct dom *control = dom_find_class(n, "expand-control");
    n->name = STR("details");
    if (control)
        control->name = STR("summary");
}

static void settle_panel(struct dom *n, struct arena *arena)
{
    struct dom *head = dom_find_class(n, "panelHeader");
    struct buf title = BUF_INIT;
    if (head) {
        dom_text(head, &title);
        dom_unlink(head);
    }
    n->name = STR("aside");
    dom_set(n, "data-alert", STR("note"), arena);
    dom_set(n, "data-title", arena_str(arena, buf_view(&title)), arena);
    buf_release(&title);
}

static bool is_code(const struct dom *n)
{
    return dom_has_class(n, "syntaxhighlighter-pre") ||
           str_eq(dom_value(n, "type"), STR("syntaxhighlighter"));
}

/* Of an issue of Jira, beside its number. */
static bool is_issue_icon(const struct dom *n)
{
    return dom_is(n, "img") && dom_has_class(n, "icon") && n->parent &&
           dom_has_class(n->parent, "jira-issue-key");
}

static bool is_left_out(const struct dom *n)
{
    return dom_has_class(n, "toc-macro") ||
           dom_has_class(n, "confluence-information-macro-icon") ||
           dom_has_class(n, "expand-icon") || is_issue_icon(n) ||
           dom_has_class(n, "expand-control-icon") ||
           (dom_is(n, "img") && confluence_is_icon(dom_value(n, "src")) &&
            !dom_has_class(n, "emoticon"));
}

static const struct {
    const char *name, *sign; /* data-emoticon-name */
} emoticons[] = {
    {"tick", "✅"},
    {"cross", "❌"},
    {"question", "❓"},
    {"plus", "➕"},
    {"minus", "➖"},
    {"warning", "⚠️"},
    {"information", "ℹ️"},
    {"light-on", "💡"},
    {"yellow-star", "⭐"},
    {"smile", "🙂"},
    {"thumbs-up", "👍"},
    {"thumbs-down", "👎"},
    {"heart", "❤️"},
};

static int hex_of(char c)
{
    static const char digits[] = "0123456789abcdef";
    const char *at = c ? strchr(digits, c) : NULL;
    return at ? (int)(at - digits) : -1;
}

/* "1f468-200d-1f4bb" */
static bool put_points(struct str id, struct buf *out)
{
    for (struct str point; str_next(&id, '-', &point);) {
        uint32_t c = 0;
        for (size_t i = 0; i < point.n; i++) {
            int digit = hex_of(point.p[i]);
            if (digit < 0 || i > 5)
                return false;
            c = c * 16 + (uint32_t)digit;
        }
        if (c < 0x80 || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
            return false;
        utf8_put(out, c);
    }
    return out->n > 0;
}

/* A sign is a picture, with its number or its name. What has none keeps its words. */
static void settle_emoticon(struct dom *img, struct arena *arena)
{
    struct buf sign = BUF_INIT;
    if (!put_points(dom_value(img, "data-emoji-id"), &sign)) {
        struct str name = dom_value(img, "data-emoticon-name");
        buf_clear(&sign);
        for (size_t i = 0; i < countof(emoticons); i++)
            if (str_eq(name, str_z(emoticons[i].name)))
                buf_puts(&sign, emoticons[i].sign);
    }
    dom_set(img, "data-emoji-fallback",
            sign.n ? arena_str(arena, buf_view(&sign)) : dom_value(img, "alt"), arena);
    buf_release(&sign);
}

static void settle_one(struct dom *n, struct arena *arena)
{
    if (dom_is(n, "img") && dom_has_class(n, "emoticon"))
        settle_emoticon(n, arena);
    else if (is_code(n))
        settle_code(n, arena);
    else if (dom_has_class(n, "expand-container"))
        settle_expand(n);
    else if (dom_has_class(n, "panel") && !dom_has_class(n, "code") &&
             !dom_has_class(n, "preformatted"))
        settle_panel(n, arena);
    else if (dom_has_class(n, "status-macro"))
        n->name = STR("strong");
    else
        (void)settle_alert(n, arena);
}

void confluence_settle(struct dom *content, struct arena *arena)
{
    for (struct dom *n = content->first; n;) {
        bool goes = n->attributes && is_left_out(n);
        struct dom *next = goes ? dom_past(content, n) : NULL;
        if (goes)
            dom_unlink(n);
        else if (n->attributes)
            settle_one(n, arena);
        n = goes ? next : dom_next(content, n);
    }
}
