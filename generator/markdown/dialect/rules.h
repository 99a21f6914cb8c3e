/* The table of recognisers; see lines.h. Private to markdown/dialect/. */
#ifndef MARKDOWN_DIALECT_RULES_H
#define MARKDOWN_DIALECT_RULES_H

#include "markdown/dialect/lines.h"

/* Whether any is switched on. */
bool rules_concern(const struct lines *l);
/* Whether one took the line. */
bool rules_apply(struct lines *l);
/* Whether the line ends the innermost container, which holds what is left alone. */
bool rules_close(struct lines *l);
/* Whether a line ends containers of a name, and of which. */
bool rules_end(struct str rest, struct str *name);

/* ---- recognisers: each in a file of its own ---- */

bool colons_read(struct lines *l);     /* :::note[Title] */
bool admonition_read(struct lines *l); /* !!! note "Title", ??? note */
bool tab_read(struct lines *l);        /* === "Tab" */
bool liquid_read(struct lines *l);     /* {% hint style="info" %} */
bool liquid_end(struct str rest, struct str *name);
bool shortcode_read(struct lines *l); /* {{< notice tip >}} */
bool shortcode_end(struct str rest, struct str *name);
bool jsx_read(struct lines *l); /* <TabItem value="x">, import … */
bool jsx_end(struct str rest, struct str *name);
bool directive_read(struct lines *l); /* ```{note}, ```admonish note */

/* Whether the line goes on with a statement, tag or comment of MDX, and went. */
bool jsx_goes_on(struct lines *l);
bool jsx_is_read(const struct lines *l);
/* The length of a component's tag at the head of `s`, or 0. */
size_t jsx_tag(struct str s, struct str *name);
void jsx_say(struct lines *l, struct str name);

/* Names of containers in which blocks stand beside each other, or that are for one
 * kind of reader: nothing of them is seen. */
bool kind_is_layout(struct str name);

#endif
