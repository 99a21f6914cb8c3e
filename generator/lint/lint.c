/* The tables of rules, and the walk over files; see lint.h. */
#include "lint/lint.h"

#include "lint/comments.h"
#include "lint/headings.h"
#include "lint/mentions.h"
#include "lint/outside.h"
#include "lint/pages.h"
#include "lint/pictures.h"
#include "util/parallel.h"

static const struct {
    enum rule_id rule;
    void (*look)(struct lint_text *t);
} of_texts[] = {
    {RULE_HEADING_JUMP, lint_heading_jumps},
    {RULE_EMPTY_SECTION, lint_empty_sections},
    {RULE_DUPLICATE_TITLE, lint_heading_titles},
    {RULE_MISSING_ALT, lint_picture_words},
    {RULE_AMBIGUOUS_MENTION, lint_service_names},
    {RULE_OVERLONG_PAGE, lint_page_length},
    {RULE_EXTERNAL_MOVED, lint_moved_links},
    {RULE_LINT_COMMENT, lint_comment_names},
};

static const struct {
    enum rule_id rule;
    void (*look)(struct site *site, struct diag *diag);
} of_sites[] = {
    {RULE_DUPLICATE_TITLE, lint_page_titles},
    {RULE_ORPHAN_PAGE, lint_orphans},
};

struct task {
    struct site *site;
    struct lint_names *names;
    const struct lint_outside *outside;
    const struct page **pages; /* those that were written, by file and line */
    size_t npages;
    struct lint_text *texts; /* one a file */
    size_t ntexts;
    struct arena *kept, *scratch; /* one a thread */
    bool keeps_bytes;
    struct str *bytes; /* of each file that has fixes */
    struct diag *diag;
};

static bool is_on(const struct site *site, enum rule_id rule)
{
    return lint_level(site, rule) != DIAG_OFF;
}

/* ---- which files ---- */

static int by_place(const void *va, const void *vb)
{
    const struct page *a = *(const struct page *const *)va,
                      *b = *(const struct page *const *)vb;
    int order = str_cmp(a->place.file, b->place.file);
    return order ? order
                 : (a->place.line > b->place.line) - (a->place.line < b->place.line);
}

static void list_pages(struct task *task)
{
    const struct page_vec *pages = &task->site->pages;
    task->pages = mem_zalloc(pages->n + 1, sizeof *task->pages);
    for (size_t i = 0; i < pages->n; i++)
        if (pages->p[i]->body && pages->p[i]->place.file.n)
            task->pages[task->npages++] = pages->p[i];
    qsort(task->pages, task->npages, sizeof *task->pages, by_place);
}

static void list_texts(struct task *task)
{
    task->texts = mem_zalloc(task->npages + 1, sizeof *task->texts);
    for (size_t i = 0; i < task->npages; i++) {
        struct str file = task->pages[i]->place.file;
        struct lint_text *last = task->ntexts ? &task->texts[task->ntexts - 1] : NULL;
        if (last && str_eq(last->file, file))
            last->npages++;
        else
            task->texts[task->ntexts++] = (struct lint_text){.site = task->site,
                                                             .names = task->names,
                                                             .outside = task->outside,
                                                             .file = file,
                                                             .pages = &task->pages[i],
                                                             .npages = 1,
                                                             .diag = task->diag};
    }
}

/* ---- one file ---- */

static void offer_parsed(struct lint_text *t)
{
    for (size_t i = 0; i < t->mends.list.n; i++) {
        const struct md_mend *m = &t->mends.list.p[i];
        enum rule_id rule = rule_find(str_z(m->rule));
        if (is_on(t->site, rule))
            lint_offer(t, rule, m->line, m->col, t->mends.edits.p + m->first, m->n);
    }
}

static void look_at(void *context, size_t i, int worker)
{
    struct task *task = context;
    struct lint_text *t = &task->texts[i];
    mem_work_on(t->file.p, t->file.n);
    arena_reset(&task->scratch[worker]);
    t->arena = &task->scratch[worker];
    t->kept = &task->kept[worker];
    if (lint_text_open(t)) {
        for (size_t k = 0; k < countof(of_texts); k++)
            if (is_on(t->site, of_texts[k].rule))
                of_texts[k].look(t);
        offer_parsed(t);
        lint_try_offers(t);
        if (t->fixes.n && task->keeps_bytes)
            task->bytes[i] = arena_str(t->kept, buf_view(&t->bytes));
    }
    lint_text_close(t);
}

/* ---- all of them ---- */

static void keep_fixes(struct task *task, struct lint_fixes *fixes)
{
    fixes->root = arena_str(&fixes->arena, task->site->source);
    for (size_t i = 0; i < task->ntexts; i++) {
        struct lint_text *t = &task->texts[i];
        if (!t->fixes.n)
            continue;
        vec_push(&fixes->files, ((struct lint_file){arena_str(&fixes->arena, t->file),
                                                    task->bytes[i], t->fixes}));
        t->fixes = (struct lint_fix_vec){0};
    }
}

static void release(struct task *task)
{
    for (size_t i = 0; i < task->ntexts; i++) {
        vec_release(&task->texts[i].fixes);
        vec_release(&task->texts[i].wikis);
    }
    lint_names_free(task->names);
    free(task->texts);
    free(task->pages);
    free(task->bytes);
}

static void look_at_site(const struct task *task)
{
    for (size_t i = 0; i < countof(of_sites); i++)
        if (is_on(task->site, of_sites[i].rule))
            of_sites[i].look(task->site, task->diag);
    if (is_on(task->site, RULE_AMBIGUOUS_MENTION))
        lint_wiki_names(task->site, task->texts, task->ntexts, task->diag);
}

void lint_site(struct site *site, int threads, const struct lint_outside *outside,
               struct lint_fixes *fixes, struct diag *diag)
{
    struct task task = {.site = site,
                        .names = lint_names_new(site),
                        .outside = outside,
                        .kept = arenas_new(threads),
                        .scratch = arenas_new(threads),
                        .keeps_bytes = fixes,
                        .diag = diag};
    list_pages(&task);
    list_texts(&task);
    task.bytes = mem_zalloc(task.ntexts + 1, sizeof *task.bytes);
    parallel_for(threads, task.ntexts, look_at, &task);
    arenas_end(task.scratch, threads, NULL);
    look_at_site(&task);
    if (fixes)
        keep_fixes(&task, fixes);
    release(&task);
    arenas_end(task.kept, threads, fixes ? &fixes->arena : NULL);
}
