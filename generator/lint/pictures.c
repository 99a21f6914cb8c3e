/* Alternative texts; see pictures.h. */
#include "lint/pictures.h"

void lint_picture_words(struct lint_text *t)
{
    for (size_t i = 0; i < t->links.n; i++) {
        const struct md_link *link = &t->links.p[i];
        if (link->kind == MD_IMAGE && !str_trim(link->text).n)
            LINT_FIND(t, RULE_MISSING_ALT, link->line, link->col,
                      "this picture does not say what it shows; write it between the "
                      "brackets: ![what it shows](%.*s)",
                      STR_ARG(lint_shown(link->target)));
    }
}
