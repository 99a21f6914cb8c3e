/* Layouts: HTML with Mustache tags, read once into operations and evaluated
 * for every page.
 *
 *     {{name}}  {{map.key}}  {{.}}       text, escaped
 *     {{{name}}}                         trusted HTML, as it is
 *     {{#name}} … {{/name}}              for each item, or if there is something
 *     {{^name}} … {{/name}}              if there is nothing
 *     {{#list.length}} … {{/list.length}}    once, if the list has items
 *     {{> partial}}                      layouts/partial.html, at this place
 *     {{! comment }}
 *     {{t.key}}  {{{t.key}}}             a word of the interface, in the language of
 *                                        the site: text, and one that holds HTML
 *
 * Sections, comments and partials that stand alone on a line take the line
 * with them. Names are looked up from the innermost section outwards. There
 * are no lambdas and no other delimiters.
 *
 * What is an error, with file, line and column:
 * - when read: a tag or section without an end, an unknown partial, a slot
 *   inside <script>, <style> or an HTML comment, outside double quotes within a tag,
 *   {{{x}}} within a tag, a section that begins in one of these places and
 *   ends in another;
 * - when evaluated: a name that the page's data does not define (what is
 *   optional is there, but empty or false), a map or list as text, {{x}} on
 *   trusted HTML, {{{x}}} on text.
 *
 * layouts/README.md says which names each layout gets. */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include "layout/value.h"
#include "util/buf.h"
#include "util/diag.h"

struct layouts;
struct walk;
struct words;

/* Reads the layouts compiled into the program, each replaced by the file of
 * the same name that the walk `own` finds (NULL: none), and further partials from
 * there. Words are put in here, so that they cost nothing when pages are made;
 * `words` must live as long. NULL with the reasons in `diag` if one of them is wrong;
 * all are read before giving up. */
struct layouts *layouts_load(const struct walk *own, const struct words *words,
                             struct diag *diag);
void layouts_free(struct layouts *layouts);

/* Evaluates layout `name` ("section") over `data` and appends the HTML to
 * `out`. Changes nothing in `layouts` or `data`: any number of threads may
 * call it. Returns 0, or -1 with the reason in `diag`. */
__attribute__((warn_unused_result)) int
layouts_render(const struct layouts *layouts, const char *name,
               const struct value *data, struct buf *out, struct diag *diag);

/* Appends what decides how they render: each with its name, as it was read. */
void layouts_put_sources(const struct layouts *layouts, struct buf *out);

/* For tests: one template and its partials, given as text; words may be NULL. */
struct layout_source {
    struct str name; /* "section" */
    struct str file; /* as messages call it: "layouts/section.html" */
    struct str text; /* borrowed until layouts_free() */
};
struct layouts *layouts_parse(const struct layout_source *sources, size_t n,
                              const struct words *words, struct diag *diag);

#endif
