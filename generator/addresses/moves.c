/* Settling addresses one by one; see moves.h. An entry may lead to another, which is
 * settled first; one that is open while it is asked for leads in a circle. */
#include "addresses/moves.h"

#include "addresses/likeness.h"
#include "util/path.h"

static struct move *settle(struct moves *m, struct move *move);

static struct move *move_at(const struct moves *m, struct str address)
{
    return map_get(&m->by_address, address);
}

static void lead(struct move *move, enum move_kind kind, const struct live *to,
                 const char *why)
{
    move->kind = to ? kind : MOVE_GONE;
    move->to = to;
    move->why = why;
}

static bool leads(const struct move *move)
{
    return move->to != NULL;
}

static struct str join(const struct moves *m, struct str url, struct str id)
{
    return arena_printf(m->lives->arena, "%.*s#%.*s", STR_ARG(url), STR_ARG(id));
}

/* ---- what a line says ---- */

static void report(struct moves *m, const struct move *move, const char *what)
{
    m->reports++;
    diag_find(m->diag, DIAG_ERROR, ledger_place(m->ledger, move->entry),
              "address-target",
              "\"%.*s\" cannot lead to \"%.*s\": %s; change the second column",
              STR_ARG(move->entry->address), STR_ARG(move->entry->to), what);
}

/* A page that is published at `url`, or that claims it in its front matter. */
static const struct live *published(const struct moves *m, struct str url)
{
    const struct live *live = map_get(&m->lives->by_address, url);
    const struct redirect *redirect = live ? NULL : redirects_find(m->redirects, url);
    return redirect ? map_get(&m->lives->by_address, redirect->to.page->url) : live;
}

/* Each line on the way takes some of the stack. */
enum { MAX_STEPS = 200 };

/* What `address` of the second column leads to. A heading that is not there any more
 * leads where the ledger knows, else to its page. */
static const struct live *follow(struct moves *m, struct move *from, struct str address)
{
    const struct live *live = published(m, address);
    struct move *next = live ? NULL : move_at(m, address);
    ptrdiff_t hash = str_find_char(address, '#', 0);
    if (next && next->is_open) {
        report(m, from, "that is a circle");
        return NULL;
    }
    if (next && m->steps == MAX_STEPS) {
        report(m, from, "there are too many lines on the way");
        return NULL;
    }
    m->steps++;
    if (next)
        live = settle(m, next)->to;
    m->steps--;
    return live || hash < 0 ? live
                            : follow(m, from, str_slice(address, 0, (size_t)hash));
}

static void settle_given(struct moves *m, struct move *move)
{
    size_t before = m->reports;
    if (str_eq(move->entry->to, STR("-"))) {
        move->kind = MOVE_DROPPED;
        return;
    }
    lead(move, MOVE_GIVEN, follow(m, move, move->entry->to), NULL);
    if (!leads(move)) {
        move->kind = MOVE_DROPPED; /* that it is an error is enough */
        if (m->reports == before)
            report(m, move, "the site has no such page");
    }
}

/* ---- what is recognised ---- */

/* Files in the source are named, so this is no guess: the same file, or in it the same
 * id, is published elsewhere. */
static const struct live *by_source(const struct moves *m, struct str source)
{
    const struct live *live = source.n ? map_get(&m->lives->by_source, source) : NULL;
    return live && live->is_fresh ? live : NULL;
}

static void keep_near(struct move *move, const struct likeness *like)
{
    for (size_t i = 0; i < 2; i++)
        if (!move->likely[i])
            move->likely[i] = like->near[i];
}

static void settle_by_text(struct moves *m, struct move *move,
                           enum likeness_scope first, enum likeness_scope then)
{
    const enum likeness_scope scopes[] = {first, then};
    for (size_t i = 0; i < 2 && !leads(move); i++) {
        struct likeness like = likeness_find(m->lives, move->entry, scopes[i], NULL);
        lead(move, MOVE_FOUND, like.best, "it says the same");
        keep_near(move, &like);
    }
}

static void settle_page(struct moves *m, struct move *move)
{
    lead(move, MOVE_FOUND, by_source(m, move->entry->source), "it is the same file");
    if (!leads(move))
        settle_by_text(m, move, LIKE_PAGES, LIKE_HEADINGS);
}

/* The file that the page of a heading comes from. */
static struct str heading_source(const struct moves *m, const struct entry *e)
{
    const struct move *page = move_at(m, e->url);
    struct str source = page ? page->entry->source : (struct str){0};
    ptrdiff_t hash = str_find_char(source, '#', 0);
    source = str_slice(source, 0, hash < 0 ? source.n : (size_t)hash);
    return source.n ? join(m, source, e->id) : source;
}

/* On the page where its page is, or went, a text counts before an id: of equal
 * headings that came together on a page ids are numbered. */
static void settle_on_page(struct moves *m, struct move *move, const struct live *page)
{
    struct live *on = lives_page(m->lives, page);
    struct likeness like = likeness_find(m->lives, move->entry, LIKE_ON_PAGE, on);
    lead(move, MOVE_FOUND, like.best, "it says the same");
    keep_near(move, &like);
    if (!leads(move))
        lead(move, MOVE_FOUND,
             map_get(&m->lives->by_address, join(m, on->address, move->entry->id)),
             "it is on the same page");
}

static void settle_heading(struct moves *m, struct move *move)
{
    struct move *page_move = move_at(m, move->entry->url);
    const struct live *page = published(m, move->entry->url);
    if (!page && page_move)
        page = settle(m, page_move)->to;
    if (!page) {
        move->kind = MOVE_WITH;
        return;
    }
    settle_on_page(m, move, page);
    if (!leads(move))
        lead(move, MOVE_FOUND, by_source(m, heading_source(m, move->entry)),
             "it is in the same file");
    if (!leads(move))
        settle_by_text(m, move, LIKE_HEADINGS, LIKE_PAGES);
}

/* ---- contents of folders ---- */

static bool is_contents(const struct entry *e)
{
    return !e->id.n && !e->source.n && !e->sketch.is_there &&
           str_ends(e->url, STR("/index.html"));
}

/* The folder that a page is listed in. */
static struct str folder_of(struct str url)
{
    bool is_index = str_eq(path_base(url), STR("index.html"));
    return path_dir(is_index ? path_dir(url) : url);
}

/* The page of a folder without text of its own is where the pages of the folder went,
 * if they all went to one folder. */
static void settle_contents(struct moves *m, struct move *move)
{
    struct str dir = path_dir(move->entry->url), to = {0};
    for (size_t i = 0; i < m->ledger->entries.n; i++) {
        struct entry *e = m->ledger->entries.p[i];
        bool is_below = !e->id.n && e != move->entry && str_eq(folder_of(e->url), dir);
        const struct live *live = is_below ? settle(m, &m->all[i])->to : NULL;
        if (!live)
            continue;
        struct str there = folder_of(live->page->url);
        if (to.n && !str_eq(to, there))
            return;
        to = there;
    }
    struct str url = arena_printf(m->lives->arena, "%.*s/index.html", STR_ARG(to));
    const struct live *live = to.n ? map_get(&m->lives->by_address, url) : NULL;
    if (live)
        lead(move, MOVE_FOUND, live, "its pages are there");
}

/* ---- all ---- */

static void recognise(struct moves *m, struct move *move)
{
    const struct entry *e = move->entry;
    move->kind = MOVE_GONE;
    if (e->id.n)
        settle_heading(m, move);
    else
        settle_page(m, move);
    if (!leads(move) && is_contents(e))
        settle_contents(m, move);
}

static void settle_published(struct moves *m, struct move *move,
                             const struct live *live)
{
    bool is_there = map_has(&m->lives->by_address, move->entry->address);
    move->to = live;
    move->kind = is_there ? MOVE_NONE : MOVE_GIVEN;
    if (is_there && move->entry->to.n)
        diag_find(m->diag, DIAG_WARNING, ledger_place(m->ledger, move->entry),
                  "address-target",
                  "\"%.*s\" is published, so it does not lead to \"%.*s\"; \"handbook "
                  "addresses --update\" empties the second column",
                  STR_ARG(move->entry->address), STR_ARG(move->entry->to));
}

static struct move *settle(struct moves *m, struct move *move)
{
    if (move->is_settled)
        return move;
    const struct live *live = published(m, move->entry->address);
    move->is_settled = move->is_open = true;
    if (live)
        settle_published(m, move, live);
    else if (move->entry->to.n)
        settle_given(m, move);
    else
        recognise(m, move);
    move->is_open = false;
    return move;
}

void moves_init(struct moves *m, struct ledger *ledger, struct lives *lives,
                const struct redirects *redirects, struct diag *diag)
{
    size_t n = ledger->entries.n;
    *m = (struct moves){
        .ledger = ledger, .lives = lives, .redirects = redirects, .diag = diag};
    m->all = mem_zalloc(n + 1, sizeof *m->all);
    for (size_t i = 0; i < n; i++) {
        m->all[i].entry = ledger->entries.p[i];
        map_put(&m->by_address, m->all[i].entry->address, &m->all[i]);
    }
    for (size_t i = 0; i < n; i++)
        settle(m, &m->all[i]);
}

void moves_release(struct moves *m)
{
    free(m->all);
    map_release(&m->by_address);
}
