/* YAML with positions: settings and front matter become a small tree, and a
 * table of fields reads such a tree into a struct. This folder alone knows
 * libyaml. Aliases, anchors and tags are refused: a settings file needs none,
 * and they are how small files become huge ones. So are keys given twice, and
 * control characters.
 *
 * What is wrong is reported with file, line and what is allowed: in settings as
 * failures (nothing sensible can be built from them), in a file of the notes as
 * error findings; the reader says which. */
#ifndef CONFIG_YAML_H
#define CONFIG_YAML_H

#include "util/arena.h"
#include "util/diag.h"
#include "util/fs.h"
#include "util/str.h"

enum yaml_kind { YAML_NULL, YAML_SCALAR, YAML_LIST, YAML_MAP };

struct yaml_entry {
    struct str key; /* empty in a list */
    struct place place;
    struct yaml *value;
};

struct yaml {
    enum yaml_kind kind;
    struct str scalar;
    char style; /* of a scalar: 0 plain, '"' in quotes, '|' on lines of its own */
    struct yaml_entry *entries; /* of a list or a map, in the order written */
    size_t n;
    struct place place;
};

/* How wrong texts are spoken of, and where trees live. */
struct yaml_reader {
    struct arena *arena;
    struct diag *diag; /* NULL: the first problem is kept here, nothing is reported */
    const char *rule;  /* of the findings; NULL: failures */
    struct place place;
    struct str message; /* empty while there is no problem */
};

/* Reports or keeps a problem; always returns -1. */
int yaml_wrong(struct yaml_reader *reader, struct place at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Parses one document, which begins at line `first_line` of `file`. An empty
 * text gives a YAML_MAP without entries. NULL if it is not YAML, with the
 * reason reported. The tree lives in the reader's arena. */
struct yaml *yaml_parse(struct str text, struct str file, int first_line,
                        struct yaml_reader *reader);

/* Appends an entry to a map or a list that was made by hand: for texts in other
 * forms than YAML that become such trees. */
void yaml_append(struct yaml *node, struct yaml_entry entry, struct arena *arena);

/* The value of a key of a map, or NULL. */
struct yaml *yaml_get(const struct yaml *map, struct str key);

/* How a field is read into the struct that is being filled. */
enum yaml_type {
    YAML_STR,      /* a scalar into a struct str; null gives "" */
    YAML_STR_LIST, /* a list of scalars, or one scalar, into a struct str_vec */
    YAML_BOOL,     /* true/false, yes/no, on/off into a bool */
    YAML_INT,      /* a whole number >= 0 into an int */
    YAML_CALL      /* read(node, target, reader) does it */
};

struct yaml_field {
    const char *key;
    enum yaml_type type;
    size_t offset; /* of the member in the target; unused by YAML_CALL */
    int (*read)(const struct yaml *node, void *target, struct yaml_reader *reader);
};

/* Reads a map into `target` by a table of `n` fields. An unknown key or
 * a value of the wrong kind is reported; returns -1 if anything
 * was. `what` names the thing in messages ("a service", "handbook.yaml"). */
int yaml_read(const struct yaml *map, const struct yaml_field *fields, size_t n,
              void *target, const char *what, struct yaml_reader *reader);

/* Calls `read` on each entry of a list with a zeroed item of `size` bytes,
 * then `add(target, item)`. */
int yaml_read_list(const struct yaml *list, const struct yaml_field *fields, size_t n,
                   size_t size, void (*add)(void *target, const void *item),
                   void *target, const char *what, struct yaml_reader *reader);

/* Reads true/false, yes/no, on/off; false if the node is none of them. */
bool yaml_is_bool(const struct yaml *node, bool *out);

/* "a, b or c": the keys of a table, for messages. */
struct str yaml_keys(const struct yaml_field *fields, size_t n, struct arena *arena);

#endif
