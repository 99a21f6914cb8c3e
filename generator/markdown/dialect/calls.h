/* Calls of templates in a text:
 *
 *     {{< name arguments >}}   {{% name %}}   {{< /name >}}     Hugo
 *     {% name arguments %}     {%- name -%}   {% endname %}     Liquid: Jekyll, GitBook
 *     {{ words }}                                               Liquid
 *
 * Private to markdown/dialect/. */
#ifndef MARKDOWN_DIALECT_CALLS_H
#define MARKDOWN_DIALECT_CALLS_H

#include "util/str.h"

enum call_kind { CALL_HUGO, CALL_LIQUID, CALL_OUTPUT };

struct call {
    enum call_kind kind;
    bool is_end; /* of what `name` began */
    struct str name, arguments;
    size_t from, to; /* bytes of the text */
};

/* The first call at or behind byte `at`. False if there is none. */
bool call_find(struct str text, size_t at, struct call *out);
/* The call that is all of a text. */
bool call_is(struct str text, struct call *out);

#endif
