/* Comparing sketches; see likeness.h. */
#include "addresses/likeness.h"

#include "util/path.h"

static struct str name_of(const struct entry *e)
{
    bool is_index = str_eq(path_base(e->url), STR("index.html"));
    return e->id.n ? e->id
                   : path_base(is_index ? path_dir(e->url) : path_without_ext(e->url));
}

/* The best two so far. */
struct ranking {
    const struct live *live[2];
    int points[2];
};

static void rank(struct ranking *r, const struct live *live, int points)
{
    if (points > r->points[0]) {
        r->live[1] = r->live[0];
        r->points[1] = r->points[0];
        r->live[0] = live;
        r->points[0] = points;
    } else if (points > r->points[1]) {
        r->live[1] = live;
        r->points[1] = points;
    }
}

static void compare(struct ranking *r, const struct lives *lives, struct live *live,
                    const struct entry *e)
{
    if (!live->is_sketched)
        lives_sketch(lives_page(lives, live));
    rank(r, live, sketch_likeness(&e->sketch, &live->sketch));
}

static void compare_page(struct ranking *r, const struct lives *lives,
                         struct live *page, const struct entry *e)
{
    for (size_t i = 1; i <= page->page->headings.n; i++)
        if (page[i].is_fresh)
            compare(r, lives, &page[i], e);
}

static struct likeness judge(const struct ranking *r, bool same_id)
{
    struct likeness found = {0};
    int enough = same_id ? LIKE_SAME_ID : LIKE_ENOUGH;
    if (r->points[0] >= enough && r->points[0] >= r->points[1] + LIKE_AHEAD)
        found.best = r->live[0];
    for (size_t i = 0; i < 2; i++)
        if (r->points[i] >= LIKE_WORTH_A_WORD)
            found.near[i] = r->live[i];
    return found;
}

struct likeness likeness_find(const struct lives *lives, const struct entry *e,
                              enum likeness_scope scope, struct live *page)
{
    struct ranking r = {0};
    if (!e->sketch.is_there)
        return (struct likeness){0};
    if (scope == LIKE_ON_PAGE)
        compare_page(&r, lives, page, e);
    const struct live_list *fresh = &lives->fresh[scope == LIKE_HEADINGS];
    for (size_t i = 0; scope != LIKE_ON_PAGE && i < fresh->n; i++)
        compare(&r, lives, fresh->p[i], e);
    return judge(&r, r.live[0] && str_eq(lives_name(r.live[0]), name_of(e)));
}
