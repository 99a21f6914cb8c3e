/* The site as one file of HTML: the layout "onefile" around what onefile/ makes. See
 * forms.h. */
#include "onefile/onefile.h"
#include "pipeline/forms.h"
#include "views/views.h"

static int put_page(const struct whole *whole, struct str name,
                    const struct onefile_parts *parts, struct buf *out,
                    struct diag *diag)
{
    const struct {
        const char *key;
        const struct buf *html;
    } places[] = {{"policy", &parts->policy},
                  {"styles", &parts->styles},
                  {"plain", &parts->plain},
                  {"files", &parts->files},
                  {"scripts", &parts->scripts}};
    struct arena arena = {0};
    struct value *data = views_whole(whole->site, name, &arena);
    for (size_t i = 0; i < countof(places); i++)
        value_set_raw(data, places[i].key, buf_view(places[i].html));
    int rc = layouts_render(whole->layouts, "onefile", data, out, diag);
    arena_release(&arena);
    return rc;
}

int form_single(const struct whole *whole, struct str name, struct buf *out,
                struct diag *diag)
{
    const struct onefile onefile = {.site = whole->site,
                                    .folder = stage_site(whole->stage),
                                    .threads = whole->threads};
    struct onefile_parts parts;
    int rc = onefile_make(&onefile, &parts, diag);
    if (rc == 0)
        rc = put_page(whole, name, &parts, out, diag);
    onefile_release(&parts);
    return rc;
}
