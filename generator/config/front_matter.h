/* What stands at the head of a Markdown file about the file: YAML, TOML or JSON,
 * in the forms that other tools have taught people.
 *
 *     ---            +++                {                ;;;   ---toml …
 *     title: A       title = "A"          "title": "A"
 *     ---            +++                }
 *
 * Whatever the form, a tree of YAML nodes comes out (config/yaml.h), with the
 * place of each key. Nothing here fails: what is broken costs one finding
 * (front-matter), and what can be read line by line is read. A file that merely
 * begins with a thematic break, or with text in braces, has no front matter. */
#ifndef CONFIG_FRONT_MATTER_H
#define CONFIG_FRONT_MATTER_H

#include "config/yaml.h"

struct front_matter {
    struct yaml *yaml; /* a map; NULL if the file has none */
    struct str body;   /* what follows it */
    int body_line;     /* the line where that starts */
};

/* Cuts the front matter off `text`. `body` is a part of that; all else lives in the
 * arena. */
void front_matter_read(struct str text, struct str file, struct arena *arena,
                       struct diag *diag, struct front_matter *out);

#endif
