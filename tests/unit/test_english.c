/* What is known of English: rules of endings, frozen sets, and the tables of the
 * program, which must say what Hunspell says. */
#include "english/affix.h"
#include "english/english.h"
#include "index/dictionary.h"
#include "util/fs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

#define AFFIXES "/usr/share/hunspell/en_US.aff"
#define WORDS "/usr/share/hunspell/en_US.dic"

static void put_form(void *context, struct str form)
{
    buf_printf(context, "%.*s ", STR_ARG(form));
}

static void endings(void **state)
{
    (void)state;
    static const struct {
        const char *line, *forms;
    } cases[] = {{"carry/DU", "carry uncarry carried uncarried "},
                 {"play/D", "play played "},
                 {"bake/DV", "bake bakive baked "},
                 {"plain", "plain "},
                 {"make/UV", "make unmake makive "}, /* V goes with no beginning */
                 {"odd/Q", "odd "},
                 {"", ""}};
    struct affixes *a = affixes_new(STR("# rules\nSET UTF-8\n"
                                        "PFX U Y 1\nPFX U   0     un         .\n"
                                        "SFX V N 1\nSFX V   e     ive        e\n"
                                        "SFX D Y 4\n"
                                        "SFX D   0     d          e\n"
                                        "SFX D   y     ied        [^aeiou]y\n"
                                        "SFX D   0     ed         [^ey]\n"
                                        "SFX D   0     ed         [aeiou]y\n"
                                        "SFX broken\n"));
    struct buf got = BUF_INIT;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        buf_clear(&got);
        affixes_expand(a, str_z(cases[i].line), put_form, &got);
        assert_string_equal(got.p, cases[i].forms);
    }
    buf_release(&got);
    affixes_free(a);
}

static void frozen_sets(void **state)
{
    (void)state;
    static char texts[1000][16];
    struct frozen_entry_vec entries = {0};
    struct buf memory = BUF_INIT;
    struct frozen f;
    for (uint32_t i = 0; i < 1000; i++) {
        snprintf(texts[i], sizeof texts[i], "word%u", i * 7);
        vec_push(&entries, ((struct frozen_entry){str_z(texts[i]), i * 3}));
    }
    buf_puts(&memory, "head"); /* offsets are not 0 */
    frozen_put(&memory, &f, &entries);
    for (uint32_t i = 0; i < 1000; i++) {
        assert_int_equal(frozen_find(memory.p, &f, str_z(texts[i])), i * 3);
        assert_true(str_eq(frozen_string(memory.p, &f, i), str_z(texts[i])));
    }
    assert_int_equal(frozen_find(memory.p, &f, STR("word1")), FROZEN_NONE);
    assert_int_equal(frozen_find(memory.p, &f, STR("")), FROZEN_NONE);
    buf_release(&memory);
    vec_release(&entries);
}

/* The hash of a word is that of its parts put together. */
static void hashes(void **state)
{
    (void)state;
    uint64_t tail = frozen_hash(STR("way"));
    uint64_t power = FROZEN_BASE * FROZEN_BASE * FROZEN_BASE;
    assert_true(frozen_hash(STR("gateway")) == frozen_hash(STR("gate")) * power + tail);
}

/* ---- beside Hunspell ------------------------------------------------------------ */

struct forms {
    struct dictionary *dictionary;
    size_t n;
    FILE *sample;
};

static void check_form(void *context, struct str form)
{
    struct forms *f = context;
    if (!english_is_plain(form))
        return;
    assert_true(dictionary_knows(f->dictionary, form));
    if (f->n++ % 50 == 0)
        fprintf(f->sample, "%.*s\n", STR_ARG(form));
}

static size_t run_hunspell(const char *file)
{
    char command[256], line[256];
    size_t wrong = 0;
    snprintf(command, sizeof command, "LC_ALL=C.UTF-8 hunspell -d en_US -l %s", file);
    FILE *out = popen(command, "r");
    assert_non_null(out);
    for (; fgets(line, sizeof line, out); wrong++)
        print_message("not a word: %s", line);
    assert_int_equal(pclose(out), 0);
    return wrong;
}

/* All forms of the dictionary are in the tables, and Hunspell takes each of a sample
 * for a word: the rules are read as it reads them. */
static void as_hunspell(void **state)
{
    (void)state;
    struct diag *diag = diag_new();
    struct buf affixes = BUF_INIT, list = BUF_INIT;
    char sample[64];
    snprintf(sample, sizeof sample, "/tmp/test_english-%d", (int)getpid());
    struct forms forms = {dictionary_new(language_find(STR("en"))), 0,
                          fopen(sample, "w")};
    assert_non_null(forms.sample);
    assert_int_equal(fs_read(AFFIXES, &affixes, diag), 0);
    assert_int_equal(fs_read(WORDS, &list, diag), 0);
    struct affixes *a = affixes_new(buf_view(&affixes));
    struct str rest = buf_view(&list);
    for (struct str line; str_next(&rest, '\n', &line);)
        affixes_expand(a, line, check_form, &forms);
    assert_int_equal(fclose(forms.sample), 0);
    assert_true(forms.n > 100000);
    if (system("command -v hunspell >/dev/null") == 0)
        assert_int_equal(run_hunspell(sample), 0);
    unlink(sample);
    affixes_free(a);
    dictionary_free(forms.dictionary);
    buf_release(&affixes);
    buf_release(&list);
    diag_free(diag);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(endings), cmocka_unit_test(frozen_sets),
        cmocka_unit_test(hashes), cmocka_unit_test(as_hunspell)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
