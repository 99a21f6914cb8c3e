/* The YAML at the head of a Markdown file, between two lines "---". */
#ifndef CONFIG_FRONT_MATTER_H
#define CONFIG_FRONT_MATTER_H

#include "config/yaml.h"

struct front_matter {
    struct yaml *yaml; /* NULL if the file has none */
    struct str body;   /* what follows it */
    int body_line;     /* the line where that starts */
};

/* Cuts the front matter off `text`. Returns 0, or -1 if it is not valid YAML
 * or is never closed, already reported. */
int front_matter_read(struct str text, struct str file, struct arena *arena,
                      struct diag *diag, struct front_matter *out);

#endif
