/* The stages of a build, in order. The main path of the program: read it
 * first. See pipeline.h. */
#include "pipeline/pipeline.h"

#include "addresses/addresses.h"
#include "catalog/catalog.h"
#include "check/check.h"
#include "config/settings.h"
#include "content/content.h"
#include "content/publish.h"
#include "derive/derive.h"
#include "english/speller.h"
#include "history/history.h"
#include "layout/layout.h"
#include "links/links.h"
#include "links/transcript.h"
#include "lint/lint.h"
#include "lint/outside.h"
#include "output/assets.h"
#include "output/stage.h"
#include "output/write.h"
#include "pipeline/clock.h"
#include "pipeline/documents.h"
#include "pipeline/embellish.h"
#include "pipeline/files.h"
#include "pipeline/finish.h"
#include "pipeline/forms.h"
#include "pipeline/kept.h"
#include "pipeline/model.h"
#include "pipeline/moved.h"
#include "pipeline/offline.h"
#include "pipeline/policy.h"
#include "pipeline/posters.h"
#include "pipeline/sheets.h"
#include "pipeline/store.h"
#include "record/record.h"
#include "statements/statements.h"
#include "util/fs.h"
#include "util/parallel.h"
#include "util/walk.h"
#include "views/views.h"

#include <pthread.h>

struct build {
    const struct build_options *options;
    int threads;
    struct site site;
    struct statements *statements;
    struct transcript *transcript;
    struct layouts *layouts;
    struct policy *policy;
    struct stage *stage;
    struct record_about about;
    struct buf settings; /* options that decide what is made */
    struct record *record;
    struct store *store; /* or NULL, as this: */
    struct kept *kept;   /* or NULL: all pages are made, and nobody will ask */
    struct build_report report;
    struct lint_fixes *fixes; /* of a check, or NULL */
    struct diag *diag;
};

static void note_cost(struct build *b, const char *stage, double seconds, double cpu)
{
    struct build_report *r = &b->report;
    if (r->ncosts < BUILD_COSTS)
        r->costs[r->ncosts++] = (struct build_cost){stage, seconds, cpu};
}

/* ---- before the barrier ---- */

static int load(struct build *b)
{
    struct site *site = &b->site;
    site->shows_drafts = b->options->drafts;
    site->pieces = b->store ? store_pieces(b->store) : NULL;
    if (content_load(site, b->options->source, b->threads, b->diag) < 0)
        return -1;
    site->speller = english_speller(site->settings.language);
    b->statements = statements_new(&site->settings, &site->arena, b->diag);
    if (site->speller)
        statements_trust(b->statements, site->speller->knows);
    b->transcript = transcript_read(site, b->statements, b->threads);
    derive_services(site, b->statements, b->transcript, b->threads, b->diag);
    transcript_forget_blocks(b->transcript);
    views_add(site, b->diag);
    const char *url = b->options->base_url;
    if (url)
        site->settings.base_url = settings_address(str_z(url), &site->arena);
    if (url && !site->settings.base_url.n)
        return diag_fail(b->diag, (struct place){0},
                         "--base-url must begin with https:// or http:// and a host, "
                         "without blanks, \"?\" or \"#\"; \"%s\" does not",
                         url);
    struct walk own = {
        .root = site->source.p, .below = STR("layouts"), .is_told = true};
    b->layouts =
        layouts_load(site->is_single_file || site->has_foreign_layouts ? NULL : &own,
                     site->settings.words, b->diag);
    return b->layouts ? 0 : -1;
}

static int embellish(struct build *b)
{
    return embellish_pages(&b->site, b->threads, b->options->clean, b->diag);
}

static int link_pages(struct build *b)
{
    history_apply(&b->site, b->diag);
    links_apply(&b->site, b->statements, b->transcript, content_beside, b->threads,
                b->diag);
    transcript_free(b->transcript);
    b->transcript = NULL;
    publish_attachments(&b->site, b->diag);
    return 0;
}

static int check_model(struct build *b)
{
    addresses_apply(&b->site, b->diag);
    check_site(&b->site, b->diag);
    return 0;
}

static int lint(struct build *b)
{
    const struct build_options *o = b->options;
    struct lint_outside *outside = NULL;
    if (o->external)
        outside = lint_outside_ask(&b->site, o->own_network, o->progress, b->diag);
    if (o->external && !outside)
        return -1;
    lint_site(&b->site, b->threads, outside, b->fixes, b->diag);
    lint_outside_free(outside);
    return 0;
}

/* Behind all that finds something: comments switch it off. */
static int hush(struct build *b)
{
    lint_hush(&b->site, b->diag);
    return 0;
}

/* Behind the addresses: pages of long lists come and go with what is listed. */
static int complete(struct build *b)
{
    views_complete(&b->site, b->diag);
    posters_name(&b->site);
    return 0;
}

/* ---- from here on the site does not change ---- */

static void open_kept(struct build *b)
{
    struct kept_about about = {.site = &b->site,
                               .layouts = b->layouts,
                               .policy = b->policy,
                               .stage = b->stage,
                               .store = b->store,
                               .threads = b->threads};
    about.stands = !b->options->clean && record_stands(b->record);
    if (about.stands)
        stage_trust(b->stage);
    b->kept = kept_new(&about);
}

static int write_files(struct build *b)
{
    if (moved_write(&b->site, b->layouts, b->policy, b->stage, b->diag) < 0)
        return -1;
    if (sheets_write(&b->site, b->kept, b->stage, b->threads, b->diag) < 0)
        return -1;
    bool anew = b->options->clean || (b->record && !stage_is_trusted(b->stage));
    if (posters_write(&b->site, b->stage, b->threads, anew, b->diag) < 0)
        return -1;
    return files_write(&b->site, b->stage, b->diag);
}

/* Seconds of the processor that the lane of pages took. */
struct page_cost {
    double files;
    struct finish_cost pages;
};

static double sum_of(const struct page_cost *cost)
{
    return cost->files + cost->pages.render + cost->pages.write + cost->pages.check;
}

static int make_pages(struct build *b, struct page_cost *cost)
{
    double wall = clock_wall(), cpu = clock_cpu_thread();
    documents_check_pins(&b->site, b->diag);
    if (write_files(b) < 0)
        return -1;
    cost->files = clock_cpu_thread() - cpu;
    note_cost(b, "files", clock_wall() - wall, cost->files);
    wall = clock_wall();
    int rc = finish_pages(&b->site, b->layouts, b->policy, b->kept, b->stage,
                          b->threads, &cost->pages, b->diag);
    note_cost(b, "render", clock_wall() - wall, cost->pages.render);
    note_cost(b, "write", 0, cost->pages.write);
    note_cost(b, "check", 0, cost->pages.check);
    return rc;
}

static struct index_settings search_settings(const struct build *b, struct arena *arena)
{
    const struct settings *settings = &b->site.settings;
    struct index_level *levels =
        arena_new(arena, struct index_level, settings->levels.n);
    for (size_t i = 0; i < settings->levels.n; i++)
        levels[i] = (struct index_level){settings->levels.p[i].id,
                                         settings->levels.p[i].adjective};
    struct index_start *starts = arena_new(arena, struct index_start, DOCUMENTS_STARTS);
    return (struct index_settings){.language = settings->language,
                                   .starts = starts,
                                   .nstarts = documents_starts(&b->site, starts),
                                   .tags = b->site.has_tags ? STR("tags/index.html")
                                                            : (struct str){0},
                                   .title = settings->title,
                                   .levels = levels,
                                   .nlevels = settings->levels.n,
                                   .synonyms = settings->synonyms,
                                   .threads = b->threads,
                                   .memory = kept_memory(b->kept),
                                   .shards = b->options->shards};
}

static bool makes_forms(const struct build_options *options)
{
    bool any = false;
    for (int form = 0; form < FORMS; form++)
        any |= options->forms[form];
    return any;
}

/* ---- the two lanes ---- */

/* The lane of the index, and what it has of the pages. */
struct lane {
    struct build *build;
    struct search_doc_vec docs;
    struct arena arena;
    double seconds;
    int rc;
};

static void open_lane(struct lane *lane)
{
    struct build *b = lane->build;
    double begun = clock_wall();
    documents_make(&b->site, &lane->arena, b->threads, &lane->docs);
    lane->seconds = clock_wall() - begun;
}

static void close_lane(struct lane *lane)
{
    documents_release(&lane->docs);
    arena_release(&lane->arena);
}

/* The root has a fixed name; all others are named by what they hold. */
static int write_part(void *build, struct str address, struct str bytes,
                      struct diag *diag)
{
    struct build *b = build;
    bool is_root = str_eq(address, STR("search/root.js"));
    return is_root ? stage_write(b->stage, address, bytes, diag)
                   : stage_write_named(b->stage, address, bytes, diag);
}

static void *run_index(void *arg)
{
    struct lane *lane = arg;
    struct build *b = lane->build;
    double begun = clock_wall();
    struct index_settings search = search_settings(b, &lane->arena);
    const struct index_parts parts = {write_part, b};
    lane->rc = index_build(stage_index(b->stage), &parts, lane->docs.p, lane->docs.n,
                           &search, b->diag);
    lane->seconds += clock_wall() - begun;
    return NULL;
}

/* Both lanes have stretches that one thread does alone; side by side they fill each
 * other's. That is much of a small site. Of a big one it is little, and memory counts:
 * there the parsed texts go with the pages, before the index begins to grow. The index
 * has the texts of documents for itself. */
static bool goes_beside(const struct build *b)
{
    enum { BIG = 3000 /* pages */ };
    return b->threads > 1 && b->site.pages.n < BIG;
}

static int make_pages_and_index(struct build *b)
{
    struct lane index = {.build = b};
    struct page_cost cost = {0};
    double cpu = clock_cpu_process();
    pthread_t thread;
    if (!b->options->clean && !makes_forms(b->options))
        stage_reuse(b->stage);
    b->policy = policy_new(&b->site, b->layouts);
    if (b->record)
        open_kept(b);
    open_lane(&index);
    mem_trim();
    bool beside =
        goes_beside(b) && pthread_create(&thread, NULL, run_index, &index) == 0;
    int rc = make_pages(b, &cost);
    site_drop_texts(&b->site);
    mem_trim();
    if (beside)
        pthread_join(thread, NULL);
    else if (rc == 0)
        run_index(&index);
    close_lane(&index);
    note_cost(b, "index", index.seconds, clock_cpu_process() - cpu - sum_of(&cost));
    return rc < 0 || index.rc < 0 ? -1 : 0;
}

/* Without an index, what it finds in the settings is found all the same. */
static int make_pages_alone(struct build *b)
{
    struct arena arena = {0};
    struct page_cost cost = {0};
    struct index_settings search = search_settings(b, &arena);
    index_check(&search, b->diag);
    b->policy = policy_new(&b->site, b->layouts);
    arena_release(&arena);
    return make_pages(b, &cost);
}

/* ---- the order ---- */

struct stage_row {
    const char *name; /* NULL: not worth telling, or told by itself */
    int (*run)(struct build *b);
};

static int run_stage(struct build *b, const struct stage_row *stage)
{
    double wall = clock_wall(), cpu = clock_cpu_process();
    int rc = stage->run(b);
    if (stage->name)
        note_cost(b, stage->name, clock_wall() - wall, clock_cpu_process() - cpu);
    return rc;
}

static int run(struct build *b, const struct stage_row *stages, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (run_stage(b, &stages[i]) < 0)
            return -1;
    return 0;
}

static void build_init(struct build *b, const struct build_options *options,
                       struct diag *diag)
{
    *b = (struct build){.options = options,
                        .report.published = BUF_INIT,
                        .settings = BUF_INIT,
                        .diag = diag};
    b->threads = options->threads > 0 ? options->threads : parallel_processors();
}

static void build_release(struct build *b)
{
    buf_release(&b->report.published);
    stage_close(b->stage);
    record_free(b->record);
    kept_free(b->kept);
    buf_release(&b->settings);
    policy_free(b->policy);
    layouts_free(b->layouts);
    transcript_free(b->transcript);
    statements_free(b->statements);
    site_release(&b->site);
    store_free(b->store); /* texts are borrowed from it */
}

/* First of all: what is read must not be what is replaced. */
static int compare_places(struct build *b)
{
    const struct build_options *o = b->options;
    if (makes_forms(o))
        return forms_check(o, b->diag);
    return stage_check(o->output, o->index, o->source, b->diag);
}

static int open_stage(struct build *b)
{
    const struct build_options *o = b->options;
    b->stage = stage_open(makes_forms(o) ? o->aside : o->output, o->index, b->diag);
    return b->stage ? 0 : -1;
}

/* With `strict`, findings keep what was built from being published. They are
 * reported already, and no failure. Of a failure that did not end the build, part of
 * the source was not read. */
static int publish(struct build *b)
{
    if (b->options->strict && diag_status(b->diag, true) != 0)
        return -1;
    if (diag_count(b->diag, DIAG_FAILURE) > 0)
        return -1;
    if (makes_forms(b->options))
        return forms_publish(
            &(struct whole){&b->site, b->layouts, b->policy, b->stage, b->threads},
            b->options, &b->report, b->diag);
    buf_puts(&b->report.published, b->options->output);
    return stage_publish(b->stage, b->diag);
}

static const struct page *page_at(const struct build *b, size_t i)
{
    return b->site.pages.p[i];
}

static void report_on(struct build *b)
{
    struct build_report *report = &b->report;
    report->services = b->site.services.n;
    for (size_t i = 0; i < b->site.pages.n; i++)
        report->pages += page_at(b, i)->kind != PAGE_VIEW;
    report->files = b->site.pages.n + b->site.attachments.n;
}

/* ---- has anything changed? ---- */

/* A single file may name others anywhere beside it: there is no folder to look at. */
static void open_record(struct build *b)
{
    const struct build_options *o = b->options;
    if (makes_forms(o) || fs_kind(o->source) != FS_DIR)
        return;
    buf_printf(&b->settings, "%s\n%s\n%d %d %d", o->source,
               o->base_url ? o->base_url : "", o->shards, o->strict, o->drafts);
    b->about = (struct record_about){.source = o->source,
                                     .site = stage_previous_site(b->stage),
                                     .index = stage_previous_index(b->stage),
                                     .file = stage_record(b->stage),
                                     .options = buf_view(&b->settings),
                                     .verify = o->verify};
    b->record = record_new(&b->about, b->threads);
}

static bool is_unchanged(struct build *b)
{
    double wall = clock_wall(), cpu = clock_cpu_process();
    struct record_made made;
    open_record(b);
    bool holds =
        b->record && !b->options->clean && record_holds(b->record, &made, b->diag);
    note_cost(b, "look", clock_wall() - wall, clock_cpu_process() - cpu);
    if (holds) {
        buf_puts(&b->report.published, b->options->output);
        b->report.is_unchanged = true;
        b->report.pages = made.pages;
        b->report.services = made.services;
        b->report.files = made.files;
    }
    return holds;
}

/* Files for other places are made of the site, and are no site. */
static int list_for_offline(struct build *b)
{
    if (makes_forms(b->options))
        return 0;
    return offline_write(&b->site, b->stage, b->threads, b->diag);
}

/* The memo is put together in memory, where the index was before. */
static int keep_record(struct build *b)
{
    mem_trim();
    report_on(b);
    struct record_made made = {b->report.pages, b->report.services, b->report.files};
    b->report.kept = kept_count(b->kept);
    if (b->record)
        record_keep(b->record, &made, kept_write(b->kept), b->diag);
    return 0;
}

/* Unless somebody wants all made anew. */
static int open_store(struct build *b)
{
    uint64_t memo;
    bool is_there = b->record && !b->options->clean && record_memo(b->record, &memo);
    if (b->record)
        b->store = store_open(stage_memo(b->stage), is_there ? &memo : NULL);
    return 0;
}

static int make_all(struct build *b)
{
    static const struct stage_row stages[] = {{NULL, open_store},
                                              {"load", load},
                                              {"embellish", embellish},
                                              {"link", link_pages},
                                              {NULL, check_model},
                                              {NULL, complete},
                                              {NULL, make_pages_and_index},
                                              {NULL, hush},
                                              {"offline", list_for_offline},
                                              {"publish", publish},
                                              {"record", keep_record}};
    return is_unchanged(b) ? 0 : run(b, stages, countof(stages));
}

int pipeline_build(const struct build_options *options, struct build_report *report,
                   struct diag *diag)
{
    static const struct stage_row stages[] = {
        {NULL, compare_places}, {NULL, open_stage}, {NULL, make_all}};
    struct build b;
    build_init(&b, options, diag);
    int rc = run(&b, stages, countof(stages));
    if (rc == 0 && report) {
        *report = b.report;
        b.report.published = BUF_INIT;
    }
    build_release(&b);
    return rc;
}

/* Facts that nobody answers for; said when somebody asks what is wrong. */
static int name_derived(struct build *b)
{
    for (size_t i = 0; i < b->site.services.n; i++) {
        const struct service *s = b->site.services.p[i];
        if (s->is_derived)
            diag_find(
                b->diag, DIAG_NOTE, s->place, "derived-service",
                "the page on %.*s is read from the notes, not checked by a person; "
                "\"handbook services --write\" makes a file to take it over",
                STR_ARG(s->name));
    }
    return 0;
}

static int ask_for_more(struct build *b)
{
    catalog_ask(&b->site, b->diag);
    return 0;
}

int pipeline_check(const struct build_options *options, struct lint_fixes *fixes,
                   struct diag *diag)
{
    static const struct stage_row stages[] = {
        {NULL, load},         {NULL, name_derived},
        {NULL, ask_for_more}, {NULL, open_stage},
        {NULL, embellish},    {NULL, link_pages},
        {NULL, check_model},  {NULL, lint},
        {NULL, complete},     {NULL, make_pages_alone},
        {NULL, hush}};
    struct build b;
    build_init(&b, options, diag);
    b.fixes = fixes;
    int rc = run(&b, stages, countof(stages));
    build_release(&b);
    return rc;
}

int pipeline_look(const struct build_options *options,
                  void (*look)(const struct site *site, void *context), void *context,
                  struct diag *diag)
{
    struct build b;
    build_init(&b, options, diag);
    int rc = load(&b);
    if (rc == 0)
        look(&b.site, context);
    build_release(&b);
    return rc;
}

int pipeline_model(const struct build_options *options, const char *name,
                   struct buf *out, struct diag *others, struct diag *diag)
{
    static const struct stage_row stages[] = {{NULL, load},        {NULL, name_derived},
                                              {NULL, embellish},   {NULL, link_pages},
                                              {NULL, check_model}, {NULL, complete}};
    struct build b;
    build_init(&b, options, others);
    int rc = run(&b, stages, countof(stages));
    if (rc == 0)
        rc = model_put(&b.site, b.layouts, str_z(name), out, diag);
    build_release(&b);
    return rc;
}

int pipeline_addresses(const struct build_options *options, bool update, FILE *out,
                       struct diag *others, struct diag *diag)
{
    static const struct stage_row stages[] = {
        {NULL, load}, {NULL, embellish}, {NULL, link_pages}};
    struct build b;
    build_init(&b, options, others);
    int rc = run(&b, stages, countof(stages));
    if (rc == 0 && update)
        rc = addresses_update(&b.site, out, diag);
    else if (rc == 0)
        addresses_list(&b.site, out, diag);
    build_release(&b);
    return rc;
}
