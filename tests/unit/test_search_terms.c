/* Cutting text into terms, folding, and distances between words. */
#include "search/fold.h"
#include "search/near.h"
#include "search/terms.h"
#include "util/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const char kind_letters[] = {
    [TERM_WORD] = 'w', [TERM_EXTRA] = 'x', [TERM_PART] = 'p', [TERM_WHOLE] = 't'};

/* Cuts `text` and compares "kind:word@position ..." (positions of words only). */
static void check_cut(const char *text, const char *expected)
{
    struct arena arena = {0};
    struct search_term_vec terms = {0};
    struct buf got = BUF_INIT;
    terms_cut(str_z(text), &arena, &terms);
    for (size_t i = 0; i < terms.n; i++) {
        const struct search_term *t = &terms.p[i];
        buf_printf(&got, "%s%c:%.*s", i ? " " : "", kind_letters[t->kind],
                   STR_ARG(t->word));
        if (t->kind == TERM_WORD)
            buf_printf(&got, "@%u", t->position);
    }
    assert_string_equal(got.p, expected);
    buf_release(&got);
    vec_release(&terms);
    arena_release(&arena);
}

static void words(void **state)
{
    (void)state;
    check_cut("", "");
    check_cut(" .,;! ", "");
    check_cut("The NAT gateway.", "w:the@0 w:nat@1 w:gateway@2");
    check_cut("don't", "w:don@0 w:t@1");
    check_cut("one\ntwo", "w:one@0 w:two@9");
}

static void tokens(void **state)
{
    (void)state;
    check_cut("Multi-AZ", "w:multi@0 w:az@1 x:multiaz");
    check_cut("(s3:GetObject)", "w:s3@0 w:getobject@1 p:get p:object t:=s3:getobject");
    check_cut("10.0.0.0/16.", "w:10@0 w:0@1 w:0@2 w:0@3 w:16@4 t:=10.0.0.0/16");
    check_cut("C++, C#", "w:c@0 t:=c++ w:c@1 t:=c#");
    check_cut("16,000 IOPS", "w:16@0 w:000@1 x:16000 w:iops@2");
    check_cut("a,b 1,2", "w:a@0 w:b@1 w:1@2 w:2@3 t:=1,2");
    check_cut("5GB", "w:5gb@0 x:5 x:gb");
    check_cut("IAMRole", "w:iamrole@0 p:iam p:role");
    check_cut("MaximumUsedIDs", "w:maximumusedids@0 p:maximum p:used p:ids");
    check_cut("IDsFor ARNs", "w:idsfor@0 p:ids p:for w:arns@1");
    check_cut("--- / ::", "");
}

static void scripts(void **state)
{
    (void)state;
    check_cut("Größe Übung ŁÓDŹ", "w:grosse@0 w:ubung@1 w:lodz@2");
    check_cut("co\xc2\xad"
              "operate",
              "w:cooperate@0");
    check_cut("東京都 庁", "w:東京@0 w:京都@1 w:庁@2");
    check_cut("サーバー2台", "w:さー@0 w:ーば@1 w:ばー@2 w:2@3 w:台@4");
    check_cut("مُحَمَّد", "w:محمد@0");
    check_cut("ＡＢＣ１", "w:abc1@0");
}

/* Whatever the bytes are, it ends, and terms keep to their limit. */
static void hostile(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct search_term_vec terms = {0};
    struct buf text = BUF_INIT;
    uint32_t seed = 7;
    for (int i = 0; i < 100000; i++) {
        seed = seed * 1664525u + 1013904223u;
        buf_putc(&text, (char)(seed >> 24));
    }
    for (int i = 0; i < 5000; i++)
        buf_puts(&text, "ö");
    terms_cut(buf_view(&text), &arena, &terms);
    assert_true(terms.n > 1000);
    for (size_t i = 0; i < terms.n; i++) {
        assert_true(terms.p[i].word.n > 0 && terms.p[i].word.n <= 240);
        assert_true(terms.p[i].from < terms.p[i].to && terms.p[i].to <= text.n);
    }
    buf_release(&text);
    vec_release(&terms);
    arena_release(&arena);
}

static void distances(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        unsigned limit, expected;
    } rows[] = {{"gateway", "gateway", 2, 0},
                {"gateway", "gatewya", 2, 1},
                {"gateway", "gatway", 2, 1},
                {"gateway", "gattteway", 2, 2},
                {"zone", "phone", 2, 2},
                {"abc", "cba", 2, 2},
                {"availability", "zone", 2, 3},
                {"ab", "ba", 1, 1},
                {"größe", "grösse", 2, 2},
                {"a", "abcdef", 1, 2},
                {"replication", "repilcatoin", 2, 2}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(
            near_distance(str_z(rows[i].a), str_z(rows[i].b), rows[i].limit),
            rows[i].expected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words),     cmocka_unit_test(tokens),
        cmocka_unit_test(scripts),   cmocka_unit_test(hostile),
        cmocka_unit_test(distances),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
