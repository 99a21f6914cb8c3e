/* What the files of views/ share. Known to views/ alone. */
#ifndef VIEWS_VIEW_H
#define VIEWS_VIEW_H

#include "layout/value.h"
#include "model/frame_id.h"
#include "model/site.h"
#include "views/views.h"
#include "words/words.h"

/* The page being made and where its data goes. */
struct view {
    const struct site *site;
    const struct page *page;
    struct arena *arena;
    struct value *data;
    struct views_memory *memory;   /* of the folder that the page is in, or NULL */
    const struct layouts *layouts; /* for blocks in texts; NULL: they stay as written */
    struct diag *diag;
    bool has_blocks; /* its text has some */
    bool failed;     /* one of them could not be made: reported */
};

/* From the page to the root of the site: "", "../", on 404.html a path. */
struct str view_root(const struct view *v);

/* Sets what every layout gets of the site as a whole: lang, rtl, root, site. */
void view_site(struct view *v);

/* The address of `to#anchor` as this page links to it. */
struct str view_href(const struct view *v, struct str to, struct str anchor);

/* Sets "url" of a map to a page. */
void view_set_url(const struct view *v, struct value *map, const struct page *to);

/* What stands above a page that another has the same title as; else nothing. */
struct str view_path(const struct view *v, const struct page *page);

/* The title of what is there: of a heading, or of the page. */
struct str view_lead_title(const struct lead *to);

/* The id of a part of the page that is not the notes' own; see model/frame_id.h. */
struct str view_id(const struct view *v, struct str name);
/* Likewise, of a part that is called as somebody likes: a `kind` of parts keeps it from
 * being one of the page's own ("Hb-category-main"). */
struct str view_id_of(const struct view *v, const char *kind, struct str name);

/* The faults that this site has reason to speak of, in the order of the settings:
 * control planes only if an entry says what happens then, unless `failures` names
 * them. */
VEC(fault_list, const struct fault *);
/* To be called when all entries are there. */
void view_note_faults(struct site *site);
void view_faults(const struct site *site, struct fault_list *out);

/* The newest date of a page or a check: what stands for today. To be called when all
 * dates are there. */
void view_note_newest(struct site *site);

/* What an entry says of one failure: outcome, effect, by_itself, action, why,
 * cites[], facts[]. */
void view_failure(const struct view *v, struct value *row,
                  const struct service_failure *f);
/* Sets cites[]: numbers in the list of the service's sources. */
void view_cites(struct value *map, const struct service_cite_vec *sources);
/* Set variants[], and backup, which is false or has facts[]. */
void view_variants(const struct view *v, struct value *map, const struct service *s);
void view_backup(struct value *map, const struct service *s);
/* Sets cells[], an outcome for each fault, and variants[]: those that differ in one,
 * with cells of their own. */
void view_cells(const struct view *v, struct value *map, const struct service *s);
/* The variants that a failure hits in another way than the entry. */
struct otherwise {
    const struct service_variant *variant;
    enum survives survives;
    struct str effect, url; /* of its page or its part of the service's */
};
VEC(otherwise_vec, struct otherwise);
bool view_differs_at(const struct service *s, const struct service_variant *variant,
                     struct str level);
void view_find_otherwise(const struct view *v, const struct service *s,
                         struct str level, struct otherwise_vec *out);
/* Sets otherwise[]: the same. */
void view_otherwise(const struct view *v, struct value *map, const struct service *s,
                    struct str level);

/* The categories of its services, in order. */
void view_categories(const struct site *site, struct str_vec *out);

/* A service as a card: name, url, verdict, category, badges. */
void view_card(const struct view *v, struct value *map, const struct service *s);
void view_badges(const struct view *v, struct value *map, const struct service *s);
void view_outcome(const struct view *v, struct value *map, enum survives survives);
/* A word of the interface without places; with them, by WORDS(view_words(v), …). */
const struct words *view_words(const struct view *v);
struct str view_word(const struct view *v, const char *key);
/* With a capital, as names of levels need at the head of a line: "host" in
 * handbook.yaml reads well within a sentence. */
struct str view_capital(struct str text, struct arena *arena);
/* "networking" -> "Networking"; "dns-edge" -> "Dns edge". */
struct str view_category_name(const struct view *v, struct str category);
/* The generated pages that the side bar and the home page name, in order, into
 * `out`; returns how many. Of the what-if pages it is the one of the middle
 * fault: what happens most, and hits enough to be looked up. */
enum { VIEW_MAIN = 6 };
size_t view_main(const struct site *site, const struct page *out[VIEW_MAIN]);
/* The absolute address that search engines are told, without "index.html"; empty if
 * the site has none, or the page should not be found. */
struct str view_canonical(const struct view *v, const struct page *page);
/* The description, or how its text begins. */
struct str view_summary(const struct view *v, const struct page *page);
/* How a description begins, for a list that gives a line to each: whole, or up to a
 * dash or the end of a clause. */
struct str view_line(struct str description, struct arena *arena);
/* Sets title, url, description and line. */
void view_page(const struct view *v, struct value *map, const struct page *page);
/* Sets level, name, url of its page, and count: how many services are bound to it. */
void view_level(const struct view *v, struct value *map, const struct level *level);
/* Sets faults[]: the columns of a matrix. */
void view_columns(const struct view *v, struct value *map);
/* The services of one category each, in alphabetical order of categories. */
typedef void view_group_fn(const struct view *v, struct value *group,
                           const struct service *s);
/* Fills groups[] with id, name, count and services[] for those services that `keep`
 * accepts (NULL: all). */
void view_groups(const struct view *v, struct value *groups,
                 bool (*keep)(const struct view *v, const struct service *s),
                 view_group_fn *fill);

/* Whether what the self-test draws from the catalogue is too much for one page; and
 * what it asks of a fault, or with NULL of boundaries. */
bool view_asks_apart(const struct site *site);
struct str view_asked(const struct site *site, const struct fault *fault,
                      struct arena *arena);
/* Sets topics[]: of the questions that somebody wrote. */
void view_topics(const struct view *v);

/* Adds a page for each tag. */
void view_add_tags(struct site *site, struct diag *diag);

/* The parts, one file each. */
void view_home(struct view *v);
void view_chapter(struct view *v);
void view_section(struct view *v);
void view_service(struct view *v);
void view_services(struct view *v);
void view_scope(struct view *v);
void view_what_if(struct view *v);
void view_self_test(struct view *v);
void view_question(struct view *v);
void view_questions(struct view *v);
void view_glossary(struct view *v);
void view_a_z(struct view *v);
void view_tags(struct view *v);
void view_tag(struct view *v);

/* The nested boxes of a service as inline SVG. */
void view_picture(const struct site *site, const struct service *s, struct buf *out);

#endif
