/* What Logseq keeps of a block, in lines of their own below its words:
 *
 *     - Words
 *       id:: 64b0e6a2-…
 *       collapsed:: true
 *
 * It says nothing to readers, and goes. Other properties (`author:: Ada`) are words.
 *
 * https://docs.logseq.com/#/page/built-in%20properties */
#include "markdown/dialect/rules.h"

bool logseq_read(struct lines *l)
{
    static const char *const names[] = {
        "id",         "collapsed",        "background-color", "heading", "created-at",
        "updated-at", "card-ease-factor", "query-table",      NULL};
    struct str name = word_of(l->rest);
    struct str behind = str_from(l->rest, name.n);
    if (!is_one_of(name, names) || !str_starts(behind, STR(":: ")))
        return false;
    lines_omit(l);
    return true;
}
