/* The ground: strings, buffers, arenas, maps, paths, UTF-8, files, findings. */
#include "util/arena.h"
#include "util/buf.h"
#include "util/diag.h"
#include "util/element.h"
#include "util/fs.h"
#include "util/glob.h"
#include "util/hash.h"
#include "util/language.h"
#include "util/map.h"
#include "util/markup.h"
#include "util/netstring.h"
#include "util/parallel.h"
#include "util/path.h"
#include "util/plain.h"
#include "util/sha256.h"
#include "util/unicode.h"
#include "util/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define assert_str(actual, expected)                                                   \
    do {                                                                               \
        struct str a_ = (actual), e_ = STR(expected);                                  \
        if (!str_eq(a_, e_))                                                           \
            fail_msg("\"%.*s\" instead of \"%.*s\"", STR_ARG(a_), STR_ARG(e_));        \
    } while (0)

/* ---- str --------------------------------------------------------------------------
 */

static void strings_compare_by_bytes(void **state)
{
    (void)state;
    assert_true(str_eq((struct str){0}, STR("")));
    assert_false(str_eq(STR("a"), STR("ab")));
    assert_true(str_cmp(STR("a"), STR("ab")) < 0);
    assert_true(str_cmp(STR("Z"), STR("a")) < 0);
    assert_true(str_cmp(STR("\xC3\xA9"), STR("z")) > 0);
    assert_int_equal(str_cmp((struct str){0}, STR("")), 0);
    assert_true(str_cmp(STR("gateways"), STR("gateway")) > 0);
    assert_true(str_cmp(STR("gateway"), STR("gatewaz")) < 0);
    assert_int_equal(str_cmp(STR("gateway"), STR("gateway")), 0);
    assert_true(str_cmp_z(STR("gateways"), "gateway") > 0);
    assert_true(str_cmp_z(STR("gate"), "gateway") < 0);
    assert_true(str_cmp_z(STR("\xC3\xA9"), "z") > 0);
    assert_int_equal(str_cmp_z(STR("gateway"), "gateway"), 0);
    assert_int_equal(str_cmp_z((struct str){0}, ""), 0);
    assert_true(str_eq_nocase(STR("S3-IA"), STR("s3-ia")));
    assert_false(str_eq_nocase(STR("[a"), STR("{a"))); /* only letters fold */
}

static void strings_find_and_cut(void **state)
{
    (void)state;
    assert_int_equal(str_find(STR("abcabc"), STR("ca"), 0), 2);
    assert_int_equal(str_find(STR("abcabc"), STR("abc"), 1), 3);
    assert_int_equal(str_find(STR("abc"), STR("abcd"), 0), -1);
    assert_int_equal(str_find(STR("abc"), STR("a"), 9), -1);
    struct str dashes = STR("a ------------------------------ -> b -");
    assert_int_equal(str_find(dashes, STR("->"), 0), 33);
    assert_int_equal(str_find(dashes, STR("- b -"), 0), -1);
    assert_int_equal(str_find(dashes, STR("> b -"), 0), 34);
    assert_int_equal(str_find(dashes, STR(" b "), 33), 35);
    assert_int_equal(str_find(STR("aab"), STR("ab"), 0), 1);
    assert_int_equal(str_find((struct str){0}, STR("a"), 0), -1);
    assert_int_equal(str_find_char(STR("a/b/c"), '/', 2), 3);
    assert_int_equal(str_rfind_char(STR("a/b/c"), '/'), 3);
    assert_int_equal(str_rfind_char(STR("abc"), '/'), -1);
    assert_str(str_trim(STR(" \t a b \r\n")), "a b");
    assert_str(str_trim(STR("  \n")), "");
    assert_str(str_slice(STR("abc"), 1, 99), "bc");
    assert_str(str_slice(STR("abc"), 2, 1), "");
    assert_str(str_from(STR("abc"), 9), "");
    assert_true(str_starts(STR("abc"), STR("ab")) && str_ends(STR("abc"), STR("bc")));
    assert_false(str_starts(STR("a"), STR("ab")) || str_ends(STR("b"), STR("ab")));
}

static void strings_are_taken_apart(void **state)
{
    (void)state;
    struct buf seen = BUF_INIT;
    struct str rest = STR("a,,b,"), piece;
    while (str_next(&rest, ',', &piece))
        buf_printf(&seen, "<%.*s>", STR_ARG(piece));
    assert_string_equal(seen.p, "<a><><b>");
    rest = (struct str){0};
    assert_false(str_next(&rest, ',', &piece));
    buf_release(&seen);
}

/* ---- buf and arena ------------------------------------------------------------------
 */

static void buffers_grow_and_stay_terminated(void **state)
{
    (void)state;
    struct buf b = BUF_INIT;
    assert_string_equal(b.p, "");
    for (int i = 0; i < 10000; i++)
        buf_printf(&b, "%d,", i % 10);
    assert_int_equal(b.n, 20000);
    assert_int_equal(strlen(b.p), 20000);
    buf_truncate(&b, 3);
    assert_string_equal(b.p, "0,1");
    buf_add(&b, "\0x", 2);
    assert_int_equal(b.n, 5);
    buf_clear(&b);
    assert_string_equal(b.p, "");
    char *own = buf_detach(&b);
    assert_string_equal(own, "");
    free(own);
    buf_release(&b);
    buf_release(&b); /* the empty state may be released again */
}

static void buffers_print_long_texts(void **state)
{
    (void)state;
    struct buf b = BUF_INIT;
    char *big = malloc(100001);
    memset(big, 'x', 100000);
    big[100000] = '\0';
    buf_printf(&b, "[%s]", big);
    assert_int_equal(b.n, 100002);
    assert_true(b.p[100001] == ']' && b.p[100002] == '\0');
    free(big);
    buf_release(&b);
}

static void arenas_align_zero_and_survive_growth(void **state)
{
    (void)state;
    struct arena a = {0};
    struct str first = arena_str(&a, STR("kept"));
    for (int i = 1; i < 3000; i++) {
        unsigned char *p = arena_alloc(&a, (size_t)(i % 97) + 1);
        assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
        for (int k = 0; k < i % 97 + 1; k++)
            assert_int_equal(p[k], 0);
        memset(p, 0xAA, (size_t)(i % 97) + 1);
    }
    assert_non_null(arena_alloc(&a, 5u << 20)); /* larger than any block */
    assert_str(first, "kept");
    assert_int_equal(first.p[first.n], '\0');
    arena_reset(&a);
    unsigned char *again = arena_alloc(&a, 64);
    for (int k = 0; k < 64; k++)
        assert_int_equal(again[k], 0);
    arena_release(&a);
    arena_release(&a);
}

static void arenas_take_over_others(void **state)
{
    (void)state;
    struct arena into = {0}, from = {0};
    struct str s = arena_printf(&from, "%s-%d", "page", 7);
    arena_str(&into, STR("own"));
    arena_absorb(&into, &from);
    arena_release(&from);
    assert_str(s, "page-7");
    arena_release(&into);
}

/* ---- map
 * ------------------------------------------------------------------------------ */

static void maps_keep_the_order_of_insertion(void **state)
{
    (void)state;
    struct map m = {0};
    struct arena a = {0};
    int values[500];
    assert_null(map_get(&m, STR("x")));
    for (int i = 0; i < 500; i++) {
        values[i] = i;
        assert_null(map_put(&m, arena_printf(&a, "key-%d", 499 - i), &values[i]));
    }
    assert_int_equal(m.n, 500);
    for (size_t i = 0; i < 500; i++) {
        struct str key = arena_printf(&a, "key-%zu", 499 - i);
        assert_ptr_equal(map_get(&m, key), &values[i]);
        assert_true(str_eq(m.entries[i].key, key));
    }
    int other = 9;
    assert_ptr_equal(map_put(&m, STR("key-3"), &other), &values[496]);
    assert_int_equal(m.n, 500);
    assert_int_equal(*(int *)map_get(&m, STR("key-3")), 9);
    assert_false(map_has(&m, STR("key-500")));
    assert_false(map_has(&m, STR("")));
    map_release(&m);
    arena_release(&a);
}

/* ---- path
 * ------------------------------------------------------------------------------ */

static void paths_have_parts(void **state)
{
    (void)state;
    assert_str(path_base(STR("a/b/c.md")), "c.md");
    assert_str(path_base(STR("c.md")), "c.md");
    assert_str(path_dir(STR("a/b/c.md")), "a/b");
    assert_str(path_dir(STR("c.md")), "");
    assert_str(path_ext(STR("a.b/c")), "");
    assert_str(path_ext(STR("a/c.tar.gz")), "gz");
    assert_str(path_without_ext(STR("a.b/c")), "a.b/c");
    assert_str(path_without_ext(STR("a/c.md")), "a/c");
}

static void resolves(const char *base, const char *path, const char *expected)
{
    struct buf out = BUF_INIT;
    int rc = path_resolve(&out, str_z(base), str_z(path));
    assert_int_equal(rc, expected ? 0 : -1);
    if (expected)
        assert_string_equal(out.p, expected);
    buf_release(&out);
}

static void paths_resolve_within_their_root(void **state)
{
    (void)state;
    resolves("notes", "vpc.md", "notes/vpc.md");
    resolves("notes/deep", "../vpc.md", "notes/vpc.md");
    resolves("notes", "./a/./b/../c.md", "notes/a/c.md");
    resolves("notes", "../../etc/passwd", NULL);
    resolves("", "..", NULL);
    resolves("", "a//b", "a/b");
}

static void leads(const char *from, const char *to, const char *expected)
{
    struct buf out = BUF_INIT;
    path_relative(&out, str_z(from), str_z(to));
    assert_string_equal(out.p, expected);
    buf_release(&out);
}

static void paths_lead_from_page_to_page(void **state)
{
    (void)state;
    leads("vpc/nacls.html", "services/s3.html", "../services/s3.html");
    leads("vpc/nacls.html", "vpc/index.html", "index.html");
    leads("index.html", "a-z.html", "a-z.html");
    leads("a/b/c.html", "index.html", "../../index.html");
    leads("a/b.html", "ab/c.html", "../ab/c.html");
}

/* ---- utf8
 * ------------------------------------------------------------------------------ */

static void utf8_is_checked_strictly(void **state)
{
    (void)state;
    assert_int_equal(utf8_invalid_at(STR("caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80")),
                     -1);
    assert_int_equal(utf8_invalid_at((struct str){0}), -1);
    assert_int_equal(utf8_invalid_at(STR("ab\xFF")), 2);
    assert_int_equal(utf8_invalid_at(STR("\xC0\xAF")), 0);         /* overlong */
    assert_int_equal(utf8_invalid_at(STR("a\xED\xA0\x80")), 1);    /* surrogate */
    assert_int_equal(utf8_invalid_at(STR("\xF4\x90\x80\x80")), 0); /* too large */
    assert_int_equal(utf8_invalid_at(STR("x\xE2\x82")), 1);        /* cut off */
    assert_int_equal(utf8_invalid_at(STR("\x80")), 0);
}

static void utf8_goes_there_and_back(void **state)
{
    (void)state;
    static const uint32_t points[] = {0,     'a',    0x7F,    0x80,    0x7FF,
                                      0x800, 0xFFFD, 0x10000, 0x10FFFF};
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < sizeof(points) / sizeof(points[0]); i++)
        utf8_put(&b, points[i]);
    assert_int_equal(utf8_invalid_at(buf_view(&b)), -1);
    size_t at = 0;
    for (size_t i = 0; i < sizeof(points) / sizeof(points[0]); i++)
        assert_int_equal(utf8_next(buf_view(&b), &at), points[i]);
    assert_int_equal(at, b.n);
    at = 0;
    assert_int_equal(utf8_next(STR("\xE2(x"), &at), 0xFFFD);
    assert_int_equal(at, 1);
    buf_release(&b);
}

/* ---- fs
 * -------------------------------------------------------------------------------- */

static void files_are_written_and_read(void **state)
{
    (void)state;
    char dir[] = "/tmp/handbook-unit-XXXXXX";
    struct diag *d = diag_new();
    struct arena a = {0};
    struct buf b = BUF_INIT;
    struct stat st;
    assert_non_null(mkdtemp(dir));
    struct str path = arena_printf(&a, "%s/c/d/b.md", dir);
    assert_int_equal(fs_mkdirs(arena_printf(&a, "%s/c/d", dir).p, d), 0);
    assert_int_equal(fs_write(path.p, STR("b.md"), d), 0);
    assert_int_equal(stat(path.p, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0644);
    assert_int_equal(fs_read(path.p, &b, d), 0);
    assert_string_equal(b.p, "b.md");
    assert_int_equal(fs_kind(path.p), FS_FILE);
    assert_int_equal(fs_kind(dir), FS_DIR);
    assert_int_equal(fs_remove(dir, d), 0);
    assert_int_equal(fs_kind(dir), FS_MISSING);
    assert_int_equal(fs_remove(dir, d), 0); /* missing is fine */
    assert_int_equal(diag_count(d, DIAG_FAILURE), 0);
    buf_release(&b);
    arena_release(&a);
    diag_free(d);
}

static void files_that_cannot_be_used_are_failures(void **state)
{
    (void)state;
    struct diag *d = diag_new();
    struct buf b = BUF_INIT, text = BUF_INIT;
    assert_int_equal(fs_read("/nowhere/at/all", &b, d), -1);
    assert_int_equal(fs_read("/tmp", &b, d), -1);
    assert_int_equal(fs_write("/nowhere/file", STR("x"), d), -1);
    assert_int_equal(fs_mkdirs("/dev/null/folder", d), -1);
    assert_int_equal(fs_write("/dev/full", STR("x"), d), -1);
    assert_int_equal(diag_count(d, DIAG_FAILURE), 5);
    assert_int_equal(diag_status(d, false), 2);
    diag_text(d, DIAG_TEXT, &text);
    assert_non_null(strstr(text.p, "/nowhere/at/all"));
    buf_release(&b);
    buf_release(&text);
    diag_free(d);
}

/* ---- diag
 * ------------------------------------------------------------------------------ */

static void findings_are_sorted_and_told_once(void **state)
{
    (void)state;
    struct diag *d = diag_new();
    struct buf text = BUF_INIT;
    struct place b2 = {STR("b.md"), 2, 1}, a10 = {STR("a.md"), 10, 0},
                 a9 = {STR("a.md"), 9, 4};
    assert_int_equal(diag_status(d, true), 0);
    diag_find(d, DIAG_WARNING, b2, "later", "two");
    diag_find(d, DIAG_WARNING, a10, "rule", "ten %d", 10);
    diag_find(d, DIAG_WARNING, a9, "rule", "nine");
    diag_find(d, DIAG_WARNING, a9, "rule", "nine");
    assert_int_equal(diag_status(d, false), 0);
    assert_int_equal(diag_status(d, true), 1);
    diag_find(d, DIAG_ERROR, b2, "earlier", "one");
    assert_int_equal(diag_status(d, false), 1);
    diag_text(d, DIAG_TEXT, &text);
    assert_string_equal(text.p, "a.md:9:4: warning: nine [rule]\n"
                                "a.md:10: warning: ten 10 [rule]\n"
                                "b.md:2:1: error: one [earlier]\n"
                                "b.md:2:1: warning: two [later]\n");
    buf_clear(&text);
    assert_int_equal(diag_fail(d, (struct place){0}, "no disk"), -1);
    diag_text(d, DIAG_TEXT, &text);
    assert_non_null(strstr(text.p, "handbook: error: no disk\n"));
    assert_int_equal(diag_status(d, false), 2);
    buf_release(&text);
    diag_free(d);
}

static void findings_in_other_formats_are_escaped(void **state)
{
    (void)state;
    struct diag *d = diag_new();
    struct buf text = BUF_INIT;
    diag_find(d, DIAG_ERROR, (struct place){STR("a,b:c.md"), 1, 2}, "r",
              "50%% \"of\"\nit");
    diag_text(d, DIAG_GITHUB, &text);
    assert_non_null(strstr(text.p, "file=a%2Cb%3Ac.md"));
    assert_non_null(strstr(text.p, "50%25 \"of\"%0Ait"));
    buf_clear(&text);
    diag_text(d, DIAG_JSON, &text);
    assert_true(text.p[0] == '[');
    assert_non_null(strstr(text.p, "50% \\\"of\\\"\\nit"));
    buf_release(&text);
    diag_free(d);
}

/* What a title or the name of a file may bring in. */
static void findings_obey_nobody(void **state)
{
    (void)state;
    struct diag *d = diag_new();
    struct buf text = BUF_INIT;
    diag_find(d, DIAG_ERROR, (struct place){STR("a\xFF\n.md"), 1, 2}, "r",
              "\x1B[31m \xC3\xA9 \xE2\x82");
    diag_text(d, DIAG_TEXT, &text);
    assert_string_equal(text.p, "a\xEF\xBF\xBD .md:1:2: error: <U+001B>[31m \xC3\xA9 "
                                "\xEF\xBF\xBD\xEF\xBF\xBD [r]\n");
    buf_clear(&text);
    diag_text(d, DIAG_GITHUB, &text);
    assert_string_equal(text.p,
                        "::error file=a\xEF\xBF\xBD%0A.md,line=1,col=2,title=r::"
                        "<U+001B>[31m \xC3\xA9 \xEF\xBF\xBD\xEF\xBF\xBD\n");
    buf_clear(&text);
    diag_text(d, DIAG_JSON, &text);
    assert_non_null(strstr(text.p, "\"file\": \"a\xEF\xBF\xBD\\n.md\""));
    assert_int_equal(utf8_invalid_at(buf_view(&text)), -1);
    buf_release(&text);
    diag_free(d);
}

/* What is printed holds nothing that a terminal or a server would obey. */
static void plain_text_is_obeyed_by_nobody(void **state)
{
    static const struct {
        const char *from, *plain, *text, *json;
    } cases[] = {
        {"a b \xC3\xA9", "a b \xC3\xA9", "a b \xC3\xA9", "a b \xC3\xA9"},
        {"a\t\nb", "a  b", "a  b", "a\t\nb"},
        {"\x1B[2J\x7F", "<U+001B>[2J<U+007F>", " [2J ", "\x1B[2J\\u007f"},
        {"\xC2\x9B"
         "2J",
         "<U+009B>2J", " 2J", "\\u009b2J"},
        {"\x9B", "\xEF\xBF\xBD", "\xEF\xBF\xBD", "\xEF\xBF\xBD"},
        {"a\xE2\x80\xAE"
         "b",
         "a<U+202E>b", "ab", "a\\u202eb"},
        {"\xF3\xA0\x81\xA1", "<U+E0061>", " ", "\\udb40\\udc61"},
        {"::error::x", ": :error::x", ": :error::x", "\\u003a:error::x"},
        {"std::x ::y", "std::x ::y", "std::x ::y", "std::x ::y"},
        {"# ## a ##[b ##vso[c", "# ## a # #[b # #vso[c", "# ## a # #[b # #vso[c",
         "# ## a \\u0023#[b \\u0023#vso[c"},
    };
    (void)state;
    struct buf out = BUF_INIT;
    for (size_t i = 0; i < countof(cases); i++) {
        plain_put(&out, str_z(cases[i].from));
        assert_string_equal(out.p, cases[i].plain);
        buf_clear(&out);
        plain_put_text(&out, str_z(cases[i].from));
        assert_string_equal(out.p, cases[i].text);
        buf_clear(&out);
        plain_json(&out, str_z(cases[i].from));
        assert_string_equal(out.p, cases[i].json);
        buf_clear(&out);
    }
    buf_release(&out);
}

static void report_one(void *context, size_t i, int worker)
{
    (void)worker;
    diag_find(context, DIAG_WARNING, (struct place){STR("f"), (int)i + 1, 0}, "r", "x");
}

static void findings_from_many_threads_all_arrive(void **state)
{
    (void)state;
    struct diag *d = diag_new();
    parallel_for(8, 4000, report_one, d);
    assert_int_equal(diag_count(d, DIAG_WARNING), 4000);
    diag_free(d);
}

static void globs_match_paths(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *path;
        bool matches;
    } cases[] = {
        {"*.pdf", "a.pdf", true},
        {"*.pdf", "x/y/a.pdf", true},
        {"*.pdf", "a.pdfx", false},
        {"drafts/", "drafts/a/b.md", true},
        {"drafts", "x/drafts/a.md", true},
        {"drafts", "drafts2/a.md", false},
        {"/drafts", "x/drafts/a.md", false},
        {"img/*.png", "img/a.png", true},
        {"img/*.png", "img/x/a.png", false},
        {"img/*.png", "x/img/a.png", false},
        {"img/**", "img/x/a.png", true},
        {"**/raw", "raw/a", true},
        {"**/raw", "x/y/raw/a", true},
        {"a/**/b", "a/b", true},
        {"a/**/b", "a/x/y/b", true},
        {"a/**/b", "a/xb", false},
        {"x[0-9].md", "x7.md", true},
        {"x[!0-9].md", "x7.md", false},
        {"x[.md", "x[.md", true},
        {"??.md", "ab.md", true},
        {"?.md", "ab.md", false},
        {"", "a", false},
        {"/", "a", false},
        {"*", "a/b", true},
        {"*[", "a", false},
        {"a*b*c", "aXbXbc", true},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        if (glob_matches(str_z(cases[i].pattern), str_z(cases[i].path)) !=
            cases[i].matches)
            fail_msg("\"%s\" and \"%s\"", cases[i].pattern, cases[i].path);
    assert_true(glob_may_match_below(STR("a/b/*.md"), STR("a")));
    assert_true(glob_may_match_below(STR("/a/b"), STR("a")));
    assert_true(glob_may_match_below(STR("*.md"), STR("any/where")));
    assert_true(glob_may_match_below(STR("a/**"), STR("a/b/c")));
    assert_false(glob_may_match_below(STR("a/b"), STR("c")));
    assert_false(glob_may_match_below(STR("ab/c"), STR("a")));
    /* Tries without end would take minutes. */
    assert_false(glob_matches(STR("*a*a*a*a*a*a*a*a*a*a*b"),
                              STR("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")));
}

static size_t lines_of(const struct buf *text)
{
    size_t n = 0;
    for (size_t i = 0; i < text->n; i++)
        n += text->p[i] == '\n';
    return n;
}

/* A first build prints a page; failures and what programs read stay whole. */
static void findings_of_one_rule_are_gathered(void **state)
{
    (void)state;
    struct diag *d = diag_new();
    struct buf text = BUF_INIT;
    for (int i = 1; i <= 100; i++)
        diag_find(d, DIAG_ERROR, (struct place){STR("b"), i, 0}, "many", "x");
    for (int i = 1; i <= DIAG_SHOWN; i++) {
        diag_find(d, DIAG_NOTE, (struct place){STR("a"), i, 0}, "few", "y");
        diag_find(d, DIAG_NOTE, (struct place){STR("a"), i, 0}, "few", "y");
    }
    for (int i = 1; i <= 20; i++)
        diag_fail(d, (struct place){STR("c"), i, 0}, "z");
    diag_text(d, DIAG_GATHERED, &text);
    assert_int_equal(lines_of(&text), DIAG_SHOWN + DIAG_SHOWN + 20 + 1);
    assert_non_null(strstr(text.p, "a:8: note: y [few]\n"));
    assert_non_null(strstr(text.p, "b:8: error: x [many]\n"));
    assert_null(strstr(text.p, "b:9:"));
    assert_non_null(strstr(text.p, "c:20: error: z\n"));
    assert_true(
        str_ends(buf_view(&text),
                 STR("handbook: ... and 92 more [many]; check -v shows all\n")));
    buf_clear(&text);
    diag_text(d, DIAG_GITHUB, &text);
    assert_int_equal(lines_of(&text), 100 + DIAG_SHOWN + 20);
    assert_non_null(strstr(text.p, "::notice file=a,line=1,title=few::y\n"));
    buf_release(&text);
    diag_free(d);
}

/* ---- parallel, hash
 * ------------------------------------------------------------------- */

struct work {
    atomic_int times[1000];
    atomic_int beyond;
};

static void work_once(void *context, size_t i, int worker)
{
    struct work *w = context;
    atomic_fetch_add(&w->times[i], 1);
    if (worker < 0 || worker >= 3)
        atomic_fetch_add(&w->beyond, 1);
}

static void work_is_done_once_by_at_most_so_many(void **state)
{
    (void)state;
    static struct work w;
    parallel_for(3, 1000, work_once, &w);
    for (size_t i = 0; i < 1000; i++)
        assert_int_equal(w.times[i], 1);
    assert_int_equal(w.beyond, 0);
    parallel_for(4, 0, work_once, &w); /* nothing to do is fine */
    assert_true(parallel_processors() >= 1);
}

static void netstrings_come_back_as_they_were_put(void **state)
{
    struct buf b = BUF_INIT;
    struct str s, rest;
    int64_t n;
    (void)state;
    netstring_put(&b, STR("a,1:\n"));
    netstring_put(&b, (struct str){0});
    netstring_put_number(&b, -7);
    assert_string_equal(b.p, "5:a,1:\n,0:,2:-7,");
    rest = buf_view(&b);
    assert_true(netstring_next(&rest, &s));
    assert_str(s, "a,1:\n");
    assert_true(netstring_next(&rest, &s));
    assert_int_equal(s.n, 0);
    assert_true(netstring_next_number(&rest, &n));
    assert_int_equal(n, -7);
    assert_false(netstring_next(&rest, &s));
    buf_release(&b);
}

static void what_is_no_netstring_is_not_taken(void **state)
{
    static const char *const wrong[] = {
        "",      ":",    "1",    "1:",    "1:a",   "2:a,",
        "-1:a,", "x:a,", "1:a;", " 1:a,", "99:a,", "9999999999999:a,"};
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct str rest = str_z(wrong[i]), s;
        int64_t n;
        assert_false(netstring_next(&rest, &s));
        assert_false(netstring_next_number(&rest, &n));
        assert_int_equal(rest.n, strlen(wrong[i]));
    }
    struct str rest = STR("2:1x,"), many = STR("20:99999999999999999999,");
    int64_t n;
    assert_false(netstring_next_number(&rest, &n));
    assert_false(netstring_next_number(&many, &n));
}

static void findings_are_stored_and_restored(void **state)
{
    struct diag *d = diag_new(), *again = diag_new();
    struct buf stored = BUF_INIT, text = BUF_INIT, other = BUF_INIT;
    struct place at = {STR("a.md"), 3, 4};
    (void)state;
    diag_find(d, DIAG_ERROR, at, "rule", "one, 2:two");
    diag_find(d, DIAG_NOTE, (struct place){0}, "other", "none");
    diag_suggest(d, at, "rule", STR("instead"));
    diag_store(d, &stored);
    assert_true(diag_restore(again, buf_view(&stored)));
    diag_text(d, DIAG_JSON, &text);
    diag_text(again, DIAG_JSON, &other);
    assert_string_equal(text.p, other.p);
    assert_non_null(strstr(other.p, "instead"));
    assert_int_equal(diag_status(again, false), 1);
    assert_int_equal(diag_count(again, DIAG_NOTE), 1);
    diag_free(again);
    again = diag_new();
    assert_false(diag_restore(again, str_slice(buf_view(&stored), 0, stored.n - 1)));
    diag_free(again);
    diag_free(d);
    buf_release(&stored);
    buf_release(&text);
    buf_release(&other);
}

static void hashes_are_those_of_xxh3(void **state)
{
    (void)state;
    char hex[17];
    hash_hex(hash_bytes((struct str){0}), hex);
    assert_string_equal(hex, "2d06800538d394c2"); /* XXH3_64bits of nothing */
    hash_hex(0xAB, hex);
    assert_string_equal(hex, "00000000000000ab");
    assert_true(hash_bytes(STR("a")) != hash_bytes(STR("b")));
}

/* A letter of each kind of row, and of what lies between the rows. */
/* By sha256sum | xxd -r -p | base64; the lengths lie around what ends a block. */
static void sha256_is_that_of_the_standard(void **state)
{
    (void)state;
    static const struct {
        size_t n;
        const char *base64;
    } of_letters_a[] = {
        {0, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="},
        {55, "n0OQ+NMMLdkuyfCVtl4rmumwqSWlJY4kHJ8ekQ9zQxg="},
        {56, "s1Q5pKxvCUi21vnjxq8PX1kM4g8b3nCQ73lwaG7Gc4o="},
        {63, "fT50oF19sVvOStnsBljqmOPwbu7PFrTG//LaRX3cLzQ="},
        {64, "/+BU/nrgy23GXDr5th1SCfQ5hR20PQulmXM33xVGaOs="},
        {65, "Y1NhxIu56rFBmOduqKt/GkFoXWrWKqkUbTAdTxfrCuA="},
        {119, "MeulHDE6XAgiat8Y1KNZz9/Y0ugWsT9K+VL36mWE3Ps="},
        {120, "Lz0zVDLHC1gK8Ojhs2dKfAINaDql9zqq7f3FWvkEwhw="},
        {1000, "Qe3s5C1j6Nm/UVqbppMuHCDLyfWl0TRkWttdsblzfqM="},
    };
    char text[1000], base64[SHA256_BASE64 + 1];
    memset(text, 'a', sizeof text);
    for (size_t i = 0; i < countof(of_letters_a); i++) {
        sha256_base64((struct str){text, of_letters_a[i].n}, base64);
        assert_string_equal(base64, of_letters_a[i].base64);
    }
    sha256_base64(STR("abc"), base64);
    assert_string_equal(base64, "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
}

static void letters_fold_in_any_script(void **state)
{
    (void)state;
    static const uint32_t pairs[][2] = {
        {'A', 'a'},       {'z', 'z'},         {0xC9, 0xE9},       {0xD7, 0xD7},
        {0x130, 0x69},    {0x139, 0x13A},     {0x13A, 0x13A},     {0x3A9, 0x3C9},
        {0x416, 0x436},   {0x402, 0x452},     {0x531, 0x561},     {0x10A0, 0x2D00},
        {0x1E9E, 0xDF},   {0x2126, 0x3C9},    {0x212A, 'k'},      {0xA64A, 0xA64B},
        {0xFF21, 0xFF41}, {0x10400, 0x10428}, {0x1E900, 0x1E922}, {0x4E2D, 0x4E2D}};
    for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++)
        assert_int_equal(unicode_lower(pairs[i][0]), pairs[i][1]);
    assert_int_equal(unicode_lower(0x3C2), 0x3C2); /* the sigma that ends a word */
    assert_int_equal(unicode_fold(0x3C2), 0x3C3);
    assert_int_equal(unicode_fold(0x17F), 's');
    assert_int_equal(unicode_fold(0xAB70), 0x13A0); /* Cherokee folds to capitals */
    assert_true(unicode_eq_nocase(STR("ШЛЮЗ Ü"), STR("шлюз ü")));
    assert_false(unicode_eq_nocase(STR("шлюз"), STR("шлюзы")));
    struct buf folded = BUF_INIT;
    unicode_fold_str(STR("ΌΔΟΣ İ"), &folded);
    assert_string_equal(folded.p, "όδοσ i");
    buf_release(&folded);
}

static void characters_have_classes(void **state)
{
    (void)state;
    assert_true(unicode_is_separator('-') && unicode_is_separator(0x201C));
    assert_true(unicode_is_separator(0x3002) && !unicode_is_separator(0x4E2D));
    assert_true(unicode_is_unspaced(0x4E2D) && unicode_is_unspaced(0xE01));
    assert_false(unicode_is_unspaced(0xAC00) || unicode_is_unspaced('a'));
    assert_true(unicode_is_mark(0xE48) && !unicode_is_mark(0xE01));
    assert_true(unicode_is_cjk(0xAC00) && !unicode_is_cjk(0x3002));
}

static void languages_have_a_direction(void **state)
{
    (void)state;
    static const char *const rtl[] = {"ar", "he-IL",   "FA",          "ur_PK",
                                      "yi", "ku-Arab", "zh-cmn-Arab", "az-arab-IR",
                                      "dv", "ug"};
    static const char *const ltr[] = {"",        "en",         "ku",  "ar-Latn",
                                      "de-1996", "uz-Latn-UZ", "arn", "pa-Guru"};
    for (size_t i = 0; i < sizeof(rtl) / sizeof(*rtl); i++)
        assert_true(language_is_rtl(str_z(rtl[i])));
    for (size_t i = 0; i < sizeof(ltr) / sizeof(*ltr); i++)
        assert_false(language_is_rtl(str_z(ltr[i])));
}

static void tags_are_cut_as_browsers_do(void **state)
{
    (void)state;
    struct str html = STR("a < b <p title='>'>x<!-- <b> --><Vec<T>></A ><script>1<b"
                          "</SCRIPT><?php > ?><");
    static const char *const found[] = {"<p title='>'>", "<!-- <b> -->", "<Vec<T>",
                                        "</A >",         "<script>",     "</SCRIPT>",
                                        "<?php > ?>"};
    struct markup m;
    size_t n = 0;
    for (size_t at = 0; markup_next(html, &at, &m); n++) {
        assert_true(n < sizeof(found) / sizeof(*found));
        assert_true(str_eq(str_slice(html, m.from, m.to), str_z(found[n])));
        assert_int_equal(markup_is_text(&m), n == 2);
    }
    assert_int_equal(n, sizeof(found) / sizeof(*found));
    assert_true(element_is_known(STR("BlockQuote")) && element_is_void(STR("BR")));
    assert_false(element_is_known(STR("b i")) || element_is_known(STR("")));
    assert_true(element_ends_itself(STR("li")) && !element_ends_itself(STR("ul")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_fold_in_any_script),
        cmocka_unit_test(characters_have_classes),
        cmocka_unit_test(tags_are_cut_as_browsers_do),
        cmocka_unit_test(languages_have_a_direction),
        cmocka_unit_test(strings_compare_by_bytes),
        cmocka_unit_test(strings_find_and_cut),
        cmocka_unit_test(strings_are_taken_apart),
        cmocka_unit_test(buffers_grow_and_stay_terminated),
        cmocka_unit_test(buffers_print_long_texts),
        cmocka_unit_test(arenas_align_zero_and_survive_growth),
        cmocka_unit_test(arenas_take_over_others),
        cmocka_unit_test(maps_keep_the_order_of_insertion),
        cmocka_unit_test(paths_have_parts),
        cmocka_unit_test(paths_resolve_within_their_root),
        cmocka_unit_test(paths_lead_from_page_to_page),
        cmocka_unit_test(utf8_is_checked_strictly),
        cmocka_unit_test(utf8_goes_there_and_back),
        cmocka_unit_test(files_are_written_and_read),
        cmocka_unit_test(files_that_cannot_be_used_are_failures),
        cmocka_unit_test(findings_are_sorted_and_told_once),
        cmocka_unit_test(findings_in_other_formats_are_escaped),
        cmocka_unit_test(findings_obey_nobody),
        cmocka_unit_test(plain_text_is_obeyed_by_nobody),
        cmocka_unit_test(findings_from_many_threads_all_arrive),
        cmocka_unit_test(findings_of_one_rule_are_gathered),
        cmocka_unit_test(globs_match_paths),
        cmocka_unit_test(work_is_done_once_by_at_most_so_many),
        cmocka_unit_test(netstrings_come_back_as_they_were_put),
        cmocka_unit_test(what_is_no_netstring_is_not_taken),
        cmocka_unit_test(findings_are_stored_and_restored),
        cmocka_unit_test(hashes_are_those_of_xxh3),
        cmocka_unit_test(sha256_is_that_of_the_standard),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
