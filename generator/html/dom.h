/* A page of HTML as a tree, for who takes its text and leaves its markup.
 *
 *     struct arena a = {0};
 *     struct dom *root = dom_read(html, &a);
 *     struct dom *main = dom_find(root, "main");
 *
 * libxml2 reads, so that what browsers forgive is forgiven: tags that are not closed,
 * misnested, unknown. Names are in small letters. An element that lies more than
 * DOM_DEEPEST deep hangs beside the one it stood in: no word is lost, and who walks the
 * tree may use the stack. */
#ifndef HTML_DOM_H
#define HTML_DOM_H

#include "util/arena.h"
#include "util/buf.h"
#include "util/str.h"

enum { DOM_DEEPEST = 200 };

struct dom_attribute {
    struct str name, value; /* value unescaped */
    struct dom_attribute *next;
};

struct dom {
    struct dom *parent, *first, *last, *prev, *next;
    struct str name; /* of an element; empty: text */
    struct str text; /* unescaped, white space as it was written */
    struct dom_attribute *attributes;
    int line; /* from 1 */
};

/* `html` is UTF-8, whatever it says of itself. Never NULL: what cannot be read is text,
 * nothing gives a root that holds nothing. All lives in `arena`. */
struct dom *dom_read(struct str html, struct arena *arena);

/* The node that follows `n` in reading order below `root`: into it, or past it. */
struct dom *dom_next(const struct dom *root, const struct dom *n);
struct dom *dom_past(const struct dom *root, const struct dom *n);

/* Whether it is `outer`, or in it. */
bool dom_is_in(const struct dom *n, const struct dom *outer);
bool dom_is(const struct dom *n, const char *name);
/* Whether its name is one of those, which stand between blanks: "ul ol". */
bool dom_is_one_of(const struct dom *n, const char *names);
/* The value of an attribute; empty if it has none. */
struct str dom_value(const struct dom *n, const char *attribute);
bool dom_has(const struct dom *n, const char *attribute);
bool dom_has_class(const struct dom *n, const char *name);

/* The first below `root` of that name, id or class; or NULL. */
struct dom *dom_find(const struct dom *root, const char *name);
struct dom *dom_find_id(const struct dom *root, const char *id);
struct dom *dom_find_class(const struct dom *root, const char *name);

/* Appends the words in it, runs of white space as one blank, without any at the ends.
 * What is not shown (script, style, template) has none. */
void dom_text(const struct dom *n, struct buf *out);

/* Gives it the attribute, or another value. */
void dom_set(struct dom *n, const char *attribute, struct str value,
             struct arena *arena);
/* Hangs it, taken out before, behind all that `parent` holds; `parent` is not in it. */
void dom_append(struct dom *parent, struct dom *n);
/* Hangs it, taken out before, before `n`. */
void dom_put_before(struct dom *n, struct dom *put);
/* Takes it, with what it holds, out of the tree. */
void dom_unlink(struct dom *n);
/* Puts what it holds into its place. */
void dom_unwrap(struct dom *n);

#endif
