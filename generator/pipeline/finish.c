/* Renders, writes and checks pages on all threads; see finish.h. */
#include "pipeline/finish.h"

#include "check/output.h"
#include "output/write.h"
#include "pipeline/clock.h"
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
    struct worker *workers; /* one a thread */
    struct diag *diag;
    atomic_int failures;
};

/* A failure ends the build: the other pages need not be made then. */
static void make_page(void *context, size_t i, int worker)
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
    const struct value *data =
        views_data(m->site, page, m->layouts, &w->memory, &w->scratch, m->diag);
    int rc =
        data ? layouts_render(m->layouts, views_layout(page), data, &w->html, m->diag)
             : -1;
    if (rc == 0)
        policy_put(m->policy, views_layout(page), &w->html);
    double rendered = clock_cpu_thread();
    if (rc == 0)
        rc = stage_write(m->stage, page->url, buf_view(&w->html), m->diag);
    double written = clock_cpu_thread();
    if (rc == 0)
        output_check_page(m->check, i, buf_view(&w->html), worker);
    else
        atomic_fetch_add(&m->failures, 1);
    w->cost.render += rendered - begun;
    w->cost.write += written - rendered;
    w->cost.check += clock_cpu_thread() - written;
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
    parallel_for(threads, m->site->pages.n, make_page, m);
    for (int i = 0; i < threads; i++)
        end_worker(&m->workers[i], cost);
    free(m->workers);
    if (!m->failures)
        output_check_end(m->check);
}

int finish_pages(const struct site *site, const struct layouts *layouts,
                 const struct policy *policy, struct stage *stage, int threads,
                 struct finish_cost *cost, struct diag *diag)
{
    struct making m = {.site = site,
                       .layouts = layouts,
                       .policy = policy,
                       .stage = stage,
                       .diag = diag};
    m.check = output_check_new(site, stage_site(stage), threads, diag);
    if (!m.check)
        return -1;
    /* The index writes it at the same time. */
    output_check_add(m.check, STR("search/root.js"));
    make_all(&m, threads, cost);
    output_check_free(m.check);
    return m.failures ? -1 : 0;
}
