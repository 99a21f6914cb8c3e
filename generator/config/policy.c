/* What pages may load from elsewhere; see policy.h. */
#include "config/policy.h"

/* Words of policies that are no addresses; they stand in quotes there. */
static const struct str words[] = {STR_INIT("unsafe-inline"), STR_INIT("unsafe-eval"),
                                   STR_INIT("wasm-unsafe-eval")};

static bool is_word(struct str source)
{
    for (size_t i = 0; i < countof(words); i++)
        if (str_eq(source, words[i]))
            return true;
    return false;
}

/* A host, with or without a scheme, "*." before it, a port and a path behind it; or a
 * scheme alone. Nothing that would end the entry of a policy, or be another. */
static bool is_source(struct str source)
{
    for (size_t i = 0; i < source.n; i++)
        if (!char_is_alnum(source.p[i]) && !strchr("-._~:/*%+=&?@!$", source.p[i]))
            return false;
    bool is_host = str_find_char(source, '.', 0) > 0 ||
                   str_starts(source, STR("localhost")) ||
                   str_find(source, STR("//localhost"), 0) > 0;
    return source.n && (is_host || str_ends(source, STR(":")));
}

static int read_source(const struct yaml *node, const char *use, struct str_vec *out,
                       struct yaml_reader *reader)
{
    struct str source = node->kind == YAML_SCALAR ? node->scalar : (struct str){0};
    if (is_word(source)) {
        vec_push(out, arena_printf(reader->arena, "'%.*s'", STR_ARG(source)));
        return 0;
    }
    if (!is_source(source))
        return yaml_wrong(reader, node->place,
                          "an entry of \"%s\" in \"policy\" must be a host such as "
                          "https://cdn.example.org, a scheme such as data:, or one of "
                          "unsafe-inline, unsafe-eval, wasm-unsafe-eval",
                          use);
    vec_push(out, source);
    return 0;
}

/* One source or a list of them. */
static int read_use(const struct yaml *node, void *target, struct yaml_reader *reader,
                    enum policy_use use, const char *name)
{
    struct str_vec *out = &((struct settings *)target)->policy[use];
    if (node->kind == YAML_NULL)
        return 0;
    if (node->kind != YAML_LIST)
        return read_source(node, name, out, reader);
    for (size_t i = 0; i < node->n; i++)
        if (read_source(node->entries[i].value, name, out, reader) < 0)
            return -1;
    return 0;
}

#define USE(name, use)                                                                 \
    static int read_##name(const struct yaml *node, void *target,                      \
                           struct yaml_reader *reader)                                 \
    {                                                                                  \
        return read_use(node, target, reader, use, #name);                             \
    }
USE(script, POLICY_SCRIPT)
USE(style, POLICY_STYLE)
USE(image, POLICY_IMAGE)
USE(font, POLICY_FONT)
USE(media, POLICY_MEDIA)
USE(frame, POLICY_FRAME)
USE(connect, POLICY_CONNECT)
USE(form, POLICY_FORM)
#undef USE

static const struct yaml_field uses[] = {
    {"script", YAML_CALL, 0, read_script},   {"style", YAML_CALL, 0, read_style},
    {"image", YAML_CALL, 0, read_image},     {"font", YAML_CALL, 0, read_font},
    {"media", YAML_CALL, 0, read_media},     {"frame", YAML_CALL, 0, read_frame},
    {"connect", YAML_CALL, 0, read_connect}, {"form", YAML_CALL, 0, read_form},
};

int policy_read(const struct yaml *node, void *target, struct yaml_reader *reader)
{
    struct settings *s = target;
    bool yes;
    if (node->kind == YAML_NULL)
        return 0;
    if (node->kind == YAML_MAP)
        return yaml_read(node, uses, countof(uses), s, "\"policy\"", reader);
    if (!yaml_is_bool(node, &yes))
        return yaml_wrong(
            reader, node->place,
            "\"policy\" must be \"off\" or a map of what pages may load "
            "from elsewhere, such as \"script: https://cdn.example.org\"");
    s->has_no_policy = !yes;
    return 0;
}

void policy_release(struct settings *s)
{
    for (size_t i = 0; i < POLICY_USES; i++)
        vec_release(&s->policy[i]);
}
