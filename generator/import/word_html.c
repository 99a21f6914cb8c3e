/* HTML of word processors; see word_html.h.
 *
 *     Word         <p class=MsoTitle>, <p class=MsoListParagraph style='mso-list:l0
 *                  level2 lfo1'><span style='mso-list:Ignore'>o </span>words</p>
 *     Google Docs  <p class="c1 title">, <span class="c5"> with .c5{font-weight:700},
 *                  <ul class="lst-kix_abc-1 start"> beside the list it stands in */
#include "import/word_html.h"

#include "links/href.h"
#include "util/map.h"

enum { DEEPEST = 9 };

static struct dom *next_element(const struct dom *n)
{
    struct dom *next = n->next;
    while (next && !next->name.n && !str_trim(next->text).n)
        next = next->next;
    return next;
}

static void move(struct dom *parent, struct dom *n)
{
    dom_unlink(n);
    dom_append(parent, n);
}

static struct dom *new_element(const char *name, int line, struct arena *arena)
{
    struct dom *n = arena_new(arena, struct dom, 1);
    n->name = str_z(name);
    n->line = line;
    return n;
}

/* ---- titles ---- */

static void settle_title(struct dom *n)
{
    bool is_title = dom_has_class(n, "MsoTitle") || dom_has_class(n, "title");
    if (dom_is(n, "p") && is_title)
        n->name = STR("h1");
}

/* ---- Word's lists ---- */

/* "l0 level2 lfo1": 2; 0: it is in no list. */
static int word_level(const struct dom *n)
{
    struct str style = dom_is(n, "p") ? dom_value(n, "style") : (struct str){0};
    ptrdiff_t list = str_find(style, STR("mso-list:"), 0);
    ptrdiff_t at = list < 0 ? -1 : str_find(style, STR(" level"), (size_t)list);
    if (at < 0 || (size_t)at + 6 >= style.n)
        return 0;
    int level = style.p[at + 6] - '0';
    return level >= 1 && level <= DEEPEST ? level : 0;
}

/* What Word puts before an item is its sign, which tells the kind of list. */
static struct dom *sign_of(struct dom *item)
{
    for (struct dom *n = item->first; n; n = dom_next(item, n))
        if (n->attributes &&
            str_find(dom_value(n, "style"), STR("mso-list:Ignore"), 0) >= 0)
            return n;
    return NULL;
}

/* "1.", "iv)" */
static bool is_number(struct str words)
{
    size_t n = 0;
    while (n < words.n && char_is_alnum(words.p[n]))
        n++;
    return n > 0 && n < 6 && n < words.n && strchr(".)", words.p[n]);
}

static bool take_sign(struct dom *item)
{
    struct buf words = BUF_INIT;
    struct dom *sign = sign_of(item);
    bool is_ordered = false;
    if (sign) {
        dom_text(sign, &words);
        is_ordered = is_number(buf_view(&words));
        dom_unlink(sign);
    }
    buf_release(&words);
    return is_ordered;
}

struct open_lists {
    struct dom *list[DEEPEST + 1]; /* of each level; NULL: none is open */
    struct arena *arena;
};

/* The list of a level, in the last item of the one above. */
static struct dom *open_list(struct open_lists *o, int level, bool is_ordered,
                             struct dom *before)
{
    if (o->list[level])
        return o->list[level];
    struct dom *list = new_element(is_ordered ? "ol" : "ul", before->line, o->arena);
    int above = level - 1;
    while (above > 0 && !o->list[above])
        above--;
    if (above > 0)
        dom_append(o->list[above]->last, list);
    else
        dom_put_before(before, list);
    return o->list[level] = list;
}

static void close_below(struct open_lists *o, int level)
{
    for (int i = level + 1; i <= DEEPEST; i++)
        o->list[i] = NULL;
}

static void add_item(struct open_lists *o, struct dom *p, int level)
{
    bool is_ordered = take_sign(p);
    close_below(o, level);
    struct dom *list = open_list(o, level, is_ordered, p);
    struct dom *item = new_element("li", p->line, o->arena);
    dom_append(list, item);
    move(item, p);
}

static void settle_word_lists(struct dom *parent, struct arena *arena)
{
    struct open_lists open = {.arena = arena};
    for (struct dom *n = parent->first, *next; n; n = next) {
        next = n->next;
        int level = word_level(n);
        if (level)
            add_item(&open, n, level);
        else if (n->name.n || str_trim(n->text).n)
            close_below(&open, 0);
    }
}

/* ---- lists of Google Docs ---- */

/* "lst-kix_abc-1": what stands before the level, and that. */
static int docs_level(const struct dom *n, struct str *name)
{
    struct str classes =
        dom_is_one_of(n, "ul ol") ? dom_value(n, "class") : (struct str){0};
    for (struct str word; str_next(&classes, ' ', &word);)
        if (str_starts(word, STR("lst-kix_")) && char_is_digit(word.p[word.n - 1])) {
            *name = str_slice(word, 0, word.n - 1);
            return word.p[word.n - 1] - '0' + 1;
        }
    return 0;
}

static struct dom *last_item(struct dom *list)
{
    struct dom *n = list->last;
    while (n && !dom_is(n, "li"))
        n = n->prev;
    return n;
}

/* A list right behind one of the same name goes on with it, or stands in its last
 * item. */
static void settle_docs_list(struct dom *first)
{
    struct dom *open[DEEPEST + 2] = {0};
    struct str name = {0}, other = {0};
    int level = docs_level(first, &name);
    open[level] = first;
    for (struct dom *n = next_element(first), *next; n; n = next) {
        next = next_element(n);
        int deep = docs_level(n, &other), above = deep - 1;
        if (!deep || deep < level || !str_eq(name, other))
            return;
        while (above >= level && !open[above])
            above--;
        for (int i = deep + 1; i <= DEEPEST; i++)
            open[i] = NULL;
        struct dom *item = above >= level ? last_item(open[above]) : NULL;
        if (open[deep] && str_eq(open[deep]->name, n->name)) {
            while (n->first)
                move(open[deep], n->first);
            dom_unlink(n);
        } else if (item) {
            move(item, n);
            open[deep] = n;
        } else {
            return;
        }
    }
}

/* ---- words of Google Docs ---- */

static const struct {
    const char *says, *name;
} looks[] = {{"font-weight:700", "strong"},
             {"font-style:italic", "em"},
             {"text-decoration:line-through", "del"}};

/* What ".c5{font-weight:700;…}" says, a bit for each look; of each class, plus one. */
static void read_sheet(struct str sheet, struct map *classes)
{
    for (ptrdiff_t at = 0; (at = str_find(sheet, STR(".c"), (size_t)at)) >= 0; at++) {
        size_t from = (size_t)at + 1, end = from + 1;
        while (end < sheet.n && char_is_digit(sheet.p[end]))
            end++;
        ptrdiff_t close =
            end < sheet.n && sheet.p[end] == '{' ? str_find_char(sheet, '}', end) : -1;
        if (close < 0)
            continue;
        uintptr_t bits = 0;
        for (size_t i = 0; i < countof(looks); i++)
            if (str_find(str_slice(sheet, end, (size_t)close), str_z(looks[i].says),
                         0) >= 0)
                bits |= (uintptr_t)1 << i;
        map_put(classes, str_slice(sheet, from, end), (void *)(bits + 1));
    }
}

static uintptr_t looks_of(const struct map *classes, struct str words)
{
    uintptr_t bits = 0;
    for (struct str word; str_next(&words, ' ', &word);) {
        uintptr_t found = (uintptr_t)map_get(classes, word);
        bits |= found ? found - 1 : 0;
    }
    return bits;
}

static void wrap(struct dom *n, const char *name, struct arena *arena)
{
    struct dom *inner = new_element(name, n->line, arena);
    while (n->first)
        move(inner, n->first);
    dom_append(n, inner);
}

static bool is_in_heading(const struct dom *n)
{
    while (n && !dom_is_one_of(n, "p li td h1 h2 h3 h4 h5 h6"))
        n = n->parent;
    return n && n->name.p[0] == 'h';
}

static void settle_span(struct dom *n, const struct map *classes, struct arena *arena)
{
    uintptr_t bits = looks_of(classes, dom_value(n, "class"));
    for (size_t i = 0; i < countof(looks); i++)
        if (bits >> i & 1 && (i || !is_in_heading(n)))
            wrap(n, looks[i].name, arena);
}

/* "https://www.google.com/url?q=https%3A…&sa=D" */
static void settle_link(struct dom *a, struct arena *arena)
{
    struct str way = STR("https://www.google.com/url?q="), href = dom_value(a, "href");
    if (!str_starts(href, way))
        return;
    href = str_from(href, way.n);
    ptrdiff_t end = str_find_char(href, '&', 0);
    href = end < 0 ? href : str_slice(href, 0, (size_t)end);
    dom_set(a, "href", href_decode(href, arena), arena);
}

static struct str sheet_of(const struct dom *root)
{
    for (const struct dom *n = root; n; n = dom_next(root, n))
        if (dom_is(n, "style") && n->first &&
            str_find(n->first->text, STR(".c0{"), 0) >= 0)
            return n->first->text;
    return (struct str){0};
}

/* ---- both ---- */

static bool is_made_by_one(const struct dom *root, struct str sheet)
{
    for (const struct dom *n = root; n; n = dom_next(root, n)) {
        struct str class = n->attributes ? dom_value(n, "class") : (struct str){0};
        if (str_starts(class, STR("Mso")) || str_starts(class, STR("WordSection")))
            return true;
    }
    return sheet.n > 0;
}

void word_html_settle(struct dom *root, struct dom *content, struct arena *arena)
{
    struct str sheet = sheet_of(root), name;
    struct map classes = {0};
    if (!is_made_by_one(root, sheet))
        return;
    read_sheet(sheet, &classes);
    for (struct dom *n = content; n; n = dom_next(content, n)) {
        settle_title(n);
        if (word_level(n) && !dom_is(n->parent, "li"))
            settle_word_lists(n->parent, arena), n = n->parent;
        else if (docs_level(n, &name) && !dom_is(n->parent, "li"))
            settle_docs_list(n);
        else if (sheet.n && dom_is(n, "span"))
            settle_span(n, &classes, arena);
        else if (sheet.n && dom_is(n, "a"))
            settle_link(n, arena);
    }
    map_release(&classes);
}
