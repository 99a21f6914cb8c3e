/* The page beside the folder of a site, for those who get both in an archive: a name
 * and a link, and browsers go on by themselves. */
#include "views/view.h"

struct value *views_start(const struct site *site, struct str folder,
                          struct arena *arena)
{
    const struct page here = {
        .kind = PAGE_VIEW, .view = "start", .url = STR("start.html")};
    struct view v = {
        .site = site, .page = &here, .arena = arena, .data = value_map(arena)};
    view_site(&v);
    value_set_str(v.data, "root", folder);
    return v.data;
}
