/* Reads entries of a thesaurus; see entries.h. */
#include "english/entries.h"

#include "search/terms.h"

/* Returns false if there is nothing to read or too much. */
static bool read_side(const struct entries *e, struct str text, struct entry_side *side)
{
    struct search_term_vec terms = {0};
    terms_cut(text, e->arena, &terms);
    *side = (struct entry_side){0};
    bool fits = true;
    for (size_t i = 0; i < terms.n && fits; i++) {
        if (terms.p[i].kind != TERM_WORD ||
            language_is_stop(e->language, terms.p[i].word))
            continue;
        fits = side->n < VOCABULARY_KEY_WORDS;
        if (fits)
            side->stems[side->n++] = stem_word(e->stemmer, terms.p[i].word, e->arena);
    }
    vec_release(&terms);
    return fits && side->n;
}

static bool read_sides(const struct entries *e, struct str text, char mark,
                       struct entry_side_vec *out)
{
    struct str piece = {0};
    bool good = text.n > 0;
    while (good && str_next(&text, mark, &piece)) {
        struct entry_side side;
        good = read_side(e, piece, &side);
        if (good)
            vec_push(out, side);
    }
    return good;
}

static bool read_entry(const struct entries *e, struct str line)
{
    struct entry entry = {0};
    ptrdiff_t arrow = str_find_char(line, '>', 0);
    bool good = false;
    if (arrow >= 0) {
        good = read_sides(e, str_slice(line, 0, (size_t)arrow), ',', &entry.left) &&
               read_sides(e, str_from(line, (size_t)arrow + 1), ',', &entry.right);
    } else {
        entry.is_equation = true;
        good = read_sides(e, line, '=', &entry.left) && entry.left.n > 1;
    }
    if (good)
        e->found(e->context, &entry);
    vec_release(&entry.left);
    vec_release(&entry.right);
    return good;
}

size_t entries_read(const struct entries *e, struct str text)
{
    size_t bad = 0;
    for (struct str line; str_next(&text, '\n', &line);) {
        line = str_trim(line);
        bad += line.n && line.p[0] != '#' && !read_entry(e, line);
    }
    return bad;
}
