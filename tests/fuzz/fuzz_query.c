/* Any bytes as what somebody looks for, over the vocabulary that the tests of search
 * share: a plan within bounds, whose terms a database can be asked for. */
#include "target.h"

#include "search/plan.h"
#include "search/stem.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static const char words[] = "handbook vocabulary 5\nlanguage en\ntitle Notes\n"
                            "level az\tAZ\nlevel region\tRegion\n"
                            "chapter net\tNetworks\nwords\n"
                            "a\ta\t9\t0\n"
                            "c++\tc++\t2\t1\n"
                            "gateway\tgateway\t12\t1\n"
                            "gateways\tgateway\t3\t0\n"
                            "instance\tinstanc\t7\t1\n"
                            "nat\tnat\t4\t1\n"
                            "route\trout\t5\t0\n"
                            "table\ttabl\t8\t1\n"
                            "东京\t东京\t1\t0\n"
                            "names\n<nat\n~nat_gateway_\n~rout_tabl_\n"
                            "related\nbox_jump\t4bastion 3host\nnat\t=nat 5gateway\n";

static struct vocabulary *vocabulary(void)
{
    static struct vocabulary v;
    static bool is_read;
    char path[] = "/tmp/fuzz-query.XXXXXX";
    if (is_read)
        return &v;
    struct diag *diag = diag_new();
    int fd = mkstemp(path);
    require(fd >= 0 && fs_write(path, str_z(words), diag) == 0, "a file is written");
    require(vocabulary_read(&v, path, diag) == 0, "and is a vocabulary");
    remove(path);
    diag_free(diag);
    is_read = true;
    return &v;
}

static void require_terms(const struct database_term_vec *terms)
{
    for (size_t i = 0; i < terms->n; i++) {
        require(terms->p[i].term.n > 0 && terms->p[i].term.n <= 245,
                "a term that Xapian takes");
        require(terms->p[i].factor >= 0 && terms->p[i].factor <= 10, "a sane factor");
    }
}

static void require_groups(const struct database_group_vec *groups)
{
    require(groups->n <= 200, "a bounded number of groups");
    for (size_t i = 0; i < groups->n; i++)
        require_terms(&groups->p[i].terms);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct stemmer *stemmer;
    if (!stemmer)
        stemmer = stemmer_of(language_find(STR("en")));
    struct plan_context context = {.vocabulary = vocabulary(),
                                   .language = language_find(STR("en")),
                                   .stemmer = stemmer};
    struct plan plan = {0};
    plan_make(&plan, &context, (struct str){(const char *)data, size});
    require(plan.query.any.n <= 20000, "a bounded number of terms");
    require_terms(&plan.query.any);
    require_groups(&plan.query.required);
    require_groups(&plan.query.excluded);
    require_groups(&plan.query.filters);
    for (size_t i = 0; i < plan.phrases.n; i++)
        require_terms(&plan.phrases.p[i].words.terms);
    plan_release(&plan);
    return 0;
}
