/* Where other tools put a list of the headings, which every page has beside its text:
 *
 *     [TOC]  [[toc]]  [[_TOC_]]  ${toc}
 *
 * https://python-markdown.github.io/extensions/toc/
 * https://vitepress.dev/guide/markdown#table-of-contents
 * https://docs.gitlab.com/user/markdown/#table-of-contents */
#include "markdown/dialect/rules.h"

bool contents_read(struct lines *l)
{
    static const char *const names[] = {"[TOC]",       "[[toc]]", "[[_toc_]]",
                                        "${toc}",      "{{TOC}}", "{{< toc >}}",
                                        "{{% toc %}}", NULL};
    bool is_one = is_one_of(l->rest, names);
    if (is_one)
        lines_drop(l);
    return is_one;
}
