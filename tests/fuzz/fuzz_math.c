/* Any bytes as a formula, as what pandoc answers, and as what the cache has kept. */
#include "target.h"

#include "html/html.h"
#include "html/mathml.h"
#include "math/cache.h"
#include "math/tex.h"
#include "util/fs.h"

#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void filter(struct str text)
{
    static const char *const forbidden[] = {
        "<script",  "<style", "<a ",       "<annotation-xml",
        "<maction", " href=", " onclick=", "<svg"};
    struct buf out = BUF_INIT;
    if (html_mathml(text, STR("x"), &out) < 0)
        require(out.n == 0, "what is refused leaves nothing");
    for (size_t i = 0; i < countof(forbidden); i++)
        require(str_find(buf_view(&out), str_z(forbidden[i]), 0) < 0, forbidden[i]);
    buf_release(&out);
}

static struct formula formula(const char *tex)
{
    return (struct formula){.tex = str_z(tex), .mathml = BUF_INIT, .why = BUF_INIT};
}

/* The one file that an entry is kept in. */
static void damage(const char *folder, struct str bytes)
{
    struct buf path = BUF_INIT;
    DIR *d = opendir(folder);
    for (struct dirent *e; d && (e = readdir(d));)
        if (e->d_name[0] != '.')
            buf_printf(&path, "%s/%s", folder, e->d_name);
    closedir(d);
    require(path.n && fs_write(path.p, bytes, NULL) == 0, "an entry is there");
    buf_release(&path);
}

static void read_cache(struct str text)
{
    char folder[] = "/tmp/fuzz-math.XXXXXX";
    if (!mkdtemp(folder))
        abort();
    struct cache cache = {.folder = str_z(folder), .identity = STR("1")};
    struct formula two[] = {formula("a"), formula("b")};
    buf_puts(&two[0].mathml, "<math>a</math>");
    buf_puts(&two[1].why, "no");
    cache_put(&cache, two, 2);
    damage(folder, text);
    for (size_t i = 0; i < 2; i++) {
        buf_clear(&two[i].mathml);
        buf_clear(&two[i].why);
    }
    bool got = cache_get(&cache, two, 2);
    for (size_t i = 0; i < 2; i++) {
        require(got || (!two[i].mathml.n && !two[i].why.n), "all or nothing");
        buf_release(&two[i].mathml);
        buf_release(&two[i].why);
    }
    (void)!fs_remove(folder, NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static bool is_set_up;
    if (!is_set_up)
        html_setup();
    is_set_up = true;
    struct str text = {(const char *)data, size};
    struct buf out = BUF_INIT;
    tex_prepare(text, &out);
    require(out.n <= 20 * size + 1000, "not much longer than it was");
    buf_release(&out);
    filter(text);
    read_cache(text);
    return 0;
}
