/* Pages into blocks and words; see transcript.h. */
#include "links/transcript.h"

#include "statements/phrases.h"
#include "util/parallel.h"

struct task {
    struct site *site;
    struct transcript *transcript;
    const struct phrases *phrases;
    struct arena *kept; /* a thread's, of headings */
};

static bool is_key(const void *phrases, struct str word)
{
    return phrases_may_be_key(phrases, word);
}

static void read_page(void *context, size_t i, int worker)
{
    const struct task *task = context;
    struct transcript *t = task->transcript;
    struct page *page = task->site->pages.p[i];
    if (!page->body || !(page_is_notes(page) || page->kind == PAGE_HOME))
        return;
    if (!page->headings.n) /* their anchors are where claims stand */
        md_headings(page->body, &task->kept[worker], &page->headings);
    struct md_block_vec *blocks = &t->blocks[i];
    md_blocks(page->body, &t->block_arenas[worker], blocks, NULL);
    t->keys[i] = arena_new(&t->block_arenas[worker], struct corpus_keys, blocks->n);
    if (page_is_notes(page))
        corpus_read(&t->corpus, i, blocks, t->keys[i], worker);
    else
        for (size_t k = 0; k < blocks->n; k++)
            t->keys[i][k].to = UINT32_MAX;
}

static bool is_wanted(const struct settings *settings)
{
    return settings->derive || settings->link_titles || settings->related;
}

struct transcript *transcript_read(struct site *site,
                                   const struct statements *statements, int threads)
{
    struct transcript *t = mem_zalloc(1, sizeof *t);
    struct task task = {site, t, statements_phrases(statements), arenas_new(threads)};
    t->threads = threads;
    t->npages = is_wanted(&site->settings) ? site->pages.n : 0;
    t->blocks = mem_zalloc(t->npages, sizeof *t->blocks);
    t->keys = mem_zalloc(t->npages, sizeof *t->keys);
    t->block_arenas = arenas_new(threads);
    t->word_arenas = arenas_new(threads);
    corpus_open(&t->corpus, t->npages, t->word_arenas, threads);
    t->corpus.is_key = is_key;
    t->corpus.keys = task.phrases;
    parallel_for(threads, t->npages, read_page, &task);
    corpus_close(&t->corpus);
    arenas_end(task.kept, threads, &site->arena);
    return t;
}

void transcript_forget_blocks(struct transcript *t)
{
    for (size_t i = 0; t->blocks && i < t->npages; i++)
        vec_release(&t->blocks[i]);
    free(t->blocks);
    free(t->keys);
    if (t->block_arenas)
        arenas_end(t->block_arenas, t->threads, NULL);
    t->blocks = NULL;
    t->keys = NULL;
    t->block_arenas = NULL;
}

void transcript_free(struct transcript *t)
{
    if (!t)
        return;
    transcript_forget_blocks(t);
    corpus_release(&t->corpus);
    arenas_end(t->word_arenas, t->threads, NULL);
    free(t);
}
