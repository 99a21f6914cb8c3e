/* Links to other sites; see outside.h. */
#include "lint/outside.h"

#include "util/buf.h"
#include "util/fs.h"
#include "util/map.h"
#include "util/version.h"

#include <time.h>

struct link {
    struct str address;
    struct place place;
};
VEC(link_vec, struct link);

struct lint_outside {
    struct arena arena;
    struct link_vec links;
    struct map answers; /* address as it is written -> struct web_answer */
};

/* ---- which there are ---- */

static void add_texts(struct lint_outside *o, const struct site *site)
{
    for (size_t i = 0; i < site->pages.n; i++) {
        const struct page *page = site->pages.p[i];
        struct md_link_vec links = {0};
        if (page->body)
            md_links(page->body, &o->arena, &links);
        for (size_t k = 0; k < links.n; k++)
            if (links.p[k].kind != MD_WIKI && links.p[k].kind != MD_TAG_LINK &&
                web_is_address(links.p[k].target))
                vec_push(&o->links, ((struct link){links.p[k].target,
                                                   {page->place.file, links.p[k].line,
                                                    links.p[k].col}}));
        vec_release(&links);
    }
}

/* The line and column of byte `at`, both from 1. */
static struct place place_at(struct str file, struct str text, size_t at)
{
    struct place place = {file, 1, 1};
    for (size_t i = 0; i < at; i++) {
        place.col++;
        if (text.p[i] == '\n') {
            place.line++;
            place.col = 1;
        }
    }
    return place;
}

/* Whether a sign may be part of an address: where it stands beside one, it is another.
 */
static bool is_inner(char c)
{
    return c && !char_is_space(c) && !strchr("\"'<>()[]{},|", c);
}

/* Where `address` stands in `text` as a whole, from `from` on, or -1. */
static ptrdiff_t find_whole(struct str text, struct str address, size_t from)
{
    for (ptrdiff_t at = (ptrdiff_t)from;
         address.n && (at = str_find(text, address, (size_t)at)) >= 0; at++) {
        size_t end = (size_t)at + address.n;
        if ((at == 0 || !is_inner(text.p[at - 1])) &&
            (end == text.n || !is_inner(text.p[end])))
            return at;
    }
    return -1;
}

static void add_sources(struct lint_outside *o, const struct service *s)
{
    struct buf text = BUF_INIT;
    struct str file = s->place.file;
    if (s->sources.n && file.n &&
        fs_read(arena_str(&o->arena, file).p, &text, NULL) == 0)
        for (size_t i = 0; i < s->sources.n; i++) {
            struct str url = s->sources.p[i].url;
            ptrdiff_t at = find_whole(buf_view(&text), url, 0);
            struct place place =
                at < 0 ? s->place : place_at(file, buf_view(&text), (size_t)at);
            if (web_is_address(url))
                vec_push(&o->links, ((struct link){url, place}));
        }
    buf_release(&text);
}

/* ---- what is said of them ---- */

static void put_day(long long asked, char out[16])
{
    time_t t = (time_t)asked;
    struct tm tm;
    strftime(out, 16, "%Y-%m-%d", gmtime_r(&t, &tm));
}

static void tell(const struct site *site, const struct link *link,
                 const struct web_answer *answer, struct diag *diag)
{
    char day[16];
    struct str shown = lint_shown(link->address), to = lint_shown(answer->moved_to);
    put_day(answer->asked, day);
    if (answer->state == WEB_GONE)
        diag_find(diag, lint_level(site, RULE_EXTERNAL_GONE), link->place,
                  rules[RULE_EXTERNAL_GONE].id,
                  "\"%.*s\" cannot be opened: %.*s, as of %s; link to where it is now, "
                  "or take the link away",
                  STR_ARG(shown), STR_ARG(answer->why), day);
    else if (answer->state == WEB_SILENT)
        diag_find(diag, lint_level(site, RULE_EXTERNAL_SILENT), link->place,
                  rules[RULE_EXTERNAL_SILENT].id,
                  "whether \"%.*s\" is there could not be found out: %.*s, as of %s; "
                  "open it yourself",
                  STR_ARG(shown), STR_ARG(answer->why), day);
    else if (answer->state == WEB_FINE && answer->moved_to.n)
        diag_find(diag, lint_level(site, RULE_EXTERNAL_MOVED), link->place,
                  rules[RULE_EXTERNAL_MOVED].id,
                  "\"%.*s\" has moved for good, as of %s; write \"%.*s\"",
                  STR_ARG(shown), day, STR_ARG(to));
}

/* ---- asking ---- */

/* Beside drawings and formulas (XDG Base Directory). */
static void cache_file(struct buf *out)
{
    const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    if (cache && cache[0] == '/')
        buf_printf(out, "%s/handbook/external.tsv", cache);
    else if (home && home[0] == '/')
        buf_printf(out, "%s/.cache/handbook/external.tsv", home);
}

static int ask(struct lint_outside *o, const struct web_settings *settings,
               struct diag *diag)
{
    struct str *addresses = arena_new(&o->arena, struct str, o->links.n + 1);
    struct web_answer *answers =
        arena_new(&o->arena, struct web_answer, o->links.n + 1);
    for (size_t i = 0; i < o->links.n; i++)
        addresses[i] = o->links.p[i].address;
    if (web_ask(addresses, o->links.n, settings, answers, &o->arena, diag) < 0)
        return -1;
    for (size_t i = 0; i < o->links.n; i++)
        map_put(&o->answers, addresses[i], &answers[i]);
    return 0;
}

struct lint_outside *lint_outside_ask(struct site *site, bool own_network,
                                      void (*progress)(size_t done, size_t all),
                                      struct diag *diag)
{
    struct lint_outside *o = mem_zalloc(1, sizeof *o);
    const struct external *e = &site->settings.external;
    struct buf cache = BUF_INIT;
    cache_file(&cache);
    struct str agent = arena_str(&o->arena, e->user_agent);
    struct web_settings settings = {
        .agent = agent.n ? agent.p : "Handbook/" HANDBOOK_VERSION " (check of links)",
        .ignore = &e->ignore,
        .pause_ms = e->pause_ms,
        .timeout_seconds = e->timeout_seconds,
        .keep_days = e->keep_days,
        .asks_own_network = own_network,
        .cache = cache.n ? cache.p : NULL,
        .progress = progress};
    add_texts(o, site);
    for (size_t i = 0; i < site->services.n; i++)
        add_sources(o, site->services.p[i]);
    int rc = ask(o, &settings, diag);
    for (size_t i = 0; rc == 0 && i < o->links.n; i++)
        tell(site, &o->links.p[i], map_get(&o->answers, o->links.p[i].address), diag);
    buf_release(&cache);
    if (rc == 0)
        return o;
    lint_outside_free(o);
    return NULL;
}

void lint_outside_free(struct lint_outside *o)
{
    if (!o)
        return;
    vec_release(&o->links);
    map_release(&o->answers);
    arena_release(&o->arena);
    free(o);
}

/* ---- what would mend them ---- */

/* Where an address has moved, if it can be written anywhere that one stands: without
 * what means something in Markdown or YAML. */
static struct str new_address(const struct lint_text *t, struct str address)
{
    const struct web_answer *answer = map_get(&t->outside->answers, address);
    struct str to = answer ? answer->moved_to : (struct str){0};
    for (size_t i = 0; i < to.n; i++)
        if (!char_is_alnum(to.p[i]) && !(to.p[i] && strchr("-._~:/?#@!$&+=%", to.p[i])))
            return (struct str){0};
    bool ends_well = to.n && (char_is_alnum(to.p[to.n - 1]) || to.p[to.n - 1] == '/');
    return ends_well ? to : (struct str){0};
}

/* "[name]: address". */
static bool is_definition(struct str line, size_t at)
{
    struct str before = str_trim(str_slice(line, 0, at));
    if (str_ends(before, STR("<")))
        before = str_trim(str_slice(before, 0, before.n - 1));
    return str_starts(before, STR("[")) && str_ends(before, STR("]:"));
}

/* The line that has the address of a link: its own, or that of the definition. */
static int line_of(const struct lint_text *t, const struct md_link *link, ptrdiff_t *at)
{
    size_t from = link->col > 0 ? (size_t)(link->col - 1) : 0;
    *at = find_whole(lint_line(t, link->line), link->target, from);
    if (*at >= 0)
        return link->line;
    for (size_t i = 0; i < t->lines.n; i++) {
        int line = t->body_line + (int)i;
        *at = find_whole(lint_line(t, line), link->target, 0);
        if (*at >= 0 && is_definition(lint_line(t, line), (size_t)*at))
            return line;
    }
    return 0;
}

static void offer(struct lint_text *t, const struct md_link *link)
{
    struct str to = new_address(t, link->target);
    ptrdiff_t at;
    int line = to.n ? line_of(t, link, &at) : 0;
    struct md_edit edit = {.line = line,
                           .col = line ? (int)at + 1 : 0,
                           .cut = (int)link->target.n,
                           .put = arena_str(t->arena, to).p};
    if (line)
        lint_offer(t, RULE_EXTERNAL_MOVED, link->line, link->col, &edit, 1);
}

/* Front matter is not part of the page's text; what is written there is a value. */
static void offer_source(struct lint_text *t, struct str url)
{
    struct str head = str_slice(buf_view(&t->bytes), 0, t->bytes.n - t->body.n);
    struct str to = new_address(t, url);
    ptrdiff_t at = to.n && t->is_plain ? find_whole(head, url, 0) : -1;
    struct lint_edit edit = {(size_t)at, (size_t)at + url.n, to};
    if (at >= 0)
        lint_offer_value(t, RULE_EXTERNAL_MOVED, place_at(t->file, head, (size_t)at),
                         &edit);
}

void lint_moved_links(struct lint_text *t)
{
    const struct service *s = t->pages[0]->service;
    if (!t->outside)
        return;
    for (size_t i = 0; i < t->links.n; i++)
        if (t->links.p[i].kind == MD_LINK || t->links.p[i].kind == MD_IMAGE)
            offer(t, &t->links.p[i]);
    for (size_t i = 0; s && i < s->sources.n; i++)
        offer_source(t, s->sources.p[i].url);
}
