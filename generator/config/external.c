/* Settings of links to other sites; see external.h. */
#include "config/external.h"

struct external external_usual(void)
{
    return (struct external){.pause_ms = 1000, .timeout_seconds = 20, .keep_days = 7};
}

/* It is a line of what servers are sent. */
static int read_user_agent(const struct yaml *node, void *target,
                           struct yaml_reader *reader)
{
    struct external *e = target;
    struct str text = node->kind == YAML_SCALAR ? node->scalar : (struct str){0};
    bool is_line = node->kind == YAML_SCALAR && text.n <= 200;
    for (size_t i = 0; i < text.n; i++)
        is_line &= text.p[i] >= ' ' && text.p[i] < 0x7f;
    if (node->kind != YAML_NULL && !is_line)
        return yaml_wrong(
            reader, node->place,
            "\"user_agent\" in \"external\" must be a line of at most 200 "
            "signs of ASCII");
    e->user_agent = text;
    return 0;
}

static int read_ignore(const struct yaml *node, void *target,
                       struct yaml_reader *reader)
{
    enum { MOST = 500 };
    struct external *e = target;
    if (node->kind == YAML_NULL)
        return 0;
    if (node->kind != YAML_LIST || node->n > MOST)
        return yaml_wrong(reader, node->place,
                          "\"ignore\" in \"external\" must be a list of beginnings of "
                          "addresses, %d at most",
                          MOST);
    for (size_t i = 0; i < node->n; i++) {
        const struct yaml *entry = node->entries[i].value;
        if (entry->kind != YAML_SCALAR || !str_starts(entry->scalar, STR("http")))
            return yaml_wrong(reader, entry->place,
                              "an entry of \"ignore\" in \"external\" must be the "
                              "beginning of an address, such as "
                              "https://example.org/private/ or http*://*.example.org/");
        vec_push(&e->ignore, entry->scalar);
    }
    return 0;
}

static const struct yaml_field fields[] = {
    {"ignore", YAML_CALL, 0, read_ignore},
    {"user_agent", YAML_CALL, 0, read_user_agent},
    {"pause_ms", YAML_INT, offsetof(struct external, pause_ms), NULL},
    {"timeout_seconds", YAML_INT, offsetof(struct external, timeout_seconds), NULL},
    {"keep_days", YAML_INT, offsetof(struct external, keep_days), NULL},
};

int external_read(const struct yaml *node, void *target, struct yaml_reader *reader)
{
    enum { LONGEST_PAUSE = 60000, LONGEST_WAIT = 300, LONGEST_KEPT = 365 };
    struct external *e = &((struct settings *)target)->external;
    if (node->kind == YAML_NULL)
        return 0;
    if (yaml_read(node, fields, countof(fields), e, "\"external\"", reader) < 0)
        return -1;
    if (e->pause_ms > LONGEST_PAUSE || e->timeout_seconds > LONGEST_WAIT ||
        e->timeout_seconds < 1 || e->keep_days > LONGEST_KEPT)
        return yaml_wrong(reader, node->place,
                          "of \"external\", \"pause_ms\" may be at most %d, "
                          "\"timeout_seconds\" 1 to %d, \"keep_days\" at most %d",
                          LONGEST_PAUSE, LONGEST_WAIT, LONGEST_KEPT);
    return 0;
}
