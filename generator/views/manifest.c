/* The web app manifest (W3C), so that a reader can install the handbook. */
#include "views/views.h"

#include "util/buf.h"
#include "util/utf8.h"

#include <jansson.h>

void views_manifest(const struct site *site, struct buf *out)
{
    const struct settings *s = &site->settings;
    struct str short_name = utf8_slice(s->title, 12);
    json_t *json =
        json_pack("{s:s%, s:s%, s:s%, s:s%, s:s, s:s, s:s, s:[{s:s, s:s, s:s}]}",
                  "name", s->title.p, s->title.n, "short_name", short_name.p,
                  short_name.n, "description", s->description.n ? s->description.p : "",
                  s->description.n, "lang", s->language.p, s->language.n, "start_url",
                  "./index.html", "scope", "./", "display", "minimal-ui", "icons",
                  "src", "assets/icon.svg", "sizes", "any", "type", "image/svg+xml");
    char *text = json_dumps(json, JSON_INDENT(1));
    buf_puts(out, text);
    free(text);
    json_decref(json);
}
