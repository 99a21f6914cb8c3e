/* The tree that the rest of this folder works on: cmark-gfm's, copied once
 * into nodes of our own. That costs a few microseconds a page and buys much:
 * one enum for all kinds (cmark's tables are run-time variables, its footnotes
 * answer "<unknown>"), exact positions of every stretch of text, nodes that
 * cmark does not know (alerts, wiki links, trusted HTML), and strings with a
 * length.
 *
 * Nodes are linked both ways, and every walk is a loop, never a recursion, so
 * that no input can exhaust the stack. Private to markdown/. */
#ifndef MARKDOWN_TREE_H
#define MARKDOWN_TREE_H

#include "util/arena.h"
#include "util/str.h"

#include <stdint.h>

enum node_kind {
    N_DOCUMENT,
    N_QUOTE,
    N_ALERT, /* level: its kind, see alert.h; text: the name of one of no kind; align:
                '+' or '-' if it can be folded, as it is then to begin with */
    N_TABS,  /* text: what tells its buttons from those of others; holds N_TAB */
    N_TAB,   /* number: which; the first paragraph, F_TITLE, is its name */
    N_DEFS,  /* a list of definitions: N_TERM, N_DEF */
    N_TERM,
    N_DEF,
    N_GROUP, /* blocks that the text holds together and nothing shows to be one */
    N_LIST,  /* number: where an ordered list starts */
    N_ITEM,
    N_CODE_BLOCK, /* text: the code; url: the info string; level: CODE_DRAWN if it is a
                     drawing, text then what that says in words */
    N_HTML_BLOCK, /* text: as written */
    N_PARAGRAPH,
    N_HEADING, /* level; text: the id, empty until md_headings */
    N_RULE,
    N_TABLE, /* holds N_ROW, and before them its caption, a paragraph, F_TITLE */
    N_ROW,
    N_CELL,
    N_FOOTNOTE,  /* number, see footnote.h */
    N_ANNEX,     /* a text that md_add_annex put behind the body */
    N_DIRECTIVE, /* text: the name of a block of the site; url: what follows it;
                    number: 1 if it is shown as it was written */

    N_TEXT, /* text: at most one line, contiguous in the source; level: enum text_form
             */
    N_SOFTBREAK,
    N_LINEBREAK,
    N_CODE, /* text */
    N_MATH, /* text: a formula as written, dollars included; url: its TeX; level: 1
               if it stands on a line of its own */
    N_HTML, /* text: one tag as written */
    N_EMPH,
    N_STRONG,
    N_STRIKE,
    N_TAGGED, /* text: the element that it is in HTML, "mark" */
    N_LINK,   /* url, link->title, link->css_class; level: enum link_form */
    N_IMAGE,  /* url, link->title */
    N_WIKI,   /* text: the target; children: the words after "|", if any; level: 1 if
                 what it names is to be shown here */
    N_FOOTNOTE_REF
};

enum text_form {
    TEXT_USUAL,
    TEXT_TAG,  /* it begins with a tag that was masked, see literal.h */
    TEXT_BOX,  /* … with the mark of a box, see dialect/boxes.h */
    TEXT_EMOJI /* an emoji; url: its name */
};

enum link_form {
    LINK_USUAL,
    LINK_BARE,   /* written <address> */
    LINK_TO_TAG, /* written #tag; url: its name, until md_link_set */
    LINK_MADE    /* put around words that nobody linked, by md_runs_link */
};

enum { CODE_DRAWN = 1 };

enum node_flag {
    F_TIGHT = 1,    /* list: paragraphs without <p> */
    F_ORDERED = 2,  /* list */
    F_TASK = 4,     /* item with a box */
    F_CHECKED = 8,  /* its box is ticked */
    F_HEADER = 16,  /* row */
    F_FENCED = 32,  /* code block */
    F_ESCAPED = 64, /* text: written as \x or an entity */
    F_TITLE = 128   /* paragraph: what the alert, tab or table it begins is called */
};

struct node_link {
    struct str title, css_class;
    int width, height; /* of a picture, or 0 */
};

enum node_ref_state { REF_KEPT, REF_SET, REF_DROPPED };

/* An address or an id within trusted HTML, see md_ref; `value` is what now stands
 * there. */
struct node_ref {
    uint8_t kind; /* enum md_ref_kind */
    uint8_t state;
    int line, col;
    size_t from, to, cut_from, cut_to;
    struct str value, alt;
};

struct node_html {
    struct str text;
    struct node_ref *refs; /* in order */
    size_t nrefs;
};

struct node {
    struct node *parent, *first, *last, *prev, *next;
    uint8_t kind;
    uint8_t level;
    uint8_t flags;
    char align; /* cell: 'l', 'c', 'r' or 0 */
    int number;
    int line, col; /* in the file, from 1; 0 where not known */
    struct str text;
    struct str url;
    union {
        struct node_link *link;
        struct node *footnote;  /* N_FOOTNOTE_REF: what it cites */
        struct node_html *html; /* N_CODE_BLOCK, N_HTML_BLOCK, N_HTML, N_MATH: unless
                                   NULL, goes out in its place */
    };
};

/* Memory of what is put into a tree after parsing. A tree may outlive the
 * thread, and thus the arena, it was parsed with, and pages are many, so this
 * is a list of small blocks of its own. */
struct pool;

struct md {
    struct node *root;
    struct node *title; /* of a piece: the heading that began it, or NULL */
    size_t above;       /* how many blocks of the piece stand before it */
    struct str file;
    bool may_have_math; /* else there is no formula in it */
    bool has_tags;      /* LINK_TO_TAG stands in it, or in the text it is a piece of */
    struct pool *pool;
    struct arena *arena; /* during md_parse and md_split, else NULL */
};

static inline bool node_is_inline(const struct node *n)
{
    return n->kind >= N_TEXT;
}
static inline bool node_has_flag(const struct node *n, enum node_flag f)
{
    return n->flags & f;
}

struct md *md_new(struct node *root, struct str file);
/* The heading that began the piece, if any, then the root: both hold links, raw
 * HTML and footnote marks. Start with NULL; NULL ends it. */
struct node *md_next_root(const struct md *md, const struct node *root);
/* Zeroed bytes that live as long as `md` (or, during md_parse and md_split, the
 * caller's arena). */
void *md_alloc(struct md *md, size_t n);
struct str md_copy(struct md *md, struct str s);

struct node *node_new(struct arena *a, enum node_kind kind);
struct node *node_new_in(struct md *md, enum node_kind kind);
void node_append(struct node *parent, struct node *child);
void node_insert_before(struct node *at, struct node *n);
void node_insert_after(struct node *at, struct node *n);
/* Whether raw HTML within text opens a link (1), closes one (-1) or neither. */
int node_raw_link(const struct node *n);
/* Takes the node with what it holds out of the tree. */
void node_unlink(struct node *n);
/* Puts the children of `n` where it stood. */
void node_unwrap(struct node *n);
/* A deep copy in `a`. */
struct node *node_clone(struct arena *a, const struct node *n);

/* The node that follows `n` in reading order below `root`, or NULL: into the
 * children, or, with node_skip, past them. */
struct node *node_after(const struct node *root, const struct node *n);
struct node *node_skip(const struct node *root, const struct node *n);

/* Walks a tree with an event for entering and for leaving each node. Start
 * with {root, root, true}, and loop while (walk_next(&w)). The current node may
 * be changed but not unlinked. */
struct walk {
    const struct node *root;
    struct node *node;
    bool enter;
    bool started;
};
bool walk_next(struct walk *w);

/* A chain is a row of siblings that are text or soft breaks: a stretch of words,
 * whatever escapes and line ends cut it into. chain_split returns the node that
 * begins `at` bytes behind the start of `first` (a break counts one), dividing a
 * text if need be; NULL where the chain's parent ends. */
struct node *chain_split(struct md *md, struct node *first, size_t at);
static inline bool node_is_chain(const struct node *n)
{
    return n && (n->kind == N_TEXT || n->kind == N_SOFTBREAK);
}

struct buf;
/* Appends the plain text of what is below `n` (inlines only): breaks are
 * spaces, footnote marks and tags are nothing. */
void node_text(const struct node *n, struct buf *out);
/* Of at most so many nodes. */
void node_text_some(const struct node *n, size_t max, struct buf *out);

/* The language that the info string of a block of code names: its first word, which may
 * stand in braces: "sh title=…", "{.python .numberLines}", "{r}". */
struct str code_language(struct str info);

#endif
