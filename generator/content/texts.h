/* The Markdown files of a source, on all threads: first as text with what stands at
 * its head, then as trees. Both in an order that does not show, for all that depends
 * on other files (addresses, terms, drafts) is done in between and afterwards, by
 * others, file by file.
 *
 *     struct texts texts = {.threads = threads};
 *     texts_add(&texts, inside, file);               each file, in order
 *     texts_read(&texts, &site->arena, diag);
 *     ...                                            texts.files.p[i]: notes are made
 *     texts_parse(&texts, notes, n, &site->arena, diag);
 *     texts_release(&texts); */
#ifndef CONTENT_TEXTS_H
#define CONTENT_TEXTS_H

#include "content/notes.h"

struct text {
    struct str inside; /* its path from the root of the notes */
    struct str file;   /* on disk */
    bool is_read;      /* false: it could not be, which is reported */
    struct str text;   /* until texts_release() */
    struct front_matter front;
};
VEC(text_vec, struct text);

struct texts {
    int threads;
    const struct pieces *pieces; /* of the last build, or NULL */
    struct text_vec files;
    struct arena *bytes; /* a thread's: what is needed until trees are made */
};

void texts_add(struct texts *t, struct str inside, struct str file);

/* Reads all that were added. Front matter lives in `arena`. */
void texts_read(struct texts *t, struct arena *arena, struct diag *diag);

/* note_parse() for each of the notes; their trees live in `arena`. */
void texts_parse(struct texts *t, struct note *const *notes, size_t n,
                 struct arena *arena, struct diag *diag);

void texts_release(struct texts *t);

#endif
