/* Blocks of Logseq. What it keeps of one stands in lines of its own below the words:
 *
 *     - Words
 *       id:: 64b0e6a2-…
 *       collapsed:: true
 *
 * It says nothing to readers, and goes. Other properties (`author:: Ada`) are words.
 * What names a block has its words, with a link to it, where it stands in the same
 * file; a page that is embedded is linked to.
 *
 *     ((64b0e6a2-…))    [words](((64b0e6a2-…)))    {{embed ((64b0e6a2-…))}}
 *     {{embed [[Page]]}}    {{video https://…}}    {{cloze words}}
 *     #+BEGIN_TIP … #+END_TIP
 *
 * What its program alone could answer, queries and the like, is shown as it is typed.
 *
 * https://docs.logseq.com/#/page/built-in%20properties
 * https://docs.logseq.com/#/page/macros
 * https://docs.logseq.com/#/page/advanced%20commands */
#include "markdown/dialect/rules.h"

enum { ID = 36 }; /* bytes of a UUID */

/* ---- where blocks stand ---- */

static bool is_id(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        bool is_dash = i == 8 || i == 13 || i == 18 || i == 23;
        bool is_hex = char_is_digit(s.p[i]) || (s.p[i] >= 'a' && s.p[i] <= 'f');
        if (is_dash ? s.p[i] != '-' : !is_hex)
            return false;
    }
    return s.n == ID;
}

/* "id:: 64b0e6a2-…": the id, or empty. */
static struct str id_in(struct str line)
{
    struct str id = {0};
    if (str_starts(line, STR("id:: ")))
        id = str_trim(str_from(line, strlen("id:: ")));
    return is_id(id) ? id : (struct str){0};
}

static void learn_blocks(struct lines *l)
{
    l->knows_blocks = true;
    for (int i = 1, item = 0; (size_t)i <= l->in->lines.n; i++) {
        struct str line = without_quotes(source_line(l->in, i)), id = id_in(line);
        if (past_item(line).p != line.p)
            item = i;
        if (id.n && item)
            map_put(&l->blocks, id, (void *)(intptr_t)item);
    }
}

/* Many may name one that is long. */
static struct str cut(struct str words, struct lines *l)
{
    enum { MOST = 400 }; /* bytes */
    ptrdiff_t blank = str_rfind_char(str_slice(words, 0, MOST), ' ');
    if (words.n <= MOST || blank < 0)
        return str_slice(words, 0, words.n > MOST ? 0 : words.n);
    return arena_printf(&l->arena, "%.*s …",
                        STR_ARG(str_slice(words, 0, (size_t)blank)));
}

/* The words of a block of this file, on its first line; empty if it has none. */
static struct str words_of(struct lines *l, struct str id)
{
    if (!l->knows_blocks)
        learn_blocks(l);
    intptr_t i = (intptr_t)map_get(&l->blocks, id);
    return i ? cut(past_item(without_quotes(source_line(l->in, (int)i))), l)
             : (struct str){0};
}

/* ---- what names them ---- */

static void tell_elsewhere(struct lines *l)
{
    lines_say(l, STR("(("), DIAG_WARNING,
              "a block of another file is not read here, and what names it stays as it "
              "is written; write its words, or a link to its page");
}

static void put_block(struct str words, struct str id, struct buf *out)
{
    buf_putc(out, '[');
    for (size_t i = 0; i < words.n; i++) {
        if (strchr("[]()\\", words.p[i]))
            buf_putc(out, '\\');
        buf_putc(out, words.p[i]);
    }
    buf_printf(out, "](#%.*s)", STR_ARG(id));
}

/* "((64b0e6a2-…))" at byte `at`: how many bytes were read, or 0. */
static size_t read_reference(struct lines *l, size_t at, struct buf *out)
{
    struct str s = l->rest, id = str_slice(s, at + 2, at + 2 + ID);
    size_t end = at + 2 + ID;
    if (!is_id(id) || !str_starts(str_from(s, end), STR("))")))
        return 0;
    struct str words = words_of(l, id);
    bool is_address = at > 1 && str_eq(str_slice(s, at - 2, at), STR("](")) &&
                      str_starts(str_from(s, end), STR(")))"));
    if (words.n && is_address)
        buf_printf(out, "#%.*s", STR_ARG(id));
    else if (words.n)
        put_block(words, id, out);
    else
        tell_elsewhere(l);
    return words.n ? ID + 4 : 0;
}

/* ---- macros ---- */

static bool put_embed(struct lines *l, struct str inner, struct buf *out)
{
    struct str id = str_slice(inner, 2, 2 + ID);
    if (str_starts(inner, STR("[[")) && str_ends(inner, STR("]]"))) {
        buf_str(out, inner);
        return true;
    }
    struct str words =
        is_id(id) && inner.n == ID + 4 ? words_of(l, id) : (struct str){0};
    if (words.n)
        put_block(words, id, out);
    return words.n > 0;
}

static bool put_media(struct lines *l, struct str inner, struct buf *out)
{
    (void)l;
    bool is_address = str_find(inner, STR("://"), 0) > 0 &&
                      str_find_char(inner, ' ', 0) < 0 &&
                      str_find_char(inner, '>', 0) < 0;
    if (is_address)
        buf_printf(out, "<%.*s>", STR_ARG(inner));
    return is_address;
}

static bool put_words(struct lines *l, struct str inner, struct buf *out)
{
    (void)l;
    buf_str(out, inner);
    return inner.n > 0;
}

static bool put_typed(struct lines *l, struct str inner, struct buf *out)
{
    (void)l, (void)inner, (void)out;
    return false;
}

static const struct macro {
    struct str name;
    bool (*put)(struct lines *l, struct str inner, struct buf *out);
} macros[] = {
    {STR_INIT("embed"), put_embed},
    {STR_INIT("video"), put_media},
    {STR_INIT("youtube"), put_media},
    {STR_INIT("vimeo"), put_media},
    {STR_INIT("bilibili"), put_media},
    {STR_INIT("tweet"), put_media},
    {STR_INIT("twitter"), put_media},
    {STR_INIT("pdf"), put_media},
    {STR_INIT("img"), put_media},
    {STR_INIT("cloze"), put_words},
    {STR_INIT("query"), put_typed},
    {STR_INIT("renderer"), put_typed},
    {STR_INIT("function"), put_typed},
    {STR_INIT("namespace"), put_typed},
    {STR_INIT("youtube-timestamp"), put_words},
};

static void put_macro(struct lines *l, const struct macro *macro, struct str inner,
                      struct str text, struct buf *out)
{
    if (macro->put(l, inner, out))
        return;
    lines_say(l, macro->name, DIAG_WARNING,
              "only Logseq could say what \"{{%.*s …}}\" stands for; shown as it is "
              "typed, as code",
              STR_ARG(macro->name));
    buf_printf(out, "`%.*s`", STR_ARG(text));
}

/* "{{query …}}" at byte `at`: how many bytes were read, or 0. */
static size_t read_macro(struct lines *l, size_t at, struct buf *out)
{
    enum { MOST = 2000 };
    struct str rest = str_slice(l->rest, at, at + MOST);
    struct str name = word_of(str_from(rest, 2));
    ptrdiff_t end = str_find(rest, STR("}}"), 2 + name.n);
    for (size_t i = 0; i < countof(macros) && end > 0; i++) {
        if (!str_eq(name, macros[i].name))
            continue;
        struct str inner = str_trim(str_slice(rest, 2 + name.n, (size_t)end));
        struct str text = str_slice(rest, 0, (size_t)end + 2);
        if (str_find_char(text, '`', 0) >= 0)
            return 0;
        put_macro(l, &macros[i], inner, text, out);
        return text.n;
    }
    return 0;
}

bool logseq_words(struct lines *l)
{
    struct buf out = BUF_INIT, made = BUF_INIT;
    struct str s = l->rest;
    size_t done = 0;
    for (size_t i = 0; i + 4 < s.n;) {
        size_t n = 0;
        if (str_starts(str_from(s, i), STR("((")))
            n = read_reference(l, i, &made);
        else if (str_starts(str_from(s, i), STR("{{")))
            n = read_macro(l, i, &made);
        if (n)
            replace_piece(s, &done, i, i + n, &made, &out);
        i = n ? i + n : s.p[i] == '`' ? past_code(s, i) : i + 1;
    }
    buf_str(&out, str_from(s, done));
    if (done)
        lines_put(l, buf_view(&out));
    buf_release(&made);
    buf_release(&out);
    return done > 0;
}

/* ---- lines ---- */

bool logseq_read(struct lines *l)
{
    static const char *const names[] = {
        "id",         "collapsed",        "background-color", "heading", "created-at",
        "updated-at", "card-ease-factor", "query-table",      NULL};
    struct str name = word_of(l->rest), id = id_in(l->rest);
    struct str behind = str_from(l->rest, name.n);
    if (!is_one_of(name, names) || !str_starts(behind, STR(":: ")))
        return false;
    if (id.n && l->names_blocks)
        lines_put(l, arena_printf(&l->arena, "<a id=\"%.*s\"></a>", STR_ARG(id)));
    else
        lines_omit(l);
    return true;
}

bool logseq_block_end(struct str rest, struct str *name)
{
    bool is_end = str_starts(rest, STR("#+END_"));
    if (is_end)
        *name = str_from(rest, strlen("#+"));
    return is_end;
}

bool logseq_block_read(struct lines *l)
{
    static const char *const alerts[] = {"note",    "tip",     "important", "caution",
                                         "warning", "example", "quote",     NULL};
    static const char *const code[] = {"src", "query", "export", NULL};
    struct str begin = STR("#+BEGIN_"), end, name = word_of(str_from(l->rest, begin.n));
    if (logseq_block_end(l->rest, &end))
        return lines_close(l, end);
    if (!str_starts(l->rest, begin) || !name.n)
        return false;
    struct box box = {.end = END_NAME,
                      .name = arena_printf(&l->arena, "END_%.*s", STR_ARG(name))};
    struct str behind = str_trim(str_from(l->rest, begin.n + name.n));
    box.is_code = box.is_fenced = is_one_of(name, code);
    if (box.is_code)
        return lines_open(l, box, (struct str){0}, 0, word_of(behind));
    box.is_shown = is_one_of(name, alerts);
    box.is_code = box.is_dropped = str_eq_nocase(name, STR("comment"));
    struct str mark = arena_printf(&l->arena, "!%.*s", STR_ARG(name));
    return (box.is_shown || box.is_dropped) && lines_open(l, box, mark, 0, behind);
}
