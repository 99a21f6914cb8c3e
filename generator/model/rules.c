/* The table of rules; see rules.h. */
#include "model/rules.h"

#include "util/map.h"
#include "util/suggest.h"

const struct rule rules[RULES] = {
    [RULE_HEADING_JUMP] = {"heading-jump", DIAG_NOTE,
                           "a heading is more than one level below the one above it",
                           "raises it, and those that stand under it", false, 0},
    [RULE_DUPLICATE_TITLE] = {"duplicate-title", DIAG_NOTE,
                              "two pages of a chapter, or two headings under the same "
                              "one, have one title",
                              NULL, false, 0},
    [RULE_EMPTY_SECTION] = {"empty-section", DIAG_NOTE,
                            "nothing stands under a heading", NULL, false, 0},
    [RULE_MISSING_ALT] = {"missing-alt", DIAG_NOTE,
                          "a picture does not say what it shows", NULL, false, 0},
    [RULE_AMBIGUOUS_MENTION] = {"ambiguous-mention", DIAG_NOTE,
                                "a name may mean two things, and the text does not say "
                                "which",
                                NULL, false, 0},
    [RULE_ORPHAN_PAGE] = {"orphan-page", DIAG_NOTE,
                          "no text of the site leads to a page, and to most others one "
                          "does",
                          NULL, true, 0},
    [RULE_OVERLONG_PAGE] = {"overlong-page", DIAG_NOTE,
                            "a page has more words than anybody reads at once: 5,000, "
                            "or \"words\" of the settings",
                            NULL, true, 5000},
    [RULE_LINT_COMMENT] = {"lint-comment", DIAG_WARNING,
                           "a comment switches off a rule that is none", NULL, false,
                           0},
    [RULE_EXTERNAL_GONE] = {"external-gone", DIAG_WARNING,
                            "what a link to another site leads to is not there", NULL,
                            false, 0},
    [RULE_EXTERNAL_MOVED] = {"external-moved", DIAG_NOTE,
                             "what a link to another site leads to has moved for good",
                             "writes the new address", false, 0},
    [RULE_EXTERNAL_SILENT] = {"external-silent", DIAG_NOTE,
                              "whether a link to another site leads anywhere could not "
                              "be found out",
                              NULL, false, 0},
    [RULE_MD_LOOSE_LIST] = {"md-loose-list", DIAG_WARNING,
                            "a few blank lines would set all items of a list apart",
                            "takes the blank lines out", false, 0},
    [RULE_MD_TABLE_CELL] = {"md-table-cell", DIAG_WARNING,
                            "a row has more cells than its table, and they are lost",
                            "writes \\| where the bars stand in code", false, 0},
    [RULE_HTML_ALT] = {"html-alt", DIAG_WARNING,
                       "a picture in HTML does not say what it shows", NULL, false, 0},
    [RULE_DIAGRAM_ALT] = {"diagram-alt", DIAG_WARNING,
                          "a diagram does not say what it shows", NULL, false, 0},
    [RULE_LINK_DRAFT] = {"link-draft", DIAG_WARNING,
                         "a link leads to what is not published", NULL, false, 0},
};

enum rule_id rule_find(struct str id)
{
    int i = 0;
    while (i < RULES && !str_eq(id, str_z(rules[i].id)))
        i++;
    return (enum rule_id)i;
}

struct str rule_near(struct str id)
{
    struct map names = {0};
    for (int i = 0; i < RULES; i++)
        map_put(&names, str_z(rules[i].id), &names);
    struct suggest_names *near = suggest_names_new(&names);
    struct str found = suggest(near, (struct str){0}, id, NULL).key;
    suggest_names_free(near);
    map_release(&names);
    return found;
}

static const struct {
    const char *name;
    enum diag_level level;
} levels[] = {{"off", DIAG_OFF},
              {"note", DIAG_NOTE},
              {"warning", DIAG_WARNING},
              {"error", DIAG_ERROR}};

bool rule_level(struct str word, enum diag_level *level)
{
    for (size_t i = 0; i < countof(levels); i++)
        if (str_eq(word, str_z(levels[i].name))) {
            *level = levels[i].level;
            return true;
        }
    return false;
}

const char *rule_level_name(enum diag_level level)
{
    for (size_t i = 0; i < countof(levels); i++)
        if (levels[i].level == level)
            return levels[i].name;
    return "error";
}

enum diag_level rule_level_in(const struct rule_setting settings[RULES],
                              enum rule_id rule)
{
    return settings[rule].is_set ? settings[rule].level : rules[rule].level;
}
