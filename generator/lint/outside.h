/* Links to other sites: whether what they lead to is there, as its servers say
 * (web/web.h). Asked for all of a site at once, before its texts are looked at. */
#ifndef LINT_OUTSIDE_H
#define LINT_OUTSIDE_H

#include "lint/text.h"
#include "model/site.h"
#include "web/web.h"

struct lint_outside;

/* Asks for every address of the web that texts and the sources of services have, and
 * reports what is wrong at each link. `site` is linked; `own_network` and `progress`
 * are those of web_settings. NULL with the reason reported if nobody could be asked. */
struct lint_outside *lint_outside_ask(struct site *site, bool own_network,
                                      void (*progress)(size_t done, size_t all),
                                      struct diag *diag);
void lint_outside_free(struct lint_outside *outside); /* NULL is fine */

/* Offers the new addresses of what has moved: of the text's own links, of the
 * definitions that they refer to, and in front matter. Known to lint/ alone. */
void lint_moved_links(struct lint_text *t);

#endif
