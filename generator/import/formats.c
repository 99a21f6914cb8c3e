/* The table of formats, in the order in which they are asked; see import.h. */
#include "import/formats.h"

static const struct import_format *const formats[] = {
    &note, &notion, &confluence, &html_pages, &office,
};

const struct import_format *import_format_of(const struct import *im, const char *name)
{
    for (size_t i = 0; i < countof(formats); i++)
        if (name ? strcmp(formats[i]->name, name) == 0 : formats[i]->recognises(im))
            return formats[i];
    diag_fail(im->diag, (struct place){im->shown, 0, 0},
              "there is nothing in it that can be imported; a folder of Markdown needs "
              "no import: handbook build -s \"%.*s\"",
              STR_ARG(im->shown));
    return NULL;
}
