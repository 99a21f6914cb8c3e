/* Old addresses and where they lead; see addresses.h. */
#include "addresses/addresses.h"

#include "addresses/leads.h"
#include "addresses/moves.h"
#include "util/plain.h"

/* Everything that is known: front matter, ledger, what is published. */
struct known {
    struct site *site;
    struct diag *diag;
    struct redirects redirects;
    struct ledger ledger;
    struct lives lives;
    struct moves moves;
};

/* What authors say goes before what is guessed. */
static void add_given(struct redirects *redirects)
{
    for (size_t i = 0; i < redirects->site->pages.n; i++) {
        const struct page *page = redirects->site->pages.p[i];
        for (size_t k = 0; k < page->old_urls.n; k++)
            redirects_add(redirects, page->old_urls.p[k], (struct lead){.page = page},
                          page->place);
    }
}

static void known_init(struct known *k, struct site *site, struct diag *diag)
{
    *k = (struct known){.site = site, .diag = diag};
    redirects_init(&k->redirects, site, diag);
    add_given(&k->redirects);
    ledger_read(&k->ledger, site, diag);
}

/* The table of what is published is made for the ledger alone. */
static void known_compare(struct known *k)
{
    lives_init(&k->lives, k->site);
    lives_know(&k->lives, &k->ledger);
    moves_init(&k->moves, &k->ledger, &k->lives, &k->redirects, k->diag);
}

static void known_release(struct known *k)
{
    moves_release(&k->moves);
    lives_release(&k->lives);
    ledger_release(&k->ledger);
    redirects_release(&k->redirects);
}

void addresses_apply(struct site *site, struct diag *diag)
{
    struct known k;
    known_init(&k, site, diag);
    if (k.ledger.entries.n) {
        known_compare(&k);
        leads_report(&k.moves, diag);
        leads_apply(&k.moves, &k.redirects);
    }
    redirects_settle(&k.redirects);
    known_release(&k);
}

/* ---- the list ---- */

static void print_fields(const char *kind, struct str address, struct str to, FILE *out)
{
    struct buf line = BUF_INIT;
    buf_printf(&line, "%s\t", kind);
    plain_put(&line, address);
    if (to.n)
        buf_putc(&line, '\t');
    plain_put(&line, to);
    fprintf(out, "%s\n", line.p);
    buf_release(&line);
}

static void list_one(const struct move *move, FILE *out)
{
    static const char *const kinds[] = {
        [MOVE_NONE] = "published",  [MOVE_GIVEN] = "leads", [MOVE_FOUND] = "moved",
        [MOVE_DROPPED] = "dropped", [MOVE_WITH] = "gone",   [MOVE_GONE] = "gone"};
    struct str to = {0};
    if (move->to && move->kind != MOVE_NONE)
        to = move->to->address;
    print_fields(kinds[move->kind], move->entry->address, to, out);
}

void addresses_list(struct site *site, FILE *out, struct diag *diag)
{
    struct known k;
    known_init(&k, site, diag);
    known_compare(&k);
    leads_report(&k.moves, diag);
    for (size_t i = 0; i < k.ledger.entries.n; i++)
        list_one(&k.moves.all[i], out);
    for (size_t i = 0; i < k.lives.all.n; i++)
        if (k.lives.all.p[i].is_new)
            print_fields("new", k.lives.all.p[i].address, (struct str){0}, out);
    known_release(&k);
}

/* ---- the update ---- */

struct counts {
    size_t added, moved, gone;
};

/* A text that was edited a little keeps its sketch, and its line stays as it is. */
static void refresh(struct entry *e, const struct live *live)
{
    enum { NEARLY_ALL = SKETCH_BYTES - 2 };
    e->to = (struct str){0};
    e->source = live->id.n ? (struct str){0} : live->source;
    if (sketch_likeness(&e->sketch, &live->sketch) < NEARLY_ALL)
        e->sketch = live->sketch;
}

static void update_one(struct move *move, struct counts *counts)
{
    struct entry *e = move->entry;
    if (move->kind == MOVE_NONE)
        refresh(e, move->to);
    if (move->kind == MOVE_FOUND)
        e->to = move->to->address;
    counts->moved += move->kind == MOVE_FOUND;
    counts->gone += move->kind == MOVE_GONE || move->kind == MOVE_WITH;
}

static void add_new(struct known *k, struct counts *counts)
{
    for (size_t i = 0; i < k->lives.all.n; i++) {
        const struct live *live = &k->lives.all.p[i];
        if (!live->is_new)
            continue;
        refresh(ledger_add(&k->ledger, live->address, &k->site->arena), live);
        counts->added++;
    }
}

static void sketch_all(struct lives *lives)
{
    for (size_t i = 0; i < lives->all.n; i++)
        if (!lives->all.p[i].id.n)
            lives_sketch(&lives->all.p[i]);
}

static int refuse(const struct known *k, struct diag *diag)
{
    return diag_fail(diag, (struct place){k->ledger.file, 0, 0},
                     "is not written, as lines in it that cannot be read would be "
                     "lost; mend them or take them away");
}

int addresses_update(struct site *site, FILE *out, struct diag *diag)
{
    struct known k;
    struct counts counts = {0};
    known_init(&k, site, diag);
    known_compare(&k);
    sketch_all(&k.lives);
    for (size_t i = 0, n = k.ledger.entries.n; i < n; i++)
        update_one(&k.moves.all[i], &counts);
    leads_report_gone(&k.moves, diag);
    add_new(&k, &counts);
    int rc = k.ledger.has_faults ? refuse(&k, diag) : ledger_write(&k.ledger, diag);
    if (rc == 0)
        plain_line(out, "%.*s: %zu addresses, %zu new, %zu moved, %zu gone",
                   STR_ARG(k.ledger.file), k.ledger.entries.n, counts.added,
                   counts.moved, counts.gone);
    known_release(&k);
    return rc;
}
