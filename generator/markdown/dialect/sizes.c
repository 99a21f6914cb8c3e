/* Sizes of pictures, as Obsidian has them in Markdown, too:
 *
 *     ![A mill|300](mill.png)   ![A mill|300x200](mill.png)
 *     ![300](mill.png)          in a vault
 *
 * In a table the bar stands behind a backslash.
 *
 * https://help.obsidian.md/embeds#Embed+an+image+in+a+note */
#include "markdown/dialect/sizes.h"

enum { MOST_DIGITS = 5 };

/* Digits at the head of `*s`, which go off it; 0 if there are none, or too many. */
static int take_number(struct str *s)
{
    int number = 0;
    size_t n = 0;
    for (; n < s->n && char_is_digit(s->p[n]) && n <= MOST_DIGITS; n++)
        number = number * 10 + (s->p[n] - '0');
    *s = str_from(*s, n);
    return n > MOST_DIGITS ? 0 : number;
}

bool sizes_read(struct str words, struct node_link *link)
{
    struct str rest = str_trim(words);
    int width = take_number(&rest), height = 0;
    bool has_height = rest.n && rest.p[0] == 'x';
    if (has_height) {
        rest = str_from(rest, 1);
        height = take_number(&rest);
    }
    if (!width || rest.n || (has_height && !height))
        return false;
    link->width = width;
    link->height = height;
    return true;
}

static bool is_words(const struct node *n)
{
    return n && n->kind == N_TEXT;
}

static void size_set(struct md *md, struct node *image, const struct node_link *size)
{
    if (!image->link)
        image->link = md_alloc(md, sizeof *image->link);
    image->link->width = size->width;
    image->link->height = size->height;
}

/* The bar in a cell is a text of its own, as it was written with a backslash. */
static void apply(struct md *md, struct node *image, bool in_vault)
{
    struct node *last = image->last, *bar = last ? last->prev : NULL;
    struct node_link size = {0};
    if (!is_words(last))
        return;
    ptrdiff_t at = str_rfind_char(last->text, '|');
    bool is_apart = at < 0 && is_words(bar) && str_eq(bar->text, STR("|"));
    bool is_all = at < 0 && !bar && in_vault;
    if ((at < 0 && !is_apart && !is_all) ||
        !sizes_read(str_from(last->text, (size_t)(at + 1)), &size))
        return;
    size_set(md, image, &size);
    last->text = str_trim(str_slice(last->text, 0, at < 0 ? 0 : (size_t)at));
    if (is_apart)
        node_unlink(bar);
    if (!last->text.n)
        node_unlink(last);
}

void sizes_apply(struct md *md, bool in_vault)
{
    for (struct node *n = md->root; n; n = node_after(md->root, n))
        if (n->kind == N_IMAGE)
            apply(md, n, in_vault);
}
