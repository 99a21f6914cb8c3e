/* Addresses; see address.h. */
#include "content/address.h"

#include "markdown/markdown.h"
#include "util/path.h"
#include "util/utf8.h"

enum { MAX_SLUG = 100 };

/* "05-vpc" -> "vpc"; a name that is all number stays. */
static struct str without_number(struct str name)
{
    size_t i = 0;
    while (i < name.n && char_is_digit(name.p[i]))
        i++;
    bool numbered = i > 0 && i + 1 < name.n &&
                    (name.p[i] == '-' || name.p[i] == '_' || name.p[i] == ' ');
    return numbered ? str_from(name, i + 1) : name;
}

struct str address_slug(struct str title, struct arena *arena)
{
    struct buf slug = BUF_INIT;
    md_slug(title, &slug);
    struct str s = buf_view(&slug);
    while (s.n && (s.p[0] == '-' || s.p[0] == '_' || s.p[0] == '.'))
        s = str_from(s, 1);
    s = utf8_slice(s, MAX_SLUG);
    while (s.n && s.p[s.n - 1] == '-')
        s.n--;
    s = arena_str(arena, s.n ? s : STR("page"));
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

static struct str without_notes(struct str file)
{
    return str_starts(file, STR("notes/")) ? str_from(file, 6) : file;
}

struct str address_of_file(struct str file, struct arena *arena)
{
    struct buf out = BUF_INIT;
    struct str rest = path_without_ext(without_notes(file)), part;
    while (str_next(&rest, '/', &part)) {
        if (rest.n == 0 && str_eq_nocase(part, STR("index")))
            break;
        if (out.n)
            buf_putc(&out, '/');
        buf_str(&out, address_slug(without_number(part), arena));
    }
    struct str address = arena_str(arena, out.n ? buf_view(&out) : STR("notes"));
    buf_release(&out);
    return address;
}

struct str address_of_attachment(struct str file, struct arena *arena)
{
    struct str address = arena_str(arena, without_notes(file));
    char *p = (char *)address.p;
    for (size_t i = 0; i < address.n; i++) {
        unsigned char c = (unsigned char)p[i];
        bool safe = char_is_alnum((char)c) || c >= 0x80 || strchr("/._-+", c) != NULL;
        if (!safe)
            p[i] = '-';
    }
    return address;
}
