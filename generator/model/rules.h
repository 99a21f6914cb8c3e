/* The rules on how notes are built: what each is called, how much it counts, and what
 * it says. What looks whether they are kept: lint/. The first are looked at by
 * `handbook check` alone; the others are findings of every build. `lint` in
 * handbook.yaml sets the level of each.
 *
 * None is more than a note by itself that was no warning before there were rules: what
 * a collection that is well today is told must not fail it. */
#ifndef MODEL_RULES_H
#define MODEL_RULES_H

#include "util/diag.h"

enum rule_id {
    RULE_HEADING_JUMP,
    RULE_DUPLICATE_TITLE,
    RULE_EMPTY_SECTION,
    RULE_MISSING_ALT,
    RULE_AMBIGUOUS_MENTION,
    RULE_ORPHAN_PAGE,
    RULE_OVERLONG_PAGE,
    RULE_LINT_COMMENT,
    RULE_EXTERNAL_GONE, /* these of `check --external` alone */
    RULE_EXTERNAL_MOVED,
    RULE_EXTERNAL_SILENT,
    RULE_MD_LOOSE_LIST, /* from here on others report: markdown/, html/ … */
    RULE_MD_TABLE_CELL,
    RULE_HTML_ALT,
    RULE_DIAGRAM_ALT,
    RULE_LINK_DRAFT,
    RULES
};

struct rule {
    const char *id; /* in brackets behind findings, in settings, in comments */
    enum diag_level level;
    const char *says;
    const char *mend; /* what `check --fix` does, or NULL */
    bool is_of_page;  /* not of a line of it */
    int words;        /* that are allowed; 0: it does not count them */
};

extern const struct rule rules[RULES];

/* The number of the rule, or RULES if there is none of that name. */
enum rule_id rule_find(struct str id);

/* The name nearest to one that is none; empty if none is near. */
struct str rule_near(struct str id);

/* "off", "note", "warning", "error"; false for another word. */
bool rule_level(struct str word, enum diag_level *level);
const char *rule_level_name(enum diag_level level);

/* What the settings say of a rule. */
struct rule_setting {
    bool is_set;
    enum diag_level level;
    int words; /* 0: as the table has it */
};

/* How much the rule counts. */
enum diag_level rule_level_in(const struct rule_setting settings[RULES],
                              enum rule_id rule);

#endif
