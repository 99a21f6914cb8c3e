/* Work shared out over threads: each number once, and in order where that is asked. */

#include "util/parallel.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { N = 500 };

struct count {
    atomic_int worked[N];
    size_t then[N], n;
    atomic_int inside;
};

static void work(void *context, size_t i, int worker)
{
    struct count *c = context;
    assert_in_range(worker, 0, 7);
    atomic_fetch_add(&c->worked[i], 1);
}

static void then(void *context, size_t i)
{
    struct count *c = context;
    assert_int_equal(atomic_fetch_add(&c->inside, 1), 0);
    assert_int_equal(c->worked[i], 1);
    c->then[c->n++] = i;
    atomic_fetch_sub(&c->inside, 1);
}

static void each_number_is_worked_on_once(void **state)
{
    (void)state;
    static const int threads[] = {0, 1, 2, 8};
    for (size_t t = 0; t < sizeof threads / sizeof *threads; t++) {
        struct count c = {0};
        parallel_for(threads[t], N, work, &c);
        for (size_t i = 0; i < N; i++)
            assert_int_equal(c.worked[i], 1);
    }
}

static void what_comes_then_comes_in_order(void **state)
{
    (void)state;
    for (int threads = 1; threads <= 8; threads++) {
        struct count c = {0};
        parallel_in_order(threads, N, work, then, &c);
        assert_int_equal(c.n, N);
        for (size_t i = 0; i < N; i++)
            assert_int_equal(c.then[i], i);
    }
}

static void nothing_is_done_for_nothing(void **state)
{
    (void)state;
    struct count c = {0};
    parallel_in_order(2, 0, work, then, &c);
    assert_int_equal(c.n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_number_is_worked_on_once),
        cmocka_unit_test(what_comes_then_comes_in_order),
        cmocka_unit_test(nothing_is_done_for_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
