/* Icons of Material for MkDocs, by the names of their sets: `:material-check:`, with
 * attributes behind them. Those that say something by themselves, in cells of tables
 * above all, are the sign for it; others decorate words, and are left out.
 *
 * https://squidfunk.github.io/mkdocs-material/reference/icons-emojis/ */
#include "markdown/dialect/rules.h"

static const struct {
    const char *name, *sign;
} signs[] = {{"check", "✓"},
             {"close", "✗"},
             {"cancel", "✗"},
             {"minus", "–"},
             {"plus", "+"},
             {"arrow-right", "→"},
             {"arrow-left", "←"},
             {"arrow-up", "↑"},
             {"arrow-down", "↓"},
             {"alert", "⚠"},
             {"star", "★"},
             {"heart", "♥"},
             {"checkbox-marked", "✓"},
             {"checkbox-blank", "☐"},
             {"help", "?"},
             {"information", "ℹ"},
             {"x", "✗"},
             {"circle", "●"},
             {"question", "?"},
             {"dots-horizontal", "…"}};

/* How many bytes of "-circle-outline" and the like do not change what it says. */
static bool is_variant(struct str rest)
{
    static const char *const words[] = {"circle", "outline", "bold", "thick", "all",
                                        "fill",   "24",      "16",   "box",   NULL};
    for (struct str word; rest.n && str_next(&rest, '-', &word);)
        if (word.n && !is_one_of(word, words))
            return false;
    return true;
}

static const char *sign_of(struct str name)
{
    for (size_t i = 0; i < countof(signs); i++)
        if (str_starts(name, str_z(signs[i].name)) &&
            is_variant(str_from(name, strlen(signs[i].name))))
            return signs[i].sign;
    return "";
}

/* ":material-check:" at byte `at`: its bytes, with "{ .green }" behind it, or 0. */
static size_t icon_at(struct str s, size_t at, struct str *name)
{
    static const struct str sets[] = {STR_INIT(":material-"), STR_INIT(":octicons-"),
                                      STR_INIT(":fontawesome-"), STR_INIT(":simple-")};
    enum { MOST = 500 };
    struct str rest = str_slice(s, at, at + MOST);
    for (size_t i = 0; i < countof(sets); i++) {
        if (!str_starts(rest, sets[i]))
            continue;
        size_t n = sets[i].n;
        while (n < rest.n && (char_is_alnum(rest.p[n]) || strchr("-_", rest.p[n])))
            n++;
        if (n >= rest.n || rest.p[n] != ':')
            return 0;
        *name = str_slice(rest, sets[i].n, n++);
        size_t gap = n + (n < rest.n && rest.p[n] == ' ');
        if (gap < rest.n && rest.p[gap] == '{') {
            ptrdiff_t end = str_find_char(rest, '}', gap);
            n = end < 0 ? n : (size_t)end + 1;
        }
        return n;
    }
    return 0;
}

bool icons_read(struct lines *l)
{
    struct buf out = BUF_INIT;
    struct str s = l->rest, name;
    size_t done = 0;
    if (str_find(s, STR(":material-"), 0) < 0 &&
        str_find(s, STR(":octicons-"), 0) < 0 &&
        str_find(s, STR(":fontawesome-"), 0) < 0 && str_find(s, STR(":simple-"), 0) < 0)
        return false;
    for (size_t i = 0; i < s.n;) {
        size_t n = s.p[i] == ':' ? icon_at(s, i, &name) : 0;
        if (!n) {
            i = s.p[i] == '`' ? past_code(s, i) : i + 1;
            continue;
        }
        buf_str(&out, str_slice(s, done, i));
        const char *sign = sign_of(name);
        buf_puts(&out, sign);
        i += n;
        if (!*sign && i < s.n && s.p[i] == ' ' && (!out.n || out.p[out.n - 1] == ' '))
            i++;
        done = i;
    }
    buf_str(&out, str_from(s, done));
    if (done)
        lines_put(l, buf_view(&out));
    buf_release(&out);
    return done > 0;
}
