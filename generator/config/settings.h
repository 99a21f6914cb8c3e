/* handbook.yaml: the settings of a site. */
#ifndef CONFIG_SETTINGS_H
#define CONFIG_SETTINGS_H

#include "model/settings.h"
#include "util/arena.h"
#include "util/diag.h"

/* Sets defaults for everything: what a single Markdown file is built with. */
void settings_default(struct settings *s);

/* Which failures there are, which follows from other settings. Where there is a file of
 * settings, settings_read() has done it. */
void settings_settle(struct settings *s);

/* When the language is known: reads its words, of which those of layouts/strings/ in
 * the folder `source` are (empty: none), and names levels, failures and facts that the
 * settings do not. Returns 0, or -1 with what is wrong with a file reported. */
int settings_name(struct settings *s, struct str source, struct arena *arena,
                  struct diag *diag);

/* Reads the text of `file` over the defaults. Returns 0, or -1 with every wrong
 * setting reported. */
int settings_read(struct settings *s, struct str text, struct str file,
                  struct arena *arena, struct diag *diag);

/* `url` with exactly one slash at its end, or empty if it is not an address of the
 * web that names of pages can be put behind. */
struct str settings_address(struct str url, struct arena *arena);

/* Frees the lists and the words; strings belong to the arena. */
void settings_release(struct settings *s);

#endif
