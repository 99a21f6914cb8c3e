/* Tags in the text of an Obsidian vault, `#tide` or `#tide/high`: the page gets the
 * tag, as if its front matter gave it, and the words lead to the tag's page.
 *
 * Letters, digits, "_", "-" and "/" make a tag, of which one is no digit; a blank or
 * the beginning of the line stands before it. Headings, links and code have none.
 *
 * https://help.obsidian.md/tags#Tag+format */
#include "markdown/dialect/hashtags.h"

#include "markdown/markdown.h"
#include "util/unicode.h"
#include "util/utf8.h"

static bool is_of_tag(uint32_t c)
{
    if (c < 0x80)
        return char_is_alnum((char)c) || strchr("_-/", (char)c);
    return !unicode_is_separator(c) || unicode_is_mark(c);
}

/* How many bytes at the head of `s` are the name of a tag, or 0. */
static size_t tag_length(struct str s)
{
    size_t end = 0;
    bool has_other = false;
    for (size_t at = 0; at < s.n; end = at) {
        uint32_t c = utf8_next(s, &at);
        if (!c || !is_of_tag(c))
            break;
        has_other |= c >= 0x80 || !(char_is_digit((char)c) || strchr("-/_", (char)c));
    }
    while (end && strchr("-/", s.p[end - 1]))
        end--;
    return has_other ? end : 0;
}

static bool is_free(const struct node *n, size_t at)
{
    const struct node *p = n->prev;
    return at ? n->text.p[at - 1] == ' '
              : !p || p->kind == N_SOFTBREAK || p->kind == N_LINEBREAK;
}

/* The rest of the text behind the tag; NULL if the text ends with it. */
static struct node *make(struct md *md, struct node *text, size_t at, size_t length)
{
    struct node *link = node_new_in(md, N_LINK);
    struct node *sign = chain_split(md, text, at);
    struct node *behind =
        sign->text.n > length + 1 ? chain_split(md, sign, length + 1) : NULL;
    link->level = LINK_TO_TAG;
    link->line = sign->line;
    link->col = sign->col;
    link->url = md_copy(md, str_from(sign->text, 1));
    node_insert_before(sign, link);
    node_unlink(sign);
    node_append(link, sign);
    md->has_tags = true;
    return behind;
}

static void apply(struct md *md, struct node *text)
{
    size_t from = 0;
    for (ptrdiff_t at; text && (at = str_find_char(text->text, '#', from)) >= 0;) {
        size_t length = tag_length(str_from(text->text, (size_t)at + 1));
        if (length && is_free(text, (size_t)at)) {
            text = make(md, text, (size_t)at, length);
            from = 0;
        } else {
            from = (size_t)at + 1;
        }
    }
}

void hashtags_apply(struct md *md)
{
    for (struct node *n = md->root, *next; n; n = next) {
        bool is_closed = n->kind == N_HEADING || n->kind == N_LINK ||
                         n->kind == N_IMAGE || n->kind == N_WIKI;
        next = is_closed ? node_skip(md->root, n) : node_after(md->root, n);
        if (n->kind == N_TEXT && !node_has_flag(n, F_ESCAPED))
            apply(md, n);
    }
}

void md_tags(const struct md *md, struct str_vec *out)
{
    for (struct node *n = md->has_tags ? md->root : NULL; n;
         n = node_after(md->root, n))
        if (n->kind == N_LINK && n->level == LINK_TO_TAG)
            vec_push(out, n->url);
}

bool md_has_tags(const struct md *md)
{
    return md->has_tags;
}
