/* Services read from the pages that were written; see stubs.h. */
#include "import/stubs.h"

#include "derive/write.h"
#include "pipeline/pipeline.h"

struct stubs {
    const char *source;
    size_t written, kept;
    struct diag *diag;
    int rc;
};

static void look(const struct site *site, void *context)
{
    struct stubs *s = context;
    s->rc = derive_write_all(site, s->source, &s->written, &s->kept, s->diag);
}

/* What the pages themselves lack is said when they are built. */
int stubs_write(const char *source, size_t *written, struct diag *diag)
{
    struct stubs s = {.source = source, .diag = diag};
    struct diag *unheard = diag_new();
    const struct build_options o = {.source = source};
    if (pipeline_look(&o, look, &s, unheard) < 0)
        s.rc = diag_fail(diag, (struct place){0},
                         "what was imported cannot be read as a source");
    diag_free(unheard);
    *written = s.written;
    return s.rc;
}
