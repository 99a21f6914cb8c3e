/* Any bytes as what somebody exported elsewhere: "%% name" on a line of its own begins
 * a file, as in fuzz_site.c. All that `handbook import` does with a folder: it is taken
 * for the export of a program, or refused with a reason; what comes of it is whole, has
 * names that a build publishes, and is read as a source. */
#include "target.h"
#include "tree.h"

#include "content/content.h"
#include "html/html.h"
#include "import/import.h"
#include "markdown/markdown.h"
#include "output/write.h"
#include "util/utf8.h"
#include "util/walk.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

const char *__asan_default_options(void);

/* Threads that end are no overflow of a stack, as clang 14 has it. */
const char *__asan_default_options(void)
{
    return "use_sigaltstack=0";
}

/* A name with folders, none of which leads out; blanks are usual in exports. What
 * pandoc reads is another program's. */
static bool is_name(struct str name)
{
    for (size_t i = 0; i < name.n; i++)
        if ((unsigned char)name.p[i] < ' ' || name.p[i] == '\\')
            return false;
    return name.n > 0 && name.n < 200 && name.p[0] != '/' &&
           str_find(name, STR(".."), 0) < 0 && str_find(name, STR(".docx"), 0) < 0 &&
           str_find(name, STR(".odt"), 0) < 0 && str_find(name, STR(".rtf"), 0) < 0;
}

static bool any(void *context, struct str rel, bool is_folder)
{
    (void)context, (void)rel, (void)is_folder;
    return true;
}

static void require_text(const char *into, struct str file)
{
    struct buf path = BUF_INIT, text = BUF_INIT;
    buf_printf(&path, "%s/%.*s", into, STR_ARG(file));
    require(fs_read(path.p, &text, NULL) == 0, "a page that can be read");
    require(utf8_invalid_at(buf_view(&text)) < 0, "a page that is UTF-8");
    buf_release(&path);
    buf_release(&text);
}

/* All that was written has a name under which it is published, too. */
static void require_files(const char *into, const struct import_report *report)
{
    struct arena arena = {0};
    struct str_vec files = {0};
    struct diag *diag = diag_new();
    struct walk walk = {.root = into, .may_find = any, .deepest = 1000};
    require(walk_files(&walk, &arena, &files, diag) == 0, "a folder that can be read");
    require(files.n == report->pages + report->files + report->services + 1,
            "as many files as are reported, and the settings");
    for (size_t i = 0; i < files.n; i++) {
        require(output_name_is_valid(files.p[i]), "a name that can be published");
        if (str_ends(files.p[i], STR(".md")))
            require_text(into, files.p[i]);
    }
    require(diag_count(diag, DIAG_ERROR) == 0, "no folder that is too deep");
    diag_free(diag);
    vec_release(&files);
    arena_release(&arena);
}

static void require_site(const char *into)
{
    struct site site = {0};
    struct diag *diag = diag_new();
    require(content_load(&site, into, 1, diag) == 0, "a source");
    site_release(&site);
    diag_free(diag);
}

static void import(const char *root, bool no_services)
{
    struct buf from = BUF_INIT, into = BUF_INIT;
    struct diag *diag = diag_new();
    struct import_report report = {0};
    buf_printf(&from, "%s/from", root);
    buf_printf(&into, "%s/into", root);
    struct import_options options = {
        .from = from.p, .into = into.p, .no_services = no_services};
    if (import_run(&options, &report, diag) == 0) {
        require_files(into.p, &report);
        if (!no_services) /* else there may be no words in it */
            require_site(into.p);
    } else {
        require(diag_count(diag, DIAG_FAILURE) > 0, "a refusal has a reason");
        require(fs_kind(into.p) == FS_MISSING, "nothing is left of what was refused");
    }
    diag_free(diag);
    buf_release(&from);
    buf_release(&into);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static bool is_set_up;
    if (!is_set_up) {
        html_setup();
        md_setup();
    }
    is_set_up = true;
    char root[] = "/tmp/fuzz-import.XXXXXX", from[sizeof root + sizeof "/from"];
    if (!mkdtemp(root))
        abort();
    snprintf(from, sizeof from, "%s/from", root);
    tree_put_all(from, STR("index.html"), (struct str){(const char *)data, size},
                 is_name);
    import(root, size % 8);
    (void)!fs_remove(root, NULL);
    return 0;
}
