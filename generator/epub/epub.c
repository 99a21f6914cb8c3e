/* The files of an e-book, in an archive; see epub.h. */
#include "epub/epub.h"

#include "archive/pack.h"
#include "embedded/embedded.h"
#include "epub/package.h"
#include "epub/page.h"
#include "util/hash.h"
#include "util/parallel.h"
#include "util/path.h"

#include <stdatomic.h>
#include <stdlib.h>

/* A page, when it is made. */
struct made {
    struct buf xhtml;
    struct str_vec pictures;
    int failed;
};

struct making {
    const struct epub *epub;
    struct epub_entry_vec entries;
    struct made *made;    /* of each entry */
    struct map pictures;  /* that the site has and books may */
    struct arena *arenas; /* of each thread */
    struct arena arena;
    struct diag *diag;
};

static void know_pictures(struct making *m)
{
    const struct attachment_vec *all = &m->epub->site->attachments;
    for (size_t i = 0; i < all->n; i++)
        if (epub_picture_type(all->p[i].url))
            map_put(&m->pictures, all->p[i].url, m);
}

static void choose_pages(struct making *m)
{
    const struct page_vec *pages = &m->epub->site->pages;
    for (size_t i = 0; i < pages->n; i++) {
        struct epub_entry entry = {.page = pages->p[i]};
        if (!page_is_in_books(entry.page))
            continue;
        entry.name = epub_page_name(entry.page, &m->arena);
        vec_push(&m->entries, entry);
    }
}

static int read_file(const struct making *m, struct str address, struct buf *out)
{
    struct buf path = BUF_INIT;
    path_join(&path, str_z(m->epub->folder), address);
    int rc = fs_read(path.p, out, m->diag);
    buf_release(&path);
    return rc;
}

static void make_page(void *context, size_t i, int worker)
{
    struct making *m = context;
    struct epub_entry *entry = &m->entries.p[i];
    struct made *made = &m->made[i];
    struct buf html = BUF_INIT;
    struct epub_reading reading = {
        .site = m->epub->site, .pictures = &m->pictures, .arena = &m->arenas[worker]};
    made->xhtml = BUF_INIT;
    made->failed = read_file(m, entry->page->url, &html) < 0;
    if (!made->failed)
        epub_page_write(&reading, entry->page, buf_view(&html), &made->xhtml);
    made->pictures = reading.found;
    entry->has = reading.has;
    buf_release(&html);
}

static int by_name(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* Those that pages show, each once. */
static void gather_pictures(const struct making *m, struct str_vec *out)
{
    struct map seen = {0};
    for (size_t i = 0; i < m->entries.n; i++)
        for (size_t k = 0; k < m->made[i].pictures.n; k++) {
            struct str name = m->made[i].pictures.p[k];
            if (!map_has(&seen, name))
                vec_push(out, name);
            map_put(&seen, name, out);
        }
    map_release(&seen);
    if (out->n > 1)
        qsort(out->p, out->n, sizeof *out->p, by_name);
}

/* Where the site stands if it says so, else what it holds: of two books that say the
 * same the one takes the place of the other on a shelf. */
static struct str identity(struct making *m)
{
    struct str url = m->epub->site->settings.base_url;
    uint64_t hash = hash_bytes(m->epub->site->settings.title);
    char hex[17];
    if (url.n)
        return url;
    for (size_t i = 0; i < m->entries.n; i++)
        hash = hash * 31 + hash_bytes(buf_view(&m->made[i].xhtml));
    hash_hex(hash, hex);
    return arena_printf(&m->arena, "urn:handbook:%s", hex);
}

static void pack_pictures(struct making *m, const struct str_vec *pictures,
                          struct pack *pack)
{
    struct buf path = BUF_INIT;
    for (size_t i = 0; i < pictures->n; i++) {
        buf_clear(&path);
        path_join(&path, str_z(m->epub->folder), pictures->p[i]);
        pack_file(pack, arena_printf(&m->arena, "EPUB/%.*s", STR_ARG(pictures->p[i])),
                  path.p);
    }
    buf_release(&path);
}

static void pack_made(struct pack *pack, const char *name, struct buf *bytes)
{
    pack_put(pack, str_z(name), buf_view(bytes), PACK_PRESSED);
    buf_clear(bytes);
}

/* The type of the archive comes first, as it is, so that it stands at a known place. */
static int pack_all(struct making *m, struct buf *out)
{
    struct pack *pack = pack_new(m->epub->date);
    struct buf text = BUF_INIT;
    struct str_vec pictures = {0};
    gather_pictures(m, &pictures);
    pack_put(pack, STR("mimetype"), STR("application/epub+zip"), PACK_STORED);
    epub_container(&text);
    pack_made(pack, "META-INF/container.xml", &text);
    epub_package(m->epub, &m->entries, &pictures, identity(m), &text);
    pack_made(pack, "EPUB/package.opf", &text);
    epub_contents(m->epub, &m->entries, &text);
    pack_made(pack, "EPUB/nav.xhtml", &text);
    pack_put(pack, STR("EPUB/book.css"), embedded_find(STR("layouts/book.css"))->bytes,
             PACK_PRESSED);
    for (size_t i = 0; i < m->entries.n; i++)
        pack_put(pack,
                 arena_printf(&m->arena, "EPUB/%.*s", STR_ARG(m->entries.p[i].name)),
                 buf_view(&m->made[i].xhtml), PACK_PRESSED);
    pack_pictures(m, &pictures, pack);
    vec_release(&pictures);
    buf_release(&text);
    return pack_end(pack, out, m->diag);
}

static int make_all(struct making *m, struct buf *out)
{
    int failed = 0;
    m->made = mem_zalloc(m->entries.n, sizeof *m->made);
    m->arenas = arenas_new(m->epub->threads);
    parallel_for(m->epub->threads, m->entries.n, make_page, m);
    for (size_t i = 0; i < m->entries.n; i++)
        failed |= m->made[i].failed;
    int rc = failed ? -1 : pack_all(m, out);
    for (size_t i = 0; i < m->entries.n; i++) {
        buf_release(&m->made[i].xhtml);
        vec_release(&m->made[i].pictures);
    }
    arenas_end(m->arenas, m->epub->threads, NULL);
    free(m->made);
    return rc;
}

int epub_write(const struct epub *epub, struct buf *out, struct diag *diag)
{
    struct making m = {.epub = epub, .diag = diag};
    know_pictures(&m);
    choose_pages(&m);
    int rc = make_all(&m, out);
    vec_release(&m.entries);
    map_release(&m.pictures);
    arena_release(&m.arena);
    return rc;
}
