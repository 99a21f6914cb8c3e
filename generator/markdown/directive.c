/* Blocks of the site in a text; see directive.h. */
#include "markdown/directive.h"

struct form {
    struct str name;
    bool takes_words; /* `{{name words}}` */
    bool takes_list;  /* the list behind it is what it shows */
};

/* Each has a layout of its own, block-NAME: views/blocks.c. */
static const struct form forms[] = {
    {STR_INIT("doors"), false, false},    {STR_INIT("failures"), false, false},
    {STR_INIT("levels"), false, false},   {STR_INIT("matrix"), true, false},
    {STR_INIT("chapters"), false, false}, {STR_INIT("views"), false, false},
    {STR_INIT("cards"), false, true},
};

static const struct form *form_of(struct str name)
{
    for (size_t i = 0; i < countof(forms); i++)
        if (str_eq(name, forms[i].name))
            return &forms[i];
    return NULL;
}

/* ---- what is written as a block ---- */

/* A paragraph as `{{name words}}`. */
struct written {
    struct node *paragraph;
    struct str name, words;
    bool is_ours; /* without blanks at the braces: not {{ liquid }} */
};

static bool is_plain(const struct node *paragraph)
{
    for (const struct node *n = paragraph->first; n; n = n->next)
        if (!node_is_chain(n) || node_has_flag(n, F_ESCAPED))
            return false;
    return paragraph->first;
}

static bool is_name(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!(s.p[i] >= 'a' && s.p[i] <= 'z') && s.p[i] != '-')
            return false;
    return s.n > 0;
}

/* Names of services and what may stand between them. */
static bool are_words(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!char_is_alnum(s.p[i]) && !strchr("-_., ", s.p[i]))
            return false;
    return true;
}

/* False if `text` is anything else. */
static bool take_apart(struct str text, struct written *w)
{
    if (text.n < 5 || !str_starts(text, STR("{{")) || !str_ends(text, STR("}}")))
        return false;
    struct str inner = str_slice(text, 2, text.n - 2), all = str_trim(inner);
    ptrdiff_t blank = str_find_char(all, ' ', 0);
    w->is_ours = all.n == inner.n;
    w->name = str_slice(all, 0, blank < 0 ? all.n : (size_t)blank);
    w->words = str_trim(str_from(all, w->name.n));
    return is_name(w->name) && are_words(w->words);
}

/* ---- what is made of it ---- */

#define FIND(w, md, ...)                                                               \
    diag_find((diag), DIAG_WARNING,                                                    \
              (struct place){(md)->file, (w)->paragraph->line, (w)->paragraph->col},   \
              "md-block", __VA_ARGS__)

static bool has_list_behind(const struct written *w)
{
    const struct node *next = w->paragraph->next;
    return next && next->kind == N_LIST;
}

/* Whether it can be the block it names; if not, says why. */
static bool is_right(const struct md *md, const struct written *w,
                     const struct form *form, struct diag *diag)
{
    if (!form && w->is_ours)
        FIND(w, md,
             "no block is called \"%.*s\"; there are {{doors}}, {{failures}}, "
             "{{levels}}, {{matrix}}, {{chapters}}, {{views}} and {{cards}}; to show "
             "the braces, write \\{{",
             STR_ARG(w->name));
    else if (form && w->words.n && !form->takes_words)
        FIND(w, md, "{{%.*s}} takes nothing behind its name; take \"%.*s\" out",
             STR_ARG(w->name), STR_ARG(w->words));
    else if (form && form->takes_list && !has_list_behind(w))
        FIND(w, md,
             "{{%.*s}} shows the list behind it, and there is none; write one, a "
             "\"- [title](page.md) and a line\" for each",
             STR_ARG(w->name));
    else
        return form;
    return false;
}

static void turn(struct md *md, const struct written *w)
{
    struct node *n = w->paragraph;
    while (n->first)
        node_unlink(n->first);
    n->kind = N_DIRECTIVE;
    n->number = 0;
    n->text = md_copy(md, w->name);
    n->url = md_copy(md, w->words);
}

void directive_apply(struct md *md, struct diag *diag)
{
    struct buf text = BUF_INIT;
    for (struct node *n = md->root->first; n; n = n->next) {
        struct written w = {.paragraph = n};
        buf_clear(&text);
        if (n->kind != N_PARAGRAPH || !is_plain(n))
            continue;
        node_text(n, &text);
        if (!take_apart(str_trim(buf_view(&text)), &w))
            continue;
        const struct form *form = form_of(w.name);
        if (is_right(md, &w, form, diag))
            turn(md, &w);
    }
    buf_release(&text);
}

void directive_text(const struct node *n, struct buf *out)
{
    buf_printf(out, "{{%.*s%s%.*s}}", STR_ARG(n->text), n->url.n ? " " : "",
               STR_ARG(n->url));
}

const struct node *directive_list(const struct node *n)
{
    const struct form *form = n->kind == N_DIRECTIVE ? form_of(n->text) : NULL;
    const struct node *next = form && form->takes_list ? n->next : NULL;
    return next && next->kind == N_LIST ? next : NULL;
}
