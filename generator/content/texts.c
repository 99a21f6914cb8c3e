/* Files to texts to trees; see texts.h. Each thread has an arena for what stays, which
 * the caller's takes in at the end. */
#include "content/texts.h"

#include "content/files.h"
#include "util/parallel.h"

struct task {
    struct texts *texts;
    struct note *const *notes;
    struct arena *kept; /* a thread's */
    struct diag *diag;
};

void texts_add(struct texts *t, struct str inside, struct str file)
{
    vec_push(&t->files, ((struct text){.inside = inside, .file = file}));
}

static void read_text(void *context, size_t i, int worker)
{
    struct task *task = context;
    struct text *text = &task->texts->files.p[i];
    mem_work_on(text->file.p, text->file.n);
    text->is_read = files_read(text->file.p, &task->texts->bytes[worker], &text->text,
                               task->diag) == 0;
    if (text->is_read)
        front_matter_read(text->text, text->file, &task->kept[worker], task->diag,
                          &text->front);
}

static void parse_note(void *context, size_t i, int worker)
{
    struct task *task = context;
    mem_work_on(task->notes[i]->file.p, task->notes[i]->file.n);
    note_parse(task->notes[i], task->texts->pieces, &task->kept[worker], task->diag);
}

static void run(struct task *task, size_t n,
                void (*work)(void *context, size_t i, int worker), struct arena *arena)
{
    int threads = task->texts->threads;
    task->kept = arenas_new(threads);
    parallel_for(threads, n, work, task);
    arenas_end(task->kept, threads, arena);
}

void texts_read(struct texts *t, struct arena *arena, struct diag *diag)
{
    struct task task = {.texts = t, .diag = diag};
    t->bytes = arenas_new(t->threads);
    run(&task, t->files.n, read_text, arena);
}

void texts_parse(struct texts *t, struct note *const *notes, size_t n,
                 struct arena *arena, struct diag *diag)
{
    struct task task = {.texts = t, .notes = notes, .diag = diag};
    run(&task, n, parse_note, arena);
}

void texts_release(struct texts *t)
{
    arenas_end(t->bytes, t->threads, NULL);
    vec_release(&t->files);
}
