/* Plural categories of whole numbers; see plural.h. A row of the table for each
 * language whose rule is not the common one. */
#include "words/plural.h"

static bool between(unsigned long long n, unsigned long long from,
                    unsigned long long to)
{
    return n >= from && n <= to;
}

static enum plural only_other(unsigned long long n)
{
    (void)n;
    return PLURAL_OTHER;
}

static enum plural one_or_other(unsigned long long n)
{
    return n == 1 ? PLURAL_ONE : PLURAL_OTHER;
}

static enum plural none_is_one(unsigned long long n)
{
    return n <= 1 ? PLURAL_ONE : PLURAL_OTHER;
}

/* "un million de pages": whole millions take a form of their own. */
static bool is_millions(unsigned long long n)
{
    return n && n % 1000000 == 0;
}

static enum plural french(unsigned long long n)
{
    return is_millions(n) ? PLURAL_MANY : none_is_one(n);
}

static enum plural spanish(unsigned long long n)
{
    return is_millions(n) ? PLURAL_MANY : one_or_other(n);
}

static enum plural hebrew(unsigned long long n)
{
    return n == 1 ? PLURAL_ONE : n == 2 ? PLURAL_TWO : PLURAL_OTHER;
}

static enum plural arabic(unsigned long long n)
{
    if (n <= 2)
        return n == 0 ? PLURAL_ZERO : n == 1 ? PLURAL_ONE : PLURAL_TWO;
    return between(n % 100, 3, 10)    ? PLURAL_FEW
           : between(n % 100, 11, 99) ? PLURAL_MANY
                                      : PLURAL_OTHER;
}

static bool is_slavic_few(unsigned long long n)
{
    return between(n % 10, 2, 4) && !between(n % 100, 12, 14);
}

static bool is_slavic_one(unsigned long long n)
{
    return n % 10 == 1 && n % 100 != 11;
}

static enum plural russian(unsigned long long n)
{
    return is_slavic_one(n) ? PLURAL_ONE : is_slavic_few(n) ? PLURAL_FEW : PLURAL_MANY;
}

static enum plural serbian(unsigned long long n)
{
    return is_slavic_one(n) ? PLURAL_ONE : is_slavic_few(n) ? PLURAL_FEW : PLURAL_OTHER;
}

static enum plural polish(unsigned long long n)
{
    return n == 1 ? PLURAL_ONE : is_slavic_few(n) ? PLURAL_FEW : PLURAL_MANY;
}

static enum plural czech(unsigned long long n)
{
    return n == 1 ? PLURAL_ONE : between(n, 2, 4) ? PLURAL_FEW : PLURAL_OTHER;
}

static enum plural slovenian(unsigned long long n)
{
    switch (n % 100) {
    case 1:
        return PLURAL_ONE;
    case 2:
        return PLURAL_TWO;
    case 3:
    case 4:
        return PLURAL_FEW;
    default:
        return PLURAL_OTHER;
    }
}

static enum plural lithuanian(unsigned long long n)
{
    bool teens = between(n % 100, 11, 19);
    return n % 10 == 1 && !teens             ? PLURAL_ONE
           : between(n % 10, 2, 9) && !teens ? PLURAL_FEW
                                             : PLURAL_OTHER;
}

static enum plural latvian(unsigned long long n)
{
    if (n % 10 == 0 || between(n % 100, 11, 19))
        return PLURAL_ZERO;
    return is_slavic_one(n) ? PLURAL_ONE : PLURAL_OTHER;
}

static enum plural romanian(unsigned long long n)
{
    return n == 1                              ? PLURAL_ONE
           : n == 0 || between(n % 100, 1, 19) ? PLURAL_FEW
                                               : PLURAL_OTHER;
}

static enum plural irish(unsigned long long n)
{
    return n == 1              ? PLURAL_ONE
           : n == 2            ? PLURAL_TWO
           : between(n, 3, 6)  ? PLURAL_FEW
           : between(n, 7, 10) ? PLURAL_MANY
                               : PLURAL_OTHER;
}

static enum plural welsh(unsigned long long n)
{
    static const enum plural few[] = {PLURAL_ZERO, PLURAL_ONE,   PLURAL_TWO,
                                      PLURAL_FEW,  PLURAL_OTHER, PLURAL_OTHER,
                                      PLURAL_MANY};
    return n < countof(few) ? few[n] : PLURAL_OTHER;
}

/* Each language by its code and a blank; longer codes before what they begin with. */
static const struct {
    const char *languages;
    plural_rule *rule;
} rules[] = {
    {"ja zh yue ko vi th id ms lo my km bo jv su yo ", only_other},
    {"pt-pt es it ca ", spanish},
    {"fr pt ", french},
    {"hi bn fa gu kn zu am as hy ", none_is_one},
    {"ar ars ", arabic},
    {"he ", hebrew},
    {"ru uk be ", russian},
    {"sr hr bs ", serbian},
    {"pl ", polish},
    {"cs sk ", czech},
    {"sl ", slovenian},
    {"lt ", lithuanian},
    {"lv ", latvian},
    {"ro mo ", romanian},
    {"ga ", irish},
    {"cy ", welsh},
};

static plural_rule *find(struct str code)
{
    for (size_t i = 0; i < countof(rules); i++)
        for (struct str rest = str_z(rules[i].languages), one;
             str_next(&rest, ' ', &one);)
            if (str_eq_nocase(one, code))
                return rules[i].rule;
    return NULL;
}

plural_rule *plural_rule_of(struct str language)
{
    ptrdiff_t hyphen = str_find_char(language, '-', 0);
    plural_rule *rule = find(language);
    if (!rule && hyphen > 0)
        rule = find(str_slice(language, 0, (size_t)hyphen));
    return rule ? rule : one_or_other;
}

static const char *const names[PLURALS] = {
    [PLURAL_ZERO] = "zero", [PLURAL_ONE] = "one",   [PLURAL_TWO] = "two",
    [PLURAL_FEW] = "few",   [PLURAL_MANY] = "many", [PLURAL_OTHER] = "other"};

const char *plural_name(enum plural form)
{
    return names[form];
}

enum plural plural_of_name(struct str name)
{
    for (int i = 0; i < PLURALS; i++)
        if (str_eq(str_z(names[i]), name))
            return (enum plural)i;
    return PLURALS;
}
