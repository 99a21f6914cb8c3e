/* What names titles and lines have; see proposals.h. */
#include "derive/proposals.h"

#include "derive/join.h"
#include "derive/spelling.h"
#include "util/parallel.h"

enum { MAX_NAME_WORDS = 6, STRETCH = 256 /* lines that a thread draws */ };

VEC(proposal_vec, struct proposal);

/* ---- names ---- */

static bool is_behind_hyphen(struct str s, struct str name)
{
    ptrdiff_t at = str_find(s, name, 1);
    return at > 0 && s.p[at - 1] == '-';
}

/* "Single-AZ", "AZ 2": a level with a number or a word of number. */
static bool speaks_of_level(const struct candidates *c, struct str s)
{
    const struct level_vec *levels = &c->site->settings.levels;
    bool has_hyphen = str_find_char(s, '-', 0) >= 0;
    for (size_t i = 0; i < levels->n; i++) {
        struct str name = levels->p[i].short_name, whole = levels->p[i].name;
        if (str_eq_nocase(str_slice(s, 0, whole.n), whole))
            return true;
        bool ends = str_ends(s, levels->p[i].adjective) && levels->p[i].adjective.n;
        bool alone =
            str_starts(s, name) && (s.n == name.n || !char_is_alnum(s.p[name.n]));
        if (alone || ends || (has_hyphen && is_behind_hyphen(s, name)))
            return true;
    }
    return false;
}

/* A site with a catalogue has its services there: "Endpoint types" is none of its. */
static bool is_name(const struct candidates *c, struct str s, bool in_title)
{
    bool single = str_find_char(s, ' ', 0) < 0;
    if (!spelling_is_name(s, MAX_NAME_WORDS) || speaks_of_level(c, s))
        return false;
    if (single)
        return name_is_telling(s) || nouns_has(&c->nouns, s);
    bool may_be_common = in_title && c->site->services.n == 0;
    return spelling_capitals(s) > 1 || (may_be_common && spelling_is_short(s));
}

/* "Image Builder (IB" was cut out of something. */
static struct str without_open_bracket(struct str name)
{
    ptrdiff_t open = str_rfind_char(name, '(');
    bool is_open = open > 0 && str_find_char(name, ')', (size_t)open) < 0;
    return is_open ? str_trim(str_slice(name, 0, (size_t)open)) : name;
}

static struct str key_of(const struct candidates *c, struct str name, bool in_title,
                         struct arena *arena)
{
    struct str none = {0};
    if (!is_name(c, name, in_title))
        return none;
    struct str key = spelling_key(name, &c->words, arena);
    return map_has(&c->taken, key) ? none : key;
}

struct proposal proposals_judge(const struct candidates *c, struct str name,
                                bool in_title, struct arena *arena)
{
    name = without_open_bracket(name);
    return (struct proposal){.kind = PROPOSED_ALONE,
                             .n = 1,
                             .name = name,
                             .key = key_of(c, name, in_title, arena)};
}

/* ---- where they stand ---- */

/* A thread at work. */
struct reading {
    const struct candidates *c;
    struct arena *kept;      /* keys, which candidates keep */
    struct arena *arena;     /* lists */
    struct proposal_vec out; /* of the piece at hand */
};

static void propose(struct reading *r, struct str name)
{
    struct proposal p = proposals_judge(r->c, name, false, r->kept);
    if (p.key.n)
        vec_push(&r->out, p);
}

/* Of a title that has a core the whole says no more. */
static bool is_passed_over(const struct title_name *name, bool has_core)
{
    return name->kind == TITLE_WHOLE && (has_core || spelling_is_list(name->text));
}

static void propose_title(struct reading *r, struct str title)
{
    struct title_name_vec names = {0};
    size_t first = r->out.n;
    bool has_core = false;
    title_names(title, &r->c->words, r->kept, &names);
    for (size_t i = 0; i < names.n; i++)
        has_core |= names.p[i].kind == TITLE_CORE;
    for (size_t i = 0; i < names.n; i++) {
        if (is_passed_over(&names.p[i], has_core))
            continue;
        struct proposal p = proposals_judge(r->c, names.p[i].text, true, r->kept);
        p.in_title = names.p[i].kind;
        if (p.key.n)
            vec_push(&r->out, p);
    }
    vec_release(&names);
    if (r->out.n > first) {
        r->out.p[first].kind = PROPOSED_TITLE;
        r->out.p[first].n = (uint32_t)(r->out.n - first);
    }
}

static void propose_pair(void *context, struct str name, struct str acronym)
{
    struct reading *r = context;
    struct proposal p = proposals_judge(r->c, name, false, r->kept);
    p.kind = PROPOSED_PAIR;
    p.n = 2;
    vec_push(&r->out, p);
    vec_push(&r->out, proposals_judge(r->c, acronym, false, r->kept));
}

static void note_name(void *context, struct str name)
{
    struct reading *r = context;
    struct proposal p = {.kind = PROPOSED_IF_REPEATED, .n = 1, .name = name};
    vec_push(&r->out, p);
}

/* Its own words: the name in "ELB [load balancer]", "S3 is resilient …". */
static void propose_head(struct reading *r, struct str text)
{
    struct str name = spelling_leading_name(text);
    /* A sentence that begins with a capital begins with no name. */
    if (name.n == text.n || name_is_telling(name))
        propose(r, name);
}

static void read_line(struct reading *r, const struct outline_line *line)
{
    const struct md_block *b = &line->block;
    if (b->kind == MD_HEADING) {
        propose_title(r, b->text);
        return;
    }
    if (line->heads_list || spelling_is_spoken_of(b->text))
        propose_head(r, b->text);
    if (b->lead)
        propose(r, spelling_trim(str_slice(b->text, 0, b->lead)));
    spelling_pairs(b->text, propose_pair, r);
    spelling_names(b->text, note_name, r);
}

/* ---- all of them ---- */

struct task {
    const struct outline_vec *lines;
    struct proposals *out;
    struct reading *readings; /* one a thread */
};

static struct proposal_list close_list(struct reading *r)
{
    struct proposal_list list = {NULL, r->out.n};
    list.p = arena_new(r->arena, struct proposal, list.n);
    if (list.n)
        memcpy(list.p, r->out.p, list.n * sizeof *list.p);
    r->out.n = 0;
    return list;
}

static void read_title(void *context, size_t i, int worker)
{
    struct task *task = context;
    struct reading *r = &task->readings[worker];
    const struct page *page = r->c->site->pages.p[i];
    if (page->body && page->kind != PAGE_SERVICE && page->kind != PAGE_GLOSSARY)
        propose_title(r, page->title);
    task->out->titles[i] = close_list(r);
}

static void read_stretch(void *context, size_t i, int worker)
{
    struct task *task = context;
    struct reading *r = &task->readings[worker];
    const struct outline_vec *lines = task->lines;
    for (size_t k = i * STRETCH; k < lines->n && k < (i + 1) * STRETCH; k++)
        read_line(r, &lines->p[k]);
    task->out->pieces[i] = close_list(r);
}

void proposals_read(struct proposals *out, struct candidates *c,
                    const struct outline_vec *lines, int threads)
{
    size_t npages = c->site->pages.n;
    struct arena *kept = arenas_new(threads);
    struct task task = {lines, out, mem_zalloc((size_t)threads, sizeof *task.readings)};
    *out = (struct proposals){.npieces = lines->n / STRETCH + 1, .threads = threads};
    out->titles = mem_zalloc(npages, sizeof *out->titles);
    out->pieces = mem_zalloc(out->npieces, sizeof *out->pieces);
    out->arenas = arenas_new(threads);
    for (int i = 0; i < threads; i++)
        task.readings[i] = (struct reading){c, &kept[i], &out->arenas[i], {0}};
    parallel_for(threads, npages, read_title, &task);
    parallel_for(threads, out->npieces, read_stretch, &task);
    for (int i = 0; i < threads; i++)
        vec_release(&task.readings[i].out);
    free(task.readings);
    arenas_end(kept, threads, c->arena);
}

void proposals_release(struct proposals *p)
{
    free(p->titles);
    free(p->pieces);
    arenas_end(p->arenas, p->threads, NULL);
}
