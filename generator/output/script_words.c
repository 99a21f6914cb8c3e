/* Words in the places of the strings that name them; see script_words.h. */
#include "output/script_words.h"

#include "words/words.h"

static const struct str head = STR_INIT("\"{t."), tail = STR_INIT("}\"");

static void put_string(struct str text, struct buf *out)
{
    buf_putc(out, '"');
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] == '"' || text.p[i] == '\\')
            buf_printf(out, "\\%c", text.p[i]);
        else if ((unsigned char)text.p[i] < ' ')
            buf_putc(out, ' ');
        else
            buf_putc(out, text.p[i]);
    buf_putc(out, '"');
}

static void put_forms(const struct word *word, struct buf *out)
{
    for (int f = 0, n = 0; f < PLURALS; f++)
        if (word->forms[f].text.n) {
            buf_puts(out, n++ ? "," : "{");
            put_string(str_z(plural_name((enum plural)f)), out);
            buf_putc(out, ':');
            put_string(word->forms[f].text, out);
        }
    buf_putc(out, '}');
}

static void put_word(const struct word *word, struct buf *out)
{
    if (word->counted.n)
        put_forms(word, out);
    else
        put_string(word->forms[PLURAL_OTHER].text, out);
}

static void miss(struct str whole, size_t at, struct str key, struct str file,
                 struct diag *diag)
{
    struct place place = {file, 1, 1};
    for (size_t i = 0; i < at; i++, place.col++)
        if (whole.p[i] == '\n') {
            place.line++;
            place.col = 0;
        }
    if (file.n)
        diag_find(diag, DIAG_ERROR, place, "script-word",
                  "there is no word \"%.*s\"; words stand in layouts/strings/",
                  STR_ARG(key));
}

void script_words_put(struct str text, const struct words *words, struct str file,
                      struct buf *out, struct diag *diag)
{
    size_t done = 0;
    for (ptrdiff_t at; (at = str_find(text, head, done)) >= 0;) {
        size_t from = (size_t)at + head.n;
        ptrdiff_t end = str_find(text, tail, from);
        if (end < 0)
            break;
        struct str key = str_slice(text, from, (size_t)end);
        const struct word *word = words_find(words, key);
        size_t next = word ? (size_t)end + tail.n : from;
        buf_str(out, str_slice(text, done, word ? (size_t)at : from));
        if (word)
            put_word(word, out);
        else
            miss(text, (size_t)at, key, file, diag);
        done = next;
    }
    buf_str(out, str_from(text, done));
}
