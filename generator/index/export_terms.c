/* Writes the list of terms; see export_terms.h. Four sorted lists are gone through side
 * by side. An entry says first which of them have its key, by adding up HAS_*, and then
 * what they have; assets/search/vocabulary.js reads it. */
#include "index/export_terms.h"

#include "index/export_postings.h"
#include "index/export_words.h"

enum { HAS_WORD = 1, HAS_RELATED = 2, HAS_POSTINGS = 4 };

void export_terms_init(struct export_terms *e, const struct contents *c,
                       const struct index_parts *out, size_t target)
{
    *e = (struct export_terms){.contents = c};
    pack_list_init(&e->list, out, target);
    atomic_init(&e->awaited, 2);
}

void export_terms_release(struct export_terms *e)
{
    export_related_release(&e->related);
    export_postings_free(e->postings);
    pack_list_release(&e->list);
}

/* Where each list is, and the keys that stand there. */
struct walk {
    struct export_terms *terms;
    size_t word, relation, stem, name; /* the latter two: of the stems in order */
    struct buf data, entry;
};

static const struct vocabulary_word *word_at(const struct walk *w)
{
    const struct vocabulary_word_vec *words = &w->terms->contents->vocabulary.words;
    return w->word < words->n ? &words->p[w->word] : NULL;
}

static const struct export_relation *relation_at(const struct walk *w)
{
    return w->relation < w->terms->related.keys.n
               ? &w->terms->related.keys.p[w->relation]
               : NULL;
}

/* A stem in order, by its place; nothing behind the last. */
static struct str stem_at(const struct walk *w, size_t i)
{
    const struct contents *c = w->terms->contents;
    return i < c->postings.stems.n ? c->lexicon.stems.p[c->postings.stems.p[i]]
                                   : (struct str){0};
}

/* A name without its mark; nothing behind the last. */
static struct str name_at(const struct walk *w)
{
    struct str stem = stem_at(w, w->name);
    return str_starts(stem, STR("~")) ? str_from(stem, 1) : (struct str){0};
}

static size_t first_name(const struct walk *w)
{
    size_t low = 0, high = w->terms->contents->postings.stems.n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (str_cmp(stem_at(w, middle), STR("~")) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The first of two keys; none is empty. */
static struct str earlier(struct str a, struct str b)
{
    return !a.n ? b : !b.n ? a : str_cmp(b, a) < 0 ? b : a;
}

/* The first key that is left, or nothing. */
static struct str next_key(const struct walk *w)
{
    const struct vocabulary_word *word = word_at(w);
    const struct export_relation *relation = relation_at(w);
    struct str words = earlier(word ? word->word : (struct str){0},
                               relation ? relation->key : (struct str){0});
    return earlier(words, earlier(stem_at(w, w->stem), name_at(w)));
}

static int put_postings(struct walk *w, size_t stem, struct diag *diag)
{
    struct export_terms *e = w->terms;
    return export_postings_put(e->postings, e->contents->postings.stems.p[stem],
                               &w->data, diag);
}

/* What the word, and the stem or the name, of this key have; `*has` says which it was.
 */
static int put_both(struct walk *w, struct str key, unsigned *has, struct diag *diag)
{
    const struct vocabulary_word *word = word_at(w);
    if (word && str_eq(word->word, key)) {
        *has |= HAS_WORD;
        export_word(&w->data, word);
        w->word++;
    }
    size_t *at = str_eq(stem_at(w, w->stem), key) ? &w->stem
                 : str_eq(name_at(w), key)        ? &w->name
                                                  : NULL;
    if (!at)
        return 0;
    *has |= HAS_POSTINGS;
    return put_postings(w, (*at)++, diag);
}

/* What is related is written last, as its form depends on the part. */
static int put_key(struct walk *w, struct str key, struct diag *diag)
{
    struct export_terms *e = w->terms;
    const struct export_relation *relation = relation_at(w);
    unsigned has = relation && str_eq(relation->key, key) ? HAS_RELATED : 0;
    size_t related = has ? export_related_size(&e->related, w->relation) : 0;
    bool is_first = false;
    buf_clear(&w->data);
    buf_clear(&w->entry);
    if (put_both(w, key, &has, diag) ||
        pack_list_begin(&e->list, key, key.n + w->data.n + related, &is_first, diag))
        return -1;
    if (is_first)
        export_related_begin(&e->related);
    pack_digit(&w->entry, has);
    buf_str(&w->entry, buf_view(&w->data));
    if (has & HAS_RELATED)
        export_related_put(&e->related, w->relation++, &w->entry);
    pack_list_put(&e->list, key, buf_view(&w->entry));
    return 0;
}

static int put_list(struct export_terms *e, struct diag *diag)
{
    struct walk w = {.terms = e, .data = BUF_INIT, .entry = BUF_INIT};
    int rc = 0;
    w.name = first_name(&w);
    for (struct str key; !rc && (key = next_key(&w)).n;)
        rc = put_key(&w, key, diag);
    buf_release(&w.data);
    buf_release(&w.entry);
    return rc ? rc : pack_list_end(&e->list, diag);
}

static int arrive(struct export_terms *e, struct diag *diag)
{
    return atomic_fetch_sub(&e->awaited, 1) == 1 ? put_list(e, diag) : 0;
}

int export_terms_related(struct export_terms *e, struct diag *diag)
{
    return arrive(e, diag);
}

int export_terms_postings(struct export_terms *e, struct diag *diag)
{
    e->postings = export_postings_new(e->contents, e->list.out);
    return arrive(e, diag);
}
