/* Alerts; see alert.h. */
#include "markdown/alert.h"

#include "markdown/dialect/boxes.h"
#include "util/buf.h"

/* Names as Obsidian, Material for MkDocs, Docusaurus, VitePress, GitBook and themes of
 * Hugo have them; the first are those of GitHub. */
static const struct kind {
    const char *name, *look, *key;
} kinds[] = {
    {"note", "note", "alert-note"},
    {"tip", "tip", "alert-tip"},
    {"important", "important", "alert-important"},
    {"warning", "warning", "alert-warning"},
    {"caution", "caution", "alert-caution"},
    {"hint", "tip", "alert-tip"},
    {"attention", "warning", "alert-warning"},
    {"warn", "warning", "alert-warning"},
    {"info", "note", "alert-info"},
    {"information", "note", "alert-info"},
    {"abstract", "note", "alert-abstract"},
    {"summary", "note", "alert-abstract"},
    {"tldr", "note", "alert-abstract"},
    {"todo", "note", "alert-todo"},
    {"success", "tip", "alert-success"},
    {"check", "tip", "alert-success"},
    {"done", "tip", "alert-success"},
    {"question", "important", "alert-question"},
    {"help", "important", "alert-question"},
    {"faq", "important", "alert-question"},
    {"danger", "caution", "alert-danger"},
    {"error", "caution", "alert-danger"},
    {"failure", "caution", "alert-failure"},
    {"fail", "caution", "alert-failure"},
    {"missing", "caution", "alert-failure"},
    {"bug", "caution", "alert-bug"},
    {"example", "plain", "alert-example"},
    {"quote", "plain", "alert-quote"},
    {"cite", "plain", "alert-quote"},
    {"details", "plain", "alert-details"},
};
enum { NGITHUB = 5, OTHER = countof(kinds), MAX_NAME = 40 };

static int kind_of(struct str name)
{
    for (int i = 0; i < OTHER; i++)
        if (str_eq_nocase(name, str_z(kinds[i].name)))
            return i;
    return OTHER;
}

const char *alert_look(const struct node *alert)
{
    return alert->level < OTHER ? kinds[alert->level].look : "plain";
}

void alert_put_title(const struct node *alert, const struct words *words,
                     struct buf *out)
{
    if (alert->level < OTHER) {
        buf_str(out, words_text(words, kinds[alert->level].key));
        return;
    }
    size_t begin = out->n;
    for (size_t i = 0; i < alert->text.n; i++)
        buf_putc(out, strchr("-_", alert->text.p[i]) ? ' ' : alert->text.p[i]);
    char *first = out->p + begin;
    if (out->n > begin && *first >= 'a' && *first <= 'z')
        *first = (char)(*first - 'a' + 'A');
}

/* ---- marks ---- */

/* "[!name]", "[!name|more]-" at the head of a text. */
struct marker {
    struct str name;
    char fold;
    size_t n; /* its bytes */
};

/* Bytes of a blank, which may be one that does not break. */
static size_t blank_at(struct str s, size_t at)
{
    bool is_fixed = str_starts(str_from(s, at), STR("\xC2\xA0"));
    return is_fixed ? 2 : at < s.n && s.p[at] == ' ';
}

static bool read_marker(struct str s, struct marker *m)
{
    size_t i = 2;
    if (!str_starts(s, STR("[!")))
        return false;
    while (i < s.n && (char_is_alnum(s.p[i]) || strchr("-_", s.p[i])))
        i++;
    m->name = str_slice(s, 2, i);
    while (i < s.n && s.p[i] != ']' && s.p[2 + m->name.n] == '|')
        i++;
    if (!m->name.n || m->name.n > MAX_NAME || i >= s.n || s.p[i] != ']')
        return false;
    i++;
    m->fold = i < s.n && strchr("+-", s.p[i]) ? s.p[i++] : 0;
    m->n = i;
    return i == s.n || blank_at(s, i);
}

static struct node *text_at_head(struct node *quote)
{
    struct node *paragraph = quote->first;
    struct node *text = paragraph ? paragraph->first : NULL;
    bool is_text = text && paragraph->kind == N_PARAGRAPH && text->kind == N_TEXT;
    return is_text ? text : NULL;
}

void alert_take_title(struct md *md, struct node *quote, size_t marker)
{
    struct node *paragraph = quote->first, *text = paragraph->first;
    struct node *title = node_new_in(md, N_PARAGRAPH);
    title->flags = F_TITLE;
    title->line = text->line;
    title->col = text->col + (int)marker;
    for (size_t n; (n = blank_at(text->text, marker)) > 0;)
        marker += n;
    text->text = str_from(text->text, marker);
    text->col += (int)marker;
    for (struct node *n = text, *next; n; n = next) {
        next = n->next;
        bool ends = n->kind == N_SOFTBREAK || n->kind == N_LINEBREAK;
        node_unlink(n);
        if (ends)
            break;
        if (n->kind != N_TEXT || n->text.n)
            node_append(title, n);
    }
    node_insert_before(paragraph, title);
    if (!title->first)
        node_unlink(title);
    if (!paragraph->first)
        node_unlink(paragraph);
}

/* "WARNIG": GitHub would show a quote. */
static void report_other(const struct md *md, const struct node *quote, struct str name,
                         struct diag *diag)
{
    diag_find(diag, DIAG_NOTE, (struct place){md->file, quote->line, quote->col},
              "md-alert",
              "\"%.*s\" is no kind of alert; shown without a colour; those of GitHub "
              "are NOTE, TIP, IMPORTANT, WARNING and CAUTION",
              STR_ARG(name));
}

bool alert_is_kind(struct str name)
{
    return kind_of(name) < OTHER;
}

void alert_make(struct md *md, struct node *n, struct str name)
{
    int kind = kind_of(name);
    n->kind = N_ALERT;
    n->level = (uint8_t)kind;
    if (kind == OTHER)
        n->text = md_copy(md, name);
}

/* As GitHub takes it: alone on its line, one of five. */
static bool is_plain(const struct node *text, const struct marker *m)
{
    return str_trim(text->text).n == m->n && !m->fold && kind_of(m->name) < NGITHUB &&
           (!text->next || text->next->kind == N_SOFTBREAK);
}

/* Whether a paragraph begins as an alert of GitHub does, alone on its line. */
static bool is_next_alert(struct node *n)
{
    struct node *text = n->kind == N_PARAGRAPH ? n->first : NULL;
    struct marker m;
    return text && text->kind == N_TEXT && read_marker(text->text, &m) &&
           is_plain(text, &m);
}

/* In the quote of an alert another may follow: what comes from there on is its own. */
static void divide(struct md *md, struct node *alert)
{
    struct node *n = alert->first;
    while (n && !is_next_alert(n))
        n = n->next;
    if (!n)
        return;
    struct node *quote = node_new_in(md, N_QUOTE);
    quote->line = n->line;
    quote->col = n->col;
    for (struct node *next; n; n = next) {
        next = n->next;
        node_unlink(n);
        node_append(quote, n);
    }
    node_insert_after(alert, quote);
}

static void turn(struct md *md, struct node *quote, const struct marker *m,
                 struct diag *diag)
{
    alert_make(md, quote, m->name);
    quote->align = m->fold;
    if (!alert_is_kind(m->name))
        report_other(md, quote, m->name, diag);
    alert_take_title(md, quote, m->n);
    divide(md, quote);
}

void alert_apply(struct md *md, bool only_plain, struct diag *diag)
{
    for (struct node *n = md->root; n; n = node_after(md->root, n)) {
        struct node *text = n->kind == N_QUOTE ? text_at_head(n) : NULL;
        struct marker m;
        if (!text || (text->level == TEXT_BOX && boxes_turn(md, n, text)))
            continue;
        if (read_marker(text->text, &m) &&
            (text->level == TEXT_BOX || !only_plain || is_plain(text, &m)))
            turn(md, n, &m, diag);
    }
}
