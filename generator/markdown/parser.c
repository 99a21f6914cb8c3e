/* Calls cmark-gfm; see parser.h. */
#include "markdown/parser.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <pthread.h>
#include <stdlib.h>

static const char *const extensions[] = {"table", "strikethrough", "autolink",
                                         "tasklist"};
enum { NEXTENSIONS = countof(extensions) };

/* cmark-gfm's own aborts when there is no memory. */
static cmark_mem memory = {mem_zalloc, mem_realloc, free};

static cmark_parser *parser_new(void)
{
    cmark_parser *p = cmark_parser_new_with_mem(
        CMARK_OPT_FOOTNOTES | CMARK_OPT_VALIDATE_UTF8, &memory);
    for (int i = 0; i < NEXTENSIONS; i++)
        cmark_parser_attach_syntax_extension(
            p, cmark_find_syntax_extension(extensions[i]));
    return p;
}

void parser_setup(void)
{
    cmark_gfm_core_extensions_ensure_registered();
}

/* cmark-gfm keeps one table, for the whole process, of the characters that its
 * extensions care about; each parser switches its own on before it reads
 * inlines, which it does when it finishes, and off afterwards, under the feet
 * of other threads. So only one may finish at a time. */
static pthread_mutex_t finishing = PTHREAD_MUTEX_INITIALIZER;

static cmark_node *finish(cmark_parser *p)
{
    pthread_mutex_lock(&finishing);
    cmark_node *root = cmark_parser_finish(p);
    pthread_mutex_unlock(&finishing);
    cmark_parser_free(p);
    return root;
}

cmark_node *parser_parse(const struct source *source)
{
    cmark_parser *p = parser_new();
    cmark_parser_feed(p, source->text.p, source->text.n);
    return finish(p);
}

cmark_node *parser_parse_plain(struct str text)
{
    cmark_parser *p = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &memory);
    cmark_parser_feed(p, text.p, text.n);
    return finish(p);
}
