/* Docusaurus' sidebars; see nav.h. Documents are named by ids: their path without
 * ending and without the numbers that put them in order, or the `id` of their front
 * matter in place of the last part. */
#include "content/nav.h"

#include "config/yaml.h"
#include "content/address.h"
#include "util/buf.h"
#include "util/path.h"

struct reader {
    struct nav *nav;
    struct map ids; /* -> struct entry */
};

/* ---- ids ---- */

static struct str without_numbers(struct str path, struct arena *arena)
{
    struct buf out = BUF_INIT;
    struct str part;
    while (str_next(&path, '/', &part)) {
        if (out.n)
            buf_putc(&out, '/');
        buf_str(&out, str_from(part, address_prefix(part, NULL)));
    }
    struct str s = arena_str(arena, buf_view(&out));
    buf_release(&out);
    return s;
}

static struct str text_of(const struct yaml *map, struct str key)
{
    const struct yaml *value = yaml_get(map, key);
    return value && value->kind == YAML_SCALAR ? value->scalar : (struct str){0};
}

static void add_id(struct reader *r, struct str id, struct entry *e)
{
    if (id.n && !map_has(&r->ids, id))
        map_put(&r->ids, id, e);
}

static void add_ids(struct reader *r, struct str rel, struct entry *e)
{
    struct arena *arena = r->nav->arena;
    struct str path = path_without_ext(rel), plain = without_numbers(path, arena);
    struct str dir = path_dir(plain);
    struct str own =
        e->note ? text_of(e->note->front.yaml, STR("id")) : (struct str){0};
    if (own.n)
        add_id(r,
               arena_printf(arena, "%.*s%s%.*s", STR_ARG(dir), dir.n ? "/" : "",
                            STR_ARG(own)),
               e);
    add_id(r, plain, e);
    add_id(r, path, e);
}

/* ---- items ---- */

static void read_items(struct reader *r, struct nav_item_vec *out,
                       const struct yaml *items);

static void set_doc(struct reader *r, struct nav_item *item, struct str id)
{
    const struct entry *e = map_get(&r->ids, id);
    item->target = e ? e->rel : id;
}

static struct nav_item *push(struct reader *r, struct nav_item_vec *out,
                             const struct yaml *at, struct str title)
{
    struct nav_item *item = nav_push(r->nav, out);
    item->title = title;
    item->place = at->place;
    return item;
}

static void read_category(struct reader *r, struct nav_item_vec *out,
                          const struct yaml *map)
{
    struct nav_item *item = push(r, out, map, text_of(map, STR("label")));
    const struct yaml *link = yaml_get(map, STR("link"));
    if (str_eq(text_of(link, STR("type")), STR("doc")))
        set_doc(r, item, text_of(link, STR("id")));
    else
        item->description = text_of(link, STR("description"));
    const struct yaml *items = yaml_get(map, STR("items"));
    if (items)
        read_items(r, &item->items, items);
}

/* {type: doc …}, {type: category …}, or the short {Label: [ … ]}; what is generated
 * from folders comes by itself, and links lead elsewhere. */
static void read_map(struct reader *r, struct nav_item_vec *out, const struct yaml *map)
{
    struct str type = text_of(map, STR("type"));
    if (str_eq(type, STR("category")))
        read_category(r, out, map);
    else if (str_eq(type, STR("doc")) || str_eq(type, STR("ref")))
        set_doc(r, push(r, out, map, text_of(map, STR("label"))),
                text_of(map, STR("id")));
    else if (!type.n)
        for (size_t i = 0; i < map->n; i++)
            read_items(r, &push(r, out, map, map->entries[i].key)->items,
                       map->entries[i].value);
}

static void read_items(struct reader *r, struct nav_item_vec *out,
                       const struct yaml *items)
{
    if (items->kind == YAML_MAP) {
        read_map(r, out, items);
        return;
    }
    for (size_t i = 0; i < items->n; i++) {
        const struct yaml *item = items->entries[i].value;
        if (item->kind == YAML_SCALAR)
            set_doc(r, push(r, out, item, (struct str){0}), item->scalar);
        else if (item->kind == YAML_MAP)
            read_map(r, out, item);
    }
}

void nav_read_sidebars(struct nav *nav, const struct yaml *sidebars,
                       const struct tree *tree)
{
    struct reader r = {.nav = nav};
    for (size_t i = 0; i < tree->by_rel.n; i++)
        add_ids(&r, tree->by_rel.entries[i].key, tree->by_rel.entries[i].value);
    for (size_t i = 0; sidebars->kind == YAML_MAP && i < sidebars->n; i++)
        read_items(&r, &nav->items, sidebars->entries[i].value);
    map_release(&r.ids);
}
