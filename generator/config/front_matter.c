/* Front matter; see front_matter.h. A file that merely begins with a thematic
 * break has no front matter: there must be "key:" or the end right behind it. */
#include "config/front_matter.h"

static bool is_fence(struct str line)
{
    return str_starts(line, STR("---")) && str_trim(str_from(line, 3)).n == 0;
}

static bool looks_like_key(struct str line)
{
    size_t i = 0;
    while (i < line.n &&
           (char_is_alnum(line.p[i]) || line.p[i] == '_' || line.p[i] == '-'))
        i++;
    return i > 0 && i < line.n && line.p[i] == ':';
}

/* Whether the first line that is neither blank nor a comment sets a key, or
 * closes the front matter. */
static bool begins_settings(struct str rest)
{
    struct str line;
    while (str_next(&rest, '\n', &line)) {
        if (str_trim(line).n == 0 || line.p[0] == '#')
            continue;
        return looks_like_key(line) || is_fence(line);
    }
    return false;
}

int front_matter_read(struct str text, struct str file, struct arena *arena,
                      struct diag *diag, struct front_matter *out)
{
    *out = (struct front_matter){.body = text, .body_line = 1};
    if (str_starts(text, STR("\xEF\xBB\xBF")))
        out->body = text = str_from(text, 3);
    struct str rest = text, line;
    if (!str_next(&rest, '\n', &line) || !is_fence(line) || !begins_settings(rest))
        return 0;
    struct str yaml = rest;
    for (int number = 2; str_next(&rest, '\n', &line); number++) {
        if (!is_fence(line))
            continue;
        yaml.n = (size_t)(line.p - yaml.p);
        out->yaml = yaml_parse(yaml, file, 2, arena, diag);
        out->body = rest;
        out->body_line = number + 1;
        return out->yaml ? 0 : -1;
    }
    return diag_fail(diag, (struct place){file, 1, 1},
                     "the front matter is never closed; end it with a line \"---\"");
}
