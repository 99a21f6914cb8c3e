/* The table of forms, and where their files go; see forms.h. */
#include "pipeline/forms.h"

#include "content/address.h"
#include "epub/epub.h"
#include "output/file.h"
#include "util/epoch.h"
#include "util/path.h"

long long forms_date(const struct whole *whole)
{
    enum { DAY = 24 * 60 * 60 };
    return epoch_or((long long)whole->site->newest_day * DAY);
}

int form_epub(const struct whole *whole, struct str name, struct buf *out,
              struct diag *diag)
{
    (void)name;
    return epub_write(&(struct epub){.site = whole->site,
                                     .folder = stage_site(whole->stage),
                                     .date = forms_date(whole),
                                     .threads = whole->threads},
                      out, diag);
}

static const struct {
    const char *option, *ending;
    int (*make)(const struct whole *whole, struct str name, struct buf *out,
                struct diag *diag);
} forms[FORMS] = {
    [FORM_ZIP] = {"--zip", "zip", form_zip},
    [FORM_EPUB] = {"--epub", "epub", form_epub},
    [FORM_SINGLE] = {"--single-file", "html", form_single},
};

static bool names_file(const char *output, int form)
{
    return str_eq_nocase(path_ext(path_base(str_z(output))), str_z(forms[form].ending));
}

/* The form that a file of this name would have, or FORMS. */
static int form_of_name(const char *output)
{
    int form = 0;
    while (form < FORMS && !names_file(output, form))
        form++;
    return form;
}

int forms_check(const struct build_options *options, struct diag *diag)
{
    int named = form_of_name(options->output);
    for (int form = 0; form < FORMS; form++)
        if (options->forms[form] && named != FORMS && named != form)
            return diag_fail(diag, (struct place){0},
                             "\"%s\" names a file for %s, not for %s; with -o name a "
                             "folder, or a file that ends in .%s",
                             options->output, forms[named].option, forms[form].option,
                             forms[form].ending);
    return 0;
}

static struct str path_of(const struct build_options *options, int form,
                          struct str name, struct buf *path)
{
    buf_clear(path);
    if (names_file(options->output, form)) {
        buf_puts(path, options->output);
    } else {
        path_join(path, str_z(options->output), name);
        buf_printf(path, ".%s", forms[form].ending);
    }
    return buf_view(path);
}

static int publish(const struct whole *whole, int form, struct str name,
                   const char *path, struct diag *diag)
{
    struct buf bytes = BUF_INIT;
    int rc = forms[form].make(whole, name, &bytes, diag);
    if (rc == 0)
        rc = file_publish(path, buf_view(&bytes), diag);
    buf_release(&bytes);
    return rc;
}

static void tell(struct build_report *report, struct str path)
{
    struct buf *told = &report->published;
    buf_printf(told, "%s%.*s", told->n ? ", " : "", STR_ARG(path));
}

int forms_publish(const struct whole *whole, const struct build_options *options,
                  struct build_report *report, struct diag *diag)
{
    struct arena arena = {0};
    struct buf path = BUF_INIT;
    struct str name = address_slug(whole->site->settings.title, &arena);
    int rc = 0;
    for (int form = 0; rc == 0 && form < FORMS; form++) {
        if (!options->forms[form])
            continue;
        struct str file = path_of(options, form, name, &path);
        rc = publish(whole, form, name, path.p, diag);
        tell(report, file);
    }
    buf_release(&path);
    arena_release(&arena);
    return rc;
}
