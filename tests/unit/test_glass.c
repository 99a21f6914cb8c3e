/* Databases written by glass/, as Xapian reads them: trees of several levels, records
 * over many blocks, lists of many chunks, big numbers, positions near and far. */
#include "glass/database.h"
#include "glass/lists.h"
#include "glass/pack.h"
#include "glass/positions.h"
#include "search/database.h"
#include "util/fs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

/* Document i of N is number (i + 1) * STEP, so that keys of every length occur. */
enum { N = 6000, STEP = 9973, LONGEST = 40000 };

struct fixture {
    char dir[64];
    struct diag *diag;
};

static uint32_t id_of(uint32_t i)
{
    return (i + 1) * STEP;
}

/* Most records are short, some long; no two alike. */
static void put_record(struct buf *out, uint32_t i)
{
    size_t n = i % 500 == 7 ? LONGEST - i : i % 50 == 3 ? 1900 + i : i % 40;
    buf_clear(out);
    buf_printf(out, "record %u ", i);
    for (size_t k = 0; k < n; k++)
        buf_putc(out, (char)('a' + (i + k * k) % 26));
}

/* "left" stands at i, i + 3 ..., "right" once behind one of them. */
static size_t left_positions(uint32_t i, uint32_t *p)
{
    size_t n = 1 + i % 9;
    for (size_t k = 0; k < n; k++)
        p[k] = i + 3 * (uint32_t)k + (k == 8 ? 1000000 : 0);
    return n;
}

static void write_records(struct fixture *f, struct glass_root *root)
{
    struct buf path = BUF_INIT, key = BUF_INIT, record = BUF_INIT;
    glass_table_path(&path, f->dir, GLASS_RECORDS);
    struct glass_table *t = glass_table_new(path.p);
    for (uint32_t i = 0; i < N; i++) {
        glass_record_key(&key, id_of(i));
        put_record(&record, i);
        glass_table_add(t, buf_view(&key), buf_view(&record));
    }
    assert_int_equal(glass_table_end(t, root, f->diag), 0);
    buf_release(&path);
    buf_release(&key);
    buf_release(&record);
}

static void write_positions(struct fixture *f, struct glass_root *root)
{
    struct buf path = BUF_INIT, key = BUF_INIT, tag = BUF_INIT;
    uint32_t p[16];
    glass_table_path(&path, f->dir, GLASS_POSITIONS);
    struct glass_table *t = glass_table_new(path.p);
    for (uint32_t i = 0; i < N; i++) {
        glass_position_key(&key, STR("left"), id_of(i));
        buf_clear(&tag);
        glass_put_positions(&tag, p, left_positions(i, p), 64);
        glass_table_add(t, buf_view(&key), buf_view(&tag));
    }
    for (uint32_t i = 0; i < N; i++) {
        uint32_t behind = p[left_positions(i, p) - 1] + 1;
        glass_position_key(&key, STR("right"), id_of(i));
        buf_clear(&tag);
        glass_put_positions(&tag, &behind, 1, i % 2 ? 64 : 70);
        glass_table_add(t, buf_view(&key), buf_view(&tag));
    }
    assert_int_equal(glass_table_end(t, root, f->diag), 0);
    buf_release(&path);
    buf_release(&key);
    buf_release(&tag);
}

/* The postings of every `step`-th document. */
static void put_term(struct glass_list *l, struct str term, uint32_t step)
{
    struct buf bytes = BUF_INIT;
    uint32_t last = 0, n = 0;
    for (uint32_t i = 0; i < N; i += step, n++) {
        glass_put_number(&bytes, id_of(i) - last - 1);
        glass_put_number(&bytes, 2);
        last = id_of(i);
    }
    glass_put_postings(l, term, buf_view(&bytes), n, 2 * n);
    buf_release(&bytes);
}

static void write_postings(struct fixture *f, struct glass_root *root)
{
    struct buf path = BUF_INIT;
    struct glass_list l;
    glass_table_path(&path, f->dir, GLASS_POSTINGS);
    struct glass_table *t = glass_table_new(path.p);
    glass_list_init(&l, t);
    glass_put_value_range(&l, SLOT_KIND, N, STR("even"), STR("odd"));
    glass_begin_values(&l, SLOT_KIND);
    for (uint32_t i = 0; i < N; i++)
        glass_put_value(&l, id_of(i), i % 2 ? STR("odd") : STR("even"));
    glass_end_values(&l);
    glass_begin_lengths(&l);
    for (uint32_t i = 0; i < N; i++)
        glass_put_length(&l, id_of(i), 4 + i % 7);
    glass_end_lengths(&l);
    put_term(&l, STR("left"), 1);
    put_term(&l, STR("rare"), N);
    put_term(&l, STR("right"), 1);
    put_term(&l, STR("tenth"), 10);
    glass_list_release(&l);
    assert_int_equal(glass_table_end(t, root, f->diag), 0);
    buf_release(&path);
}

static void write_terms(struct fixture *f, struct glass_root *root)
{
    struct buf path = BUF_INIT;
    glass_table_path(&path, f->dir, GLASS_TERMS);
    assert_int_equal(glass_table_end(glass_table_new(path.p), root, f->diag), 0);
    buf_release(&path);
}

static int write_all(void **state)
{
    static struct fixture f;
    struct glass_root roots[GLASS_KINDS];
    struct glass_totals totals = {
        .documents = N, .last = id_of(N - 1), .shortest = 4, .longest = 10, .most = 2};
    snprintf(f.dir, sizeof f.dir, "/tmp/test_glass-%d", (int)getpid());
    f.diag = diag_new();
    assert_int_equal(fs_mkdirs(f.dir, f.diag), 0);
    for (uint32_t i = 0; i < N; i++)
        totals.length += 4 + i % 7;
    write_postings(&f, &roots[GLASS_POSTINGS]);
    write_records(&f, &roots[GLASS_RECORDS]);
    write_terms(&f, &roots[GLASS_TERMS]);
    write_positions(&f, &roots[GLASS_POSITIONS]);
    assert_true(roots[GLASS_RECORDS].level >= 1);
    assert_true(roots[GLASS_POSITIONS].level >= 1);
    assert_int_equal(roots[GLASS_TERMS].blocks, 0);
    assert_int_equal(glass_write(f.dir, &totals, roots, f.diag), 0);
    *state = &f;
    return 0;
}

static int remove_all(void **state)
{
    struct fixture *f = *state;
    int rc = fs_remove(f->dir, f->diag);
    diag_free(f->diag);
    return rc;
}

static struct database *open_all(struct fixture *f)
{
    struct buf path = BUF_INIT, stub = BUF_INIT;
    buf_printf(&path, "%s/stub", f->dir);
    buf_printf(&stub, "auto %s\n", f->dir);
    assert_int_equal(fs_write(path.p, buf_view(&stub), f->diag), 0);
    struct database *db = database_open(path.p, f->diag);
    assert_non_null(db);
    buf_release(&path);
    buf_release(&stub);
    return db;
}

/* Xapian's own tool finds nothing wrong with any block. */
static void is_sound(void **state)
{
    struct fixture *f = *state;
    struct buf command = BUF_INIT;
    if (system("command -v xapian-check >/dev/null") != 0)
        skip();
    buf_printf(&command, "xapian-check %s >/dev/null", f->dir);
    assert_int_equal(system(command.p), 0);
    buf_release(&command);
}

static void frequencies(void **state)
{
    struct fixture *f = *state;
    struct database *db = open_all(f);
    static const struct {
        struct str term;
        size_t n;
    } terms[] = {{STR_INIT("left"), N},
                 {STR_INIT("tenth"), N / 10},
                 {STR_INIT("rare"), 1},
                 {STR_INIT("none"), 0}};
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
        size_t n;
        assert_int_equal(database_frequency(db, terms[i].term, &n, f->diag), 0);
        assert_int_equal(n, terms[i].n);
    }
    database_close(db);
}

/* "right" is behind a "left" in every other document. */
static void phrases(void **state)
{
    struct fixture *f = *state;
    struct database *db = open_all(f);
    struct database_term words[] = {{STR_INIT("left"), 1}, {STR_INIT("right"), 1}};
    const struct database_group phrase = {{words, 2, 2}}, back = {{words, 2, 2}};
    size_t n;
    assert_int_equal(
        database_phrase_count(db, &phrase, &(struct database_query){0}, &n, f->diag),
        0);
    assert_int_equal(n, N / 2);
    words[0].term = STR("right");
    words[1].term = STR("left");
    assert_int_equal(
        database_phrase_count(db, &back, &(struct database_query){0}, &n, f->diag), 0);
    assert_int_equal(n, 0);
    database_close(db);
}

/* Every record comes back, and values are counted. */
static void records(void **state)
{
    struct fixture *f = *state;
    struct database *db = open_all(f);
    struct arena arena = {0};
    struct database_term word = {STR_INIT("left"), 1};
    struct database_query q = {.any = {&word, 1, 1}};
    struct database_answer a = {0};
    struct buf record = BUF_INIT;
    static bool seen[N];
    assert_int_equal(database_search(db, &q, N, &arena, &a, f->diag), 0);
    assert_int_equal(a.matches.n, N);
    for (size_t i = 0; i < a.matches.n; i++) {
        struct str data = a.matches.p[i].data;
        unsigned long k = strtoul(data.p + strlen("record "), NULL, 10);
        assert_true(k < N && !seen[k]);
        seen[k] = true;
        put_record(&record, (uint32_t)k);
        assert_true(str_eq(data, buf_view(&record)));
    }
    assert_int_equal(a.counts.n, 2);
    assert_int_equal(a.counts.p[0].n, N / 2);
    assert_int_equal(a.counts.p[1].n, N / 2);
    vec_release(&a.matches);
    vec_release(&a.counts);
    buf_release(&record);
    arena_release(&arena);
    database_close(db);
}

/* Keys compare like their numbers. */
static void keys(void **state)
{
    (void)state;
    struct buf last = BUF_INIT, key = BUF_INIT;
    for (uint64_t n = 0; n <= UINT32_MAX; n += n / 9 + 1) {
        buf_clear(&key);
        glass_put_key_number(&key, (uint32_t)n);
        assert_true(!n || str_cmp(buf_view(&last), buf_view(&key)) < 0);
        buf_clear(&last);
        buf_str(&last, buf_view(&key));
    }
    buf_release(&last);
    buf_release(&key);
}

/* What cannot be is a failure: a table that cannot be written, keys out of order. */
static void failures(void **state)
{
    struct fixture *f = *state;
    struct glass_root root;
    struct buf path = BUF_INIT;
    struct diag *diag = diag_new();
    struct glass_table *t = glass_table_new("/nowhere/at/all.glass");
    glass_table_add(t, STR("a"), STR("b"));
    assert_int_equal(glass_table_end(t, &root, diag), -1);
    buf_printf(&path, "%s/other.glass", f->dir);
    t = glass_table_new(path.p);
    glass_table_add(t, STR("b"), STR(""));
    glass_table_add(t, STR("a"), STR(""));
    assert_int_equal(glass_table_end(t, &root, diag), -1);
    assert_int_equal(diag_count(diag, DIAG_FAILURE), 2);
    diag_free(diag);
    buf_release(&path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_sound), cmocka_unit_test(frequencies),
        cmocka_unit_test(phrases),  cmocka_unit_test(records),
        cmocka_unit_test(keys),     cmocka_unit_test(failures),
    };
    return cmocka_run_group_tests(tests, write_all, remove_all);
}
