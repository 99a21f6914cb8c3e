/* Markdown of pages; see sheets.h. */
#include "pipeline/sheets.h"

#include "output/write.h"
#include "pipeline/kept.h"
#include "util/buf.h"
#include "util/map.h"
#include "util/parallel.h"
#include "views/views.h"

#include <stdatomic.h>

struct sheets {
    const struct site *site;
    struct stage *stage;
    struct map taken; /* addresses of what is copied */
    struct kept *kept;
    struct buf *made;      /* of each page, for llms-full.txt … */
    struct str *whole;     /* … and what that has of it, made or kept */
    struct arena *scratch; /* of each thread */
    atomic_int failures;
    struct diag *diag;
};

static void know_taken(struct sheets *p)
{
    for (size_t i = 0; i < p->site->attachments.n; i++)
        map_put(&p->taken, p->site->attachments.p[i].url, p);
}

static int put(struct sheets *p, struct str address, struct str bytes)
{
    return map_has(&p->taken, address) ? 0
                                       : stage_write(p->stage, address, bytes, p->diag);
}

static bool is_taken(const struct sheets *p, struct str address)
{
    return map_has(&p->taken, address);
}

static void make_page(void *context, size_t i, int worker)
{
    struct sheets *p = context;
    const struct page *page = p->site->pages.p[i];
    struct arena *scratch = &p->scratch[worker];
    if (!views_has_markdown(page) || p->failures)
        return;
    mem_work_on(page->place.file.p, page->place.file.n);
    arena_reset(scratch);
    struct str address = views_markdown_url(page, scratch);
    if (!is_taken(p, address) && kept_sheet(p->kept, i, address, &p->whole[i]))
        return;
    struct buf text = BUF_INIT;
    views_markdown(p->site, page, address, &text);
    views_markdown(p->site, page, (struct str){0}, &p->made[i]);
    p->whole[i] = buf_view(&p->made[i]);
    if (put(p, address, buf_view(&text)) < 0)
        atomic_fetch_add(&p->failures, 1);
    buf_release(&text);
}

static int write_whole(struct sheets *p)
{
    struct str name = STR("llms-full.txt");
    struct buf text = BUF_INIT;
    views_llms_head(p->site, &text);
    for (size_t i = 0; i < p->site->pages.n; i++) {
        if (!p->whole[i].n)
            continue;
        buf_putc(&text, '\n');
        if (!is_taken(p, name))
            kept_note_whole(p->kept, i, text.n, p->whole[i].n);
        buf_str(&text, p->whole[i]);
    }
    int rc = put(p, name, buf_view(&text));
    buf_release(&text);
    return rc;
}

static int write_lists(struct sheets *p)
{
    struct buf text = BUF_INIT;
    views_llms(p->site, &text);
    int rc = put(p, STR("llms.txt"), buf_view(&text));
    buf_release(&text);
    return rc ? rc : write_whole(p);
}

int sheets_write(const struct site *site, struct kept *kept, struct stage *stage,
                 int threads, struct diag *diag)
{
    if (!site->settings.markdown)
        return 0;
    struct sheets p = {.site = site, .kept = kept, .stage = stage, .diag = diag};
    p.scratch = arenas_new(threads);
    p.made = mem_zalloc(site->pages.n, sizeof *p.made);
    p.whole = mem_zalloc(site->pages.n, sizeof *p.whole);
    for (size_t i = 0; i < site->pages.n; i++)
        p.made[i] = BUF_INIT;
    know_taken(&p);
    parallel_for(threads, site->pages.n, make_page, &p);
    int rc = p.failures ? -1 : write_lists(&p);
    for (size_t i = 0; i < site->pages.n; i++)
        buf_release(&p.made[i]);
    free(p.made);
    free(p.whole);
    arenas_end(p.scratch, threads, NULL);
    map_release(&p.taken);
    return rc;
}
