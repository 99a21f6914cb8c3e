/* Any bytes as the vocabulary of an index and as the record of a hit: refused with a
 * reason, or sound enough to be asked. */
#include "target.h"

#include "search/excerpt.h"
#include "search/plan.h"
#include "search/record.h"
#include "search/stem.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

/* The words of the file and what they are near to. */
static void ask(const struct vocabulary *v, struct stemmer *stemmer)
{
    struct plan_context context = {
        .vocabulary = v, .language = language_find(v->language), .stemmer = stemmer};
    if (!context.language)
        context.language = language_find(STR("en"));
    static const char *const queries[] = {"a", "gatewya tabel", "\"nat gateway\" -x",
                                          "scope:az b", "box jump"};
    for (size_t i = 0; i < countof(queries); i++) {
        struct plan plan = {0};
        plan_make(&plan, &context, str_z(queries[i]));
        plan_release(&plan);
    }
    for (size_t i = 0; i < v->words.n && i < 50; i++) {
        size_t at = vocabulary_lower(v, v->words.p[i].word);
        require(at <= v->words.n, "a place within the list");
        require(vocabulary_has_stem(v, v->words.p[i].stem), "each stem is known");
        (void)vocabulary_related(v, v->words.p[i].stem);
    }
    for (size_t i = 0; i < v->names.n && i < 50; i++)
        require(vocabulary_lower_name(v, v->names.p[i]) <= v->names.n, "likewise");
    (void)vocabulary_name(&v->levels, STR("az"));
}

static void read_vocabulary(const uint8_t *data, size_t size, struct stemmer *stemmer)
{
    char path[64];
    int fd = memfd_create("vocabulary", 0);
    if (fd < 0 || fs_write_fd(fd, (struct str){(const char *)data, size}) < 0)
        abort();
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    struct vocabulary v = {0};
    struct diag *diag = diag_new();
    if (vocabulary_read(&v, path, diag) == 0)
        ask(&v, stemmer);
    else
        require(diag_count(diag, DIAG_FAILURE) > 0, "a refusal has a reason");
    vocabulary_release(&v);
    diag_free(diag);
    close(fd);
}

static void read_record(struct str data)
{
    struct record r = {0};
    record_read(&r, data);
    size_t total = r.url.n + r.title.n + r.description.n;
    for (size_t i = 0; i < r.sections.n; i++)
        total +=
            r.sections.p[i].anchor.n + r.sections.p[i].title.n + r.sections.p[i].text.n;
    require(total <= data.n, "fields are parts of the record");
    record_release(&r);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct stemmer *stemmer;
    if (!stemmer)
        stemmer = stemmer_of(language_find(STR("en")));
    read_vocabulary(data, size, stemmer);
    read_record((struct str){(const char *)data, size});
    return 0;
}
