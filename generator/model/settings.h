/* What handbook.yaml says, with defaults for everything. */
#ifndef MODEL_SETTINGS_H
#define MODEL_SETTINGS_H

#include "model/dialects.h"
#include "model/limits.h"
#include "model/rules.h"
#include "util/diag.h"
#include "util/fs.h"
#include "util/str.h"
#include "util/vec.h"

/* A level of resilience scope, for example host, az, region, edge, global. */
struct level {
    struct str id;          /* "az": in front matter, addresses, filters */
    struct str name;        /* "Availability Zone" */
    struct str short_name;  /* "AZ": heads a column */
    struct str adjective;   /* "Zonal": on badges, heads the page of the level */
    struct str description; /* one sentence */
    bool is_default;        /* named by the words of the interface */
    bool fails;             /* has a failure row and a what-if page */
    bool contains;          /* drawn as a box around the narrower levels */
};
VEC(level_vec, struct level);

/* What can go wrong: something of a level is lost, control planes are impaired, or
 * what a site names besides ("software or data"). */
struct fault {
    struct str id;          /* "az", "control", "data": in entries, in addresses */
    struct str name;        /* "Availability Zone" */
    struct str column;      /* "AZ fails": heads a column */
    struct str title;       /* "An Availability Zone fails": heads a row */
    struct str question;    /* "What if an Availability Zone fails?": its page */
    struct str description; /* one sentence about that page */
    bool is_level;
    bool is_required; /* each entry has to say what it does */
    bool if_stated;   /* there is none of it where no entry speaks of it */
    bool is_stated;   /* an entry does: known when views were added */
};
VEC(fault_vec, struct fault);

/* A word that a field takes, and how it is shown. */
struct fact_word {
    struct str word, label;
};
VEC(fact_word_vec, struct fact_word);

/* What entries may say of a failure besides what it does: how it is noticed, how
 * long it lasts, what is lost. */
struct fact_field {
    struct str id;              /* "downtime" */
    struct str name;            /* "Downtime" */
    struct fact_word_vec words; /* empty: any text */
    bool is_first;              /* shown before the others, and not folded */
};
VEC(fact_field_vec, struct fact_field);

/* A page that stands first whenever `query` is asked for. */
struct pin {
    struct str query, page; /* as somebody types it; the address from the site root */
    struct place place;
};
VEC(pin_vec, struct pin);

/* A number that all texts of the site must agree on. */
struct figure {
    struct str name;     /* of what it is: "the longest message" */
    struct str value;    /* "1,024", "60 to 120" */
    struct str_vec says; /* how texts say it: check/saying.h */
    struct place place;
};
VEC(figure_vec, struct figure);

/* For what pages may load something from elsewhere, or run it. */
enum policy_use {
    POLICY_SCRIPT,
    POLICY_STYLE,
    POLICY_IMAGE,
    POLICY_FONT,
    POLICY_MEDIA,
    POLICY_FRAME,
    POLICY_CONNECT,
    POLICY_FORM,
    POLICY_USES
};

/* A source file that `chapters` names, and where it does. */
struct chapter_file {
    struct str name;
    struct place place;
};
VEC(chapter_file_vec, struct chapter_file);

struct yaml;
struct words;

/* Which pages have a picture for sharing of their own. SHARE_BY_SIZE: each, unless they
 * are very many; SHARE_ONE: the site has one. */
enum share_pictures { SHARE_BY_SIZE, SHARE_EACH, SHARE_ONE, SHARE_NONE };

/* How `check --external` asks for what links to other sites lead to. */
struct external {
    struct str_vec ignore; /* beginnings of addresses; "*" stands for anything */
    struct str user_agent; /* empty: the program's name */
    int pause_ms;          /* from one question to the next, of one host */
    int timeout_seconds;   /* for one answer */
    int keep_days;         /* that an answer counts for which all is fine */
};

struct settings {
    struct str file; /* where they stand, or empty */
    struct str title;
    bool has_title; /* given, not the default */
    struct str description, author;
    struct str base_url;   /* ends in '/', or empty */
    struct str language;   /* BCP 47, "en" */
    bool has_language;     /* given, not the default */
    struct words *words;   /* of the interface, in that language: words/words.h */
    struct str repository; /* for "edit this page"; ends in '/', or empty */
    struct str branch;
    struct chapter_file_vec chapters; /* in reading order, if not by name */
    /* What texts may ask for by keys: `params`, settings of another tool, those of
     * _variables.yml; maps, or NULL. */
    const struct yaml *params, *tool, *variables;
    const struct yaml *nav; /* order and titles as MkDocs has them, or NULL */
    int split;              /* 1 or 2: whether each H2 is a page; 0: not said */
    struct str_vec include, exclude; /* globs: util/glob.h */
    struct level_vec levels;         /* narrowest first */
    struct str control_name;         /* what the fault "control" is called */
    struct fault_vec faults;         /* in the order of columns; never empty */
    struct fact_field_vec facts;     /* in the order they are shown in */
    struct str_vec
        ask_for; /* ids of both: `check` asks for them where they are missing */
    struct figure_vec figures; /* that texts are held to */
    struct str_vec synonyms; /* for search: "box > bastion", "tgw = transit gateway" */
    struct pin_vec pins;     /* of search: which page a query leads to */
    struct str_vec services; /* names that notes are searched for: "Name, alias, …" */
    bool derive;             /* services are read from the notes */
    struct str_vec
        statements; /* phrases that state a scope: see statements/phrases.h */
    /* "AWS", "Amazon": a capitalised name behind one should be catalogued … */
    struct str_vec name_prefixes;
    struct str_vec not_services;      /* … unless it begins as one of these */
    bool link_titles;                 /* titles of pages are names that link */
    bool related;                     /* pages end with those that treat the same */
    int offline;                      /* megabytes up to which it is kept unasked */
    bool markdown;                    /* each page is there as Markdown, too */
    bool math;                        /* formulas are set, not shown as typed */
    int stale_after_days;             /* older sources are marked */
    struct limits limits;             /* how much the notes may ask for */
    struct dialects dialects;         /* of other tools, that the notes are in */
    struct rule_setting rules[RULES]; /* how much those on notes count */
    struct external external;
    enum share_pictures share_pictures; /* that are drawn for sharing */
    bool drops_remote_images;           /* pictures from elsewhere are left out */
    bool has_no_policy;                 /* pages say nothing of what they may load */
    struct str_vec policy[POLICY_USES]; /* what they may besides their own */
};

const struct level *settings_level(const struct settings *s, struct str id);
const struct fault *settings_fault(const struct settings *s, struct str id);
const struct fact_field *settings_fact(const struct settings *s, struct str id);

#endif
