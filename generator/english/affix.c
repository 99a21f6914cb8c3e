/* Expands words by rules; see affix.h. A rule takes `strip` off the end (or the
 * beginning) of a word that ends (or begins) as `where` says, and puts `add` there. */
#include "english/affix.h"

#include "util/buf.h"
#include "util/mem.h"
#include "util/vec.h"

struct rule {
    bool is_prefix, crosses; /* crosses: goes with one at the other side */
    char flag;
    struct str strip, add, where;
};
VEC(rule_vec, struct rule);

struct affixes {
    struct rule_vec rules;
};

static bool next_word(struct str *rest, struct str *word)
{
    *rest = str_trim(*rest);
    size_t n = 0;
    while (n < rest->n && !char_is_space(rest->p[n]))
        n++;
    *word = str_slice(*rest, 0, n);
    *rest = str_from(*rest, n);
    return n > 0;
}

/* "0" is nothing; what stands behind a slash concerns compounds. */
static struct str part_of(struct str s)
{
    ptrdiff_t slash = str_find_char(s, '/', 0);
    s = slash < 0 ? s : str_slice(s, 0, (size_t)slash);
    return str_eq(s, STR("0")) ? (struct str){0} : s;
}

/* "SFX D Y 4" announces rules, "SFX D y ied [^aeiou]y" is one. */
static void read_rule(struct affixes *a, struct str line, bool *crosses)
{
    struct str kind, flag, strip, add, where;
    if (!next_word(&line, &kind) ||
        !(str_eq(kind, STR("SFX")) || str_eq(kind, STR("PFX"))) ||
        !next_word(&line, &flag) || !next_word(&line, &strip) ||
        !next_word(&line, &add))
        return;
    if (!next_word(&line, &where)) {
        *crosses = str_eq(strip, STR("Y"));
        return;
    }
    struct rule r = {.is_prefix = kind.p[0] == 'P',
                     .crosses = *crosses,
                     .flag = flag.p[0],
                     .strip = part_of(strip),
                     .add = part_of(add),
                     .where = where};
    vec_push(&a->rules, r);
}

struct affixes *affixes_new(struct str text)
{
    struct affixes *a = mem_zalloc(1, sizeof *a);
    bool crosses = false;
    for (struct str line; str_next(&text, '\n', &line);)
        read_rule(a, line, &crosses);
    return a;
}

void affixes_free(struct affixes *a)
{
    vec_release(&a->rules);
    free(a);
}

/* Takes one place off a condition: a letter, a dot, or letters in brackets. Returns
 * whether `c` fits. */
static bool fits_place(struct str *where, char c)
{
    if (where->p[0] != '[') {
        bool fits = where->p[0] == '.' || where->p[0] == c;
        *where = str_from(*where, 1);
        return fits;
    }
    ptrdiff_t close = str_find_char(*where, ']', 0);
    struct str set = str_slice(*where, 1, close < 0 ? where->n : (size_t)close);
    *where = close < 0 ? (struct str){0} : str_from(*where, (size_t)close + 1);
    bool negated = set.n && set.p[0] == '^';
    return (str_find_char(set, c, negated) >= 0) != negated;
}

static size_t places(struct str where)
{
    size_t n = 0;
    for (; where.n; n++)
        (void)fits_place(&where, 'a');
    return n;
}

static bool applies(const struct rule *r, struct str word)
{
    struct str where = r->where;
    size_t n = places(where);
    bool fits = r->is_prefix ? str_starts(word, r->strip) : str_ends(word, r->strip);
    if (str_eq(where, STR(".")))
        return fits;
    for (size_t at = r->is_prefix ? 0 : word.n - n; fits && where.n; at++)
        fits = n <= word.n && fits_place(&where, word.p[at]);
    return fits;
}

static void change(const struct rule *r, struct str word, struct buf *out)
{
    buf_clear(out);
    if (r->is_prefix)
        buf_str(out, r->add);
    buf_str(out, r->is_prefix ? str_from(word, r->strip.n)
                              : str_slice(word, 0, word.n - r->strip.n));
    if (!r->is_prefix)
        buf_str(out, r->add);
}

static void put_prefixes(const struct affixes *a, struct str flags, struct str word,
                         bool has_suffix, void (*found)(void *, struct str),
                         void *context)
{
    struct buf form = BUF_INIT;
    for (size_t i = 0; i < a->rules.n; i++) {
        const struct rule *r = &a->rules.p[i];
        if (!r->is_prefix || (has_suffix && !r->crosses) ||
            str_find_char(flags, r->flag, 0) < 0 || !applies(r, word))
            continue;
        change(r, word, &form);
        found(context, buf_view(&form));
    }
    buf_release(&form);
}

void affixes_expand(const struct affixes *a, struct str line,
                    void (*found)(void *context, struct str form), void *context)
{
    struct str flags = str_trim(line), word = {0};
    struct buf form = BUF_INIT;
    if (!str_next(&flags, '/', &word))
        return;
    found(context, word);
    put_prefixes(a, flags, word, false, found, context);
    for (size_t i = 0; i < a->rules.n; i++) {
        const struct rule *r = &a->rules.p[i];
        if (r->is_prefix || str_find_char(flags, r->flag, 0) < 0 || !applies(r, word))
            continue;
        change(r, word, &form);
        found(context, buf_view(&form));
        if (r->crosses)
            put_prefixes(a, flags, buf_view(&form), true, found, context);
    }
    buf_release(&form);
}
