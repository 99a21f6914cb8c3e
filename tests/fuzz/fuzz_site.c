/* Any bytes as the files of a source: "%% name" on a line of its own begins a file. All
 * that a build does before the barrier, but for children: settings, front matter,
 * services, questions, the glossary, lists of contents, addresses.tsv and other tools'
 * files, with all that they say of each other. */
#include "target.h"
#include "tree.h"

#include "addresses/addresses.h"
#include "check/check.h"
#include "content/content.h"
#include "content/publish.h"
#include "derive/derive.h"
#include "html/html.h"
#include "links/links.h"
#include "markdown/markdown.h"
#include "output/write.h"
#include "statements/statements.h"
#include "views/views.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* A name with folders, none of which leads out. */
static bool is_name(struct str name)
{
    for (size_t i = 0; i < name.n; i++)
        if ((unsigned char)name.p[i] <= ' ' || name.p[i] == '\\')
            return false;
    return name.n > 0 && name.n < 100 && name.p[0] != '/' &&
           str_find(name, STR(".."), 0) < 0;
}

/* No two pages share an address, and each is one that can be written. */
static void require_addresses(const struct site *site)
{
    struct map seen = {0};
    for (size_t i = 0; i < site->pages.n; i++) {
        struct page *page = site->pages.p[i];
        require(output_name_is_valid(page->url), "an address that can be written");
        require(!map_get(&seen, page->url), "two pages of one address");
        map_put(&seen, page->url, page);
    }
    map_release(&seen);
}

static void load(const char *root, struct diag *diag)
{
    struct site site = {0};
    if (content_load(&site, root, 1, diag) < 0) {
        require(diag_count(diag, DIAG_FAILURE) > 0, "a refusal has a reason");
        site_release(&site);
        return;
    }
    struct statements *statements = statements_new(&site.settings, &site.arena, diag);
    struct transcript *transcript = transcript_read(&site, statements, 1);
    derive_services(&site, statements, transcript, 1, diag);
    transcript_forget_blocks(transcript);
    views_add(&site, diag);
    links_apply(&site, statements, transcript, content_beside, 1, diag);
    transcript_free(transcript);
    publish_attachments(&site, diag);
    addresses_apply(&site, diag);
    check_site(&site, diag);
    views_complete(&site, diag);
    require_addresses(&site);
    statements_free(statements);
    site_release(&site);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static bool is_set_up;
    if (!is_set_up) {
        html_setup();
        md_setup();
    }
    is_set_up = true;
    char root[] = "/tmp/fuzz-site.XXXXXX";
    if (!mkdtemp(root))
        abort();
    struct diag *diag = diag_new();
    tree_put_all(root, STR("notes/index.md"), (struct str){(const char *)data, size},
                 is_name);
    load(root, diag);
    (void)!fs_remove(root, NULL);
    diag_free(diag);
    return 0;
}
