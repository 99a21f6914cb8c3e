/* A line of words, groups and marks into nodes; see phrases.h for what may stand in
 * one.
 */
#include "statements/phrase.h"

enum { MAX_DEPTH = 4 };

struct reader {
    struct phrases *phrases;
    struct str text;
    size_t at;
    bool failed;
};

static struct node *node_new(struct reader *r, enum node_kind kind)
{
    struct node *node = arena_new(r->phrases->arena, struct node, 1);
    node->kind = kind;
    return node;
}

static char peek(struct reader *r)
{
    while (r->at < r->text.n && char_is_space(r->text.p[r->at]))
        r->at++;
    return r->at < r->text.n ? r->text.p[r->at] : '\0';
}

static void append(struct node **head, struct node **tail, struct node *from,
                   struct node *to)
{
    if (*tail)
        (*tail)->next = from;
    else
        *head = from;
    *tail = to;
}

static struct node *read_chain(struct reader *r, char close, int depth,
                               struct node **tail);

/* "(a b|c)" or "[a b|c]"; the group node, and in `*tail` the join behind it. */
static struct node *read_group(struct reader *r, int depth, struct node **tail)
{
    struct node *group = node_new(r, NODE_GROUP), *join = node_new(r, NODE_JOIN);
    char close = r->text.p[r->at++] == '(' ? ')' : ']';
    group->is_optional = close == ']';
    vec_push(&r->phrases->groups, group);
    for (;;) {
        struct node *end = NULL, *head = read_chain(r, close, depth + 1, &end);
        if (head) {
            end->next = join;
            vec_push(&group->alternatives, head);
        }
        char c = peek(r);
        r->at += c != '\0';
        if (c == close)
            break;
        if (c != '|') {
            r->failed = true;
            break;
        }
    }
    group->next = join;
    *tail = join;
    return group;
}

static bool ends_word(char c)
{
    return char_is_space(c) || c == '(' || c == ')' || c == '[' || c == ']' ||
           c == '|' || c == '*' || c == '$';
}

/* The word that a piece is compared as; empty if it is none. Phrases are many and their
 * words few: a piece that is such a word already needs no cutting. */
static struct str known_word(struct phrases *p, struct str piece)
{
    struct word word;
    const char *known = map_get(&p->words, piece);
    if (known)
        return (struct str){known, piece.n};
    if (words_split(piece, &word, 1) != 1 || !word.lower[0])
        return (struct str){0};
    struct str lower = arena_str(p->arena, word_text(&word));
    map_put(&p->words, lower, (void *)lower.p);
    return lower;
}

static struct node *read_word(struct reader *r)
{
    size_t end = r->at;
    while (end < r->text.n && !ends_word(r->text.p[end]))
        end++;
    struct node *node = node_new(r, NODE_WORD);
    node->word = known_word(r->phrases, str_slice(r->text, r->at, end));
    r->failed |= !node->word.n;
    r->at = end;
    return node;
}

static struct node *read_item(struct reader *r, int depth, struct node **tail)
{
    char c = peek(r);
    if (depth < MAX_DEPTH && (c == '(' || c == '['))
        return read_group(r, depth, tail);
    if (c == '\0' || strchr("()[]|", c)) {
        r->failed = true;
        return NULL;
    }
    if (c != '*' && c != '$')
        return *tail = read_word(r);
    r->at++;
    return *tail = node_new(r, c == '*' ? NODE_GAP : NODE_END);
}

/* Outside groups "a|b" binds the items next to it: they become a group. */
static struct node *read_term(struct reader *r, int depth, struct node **tail)
{
    struct node *end = NULL, *first = read_item(r, depth, &end), *group = NULL;
    *tail = end;
    while (first && !r->failed && peek(r) == '|') {
        if (!group) {
            group = node_new(r, NODE_GROUP);
            *tail = group->next = node_new(r, NODE_JOIN);
            vec_push(&r->phrases->groups, group);
            end->next = *tail;
            vec_push(&group->alternatives, first);
        }
        r->at++;
        struct node *other = read_item(r, depth, &end);
        if (!other)
            break;
        end->next = *tail;
        vec_push(&group->alternatives, other);
    }
    return group ? group : first;
}

/* Up to `close` or, within a group, "|", which stays. */
static struct node *read_chain(struct reader *r, char close, int depth,
                               struct node **tail)
{
    struct node *head = NULL;
    for (char c; !r->failed && (c = peek(r)) != '\0' && c != close;) {
        if (close && c == '|')
            break;
        struct node *end = NULL;
        struct node *item =
            close ? read_item(r, depth, &end) : read_term(r, depth, &end);
        if (item)
            append(&head, tail, item, end);
    }
    return head;
}

struct node *phrase_read(struct phrases *p, struct str text)
{
    struct reader r = {.phrases = p, .text = arena_str(p->arena, text)};
    struct node *tail = NULL, *head = read_chain(&r, '\0', 0, &tail);
    return r.failed ? NULL : head;
}
