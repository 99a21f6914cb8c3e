/* `nav` as MkDocs has it; see nav.h. */
#include "content/nav.h"

#include "config/yaml.h"
#include "links/href.h"
#include "util/path.h"

static void read_list(struct nav *nav, struct nav_item_vec *out,
                      const struct yaml *list);

static void set_target(struct nav *nav, struct nav_item *item, struct str target)
{
    struct buf path = BUF_INIT;
    if (target.n && path_resolve(&path, (struct str){0}, target) == 0)
        item->target = arena_str(nav->arena, buf_view(&path));
    buf_release(&path);
}

static bool is_elsewhere(const struct yaml *value)
{
    return value->kind == YAML_SCALAR &&
           (href_scheme(value->scalar).n || str_starts(value->scalar, STR("//")));
}

/* "Title: file.md" or "Title: [ … ]". Links to elsewhere are no pages. */
static void read_value(struct nav *nav, struct nav_item_vec *out, struct str title,
                       const struct yaml *value)
{
    if (value->kind == YAML_NULL || is_elsewhere(value))
        return;
    struct nav_item *item = nav_push(nav, out);
    item->title = title;
    item->place = value->place;
    if (value->kind == YAML_SCALAR)
        set_target(nav, item, value->scalar);
    else
        read_list(nav, &item->items, value);
}

static void read_list(struct nav *nav, struct nav_item_vec *out,
                      const struct yaml *list)
{
    for (size_t i = 0; i < list->n; i++) {
        const struct yaml *value = list->entries[i].value;
        if (list->kind == YAML_MAP)
            read_value(nav, out, list->entries[i].key, value);
        else if (value->kind == YAML_MAP)
            read_list(nav, out, value);
        else
            read_value(nav, out, (struct str){0}, value);
    }
}

void nav_read_yaml(struct nav *nav, const struct yaml *list)
{
    read_list(nav, &nav->items, list);
}
