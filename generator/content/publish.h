/* Which of the files beside the notes are published, and how. Published is what a
 * page refers to, what lies in assets/, static/ or public/ of the source, what a web
 * root needs (CNAME, robots.txt, favicon.*, .well-known/ …), and what `include` of
 * the settings names. All else stays out, with one note (unreferred).
 *
 * Keys never are (private-key): by name (id_rsa, *.kdbx …) or by content. That is an
 * error if a page refers to one.
 *
 * A page of HTML or a drawing could run scripts as this site. Such files are made
 * inert (inert-file), unless `include` names them: HTML gets a policy in front that
 * lets no script run; SVG goes through the allow-list for drawings if anything in it
 * is not plainly harmless; other XML stays out then. */
#ifndef CONTENT_PUBLISH_H
#define CONTENT_PUBLISH_H

#include "model/site.h"

/* Whether a file is a key, by its name or what it holds. */
bool publish_is_secret(struct str file, struct str bytes);

/* When links are resolved: leaves in the site the attachments that are published. */
void publish_attachments(struct site *site, struct diag *diag);

#endif
