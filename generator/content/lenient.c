/* Settings of other programs; see lenient.h. */
#include "content/lenient.h"

#include "util/buf.h"
#include "util/path.h"

/* ---- JavaScript ---- */

/* The end of the string that begins at `at`, behind its quote. */
static size_t behind_string(struct str s, size_t at)
{
    char quote = s.p[at++];
    while (at < s.n && s.p[at] != quote)
        at += s.p[at] == '\\' ? 2 : 1;
    return at < s.n ? at + 1 : s.n;
}

static size_t behind_comment(struct str s, size_t at)
{
    bool is_line = at + 1 < s.n && s.p[at + 1] == '/';
    ptrdiff_t end =
        is_line ? str_find_char(s, '\n', at) : str_find(s, STR("*/"), at + 2);
    return end < 0 ? s.n : (size_t)end + (is_line ? 0 : 2);
}

static bool begins_comment(struct str s, size_t at)
{
    return s.p[at] == '/' && at + 1 < s.n && (s.p[at + 1] == '/' || s.p[at + 1] == '*');
}

static bool is_quote(char c)
{
    return c == '"' || c == '\'' || c == '`';
}

/* A string as JSON has it. */
static void put_string(struct buf *out, struct str s)
{
    buf_putc(out, '"');
    for (size_t i = 1; i + 1 < s.n; i++) {
        if (s.p[i] == '\\' && i + 2 < s.n && strchr("'`", s.p[i + 1]))
            continue;
        if (s.p[i] == '"' && s.p[i - 1] != '\\')
            buf_putc(out, '\\');
        buf_putc(out, s.p[i]);
    }
    buf_putc(out, '"');
}

/* From the bracket at `at` to the one that closes it, comments taken out, so that
 * it reads as YAML. The line ends stay, as findings count lines. */
static void put_object(struct buf *out, struct str s, size_t at)
{
    int depth = 0;
    while (at < s.n) {
        if (is_quote(s.p[at])) {
            size_t end = behind_string(s, at);
            put_string(out, str_slice(s, at, end));
            at = end;
        } else if (begins_comment(s, at)) {
            at = behind_comment(s, at);
        } else {
            char c = s.p[at++];
            depth += (c == '{' || c == '[') - (c == '}' || c == ']');
            buf_putc(out, c == '\t' ? ' ' : c);
            if (c == ':')
                buf_putc(out, ' ');
            if (depth == 0)
                return;
        }
    }
}

/* Where an object begins that is assigned or exported; s.n if there is none. */
static size_t find_object(struct str s)
{
    size_t word = 0; /* behind the last character that is no blank */
    for (size_t at = 0; at < s.n;) {
        if (is_quote(s.p[at])) {
            word = at = behind_string(s, at);
            continue;
        }
        if (begins_comment(s, at)) {
            at = behind_comment(s, at);
            continue;
        }
        struct str before = str_slice(s, 0, word);
        if (s.p[at] == '{' &&
            (!word || str_ends(before, STR("=")) || str_ends(before, STR("default"))))
            return at;
        at++;
        if (!char_is_space(s.p[at - 1]))
            word = at;
    }
    return s.n;
}

static bool is_script(struct str file)
{
    struct str ext = path_ext(file);
    return str_eq(ext, STR("js")) || str_eq(ext, STR("ts")) || str_eq(ext, STR("json"));
}

/* ---- YAML ---- */

/* libyaml's words are for those who write YAML: here one warning will do. */
static struct yaml *parse(struct str text, int line, struct str file,
                          struct arena *arena, struct diag *diag)
{
    struct yaml_reader reader = {.arena = arena};
    struct yaml *yaml = yaml_parse(text, file, line, &reader);
    if (!yaml)
        diag_find(diag, DIAG_WARNING, (struct place){file, line, 1}, "foreign-settings",
                  "this cannot be read without running it, and is passed over; say "
                  "\"nav\" in handbook.yaml instead");
    return yaml;
}

struct yaml *lenient_yaml(struct str text, struct str file, struct arena *arena,
                          struct diag *diag)
{
    if (!is_script(file))
        return parse(text, 1, file, arena, diag);
    struct buf object = BUF_INIT;
    size_t at = find_object(text);
    int line = 1;
    for (size_t i = 0; i < at && i < text.n; i++)
        line += text.p[i] == '\n';
    put_object(&object, text, at);
    struct yaml *yaml = parse(buf_view(&object), line, file, arena, diag);
    buf_release(&object);
    return yaml;
}

static bool begins_with_key(struct str line, struct str key, const char *marks)
{
    if (!str_starts(line, key))
        return false;
    struct str rest = str_from(line, key.n);
    while (rest.n && rest.p[0] == ' ')
        rest = str_from(rest, 1);
    return rest.n && strchr(marks, rest.p[0]);
}

/* A line that goes on with the block above it. */
static bool goes_on(struct str line)
{
    return !str_trim(line).n || strchr(" \t-#", line.p[0]);
}

struct yaml *lenient_block(struct str text, struct str key, struct str file,
                           struct arena *arena, struct diag *diag)
{
    struct str rest = text, line;
    for (int number = 1; str_next(&rest, '\n', &line); number++) {
        if (!begins_with_key(line, key, ":"))
            continue;
        struct str block = line;
        while (str_next(&rest, '\n', &line) && goes_on(line))
            block.n = (size_t)(line.p + line.n - block.p);
        return parse(block, number, file, arena, diag);
    }
    return NULL;
}

struct str lenient_value(struct str text, struct str key)
{
    struct str line;
    while (str_next(&text, '\n', &line)) {
        line = str_trim(line);
        if (!begins_with_key(line, key, ":="))
            continue;
        struct str value = str_from(line, key.n);
        while (value.n && strchr(" :=", value.p[0]))
            value = str_from(value, 1);
        if (value.n && is_quote(value.p[0]))
            return str_slice(value, 1, behind_string(value, 0) - 1);
        ptrdiff_t comment = str_find(value, STR(" #"), 0);
        return str_trim(str_slice(value, 0, comment < 0 ? value.n : (size_t)comment));
    }
    return (struct str){0};
}

bool lenient_number(struct str text, double *out)
{
    double value = 0, unit = 1;
    size_t at = text.n && text.p[0] == '-', digits = 0;
    bool negative = at > 0, fraction = false;
    for (; at < text.n; at++) {
        if (text.p[at] == '.' && !fraction)
            fraction = true;
        else if (!char_is_digit(text.p[at]))
            return false;
        else if (fraction)
            value += (text.p[at] - '0') * (unit /= 10), digits++;
        else
            value = value * 10 + (text.p[at] - '0'), digits++;
    }
    *out = negative ? -value : value;
    return digits > 0;
}
