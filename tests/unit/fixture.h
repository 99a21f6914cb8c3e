/* A small site in a folder of its own, for tests that need one:
 *
 *     struct fixture f = fixture_new();
 *     fixture_file(&f, "notes/one.md", "# One\n");
 *     fixture_link(&f);                        loads, adds views, links
 *     … f.site …
 *     assert_string_equal(fixture_findings(&f), "…");
 *     fixture_end(&f);
 */
#ifndef TESTS_FIXTURE_H
#define TESTS_FIXTURE_H

#include "content/content.h"
#include "html/html.h"
#include "links/links.h"
#include "markdown/markdown.h"
#include "util/buf.h"
#include "util/fs.h"
#include "views/views.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

struct fixture {
    char dir[64];
    struct site site;
    struct diag *diag;
    struct buf findings;
};

static inline struct fixture fixture_new(void)
{
    struct fixture f = {.dir = "/tmp/handbook-unit-XXXXXX", .findings = BUF_INIT};
    assert_non_null(mkdtemp(f.dir));
    f.diag = diag_new();
    return f;
}

static inline void fixture_file(struct fixture *f, const char *name, const char *text)
{
    struct buf path = BUF_INIT;
    buf_printf(&path, "%s/%s", f->dir, name);
    char *slash = strrchr(path.p, '/');
    *slash = '\0';
    assert_int_equal(fs_mkdirs(path.p, f->diag), 0);
    *slash = '/';
    assert_int_equal(fs_write(path.p, str_z(text), f->diag), 0);
    buf_release(&path);
}

/* The same, of a site whose pages are the headings of the second level. */
static inline struct fixture fixture_new_split(void)
{
    struct fixture f = fixture_new();
    fixture_file(&f, "handbook.yaml", "split: 2\n");
    return f;
}

/* Everything before the barrier; returns what loading returned. */
static inline int fixture_link(struct fixture *f)
{
    int rc = content_load(&f->site, f->dir, 2, f->diag);
    if (rc == 0) {
        struct statements *statements =
            statements_new(&f->site.settings, &f->site.arena, f->diag);
        struct transcript *transcript = transcript_read(&f->site, statements, 1);
        views_add(&f->site, f->diag);
        links_apply(&f->site, statements, transcript, content_beside, 1, f->diag);
        transcript_free(transcript);
        statements_free(statements);
    }
    return rc;
}

/* The plain text of a page, a line a block. */
static inline const char *fixture_text(struct fixture *f, const struct page *page)
{
    struct md_block_vec blocks = {0};
    struct buf text = BUF_INIT;
    md_blocks(page->body, &f->site.arena, &blocks, NULL);
    for (size_t i = 0; i < blocks.n; i++)
        buf_printf(&text, "%.*s\n", STR_ARG(blocks.p[i].text));
    struct str s = arena_str(&f->site.arena, buf_view(&text));
    buf_release(&text);
    vec_release(&blocks);
    return s.p;
}

/* The findings as text, the folder's name taken out. */
static inline const char *fixture_findings(struct fixture *f)
{
    struct buf text = BUF_INIT, prefix = BUF_INIT;
    diag_text(f->diag, DIAG_TEXT, &text);
    buf_printf(&prefix, "%s/", f->dir);
    buf_clear(&f->findings);
    for (size_t at = 0;;) {
        ptrdiff_t hit = str_find(buf_view(&text), buf_view(&prefix), at);
        if (hit < 0) {
            buf_str(&f->findings, str_from(buf_view(&text), at));
            break;
        }
        buf_str(&f->findings, str_slice(buf_view(&text), at, (size_t)hit));
        at = (size_t)hit + prefix.n;
    }
    buf_release(&text);
    buf_release(&prefix);
    return f->findings.p;
}

static inline bool fixture_found(struct fixture *f, const char *words)
{
    return strstr(fixture_findings(f), words) != NULL;
}

static inline struct page *fixture_page(struct fixture *f, const char *url)
{
    return map_get(&f->site.pages_by_url, str_z(url));
}

static inline struct service *fixture_service(struct fixture *f, const char *slug)
{
    return map_get(&f->site.services_by_slug, str_z(slug));
}

static inline void fixture_end(struct fixture *f)
{
    site_release(&f->site);
    assert_int_equal(fs_remove(f->dir, f->diag), 0);
    diag_free(f->diag);
    buf_release(&f->findings);
}

/* For cmocka_run_group_tests. */
static inline int fixture_setup(void **state)
{
    (void)state;
    md_setup();
    html_setup();
    return 0;
}

static inline int fixture_teardown(void **state)
{
    (void)state;
    html_cleanup();
    return 0;
}

#endif
