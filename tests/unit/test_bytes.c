/* Numbers and strings as bytes: all come back, and what is cut or too large fails. */
#include "util/bytes.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static const uint32_t numbers[] = {0,         1, 127, 128, 16383, 16384, UINT32_MAX - 1,
                                   UINT32_MAX};
static const int signs[] = {0, -1, 1, -64, 64, INT_MAX, INT_MIN + 1, INT_MIN};

static void put_all(struct buf *out)
{
    for (size_t i = 0; i < countof(numbers); i++)
        bytes_put_number(out, numbers[i]);
    for (size_t i = 0; i < countof(signs); i++)
        bytes_put_signed(out, signs[i]);
    bytes_put_string(out, STR("a lock"));
}

static void all_come_back(void **state)
{
    (void)state;
    struct buf out = BUF_INIT;
    put_all(&out);
    struct bytes in = {.rest = buf_view(&out)};
    for (size_t i = 0; i < countof(numbers); i++)
        assert_int_equal(bytes_take_number(&in), numbers[i]);
    for (size_t i = 0; i < countof(signs); i++)
        assert_int_equal(bytes_take_signed(&in), signs[i]);
    assert_true(str_eq(bytes_take_string(&in), STR("a lock")));
    assert_false(in.failed);
    assert_int_equal(in.rest.n, 0);
    buf_release(&out);
}

static void cut_anywhere_it_fails(void **state)
{
    (void)state;
    struct buf out = BUF_INIT;
    put_all(&out);
    for (size_t n = 0; n < out.n; n++) {
        struct bytes in = {.rest = {out.p, n}};
        for (size_t i = 0; i < countof(numbers) + countof(signs); i++)
            bytes_take_number(&in);
        bytes_take_string(&in);
        assert_true(in.failed);
        assert_int_equal(bytes_take_byte(&in), 0);
    }
    buf_release(&out);
}

static void too_large_fails(void **state)
{
    (void)state;
    struct buf out = BUF_INIT;
    bytes_put_number(&out, (size_t)UINT32_MAX + 1);
    struct bytes in = {.rest = buf_view(&out)};
    assert_int_equal(bytes_take_number(&in), 0);
    assert_true(in.failed);
    struct bytes endless = {.rest = STR("\xff\xff\xff\xff\xff\xff\xff\xff")};
    assert_int_equal(bytes_take_number(&endless), 0);
    assert_true(endless.failed);
    buf_release(&out);
}

static void more_than_bytes_are_no_count(void **state)
{
    (void)state;
    struct bytes two = {.rest = STR("\2ab")}, three = {.rest = STR("\3ab")};
    assert_int_equal(bytes_take_count(&two), 2);
    assert_false(two.failed);
    assert_int_equal(bytes_take_count(&three), 0);
    assert_true(three.failed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_come_back),
        cmocka_unit_test(cut_anywhere_it_fails),
        cmocka_unit_test(too_large_fails),
        cmocka_unit_test(more_than_bytes_are_no_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
