/* Renders, writes and checks pages on all threads; see finish.h. */
#include "pipeline/finish.h"

#include "check/output.h"
#include "output/write.h"
#include "pipeline/clock.h"
#include "pipeline/kept.h"
#include "pipeline/policy.h"
#include "util/buf.h"
#include "util/parallel.h"
#include "views/views.h"

#include <stdatomic.h>

struct worker {
    struct arena scratch;
    struct views_memory memory;
    struct buf html;
    struct finish_cost cost;
};

struct making {
    const struct site *site;
    const struct layouts *layouts;
    const struct policy *policy;
    struct stage *stage;
    struct output_check *check;
    struct kept *kept;
    struct worker *workers; /* one a thread */
    struct diag *diag;
    atomic_int failures;
};

static int render(struct making *m, const struct page *page, struct value *data,
                  struct worker *w)
{
    const char *layout = views_layout(page);
    views_add_text(m->site, page, data, &w->scratch);
    if (layouts_render(m->layouts, layout, data, &w->html, m->diag) < 0)
        return -1;
    policy_put(m->policy, layout, &w->html);
    return 0;
}

static int make_page(struct making *m, size_t i, struct value *data, int worker)
{
    struct worker *w = &m->workers[worker];
    const struct page *page = m->site->pages.p[i];
    if (render(m, page, data, w) < 0)
        return -1;
    double rendered = clock_cpu_thread();
    if (stage_write(m->stage, page->url, buf_view(&w->html), m->diag) < 0)
        return -1;
    double written = clock_cpu_thread();
    output_check_page(m->check, i, buf_view(&w->html), worker);
    kept_note_page(m->kept, i, worker);
    double checked = clock_cpu_thread();
    w->cost.write += written - rendered;
    w->cost.check += checked - written;
    w->cost.render -= checked - rendered;
    return 0;
}

/* A failure ends the build: the other pages need not be made then. */
static void finish_page(void *context, size_t i, int worker)
{
    struct making *m = context;
    struct worker *w = &m->workers[worker];
    const struct page *page = m->site->pages.p[i];
    if (m->failures)
        return;
    mem_work_on(page->place.file.p, page->place.file.n);
    arena_reset(&w->scratch);
    buf_clear(&w->html);
    double begun = clock_cpu_thread();
    struct value *data =
        views_data(m->site, page, m->layouts, &w->memory, &w->scratch, m->diag);
    if (!data ||
        (!kept_page(m->kept, i, data, worker) && make_page(m, i, data, worker) < 0))
        atomic_fetch_add(&m->failures, 1);
    w->cost.render += clock_cpu_thread() - begun;
}

static void end_worker(struct worker *w, struct finish_cost *cost)
{
    cost->render += w->cost.render;
    cost->write += w->cost.write;
    cost->check += w->cost.check;
    views_memory_release(&w->memory);
    arena_release(&w->scratch);
    buf_release(&w->html);
}

static void make_all(struct making *m, int threads, struct finish_cost *cost)
{
    m->workers = mem_zalloc((size_t)threads, sizeof *m->workers);
    for (int i = 0; i < threads; i++)
        m->workers[i].html = BUF_INIT;
    parallel_for(threads, m->site->pages.n, finish_page, m);
    for (int i = 0; i < threads; i++)
        end_worker(&m->workers[i], cost);
    free(m->workers);
    if (!m->failures)
        output_check_end(m->check);
}

int finish_pages(const struct site *site, const struct layouts *layouts,
                 const struct policy *policy, struct kept *kept, struct stage *stage,
                 int threads, struct finish_cost *cost, struct diag *diag)
{
    struct making m = {.site = site,
                       .layouts = layouts,
                       .policy = policy,
                       .kept = kept,
                       .stage = stage,
                       .diag = diag};
    struct str_vec files = {0};
    stage_list(stage, &files);
    m.check = output_check_new(site, &files, threads, diag);
    /* The index writes it at the same time. */
    output_check_add(m.check, STR("search/root.js"));
    kept_open(kept, m.check);
    make_all(&m, threads, cost);
    kept_close(kept);
    output_check_free(m.check);
    vec_release(&files);
    return m.failures ? -1 : 0;
}
