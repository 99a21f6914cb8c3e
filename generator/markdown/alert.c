/* Alerts; see alert.h. */
#include "markdown/alert.h"

static const struct {
    const char *name, *key;
} alerts[] = {
    {"note", "alert-note"},           {"tip", "alert-tip"},
    {"important", "alert-important"}, {"warning", "alert-warning"},
    {"caution", "alert-caution"},
};
enum { NALERTS = countof(alerts) };

const char *alert_name(int level)
{
    return alerts[level].name;
}

const char *alert_title_key(int level)
{
    return alerts[level].key;
}

static bool is_word(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!char_is_alpha(s.p[i]))
            return false;
    return s.n > 0;
}

/* The name in "[!NAME]" if the quote begins with that line, else empty. */
static struct str marker_of(const struct node *quote)
{
    const struct node *paragraph = quote->first;
    const struct node *text = paragraph ? paragraph->first : NULL;
    if (!text || paragraph->kind != N_PARAGRAPH || text->kind != N_TEXT)
        return (struct str){0};
    if (text->next && text->next->kind != N_SOFTBREAK &&
        text->next->kind != N_LINEBREAK)
        return (struct str){0};
    struct str s = str_trim(text->text);
    if (!str_starts(s, STR("[!")) || !str_ends(s, STR("]")))
        return (struct str){0};
    s = str_slice(s, 2, s.n - 1);
    return is_word(s) ? s : (struct str){0};
}

static int level_of(struct str name)
{
    for (int i = 0; i < NALERTS; i++)
        if (str_eq_nocase(name, str_z(alerts[i].name)))
            return i;
    return -1;
}

static void take_marker(struct node *quote)
{
    struct node *paragraph = quote->first;
    if (paragraph->first->next)
        node_unlink(paragraph->first->next);
    node_unlink(paragraph->first);
    if (!paragraph->first)
        node_unlink(paragraph);
}

void alert_apply(struct md *md, struct diag *diag)
{
    for (struct node *n = md->root; n; n = node_after(md->root, n)) {
        struct str name = n->kind == N_QUOTE ? marker_of(n) : (struct str){0};
        if (!name.n)
            continue;
        int level = level_of(name);
        if (level < 0) {
            diag_find(diag, DIAG_WARNING, (struct place){md->file, n->line, n->col},
                      "md-alert",
                      "no alert is called \"%.*s\"; write [!NOTE], [!TIP], "
                      "[!IMPORTANT], [!WARNING] or [!CAUTION]",
                      STR_ARG(name));
            continue;
        }
        n->kind = N_ALERT;
        n->level = (uint8_t)level;
        take_marker(n);
    }
}
