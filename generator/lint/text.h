/* A file as rules see it: what is written, not what links and views made of it. Known
 * to lint/ alone. */
#ifndef LINT_TEXT_H
#define LINT_TEXT_H

#include "lint/fixes.h"
#include "markdown/markdown.h"
#include "model/site.h"

/* Bytes [from, end) of a file, and its end up to `next`. */
struct line {
    size_t from, end, next;
};
VEC(line_vec, struct line);

/* A link by a name. */
struct lint_wiki {
    struct str name;
    struct place place;
};
VEC(lint_wiki_vec, struct lint_wiki);

struct lint_names;
struct lint_outside;

/* Lines of a file for which a rule is off, by a comment. */
struct lint_hushed {
    enum rule_id rule;
    int from, to;
};
VEC(lint_hushed_vec, struct lint_hushed);

struct lint_text {
    const struct site *site;
    const struct lint_names *names;     /* mentions.h */
    const struct lint_outside *outside; /* outside.h, or NULL */
    struct str file;
    const struct page *const *pages; /* that it became, by their lines */
    size_t npages;
    struct buf bytes;      /* of the file */
    struct str body;       /* behind the front matter */
    int body_line;         /* where that begins */
    bool is_plain;         /* `body` lies in `bytes` as it is: it can be edited */
    struct line_vec lines; /* of the body in `bytes`, if so */
    struct md *md;         /* of the body */
    struct md_mends mends;
    struct md_section_vec sections;
    struct md_block_vec blocks;
    struct md_run_vec runs;
    struct md_link_vec links;
    struct md_comment_vec comments;
    struct lint_hushed_vec hushed;
    struct arena *arena;        /* for as long as the text is looked at */
    struct arena *kept;         /* and for longer */
    struct lint_fix_vec offers; /* not yet tried */
    struct lint_fix_vec fixes;  /* in `kept`, as are … */
    struct lint_wiki_vec wikis; /* … links by names */
    struct diag *diag;
};

/* Reads and parses the file of `t`, whose first fields are set up to `npages`, and its
 * arenas and sink. False, with nothing reported, if it cannot be read any more. */
bool lint_text_open(struct lint_text *t);
void lint_text_close(struct lint_text *t); /* keeps `fixes` and `wikis` */

/* Line `line` of the file without its end; empty if there is none, or the file cannot
 * be edited. */
struct str lint_line(const struct lint_text *t, int line);

/* The page that line `line` of the file belongs to. */
const struct page *lint_text_page(const struct lint_text *t, int line);

/* Whether each H2 of the file is a page. */
bool lint_text_is_split(const struct lint_text *t);

/* How much the rule counts in this site. */
enum diag_level lint_level(const struct site *site, enum rule_id rule);

#define LINT_FIND(t, rule, line, col, ...)                                             \
    diag_find((t)->diag, lint_level((t)->site, (rule)),                                \
              (struct place){(t)->file, (line), (col)}, rules[rule].id, __VA_ARGS__)

/* As much of a title as a message says. */
struct str lint_shown(struct str title);

/* Offers edits that mend the finding of the rule at this place. */
void lint_offer(struct lint_text *t, enum rule_id rule, int line, int col,
                const struct md_edit *edits, size_t n);

/* The same of a value in front matter, which nothing has to be tried for. */
void lint_offer_value(struct lint_text *t, enum rule_id rule, struct place place,
                      const struct lint_edit *edit);

/* Tries what was offered. What leaves the page as it is becomes a fix, and is suggested
 * beside its finding. */
void lint_try_offers(struct lint_text *t);

#endif
