/* Footnotes of HTML; see footnotes.h. Ids are looked up, and what leads to them: a page
 * of links that lead to and fro costs what it has. */
#include "import/footnotes.h"

#include "util/map.h"
#include "util/utf8.h"

enum { LONGEST_MARK = 12, CLIMB = 8 };

struct leading { /* marks that lead to one id */
    struct dom *link;
    struct leading *next;
    size_t n;
};

struct notes {
    struct dom *content;
    struct arena *arena;
    struct map ids;    /* id -> struct dom */
    struct map leads;  /* id -> struct leading, the last first */
    struct map labels; /* id of a note -> struct str: its label */
    struct map failed; /* ids that are those of no note: so are all that were passed */
    size_t n;
};

/* ---- marks ---- */

/* "[1]", "*", "↩", "a": no words. */
static bool is_mark_text(struct str words)
{
    size_t letters = 0;
    for (size_t at = 0; at < words.n;) {
        uint32_t c = utf8_next(words, &at);
        letters += c < 0x80 && char_is_alnum((char)c) && !char_is_digit((char)c);
        letters += c >= 0xC0 && c < 0x2000;
    }
    return words.n > 0 && words.n <= LONGEST_MARK && letters < 2;
}

static bool is_mark(const struct dom *n)
{
    struct buf words = BUF_INIT;
    dom_text(n, &words);
    bool is = is_mark_text(buf_view(&words)) && !dom_find(n, "img");
    buf_release(&words);
    return is;
}

static struct str target_of(const struct dom *a)
{
    struct str href = dom_is(a, "a") ? dom_value(a, "href") : (struct str){0};
    return str_starts(href, STR("#")) ? str_from(href, 1) : (struct str){0};
}

static void know_id(struct notes *s, struct str id, struct dom *n)
{
    if (id.n && !map_has(&s->ids, id))
        map_put(&s->ids, id, n);
}

static void survey(struct notes *s)
{
    for (struct dom *n = s->content; n; n = dom_next(s->content, n)) {
        if (!n->attributes)
            continue;
        know_id(s, dom_value(n, "id"), n);
        if (!dom_is(n, "a"))
            continue;
        know_id(s, dom_value(n, "name"), n);
        struct str to = target_of(n);
        if (!to.n || !is_mark(n))
            continue;
        struct leading *l = arena_new(s->arena, struct leading, 1);
        l->link = n;
        l->next = map_get(&s->leads, to);
        l->n = l->next ? l->next->n + 1 : 1;
        map_put(&s->leads, to, l);
    }
}

/* ---- notes ---- */

static bool is_block(const struct dom *n)
{
    return dom_is_one_of(n, "p div li dt dd td section aside table h1 h2 h3 h4 h5 h6");
}

/* Whether one of the links to the id stands in the block. */
static struct dom *leading_back(const struct notes *s, struct str id,
                                const struct dom *block)
{
    const struct leading *l = id.n ? map_get(&s->leads, id) : NULL;
    for (int looks = 0; l && looks < CLIMB; l = l->next, looks++)
        if (dom_is_in(l->link, block))
            return l->link;
    return NULL;
}

/* What the note leads back to is the mark, or stands in it or around it. */
static struct dom *way_back(const struct notes *s, const struct dom *mark,
                            const struct dom *block)
{
    struct dom *found = leading_back(s, dom_value(mark, "name"), block);
    const struct dom *n = mark;
    for (int i = 0; !found && n && n != s->content && i < 3; i++, n = n->parent)
        found = leading_back(s, dom_value(n, "id"), block);
    for (n = dom_next(mark, mark); !found && n; n = dom_next(mark, n))
        found = n->attributes ? leading_back(s, dom_value(n, "id"), block) : NULL;
    return found;
}

/* Whether the block around is all of the same note. */
static bool may_climb(const struct notes *s, const struct dom *block)
{
    const struct dom *outer = block->parent;
    if (!outer || outer == s->content || !dom_is_one_of(outer, "div li aside section"))
        return false;
    for (const struct dom *n = dom_next(outer, outer); n;
         n = n == block ? dom_past(outer, n) : dom_next(outer, n))
        if (n != block && (dom_is(n, "hr") || (target_of(n).n && is_mark(n))))
            return false;
    return true;
}

/* A note holds no other one: trees stay as flat as they were. */
static bool is_in_note(const struct dom *n)
{
    while (n && !dom_has(n, "data-note"))
        n = n->parent;
    return n;
}

static struct dom *block_of(const struct notes *s, struct dom *target)
{
    struct dom *n = target;
    while (n && n != s->content && !is_block(n))
        n = n->parent;
    if (!n || n == s->content || is_in_note(n))
        return NULL;
    for (int i = 0; i < CLIMB && may_climb(s, n); i++)
        n = n->parent;
    return n;
}

static void move(struct dom *parent, struct dom *n)
{
    dom_unlink(n);
    dom_append(parent, n);
}

/* The note's number, with what is around it alone, and a dot behind it. */
static void drop_back(struct dom *back, const struct dom *block)
{
    while (back->parent && back->parent != block && is_mark(back->parent))
        back = back->parent;
    struct dom *next = back->next;
    dom_unlink(back);
    if (next && !next->name.n && str_starts(next->text, STR(". ")))
        next->text = str_from(next->text, 2);
}

/* <h4>(1)</h4> and <dt>1</dt> are followed by what they number. */
static bool heads(const struct dom *block)
{
    return dom_is_one_of(block, "h1 h2 h3 h4 h5 h6 dt");
}

static struct dom *body_of(struct notes *s, struct dom *block)
{
    struct dom *note = arena_new(s->arena, struct dom, 1);
    note->name = STR("div");
    if (heads(block)) {
        for (struct dom *n = block->next; n && !str_eq(n->name, block->name);) {
            struct dom *next = n->next;
            if (dom_is(n, "dd"))
                n->name = STR("div");
            move(note, n);
            n = next;
        }
    } else {
        if (dom_is(block, "table"))
            dom_set(block, "role", STR("presentation"), s->arena);
        while (dom_is_one_of(block, "li div aside") && block->first)
            move(note, block->first);
        if (!note->first) {
            dom_unlink(block);
            dom_append(note, block);
        }
    }
    return note;
}

/* Words but for those of headings, which say "Footnotes". */
static bool has_words(const struct dom *n)
{
    for (const struct dom *d = n; d;) {
        bool is_heading = d != n && dom_is_one_of(d, "h1 h2 h3 h4 h5 h6");
        if (str_trim(d->text).n || dom_is_one_of(d, "img table"))
            return true;
        d = is_heading ? dom_past(n, d) : dom_next(n, d);
    }
    return false;
}

/* What held the notes, and the rule before them, if nothing is left there. */
static void drop_empty(struct notes *s, struct dom *place)
{
    while (place && place != s->content && !has_words(place)) {
        struct dom *parent = place->parent, *prev = place->prev;
        dom_unlink(place);
        while (prev && !prev->name.n && !str_trim(prev->text).n)
            prev = prev->prev;
        if (prev && dom_is(prev, "hr"))
            dom_unlink(prev);
        place = parent;
    }
}

/* ---- pairs ---- */

static struct str *add_note(struct notes *s, struct str id, const struct dom *mark)
{
    struct dom *target = map_get(&s->ids, id);
    struct dom *block = target ? block_of(s, target) : NULL;
    bool may_be = block && !dom_is_in(mark, block) && (!heads(block) || is_mark(block));
    struct dom *back = may_be ? way_back(s, mark, block) : NULL;
    if (!back)
        return NULL;
    struct dom *place = block->parent, *before = block->prev;
    drop_back(back, block);
    struct dom *note = body_of(s, block);
    struct str *label = arena_new(s->arena, struct str, 1);
    *label = arena_printf(s->arena, "%zu", ++s->n);
    dom_set(note, "data-note", *label, s->arena);
    dom_append(s->content, note);
    if (before && dom_is(before, "hr"))
        dom_unlink(before);
    drop_empty(s, block->parent && block->parent != note ? block : place);
    return label;
}

/* Footnotes of Markdown have ways back of their own. */
static void forget_ids(struct notes *s, struct dom *n)
{
    dom_set(n, "id", (struct str){0}, s->arena);
    dom_set(n, "name", (struct str){0}, s->arena);
}

/* Brackets and a raised line around the mark are its look. */
static void free_mark(struct notes *s, struct dom *mark)
{
    struct dom *outer = mark->parent;
    for (int i = 0;
         i < 3 && outer && dom_is_one_of(outer, "sup span") && is_mark(outer); i++) {
        for (struct dom *n = outer->first, *next; n; n = next) {
            next = n->next;
            if (n != mark && !dom_is_in(mark, n))
                dom_unlink(n);
        }
        outer->name = STR("span");
        forget_ids(s, outer);
        outer = outer->parent;
    }
    forget_ids(s, mark);
}

static void settle_mark(struct notes *s, struct dom *mark)
{
    struct str id = target_of(mark);
    struct str *label = map_get(&s->labels, id);
    if (!label && !map_has(&s->failed, id)) {
        label = add_note(s, id, mark);
        map_put(label ? &s->labels : &s->failed, id, label);
    }
    if (!label)
        return;
    free_mark(s, mark);
    dom_set(mark, "data-note-ref", *label, s->arena);
}

/* Notes stand behind their marks. */
static void pass(struct notes *s, struct str id)
{
    if (id.n)
        map_put(&s->failed, id, NULL);
}

/* Those that no pair had. */
static void drop_ways_back(struct dom *content)
{
    for (struct dom *n = content; n;) {
        bool goes = n != content && (dom_has_class(n, "footnote-back") ||
                                     dom_has_class(n, "data-footnote-backref"));
        struct dom *next = goes ? dom_past(content, n) : dom_next(content, n);
        if (goes)
            dom_unlink(n);
        n = next;
    }
}

void footnotes_settle(struct dom *content, struct arena *arena)
{
    struct notes s = {.content = content, .arena = arena};
    survey(&s);
    for (struct dom *n = content; n; n = dom_next(content, n)) {
        if (target_of(n).n && is_mark(n))
            settle_mark(&s, n);
        pass(&s, dom_value(n, "id"));
        pass(&s, dom_value(n, "name"));
    }
    drop_ways_back(content);
    map_release(&s.ids);
    map_release(&s.leads);
    map_release(&s.labels);
    map_release(&s.failed);
}
