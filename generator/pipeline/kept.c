/* Compares what pages are made of with what they were made of; see kept.h. */
#include "pipeline/kept.h"

#include "layout/value.h"
#include "markdown/digest.h"
#include "memo/memo.h"
#include "output/write.h"
#include "pipeline/policy.h"
#include "util/fs.h"
#include "util/hash.h"
#include "util/netstring.h"
#include "util/parallel.h"
#include "util/path.h"
#include "views/views.h"
#include "words/words.h"

#include <stdatomic.h>

/* What a thread has for itself. */
struct worker {
    struct buf bytes; /* what is hashed */
    struct arena arena;
};

struct kept {
    struct kept_about about;
    const struct memo *memo; /* of the last build, or NULL */
    bool may_keep;           /* its pages are made as those of this one are */
    struct memo_page *pages; /* of this one, in the order of the site */
    uint64_t *texts;         /* hashes of their bodies, once asked for; 0: not yet */
    struct memo_site site;
    struct buf files; /* of this one */
    struct buf whole; /* the llms-full.txt that is published */
    struct worker *workers;
    struct output_check *check;
    bool keeps_pages; /* what their links lead to is still there */
    struct index_memory memory;
    atomic_size_t count;
};

/* ---- what is the same for all pages ---- */

static uint64_t hash_making(const struct kept_about *about)
{
    const struct settings *settings = &about->site->settings;
    struct buf bytes = BUF_INIT;
    layouts_put_sources(about->layouts, &bytes);
    words_put_all(settings->words, &bytes);
    policy_put_all(about->policy, &bytes);
    netstring_put(&bytes, settings->base_url);
    uint64_t hash = hash_bytes(buf_view(&bytes));
    buf_release(&bytes);
    return hash;
}

/* Links lead from Markdown to the Markdown of a page. Where they led to one before,
 * they still do; and where they led to another file, no page has come. */
static bool has_same_pages(const struct site *site, struct str files)
{
    struct str kind, address;
    while (netstring_next(&files, &kind) && netstring_next(&files, &address))
        if (!str_eq(kind, output_file_kind(map_get(&site->pages_by_url, address))))
            return false;
    return true;
}

static bool may_keep(const struct kept *k)
{
    return k->about.stands && k->memo && memo_site(k->memo)->making == k->site.making &&
           has_same_pages(k->about.site, memo_site(k->memo)->files);
}

/* ---- what Markdown of a page is made of ---- */

/* A service says much besides: there are few. */
static bool has_plain_sheet(const struct page *page)
{
    return views_has_markdown(page) && page->body && !page->service;
}

/* Of the page's body; two ask, each tree is gone through once. */
static uint64_t hash_text(struct kept *k, size_t i, int worker)
{
    struct buf *bytes = &k->workers[worker].bytes;
    if (!k->texts[i]) {
        buf_clear(bytes);
        md_digest(k->about.site->pages.p[i]->body, bytes);
        k->texts[i] = hash_bytes(buf_view(bytes));
    }
    return k->texts[i];
}

static void hash_sheet(void *context, size_t i, int worker)
{
    struct kept *k = context;
    const struct page *page = k->about.site->pages.p[i];
    struct buf *bytes = &k->workers[worker].bytes;
    if (!has_plain_sheet(page))
        return;
    uint64_t text = hash_text(k, i, worker);
    buf_clear(bytes);
    netstring_put(bytes, page->url);
    netstring_put(bytes, page->typed_title.n ? page->typed_title : page->title);
    for (size_t c = 0; c < page->nchildren && page->kind == PAGE_CHAPTER; c++) {
        netstring_put(bytes, page->children[c]->url);
        netstring_put(bytes, page->children[c]->title);
    }
    netstring_put_number(bytes, (int64_t)text);
    k->pages[i].sheet = hash_bytes(buf_view(bytes));
}

static void read_whole(struct kept *k)
{
    struct buf path = BUF_INIT;
    path_join(&path, str_z(stage_previous_site(k->about.stage)), STR("llms-full.txt"));
    if (fs_kind(path.p) == FS_FILE && fs_read(path.p, &k->whole, NULL) < 0)
        buf_clear(&k->whole);
    buf_release(&path);
}

/* ---- the index ---- */

static bool take_folder(void *kept, const char *name)
{
    struct kept *k = kept;
    return k->about.stands && stage_take_index(k->about.stage, name);
}

static bool take_part(void *kept, struct str address)
{
    struct kept *k = kept;
    return k->about.stands && stage_keep_again(k->about.stage, address);
}

/* ---- the list ---- */

struct kept *kept_new(const struct kept_about *about)
{
    struct kept *k = mem_zalloc(1, sizeof *k);
    k->about = *about;
    k->files = k->whole = BUF_INIT;
    k->pages = mem_zalloc(about->site->pages.n + 1, sizeof *k->pages);
    k->texts = mem_zalloc(about->site->pages.n + 1, sizeof *k->texts);
    k->workers = mem_zalloc((size_t)about->threads, sizeof *k->workers);
    for (int i = 0; i < about->threads; i++)
        k->workers[i].bytes = BUF_INIT;
    k->site.making = hash_making(about);
    k->memo = store_memo(about->store);
    k->may_keep = may_keep(k);
    k->memory =
        (struct index_memory){store_pieces(about->store), take_folder, take_part, k};
    if (!about->site->settings.markdown)
        return k;
    parallel_for(about->threads, about->site->pages.n, hash_sheet, k);
    if (k->may_keep)
        read_whole(k);
    return k;
}

void kept_free(struct kept *k)
{
    if (!k)
        return;
    for (int i = 0; i < k->about.threads; i++) {
        buf_release(&k->workers[i].bytes);
        arena_release(&k->workers[i].arena);
    }
    buf_release(&k->files);
    buf_release(&k->whole);
    free(k->workers);
    free(k->pages);
    free(k->texts);
    free(k);
}

static const struct page *page_at(const struct kept *k, size_t i)
{
    return k->about.site->pages.p[i];
}

/* What the memo has of a page that may be kept, or NULL. */
static const struct memo_page *last_of(const struct kept *k, size_t i)
{
    const struct memo_page *last =
        k->may_keep ? memo_page(k->memo, page_at(k, i)->url) : NULL;
    return last && last->facts.n ? last : NULL;
}

/* ---- Markdown ---- */

/* Of a page with faults a link may lead nowhere, and then to a page that comes. */
bool kept_sheet(struct kept *k, size_t i, struct str address, struct str *whole)
{
    const struct memo_page *last = k ? last_of(k, i) : NULL;
    if (!last || !last->sheet || last->sheet != k->pages[i].sheet ||
        last->whole_n <= 0 || last->whole_at < 0 ||
        (uint64_t)last->whole_at + (uint64_t)last->whole_n > k->whole.n)
        return false;
    *whole = str_slice(buf_view(&k->whole), (size_t)last->whole_at,
                       (size_t)(last->whole_at + last->whole_n));
    return stage_keep(k->about.stage, address);
}

void kept_note_whole(struct kept *k, size_t i, size_t at, size_t n)
{
    if (!k)
        return;
    k->pages[i].whole_at = (int64_t)at;
    k->pages[i].whole_n = (int64_t)n;
}

/* ---- pages ---- */

void kept_open(struct kept *k, struct output_check *check)
{
    if (!k)
        return;
    k->check = check;
    output_check_put_files(check, &k->files);
    k->keeps_pages =
        k->may_keep && output_check_has_files(check, memo_site(k->memo)->files);
}

bool kept_page(struct kept *k, size_t i, const struct value *data, int worker)
{
    if (!k)
        return false;
    struct memo_page *page = &k->pages[i];
    struct buf *bytes = &k->workers[worker].bytes;
    bool waits = views_text_waits(page_at(k, i));
    uint64_t text = waits ? hash_text(k, i, worker) : 0;
    buf_clear(bytes);
    buf_puts(bytes, views_layout(page_at(k, i)));
    value_put(data, bytes);
    netstring_put_number(bytes, (int64_t)text);
    page->page = hash_bytes(buf_view(bytes));
    const struct memo_page *last = k->keeps_pages ? last_of(k, i) : NULL;
    if (!last || last->page != page->page ||
        !output_check_take(k->check, i, last->facts, worker) ||
        !stage_keep(k->about.stage, page_at(k, i)->url))
        return false;
    page->facts = last->facts;
    atomic_fetch_add(&k->count, 1);
    return true;
}

void kept_note_page(struct kept *k, size_t i, int worker)
{
    if (!k)
        return;
    struct worker *w = &k->workers[worker];
    buf_clear(&w->bytes);
    output_check_put(k->check, i, &w->bytes);
    k->pages[i].facts = arena_str(&w->arena, buf_view(&w->bytes));
}

const struct index_memory *kept_memory(struct kept *k)
{
    return k ? &k->memory : NULL;
}

void kept_close(struct kept *k)
{
    if (k)
        k->check = NULL;
}

size_t kept_count(const struct kept *k)
{
    return k ? k->count : 0;
}

uint64_t kept_write(struct kept *k)
{
    struct buf out = BUF_INIT;
    k->site.files = buf_view(&k->files);
    memo_put_site(&out, &k->site, k->about.site->pages.n);
    for (size_t i = 0; i < k->about.site->pages.n; i++)
        memo_put_page(&out, page_at(k, i)->url, &k->pages[i]);
    store_put(k->about.store, &out);
    uint64_t hash = memo_write(stage_memo(k->about.stage), &out);
    buf_release(&out);
    return hash;
}
