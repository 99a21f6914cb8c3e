/* Properties of Notion's pages; see notion_properties.h. */
#include "import/notion_properties.h"

#include "import/front.h"

enum use { AS_DATE, AS_LIST };

/* Names that Notion gives properties itself, and those of its templates. */
static const struct {
    const char *name, *key;
    enum use use;
} known[] = {
    {"Last edited time", "updated", AS_DATE},
    {"Last edited", "updated", AS_DATE},
    {"Last updated", "updated", AS_DATE},
    {"Updated", "updated", AS_DATE},
    {"Created time", "created", AS_DATE},
    {"Created", "created", AS_DATE},
    {"Created at", "created", AS_DATE},
    {"Date created", "created", AS_DATE},
    {"Tags", "tags", AS_LIST},
    {"Tag", "tags", AS_LIST},
    {"Labels", "tags", AS_LIST},
    {"Topics", "tags", AS_LIST},
    {"Category", "categories", AS_LIST},
    {"Categories", "categories", AS_LIST},
    {"Author", "authors", AS_LIST},
    {"Authors", "authors", AS_LIST},
    {"Created by", "authors", AS_LIST},
    {"Keywords", "keywords", AS_LIST},
};

/* Two properties of one meaning would be one key twice. */
static bool has_key(const struct import_page *page, const char *key)
{
    struct str rest = page->front, line;
    while (str_next(&rest, '\n', &line))
        if (str_starts(line, str_z(key)) && line.p[strlen(key)] == ':')
            return true;
    return false;
}

static const char *key_of(struct str name, enum use *use)
{
    for (size_t i = 0; i < countof(known); i++)
        if (str_eq_nocase(name, str_z(known[i].name))) {
            *use = known[i].use;
            return known[i].key;
        }
    return NULL;
}

bool notion_take_property(struct import *im, struct import_page *page, struct str name,
                          struct str value)
{
    enum use use;
    struct str date;
    const char *key = key_of(name, &use);
    if (!key || !str_trim(value).n || has_key(page, key))
        return false;
    if (use == AS_DATE && !front_date(value, &date, &im->arena))
        return false;
    bool has_link =
        str_find(value, STR("]("), 0) >= 0 || str_find(value, STR("://"), 0) >= 0;
    if (use == AS_LIST && has_link)
        return false;
    if (use == AS_DATE)
        front_add_date(im, page, key, date);
    else
        front_add_list(im, page, key, value);
    return true;
}

/* ---- lines below a title ---- */

static size_t colon_of(struct str line)
{
    ptrdiff_t colon = str_find(line, STR(": "), 0);
    bool is_one = colon > 0 && colon <= 60 && !strchr("#-*>|[!`<", line.p[0]);
    return is_one ? (size_t)colon : 0;
}

/* A paragraph of such lines: how many there are; 0 if it has others. */
static size_t count_lines(struct str rest, bool *is_known)
{
    size_t n = 0;
    enum use use;
    for (struct str line; str_next(&rest, '\n', &line) && str_trim(line).n; n++) {
        size_t colon = colon_of(line);
        if (!colon)
            return 0;
        *is_known |= key_of(str_slice(line, 0, colon), &use) != NULL;
    }
    return n;
}

struct str notion_put_properties(struct import *im, struct import_page *page,
                                 struct str rest, bool is_row, struct buf *out)
{
    bool is_known = false;
    struct str before = rest, line;
    size_t n = count_lines(rest, &is_known);
    if (!is_row && !(is_known || n > 1))
        return rest;
    while (str_next(&rest, '\n', &line) && colon_of(line)) {
        size_t colon = colon_of(line);
        struct str key = str_slice(line, 0, colon);
        struct str value = str_trim(str_from(line, colon + 2));
        if (!notion_take_property(im, page, key, value))
            buf_printf(out, "- **%.*s**: %.*s\n", STR_ARG(key), STR_ARG(value));
        before = rest;
    }
    return before;
}
