/* Addresses; see address.h. */
#include "content/address.h"

#include "markdown/markdown.h"
#include "util/path.h"
#include "util/utf8.h"

enum { MAX_SLUG = 100 };

/* ---- names of files ---- */

enum { MAX_NUMBER = 3 }; /* digits; four are a year */

static bool is_separator(char c)
{
    return c == '-' || c == '_' || c == '.' || c == ' ';
}

static size_t digits_at(struct str s, size_t at)
{
    size_t n = 0;
    while (at + n < s.n && char_is_digit(s.p[at + n]))
        n++;
    return n;
}

/* Whether what follows a number goes on as a date or a version does ("15" or "1-0"),
 * and not as a word ("2fa"). */
static bool goes_on_as_number(struct str name, size_t at)
{
    size_t n = digits_at(name, at);
    return n > 0 && (at + n == name.n || is_separator(name.p[at + n]));
}

size_t address_prefix(struct str name, double *number)
{
    size_t n = digits_at(name, 0), end = n;
    while (end < name.n && is_separator(name.p[end]))
        end++;
    if (n == 0 || n > MAX_NUMBER || end == n || end == name.n ||
        goes_on_as_number(name, end))
        return 0;
    if (number) {
        *number = 0;
        for (size_t i = 0; i < n; i++)
            *number = *number * 10 + (name.p[i] - '0');
    }
    return end;
}

/* Appends the slug of each piece between dots, which stay. */
static void put_dotted(struct str name, struct buf *out)
{
    struct str piece;
    while (str_next(&name, '.', &piece)) {
        size_t before = out->n;
        md_slug(piece, out);
        if (name.n && out->n > before)
            buf_putc(out, '.');
    }
}

/* Without marks at its ends, never empty, and not too long. */
static struct str tidy(struct str s, struct arena *arena)
{
    while (s.n && (s.p[0] == '-' || s.p[0] == '_' || s.p[0] == '.'))
        s = str_from(s, 1);
    s = utf8_slice(s, MAX_SLUG);
    while (s.n && (s.p[s.n - 1] == '-' || s.p[s.n - 1] == '.'))
        s.n--;
    return arena_str(arena, s.n ? s : STR("page"));
}

struct str address_of_name(struct str name, struct arena *arena)
{
    struct buf slug = BUF_INIT;
    put_dotted(str_from(name, address_prefix(name, NULL)), &slug);
    struct str s = tidy(buf_view(&slug), arena);
    buf_release(&slug);
    return s;
}

static bool joins_digits(struct str name, size_t at)
{
    return at > 0 && at + 1 < name.n && char_is_digit(name.p[at - 1]) &&
           char_is_digit(name.p[at + 1]);
}

/* What a file's name may hold and no page. */
static bool is_control(char c)
{
    return (unsigned char)c < 0x20 || c == 0x7F;
}

struct str address_title(struct str name, struct str otherwise, struct arena *arena)
{
    name = str_trim(str_from(name, address_prefix(name, NULL)));
    char *p = (char *)arena_str(arena, name).p;
    for (size_t i = 0; i < name.n; i++)
        if ((p[i] == '-' && !joins_digits(name, i)) || p[i] == '_' || is_control(p[i]))
            p[i] = ' ';
    struct str title = str_trim((struct str){p, name.n});
    if (title.n && (title.n == 1 || char_is_alpha(title.p[1])) && title.p[0] >= 'a' &&
        title.p[0] <= 'z')
        ((char *)title.p)[0] = (char)(title.p[0] - 'a' + 'A');
    return title.n ? title : otherwise;
}

/* ---- titles ---- */

struct str address_slug(struct str title, struct arena *arena)
{
    struct buf slug = BUF_INIT;
    md_slug(title, &slug);
    struct str s = tidy(buf_view(&slug), arena);
    buf_release(&slug);
    return s;
}

void address_take(struct str slug, struct map *used)
{
    if (!map_has(used, slug))
        map_put(used, slug, NULL);
}

struct str address_unique(struct str slug, struct map *used, struct arena *arena)
{
    struct str unique = slug;
    size_t n = (size_t)map_get(used, slug);
    while (map_has(used, unique))
        unique = arena_printf(arena, "%.*s-%zu", STR_ARG(slug), ++n);
    map_put(used, slug, (void *)n);
    address_take(unique, used);
    return unique;
}

struct str address_of_attachment(struct str file, struct arena *arena)
{
    struct str address = arena_str(arena, file);
    char *p = (char *)address.p;
    for (size_t i = 0; i < address.n; i++) {
        unsigned char c = (unsigned char)p[i];
        bool safe = char_is_alnum((char)c) || c >= 0x80 || strchr("/._-+", c) != NULL;
        if (!safe)
            p[i] = '-';
    }
    return address;
}

/* ---- what is taken ---- */

struct stem {
    struct str before, behind;
    struct arena *arena;
};

static struct str numbered(const struct stem *s, size_t n)
{
    return arena_printf(s->arena, "%.*s-%zu%.*s", STR_ARG(s->before), n,
                        STR_ARG(s->behind));
}

struct str address_free(struct str url, bool (*is_taken)(const void *, struct str),
                        const void *context, struct arena *arena)
{
    struct str base = path_base(url), dir = path_dir(url);
    bool is_folder = str_eq(base, STR("index.html")) && dir.n;
    struct str stem = is_folder ? dir : path_without_ext(url);
    struct stem s = {stem, str_from(url, stem.n), arena};
    if (!is_taken(context, url))
        return url;
    /* Numbers are used up from 1 on: with leaps and then halves ten thousand pages of
     * the same name take some 14 looks each, not fifty million together. */
    size_t taken = 0, free = 1;
    for (; is_taken(context, numbered(&s, free)); free *= 2)
        taken = free;
    while (free - taken > 1) {
        size_t middle = taken + (free - taken) / 2;
        if (is_taken(context, numbered(&s, middle)))
            taken = middle;
        else
            free = middle;
    }
    return numbered(&s, free);
}
