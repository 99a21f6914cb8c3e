/* Writes the parts of the browser's index; see pack.h. */
#include "index/pack.h"

#include "index/build.h"
#include "util/hash.h"
#include "util/utf8.h"

enum { BASE = PACK_DIGITS / 2, MAX_SHARED = PACK_DIGITS - 1 };

void pack_digit(struct buf *out, unsigned digit)
{
    unsigned c = '!' + digit;
    c += c >= '"';
    c += c >= '\\';
    buf_putc(out, (char)c);
}

void pack_number(struct buf *out, uint64_t n)
{
    for (; n >= BASE; n /= BASE)
        pack_digit(out, BASE + (unsigned)(n % BASE));
    pack_digit(out, (unsigned)n);
}

static bool is_plain(unsigned char b)
{
    return b >= 0x20 && b != '"' && b != '\\';
}

static void put_escaped(struct buf *out, unsigned char b)
{
    if (b == '\n')
        buf_puts(out, "\\n");
    else if (b < 0x20)
        buf_printf(out, "\\u%04x", b);
    else
        buf_add(out, (const char[]){'\\', (char)b}, 2);
}

/* A byte at a time is a third of what writing a part costs, so eight are looked at
 * together: no byte of them is '"', '\\' or below 0x20. */
static bool is_plain_eight(const char *p)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), tops = ones << 7;
    uint64_t v;
    memcpy(&v, p, sizeof v);
    uint64_t quotes = v ^ ones * '"', slashes = v ^ ones * '\\';
    uint64_t found = ((quotes - ones) & ~quotes) | ((slashes - ones) & ~slashes) |
                     ((v - ones * 0x20) & ~v);
    return !(found & tops);
}

void pack_string(struct buf *out, struct str s)
{
    buf_putc(out, '"');
    for (size_t at = 0; at < s.n;) {
        size_t to = at;
        while (to + 8 <= s.n && is_plain_eight(s.p + to))
            to += 8;
        while (to < s.n && is_plain((unsigned char)s.p[to]))
            to++;
        buf_add(out, s.p + at, to - at);
        if (to < s.n)
            put_escaped(out, (unsigned char)s.p[to++]);
        at = to;
    }
    buf_putc(out, '"');
}

static void put_call(struct buf *out, const char *name, struct str code)
{
    buf_printf(out, "hb.part(\"%s\",", name);
    buf_str(out, code);
    buf_puts(out, ")\n");
}

int pack_named(const struct index_parts *out, const char *name, struct str code,
               struct str more, struct diag *diag)
{
    struct buf path = BUF_INIT, script = BUF_INIT;
    buf_printf(&path, "search/%s.js", name);
    put_call(&script, name, code);
    buf_str(&script, more);
    int rc = out->write(out->context, buf_view(&path), buf_view(&script), diag);
    buf_release(&path);
    buf_release(&script);
    return rc;
}

void pack_name(struct str code, char name[PACK_NAME + 1])
{
    uint64_t hash = hash_bytes(code);
    for (int i = 0; i < PACK_NAME; i++, hash >>= 5)
        name[i] = "0123456789abcdefghijklmnopqrstuv"[hash & 31];
    name[PACK_NAME] = '\0';
}

void pack_call(struct buf *out, struct str code, char name[PACK_NAME + 1])
{
    pack_name(code, name);
    put_call(out, name, code);
}

int pack_part(const struct index_parts *out, struct str code, char name[PACK_NAME + 1],
              struct diag *diag)
{
    pack_name(code, name);
    return pack_named(out, name, code, (struct str){0}, diag);
}

bool pack_take(const struct index_memory *memory, struct str names)
{
    struct buf path = BUF_INIT;
    bool is_taken = names.n % PACK_NAME == 0;
    for (size_t at = 0; at < names.n && is_taken; at += PACK_NAME) {
        buf_clear(&path);
        buf_printf(&path, "search/%.*s.js",
                   STR_ARG(str_slice(names, at, at + PACK_NAME)));
        is_taken = memory->take_part(memory->context, buf_view(&path));
    }
    buf_release(&path);
    return is_taken;
}

/* ---- lists ----------------------------------------------------------------- */

void pack_list_init(struct pack_list *l, const struct index_parts *out, size_t target)
{
    *l = (struct pack_list){.out = out,
                            .target = target,
                            .part = BUF_INIT,
                            .first = BUF_INIT,
                            .last = BUF_INIT,
                            .directory = BUF_INIT};
}

/* The bytes that two keys share at their beginning, whole characters, and how
 * many UTF-16 units that is: JavaScript counts in those. */
static size_t shared_bytes(struct str a, struct str b, unsigned *units)
{
    size_t at = 0;
    while (at < a.n && at < b.n && at < MAX_SHARED && a.p[at] == b.p[at] &&
           (unsigned char)a.p[at] < 0x80)
        at++;
    *units = (unsigned)at;
    while (at < a.n && at < b.n) {
        size_t next = at, other = at;
        uint32_t c = utf8_next(a, &next);
        unsigned more = c > 0xffff ? 2 : 1;
        if (c != utf8_next(b, &other) || next != other || *units + more > MAX_SHARED)
            break;
        *units += more;
        at = next;
    }
    return at;
}

void pack_key(struct buf *out, struct str last, struct str key)
{
    unsigned units = 0;
    size_t shared = shared_bytes(last, key, &units);
    pack_digit(out, units);
    buf_str(out, str_from(key, shared));
    buf_putc(out, ' ');
}

void pack_separator(struct buf *out, struct str before, struct str key)
{
    size_t at = 0;
    while (at < before.n && at < key.n && before.p[at] == key.p[at])
        at++;
    while (at > 0 && at < key.n && ((unsigned char)key.p[at] & 0xc0) == 0x80)
        at--; /* whole characters */
    if (at < key.n)
        utf8_next(key, &at);
    buf_str(out, str_slice(key, 0, at));
}

static void list_part(struct pack_list *l, struct str name)
{
    if (l->directory.n)
        buf_putc(&l->directory, ' ');
    buf_str(&l->directory, buf_view(&l->first));
    buf_printf(&l->directory, " %.*s", STR_ARG(name));
}

int pack_list_end(struct pack_list *l, struct diag *diag)
{
    if (!l->part.n)
        return 0;
    char name[PACK_NAME + 1];
    struct buf code = BUF_INIT;
    pack_string(&code, buf_view(&l->part));
    int rc = pack_part(l->out, buf_view(&code), name, diag);
    buf_release(&code);
    list_part(l, str_z(name));
    buf_clear(&l->part);
    return rc;
}

struct str pack_list_name(const struct pack_list *l)
{
    return str_from(buf_view(&l->directory), l->directory.n - PACK_NAME);
}

/* By chance in proportion to the size of the entry, which gives parts of the wanted
 * mean size. */
bool pack_list_is_over(const struct pack_list *l, struct str key, size_t size)
{
    if (!l->part.n)
        return false;
    if (l->part.n + size > 2 * l->target)
        return true;
    uint64_t chance = hash_bytes(key) >> 40; /* of 2^24 */
    return l->part.n > l->target / 4 && chance < ((uint64_t)size << 24) / l->target;
}

/* The shortest beginning of the key that is behind the last part's last key: enough
 * to tell in which part a key is. */
static void set_first(struct pack_list *l, struct str key)
{
    buf_clear(&l->first);
    pack_separator(&l->first, buf_view(&l->last), key);
}

void pack_list_put(struct pack_list *l, struct str key, struct str entry)
{
    if (!l->part.n)
        set_first(l, key);
    pack_key(&l->part, l->part.n ? buf_view(&l->last) : (struct str){0}, key);
    buf_str(&l->part, entry);
    buf_clear(&l->last);
    buf_str(&l->last, key);
}

void pack_list_put_part(struct pack_list *l, struct str first, struct str last,
                        struct str name)
{
    set_first(l, first);
    list_part(l, name);
    buf_clear(&l->last);
    buf_str(&l->last, last);
}

void pack_list_release(struct pack_list *l)
{
    buf_release(&l->part);
    buf_release(&l->first);
    buf_release(&l->last);
    buf_release(&l->directory);
}

void pack_directory(struct buf *out, struct str directory)
{
    struct buf list = BUF_INIT;
    struct str last = {0}, key = {0}, name = {0};
    for (; str_next(&directory, ' ', &key) && str_next(&directory, ' ', &name);
         last = key) {
        pack_key(&list, last, key);
        buf_str(&list, name);
    }
    pack_string(out, buf_view(&list));
    buf_release(&list);
}
