/* The file of answers; see cache.h. */
#include "web/cache.h"

#include "util/buf.h"
#include "util/fs.h"
#include "util/path.h"

#include <stdio.h>
#include <unistd.h>

enum { MINUTE = 60, DAY = 86400, YEAR = 365 * DAY, MOST = 200000 /* answers */ };

static const struct str names[] = {[WEB_FINE] = STR_INIT("fine"),
                                   [WEB_GONE] = STR_INIT("gone"),
                                   [WEB_SILENT] = STR_INIT("silent")};

static bool read_number(struct str digits, long long *out)
{
    *out = 0;
    for (size_t i = 0; i < digits.n; i++) {
        if (!char_is_digit(digits.p[i]) || i > 12)
            return false;
        *out = *out * 10 + (digits.p[i] - '0');
    }
    return digits.n > 0;
}

static bool read_state(struct str word, enum web_state *out)
{
    for (size_t i = 0; i < countof(names); i++)
        if (str_eq(word, names[i])) {
            *out = (enum web_state)i;
            return true;
        }
    return false;
}

static void read_line(struct web_cache *cache, struct str line)
{
    struct web_answer answer = {0};
    struct str piece[5] = {{0}};
    size_t n = 0;
    while (n < countof(piece) && str_next(&line, '\t', &piece[n]))
        n++;
    if (n < 3 || cache->answers.n >= MOST || !read_number(piece[0], &answer.asked) ||
        !read_state(piece[1], &answer.state) || !web_is_address(piece[2]))
        return;
    answer.moved_to = piece[3];
    answer.why = piece[4];
    web_cache_put(cache, piece[2], &answer);
}

void web_cache_read(struct web_cache *cache, const char *file)
{
    struct buf text = BUF_INIT;
    *cache = (struct web_cache){.file = file};
    if (file && fs_kind(file) == FS_FILE && fs_read(file, &text, NULL) == 0)
        for (struct str rest = buf_view(&text), line; str_next(&rest, '\n', &line);)
            read_line(cache, line);
    buf_release(&text);
}

const struct web_answer *web_cache_find(const struct web_cache *cache,
                                        struct str address, long long now,
                                        int keep_days)
{
    const struct web_answer *answer = map_get(&cache->answers, address);
    if (!answer || answer->asked > now)
        return NULL;
    long long keep = answer->state == WEB_FINE   ? (long long)keep_days * DAY
                     : answer->state == WEB_GONE ? DAY
                                                 : 10 * MINUTE;
    return now - answer->asked < keep ? answer : NULL;
}

void web_cache_put(struct web_cache *cache, struct str address,
                   const struct web_answer *answer)
{
    struct web_answer *kept = arena_new(&cache->arena, struct web_answer, 1);
    *kept = *answer;
    kept->why = arena_str(&cache->arena, answer->why);
    kept->moved_to = arena_str(&cache->arena, answer->moved_to);
    map_put(&cache->answers, arena_str(&cache->arena, address), kept);
}

/* What would end a field or a line. */
static void put_field(struct buf *out, struct str field)
{
    for (size_t i = 0; i < field.n; i++)
        buf_putc(out, (unsigned char)field.p[i] < ' ' ? ' ' : field.p[i]);
}

static void put_line(struct buf *out, struct str address, const struct web_answer *a)
{
    buf_printf(out, "%lld\t%.*s\t", a->asked, STR_ARG(names[a->state]));
    put_field(out, address);
    buf_putc(out, '\t');
    put_field(out, a->moved_to);
    buf_putc(out, '\t');
    put_field(out, a->why);
    buf_putc(out, '\n');
}

void web_cache_write(const struct web_cache *cache, long long now)
{
    struct buf text = BUF_INIT, aside = BUF_INIT, folder = BUF_INIT;
    if (!cache->file)
        return;
    for (size_t i = 0; i < cache->answers.n; i++) {
        const struct web_answer *answer = cache->answers.entries[i].value;
        if (now - answer->asked < YEAR)
            put_line(&text, cache->answers.entries[i].key, answer);
    }
    buf_str(&folder, path_dir(str_z(cache->file)));
    buf_printf(&aside, "%s.%ld", cache->file, (long)getpid());
    if (fs_mkdirs(folder.p, NULL) < 0 || fs_write(aside.p, buf_view(&text), NULL) < 0 ||
        rename(aside.p, cache->file) != 0)
        unlink(aside.p);
    buf_release(&folder);
    buf_release(&aside);
    buf_release(&text);
}

void web_cache_release(struct web_cache *cache)
{
    map_release(&cache->answers);
    arena_release(&cache->arena);
}
