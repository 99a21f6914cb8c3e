/* Emoji by the names that GitHub gives them, `:rocket:`. Other names stay as they are
 * typed; code and addresses have none, nor does what stands in the middle of a word.
 *
 * The names are those of https://api.github.com/emojis, which emoji.txt lists; pictures
 * of GitHub's own (`:octocat:`) are no characters.
 *
 * https://docs.github.com/en/rest/emojis
 */
#include "markdown/dialect/emoji.h"

#include <stdlib.h>

static const struct emoji {
    struct str name, shown;
} emojis[] = {
#include "emoji.inc" /* by name */
};

static bool is_of_name(char c)
{
    return (c >= 'a' && c <= 'z') || char_is_digit(c) || (c && strchr("_+-", c));
}

/* How many bytes of a name stand behind byte `at`, if a colon ends it, or 0. */
static size_t name_behind(struct str s, size_t at)
{
    size_t n = 0;
    while (at + 1 + n < s.n && is_of_name(s.p[at + 1 + n]))
        n++;
    return at + 1 + n < s.n && s.p[at + 1 + n] == ':' ? n : 0;
}

bool emoji_may_be_in(struct str text)
{
    for (ptrdiff_t at = -1; (at = str_find_char(text, ':', (size_t)(at + 1))) >= 0;)
        if (name_behind(text, (size_t)at))
            return true;
    return false;
}

static int compare(const void *name, const void *emoji)
{
    return str_cmp(*(const struct str *)name, ((const struct emoji *)emoji)->name);
}

static bool is_word(char c)
{
    return char_is_alnum(c) || c == ':' || c == '_';
}

/* `:link:` in front of code is a role of reStructuredText. */
static bool stands_free(const struct node *n, size_t from, size_t to)
{
    bool before = from == 0 || !is_word(n->text.p[from - 1]);
    bool behind =
        to < n->text.n ? !is_word(n->text.p[to]) : !n->next || n->next->kind != N_CODE;
    return before && behind;
}

/* The text from the emoji on becomes it. */
static struct node *put(struct md *md, struct node *text, size_t at,
                        const struct emoji *emoji)
{
    size_t length = emoji->name.n + 2;
    struct node *n = chain_split(md, text, at);
    struct node *behind = n->text.n > length ? chain_split(md, n, length) : NULL;
    n->flags |= F_ESCAPED;
    n->level = TEXT_EMOJI;
    n->url = emoji->name;
    n->text = emoji->shown;
    return behind;
}

static void apply(struct md *md, struct node *text)
{
    size_t from = 0;
    for (ptrdiff_t at; text && (at = str_find_char(text->text, ':', from)) >= 0;) {
        size_t begin = (size_t)at, n = name_behind(text->text, begin);
        struct str name = str_slice(text->text, begin + 1, begin + 1 + n);
        const struct emoji *emoji =
            n && stands_free(text, begin, begin + n + 2)
                ? bsearch(&name, emojis, countof(emojis), sizeof *emojis, compare)
                : NULL;
        if (emoji)
            text = put(md, text, begin, emoji);
        from = emoji ? 0 : begin + 1;
    }
}

void emoji_apply(struct md *md)
{
    for (struct node *n = md->root, *next; n; n = next) {
        bool is_address = n->kind == N_LINK && n->level == LINK_BARE;
        next = is_address ? node_skip(md->root, n) : node_after(md->root, n);
        if (n->kind == N_TEXT && !node_has_flag(n, F_ESCAPED))
            apply(md, n);
    }
}
