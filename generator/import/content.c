/* Which part of a page is its text, by the marks of HTML 5 and of the tools that made
 * most of the pages there are; see content.h. */
#include "import/content.h"

#include "import/footnotes.h"
#include "util/unicode.h"
#include "util/utf8.h"

/* Where generators put it. Those that hold the text alone come before those that hold
 * more. */
static const struct {
    const char *attribute, *value; /* an id or a word of a class */
} places[] = {
    {"class", "theme-doc-markdown"}, /* Docusaurus */
    {"class", "vp-doc"},             /* VitePress */
    {"class", "markdown-body"},      /* GitHub and what looks like it */
    {"class", "md-content__inner"},  /* Material for MkDocs */
    {"itemprop", "articleBody"},     /* Read the Docs, Jekyll */
    {"class", "post-content"},       /* Jekyll, WordPress, Ghost */
    {"class", "entry-content"},      /* WordPress */
    {"id", "mw-content-text"},       /* MediaWiki */
    {"id", "main-content"},          /* Confluence */
    {"class", "page-body"},          /* Notion */
    {"id", "content"},               /* Asciidoctor, mdBook and many more */
    {"class", "content"},
};

/* Whether `word` is one of those between blanks. */
static bool is_among(struct str word, struct str words)
{
    struct str one;
    while (str_next(&words, ' ', &one))
        if (str_eq(one, word))
            return true;
    return false;
}

static struct dom *marked(struct dom *root)
{
    for (struct dom *n = root; n; n = dom_next(root, n))
        if (str_eq(dom_value(n, "role"), STR("main")))
            return n;
    for (size_t i = 0; i < countof(places); i++)
        for (struct dom *n = root; n; n = dom_next(root, n)) {
            struct str value =
                n->attributes ? dom_value(n, places[i].attribute) : (struct str){0};
            if (n->first && is_among(str_z(places[i].value), value))
                return n;
        }
    return NULL;
}

/* The one of its kind, if there is but one. */
static struct dom *only(struct dom *root, const char *name)
{
    struct dom *found = NULL;
    for (struct dom *n = root; n; n = dom_next(root, n)) {
        if (!dom_is(n, name))
            continue;
        if (found)
            return NULL;
        found = n;
    }
    return found;
}

static size_t count_words(const struct dom *n)
{
    struct buf words = BUF_INIT;
    dom_text(n, &words);
    size_t count = words.n > 0;
    for (size_t i = 0; i < words.n; i++)
        count += words.p[i] == ' ';
    buf_release(&words);
    return count;
}

/* A mark may stand on a small part of the page: less than a quarter of its words is not
 * its text. */
static bool is_most(const struct dom *n, const struct dom *of)
{
    return n && 4 * count_words(n) >= count_words(of);
}

struct dom *content_find(struct dom *root)
{
    struct dom *main = dom_find(root, "main");
    struct dom *inside = main ? main : root;
    struct dom *found = only(inside, "article");
    if (!found)
        found = marked(inside);
    if (!is_most(found, inside))
        found = main ? main : dom_find(root, "body");
    return found ? found : root;
}

/* ---- what is no text ---- */

static bool is_sign(const struct dom *n)
{
    static const char *const classes[] = {
        "headerlink", "hash-link", "header-anchor",  "anchorjs-link", "heading-link",
        "anchor",     "permalink", "mw-editsection", "copybtn",       "katex-html"};
    for (size_t i = 0; i < countof(classes); i++)
        if (dom_has_class(n, classes[i]))
            return true;
    return false;
}

/* A link at a heading, to that heading, that holds a sign and no words. */
static bool is_heading_mark(const struct dom *n)
{
    struct buf words = BUF_INIT;
    dom_text(n, &words);
    bool has_words = false;
    for (size_t at = 0; at < words.n && !has_words;)
        has_words = !unicode_is_separator(utf8_next(buf_view(&words), &at));
    buf_release(&words);
    return !has_words && !dom_find(n, "img");
}

static bool is_frame(const struct dom *n)
{
    if (dom_is_one_of(n, "script style template noscript nav button select object "
                         "footer dialog head link meta") &&
        !str_starts(dom_value(n, "type"), STR("math/tex")))
        return true;
    struct str role = dom_value(n, "role");
    return str_eq(role, STR("navigation")) || str_eq(role, STR("search")) ||
           str_eq(role, STR("contentinfo")) || str_eq(role, STR("banner"));
}

static bool is_left_out(const struct dom *n)
{
    if (!n->name.n)
        return false;
    if (is_frame(n))
        return true;
    return is_sign(n) && (!dom_is(n, "a") || is_heading_mark(n));
}

/* Asciidoctor's manual pages have the name of the thing, and what it is for, in their
 * heads. */
static void gather_name(struct dom *root, struct dom *content)
{
    struct dom *header = dom_find_id(root, "header");
    struct dom *name = header ? dom_find_class(header, "sectionbody") : NULL;
    struct dom *heading = name ? name->prev : NULL, *first = content->first;
    while (heading && !dom_is(heading, "h2"))
        heading = heading->prev;
    bool is_one = heading && first && !dom_is_in(content, header) &&
                  str_eq(dom_value(content, "id"), STR("content"));
    if (!is_one)
        return;
    dom_unlink(heading);
    dom_unlink(name);
    dom_put_before(first, heading);
    dom_put_before(first, name);
}

/* Some put footnotes below what they mark as the text. */
static void gather_notes(struct dom *root, struct dom *content)
{
    struct dom *notes = dom_find_id(root, "footnotes");
    if (notes && !dom_is_in(notes, content) && !dom_is_in(content, notes)) {
        dom_unlink(notes);
        dom_append(content, notes);
    }
}

size_t content_clear(struct dom *root, struct dom *content)
{
    struct dom *body = dom_find(root, "body");
    size_t all = count_words(body ? body : root);
    gather_notes(root, content);
    gather_name(root, content);
    for (struct dom *n = content->first; n;) {
        struct dom *next = is_left_out(n) ? dom_past(content, n) : dom_next(content, n);
        if (is_left_out(n))
            dom_unlink(n);
        n = next;
    }
    size_t kept = count_words(content);
    return all > kept ? all - kept : 0;
}

/* ---- what tools write otherwise ---- */

static bool has_class_like(const struct dom *n, const char *prefix, struct str *rest)
{
    struct str classes = dom_value(n, "class"), word;
    while (str_next(&classes, ' ', &word))
        if (str_starts(word, str_z(prefix))) {
            *rest = str_from(word, strlen(prefix));
            return rest->n > 0;
        }
    return false;
}

/* The title that an alert has as its first child, which is taken out. */
static struct str take_title(struct dom *n, struct arena *arena)
{
    static const char *const classes[] = {"admonition-title", "markdown-alert-title",
                                          "title", "admonition-heading",
                                          "custom-block-title"};
    struct dom *first = n->first;
    while (first && !first->name.n)
        first = first->next;
    bool is_title = false;
    for (size_t i = 0; first && i < countof(classes); i++)
        is_title |= dom_has_class(first, classes[i]);
    struct buf text = BUF_INIT;
    if (is_title) {
        dom_text(first, &text);
        dom_unlink(first);
    }
    struct str title = arena_str(arena, buf_view(&text));
    buf_release(&text);
    return title;
}

/* Sphinx and MkDocs: "admonition note"; GitHub: "markdown-alert-note"; Docusaurus:
 * "theme-admonition-note"; VitePress: "tip custom-block"; Notion: "callout". */
static struct str alert_of(const struct dom *n)
{
    static const char *const kinds[] = {"note",    "tip",      "important", "warning",
                                        "caution", "danger",   "info",      "hint",
                                        "error",   "attention"};
    struct str kind;
    if (has_class_like(n, "markdown-alert-", &kind) && !str_eq(kind, STR("title")))
        return kind;
    if (has_class_like(n, "theme-admonition-", &kind))
        return kind;
    if (dom_is(n, "figure") && dom_has_class(n, "callout"))
        return STR("note");
    bool is_one = dom_has_class(n, "admonition") || dom_has_class(n, "custom-block");
    for (size_t i = 0; is_one && i < countof(kinds); i++)
        if (dom_has_class(n, kinds[i]))
            return str_z(kinds[i]);
    return is_one ? STR("note") : (struct str){0};
}

void content_make_alert(struct dom *n, struct str kind, struct arena *arena)
{
    struct str title = take_title(n, arena);
    n->name = STR("aside");
    dom_set(n, "data-alert", kind, arena);
    if (title.n && !str_eq_nocase(title, kind))
        dom_set(n, "data-title", title, arena);
}

static bool is_language(struct str name)
{
    for (size_t i = 0; i < name.n; i++)
        if (!char_is_alnum(name.p[i]) && !strchr("+-#._", name.p[i]))
            return false;
    return name.n && !str_eq(name, STR("default")) && !str_eq(name, STR("none")) &&
           !str_eq(name, STR("text"));
}

static void settle_language(struct dom *pre, struct arena *arena)
{
    struct str language = {0};
    const struct dom *code = pre->first && !pre->first->next ? pre->first : pre;
    const struct dom *around[] = {code, pre, pre->parent,
                                  pre->parent ? pre->parent->parent : NULL};
    if (dom_has(pre, "data-language"))
        return;
    for (size_t i = 0; i < countof(around) && !language.n; i++)
        if (around[i] && !has_class_like(around[i], "language-", &language) &&
            !has_class_like(around[i], "lang-", &language))
            (void)has_class_like(around[i], "highlight-", &language);
    if (!language.n && str_starts(dom_value(pre, "class"), STR("sourceCode ")))
        language = str_from(dom_value(pre, "class"), strlen("sourceCode "));
    if (is_language(language))
        dom_set(pre, "data-language", language, arena);
}

void content_settle(struct dom *content, struct arena *arena)
{
    footnotes_settle(content, arena);
    for (struct dom *n = content; n; n = dom_next(content, n)) {
        struct str kind = n->attributes ? alert_of(n) : (struct str){0};
        if (kind.n && dom_is_one_of(n, "div section aside blockquote figure"))
            content_make_alert(n, kind, arena);
        else if (dom_is(n, "pre"))
            settle_language(n, arena);
    }
}
