/* One big note of Markdown, split by its headings.
 *
 *     # Harbour    index.md         the only # of a file is its home page, else
 *                                   each is a folder: harbour/index.md
 *     ## Mail      mail.md          or harbour/mail.md
 *     ### Relay    (in mail.md)
 *
 * Headings stand as many levels higher as their page's does. Links between headings
 * lead to the page that each is in now; definitions of references and footnotes go to
 * each page that uses them; files beside the note come along. */
#include "import/formats.h"
#include "import/markdown_links.h"
#include "markdown/markdown.h"
#include "util/compose.h"
#include "util/path.h"
#include "util/walk.h"

#include <stdlib.h>

enum { LONGEST_LABEL = 999 }; /* CommonMark's */

/* A piece of the note: lines [from, to), counted from 0, that become a page. */
struct piece {
    size_t from, to;
    int level;      /* of its heading; 0: what precedes all */
    size_t heading; /* of all headings, the first that is in it */
    struct import_page *page;
    struct heading_vec headings; /* as they are on the page */
};
VEC(piece_vec, struct piece);

struct definition {
    struct str text; /* its lines */
    size_t next;     /* of the same label: index + 1 */
    size_t put;      /* the number of the text that it was last put to */
};
VEC(definition_vec, struct definition);
VEC(number_vec, size_t);

struct note {
    struct str text;
    struct str_vec lines;
    struct heading_vec headings;
    struct piece_vec pieces;
    struct definition_vec definitions;
    struct map labels;      /* of definitions, folded -> index + 1 */
    struct map ids;         /* of headings, folded -> index + 1 */
    struct map anchors;     /* what stands in quotes behind "=" -> piece */
    size_t *piece_of;       /* of each heading, the piece that has its line */
    struct number_vec used; /* definitions of one text */
    size_t texts;           /* that definitions were put to */
    bool *is_heading;       /* of each line */
    bool *is_taken;         /* of each line: it is a definition */
    size_t front;           /* lines of front matter */
};

static struct note *note_of(const struct import *im)
{
    return im->state;
}

static bool is_markdown(struct str file)
{
    static const char *const endings[] = {"md", "markdown", "mdown", "mkd"};
    for (size_t i = 0; i < countof(endings); i++)
        if (str_eq_nocase(path_ext(file), str_z(endings[i])))
            return true;
    return false;
}

static bool recognises(const struct import *im)
{
    return im->is_file && is_markdown(im->files.p[0]);
}

/* ---- reading ---- */

static void read_lines(struct note *n)
{
    for (struct str rest = n->text, line; str_next(&rest, '\n', &line);) {
        if (str_ends(line, STR("\r")))
            line.n--;
        vec_push(&n->lines, line);
    }
    if (n->lines.n && str_eq(n->lines.p[0], STR("---")))
        for (size_t i = 1; i < n->lines.n && !n->front; i++)
            if (str_eq(str_trim(n->lines.p[i]), STR("---")))
                n->front = i + 1;
}

static struct str body_of(const struct note *n)
{
    size_t at = n->front < n->lines.n ? (size_t)(n->lines.p[n->front].p - n->text.p)
                                      : n->text.n;
    return n->front ? str_from(n->text, at) : n->text;
}

static void read_headings(struct import *im, struct note *n)
{
    struct md *md =
        md_parse(body_of(n), im->shown, (int)n->front + 1, &im->arena, NULL);
    md_headings(md, &im->arena, &n->headings);
    md_free(md);
    for (size_t i = 0; i < n->headings.n; i++)
        n->is_heading[n->headings.p[i].line - 1] = true;
}

/* The label that begins at `at` with "[", brackets left out; empty if none does. */
static struct str label_at(struct str s, size_t at)
{
    for (size_t i = at + 1; i < s.n && i - at <= LONGEST_LABEL; i++) {
        if (s.p[i] == ']')
            return str_slice(s, at + 1, i);
        if (s.p[i] == '[')
            break;
        i += s.p[i] == '\\';
    }
    return (struct str){0};
}

/* The label of a line that begins a definition; empty if it is none. */
static struct str defined_in(struct str line)
{
    struct str s = str_trim(line);
    struct str label = s.n && s.p[0] == '[' && line.p[0] != '\t' && s.p - line.p <= 3
                           ? label_at(s, 0)
                           : (struct str){0};
    size_t end = label.n + 2;
    return end < s.n && s.p[end] == ':' ? label : (struct str){0};
}

static void add_definition(struct import *im, struct note *n, struct str label,
                           struct str text)
{
    struct str key = compose_folded(label, &im->arena);
    size_t first = (size_t)(uintptr_t)map_get(&n->labels, key);
    vec_push(&n->definitions, ((struct definition){.text = text}));
    if (!first) {
        map_put(&n->labels, key, (void *)(uintptr_t)n->definitions.n);
        return;
    }
    struct definition *d = &n->definitions.p[first - 1];
    n->definitions.p[n->definitions.n - 1].next = d->next;
    d->next = n->definitions.n;
}

/* "[label]: …" and "[^label]: …" with what stands further in below. */
static void read_definitions(struct import *im, struct note *n)
{
    struct markdown_fence fence = {0};
    for (size_t i = n->front; i < n->lines.n; i++) {
        struct str line = n->lines.p[i];
        bool is_code = markdown_is_code(&fence, line);
        struct str label = is_code ? (struct str){0} : defined_in(line);
        if (!label.n)
            continue;
        size_t to = i + 1;
        while (to < n->lines.n && (str_starts(n->lines.p[to], STR("    ")) ||
                                   str_starts(n->lines.p[to], STR("\t"))))
            to++;
        const char *last = n->lines.p[to - 1].p + n->lines.p[to - 1].n;
        add_definition(im, n, label, (struct str){line.p, (size_t)(last - line.p)});
        for (; i < to; i++)
            n->is_taken[i] = true;
        i--;
    }
}

/* ---- pieces ---- */

static size_t count_level(const struct note *n, int level)
{
    size_t count = 0;
    for (size_t i = 0; i < n->headings.n; i++)
        count += n->headings.p[i].level == level;
    return count;
}

static void begin_piece(struct note *n, size_t line, int level, size_t heading)
{
    if (n->pieces.n)
        n->pieces.p[n->pieces.n - 1].to = line;
    vec_push(&n->pieces,
             ((struct piece){
                 .from = line, .to = n->lines.n, .level = level, .heading = heading}));
}

static bool is_blank(const struct note *n, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (str_trim(n->lines.p[i]).n && !n->is_taken[i])
            return false;
    return true;
}

static void cut(struct note *n)
{
    bool has_one = count_level(n, 1) == 1 && n->headings.p[0].level == 1;
    begin_piece(n, n->front, has_one, 0);
    for (size_t i = has_one; i < n->headings.n; i++)
        if (n->headings.p[i].level <= 2)
            begin_piece(n, (size_t)n->headings.p[i].line - 1, n->headings.p[i].level,
                        i);
}

static struct str under(struct import *im, struct str folder, struct str name)
{
    return arena_printf(&im->arena, "%.*s%s%.*s.md", STR_ARG(folder),
                        folder.n ? "/" : "", STR_ARG(name));
}

/* The folder of the piece: of a note with one # the top. */
static void add_pages(struct import *im, struct note *n)
{
    struct str folder = {0};
    bool has_one = count_level(n, 1) <= 1, has_home = false;
    int order = 0;
    for (size_t i = 0; i < n->pieces.n; i++) {
        struct piece *p = &n->pieces.p[i];
        if (p->level == 0 && is_blank(n, p->from, p->to))
            continue;
        bool is_home = !has_home && (p->level == 0 || (p->level == 1 && has_one));
        struct str slug =
            p->level ? import_slug(im, n->headings.p[p->heading].title) : STR("index");
        bool is_chapter = p->level == 1 && !is_home && i + 1 < n->pieces.n &&
                          n->pieces.p[i + 1].level == 2;
        struct str above = p->level == 2 ? folder : (struct str){0};
        struct str to = is_home      ? STR("index.md")
                        : is_chapter ? under(im, slug, STR("index"))
                                     : under(im, above, slug);
        p->page = import_add_page(im, im->files.p[0], to);
        p->page->order = is_home ? 0 : ++order;
        p->page->content = p;
        if (p->level == 1)
            folder = is_chapter ? path_dir(p->page->to) : (struct str){0};
        has_home |= is_home;
    }
}

/* ---- texts ---- */

/* "## Words" as "# Words", whichever way it is written. */
static void put_heading(const struct note *n, size_t line, int level, struct buf *out)
{
    struct str s = str_trim(n->lines.p[line]);
    size_t marks = 0;
    while (marks < s.n && s.p[marks] == '#')
        marks++;
    for (int i = 0; i < level; i++)
        buf_putc(out, '#');
    buf_printf(out, " %.*s\n", STR_ARG(str_trim(str_from(s, marks))));
}

/* A heading whose sign stands below it. */
static bool is_underlined(const struct note *n, size_t line)
{
    return line + 1 < n->lines.n && str_trim(n->lines.p[line]).n &&
           str_trim(n->lines.p[line]).p[0] != '#';
}

/* Takes the definitions of that label for the text, once. */
static void use(struct note *n, struct str label)
{
    struct arena scratch = {0};
    size_t i = (size_t)(uintptr_t)map_get(&n->labels, compose_folded(label, &scratch));
    bool is_new = i && n->definitions.p[i - 1].put != n->texts;
    for (; is_new && i; i = n->definitions.p[i - 1].next) {
        n->definitions.p[i - 1].put = n->texts;
        vec_push(&n->used, i - 1);
    }
    arena_release(&scratch);
}

static void use_all(struct note *n, struct str text)
{
    for (ptrdiff_t at = 0; (at = str_find_char(text, '[', (size_t)at)) >= 0; at++) {
        struct str label = label_at(text, (size_t)at);
        if (label.n)
            use(n, label);
    }
}

static int by_number(const void *a, const void *b)
{
    const size_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* What the page refers to, in the order of the note; a footnote may refer on. */
static void put_definitions(struct note *n, struct buf *out)
{
    n->texts++;
    n->used.n = 0;
    use_all(n, buf_view(out));
    for (size_t i = 0; i < n->used.n; i++)
        use_all(n, n->definitions.p[n->used.p[i]].text);
    if (n->used.n)
        qsort(n->used.p, n->used.n, sizeof *n->used.p, by_number);
    for (size_t i = 0; i < n->used.n; i++)
        buf_printf(out, "%s%.*s\n", i ? "" : "\n",
                   STR_ARG(n->definitions.p[n->used.p[i]].text));
}

/* The lines of a piece, headings raised. */
static void put_piece(struct note *n, const struct piece *p, struct buf *out)
{
    size_t next = p->heading, begin = out->n;
    int raise = p->level == 2;
    for (size_t i = p->from; i < p->to; i++) {
        if (n->is_taken[i])
            continue;
        if (!str_trim(n->lines.p[i]).n && out->n == begin)
            continue;
        if (!n->is_heading[i]) {
            buf_printf(out, "%.*s\n", STR_ARG(n->lines.p[i]));
            continue;
        }
        while (next < n->headings.n && n->headings.p[next].line < (int)i + 1)
            next++;
        int level = n->headings.p[next].level - raise;
        if (!raise) {
            buf_printf(out, "%.*s\n", STR_ARG(n->lines.p[i]));
        } else {
            put_heading(n, i, level < 1 ? 1 : level, out);
            i += is_underlined(n, i);
        }
    }
    while (out->n > 1 && char_is_space(out->p[out->n - 1]))
        buf_truncate(out, out->n - 1);
    buf_putc(out, '\n');
    put_definitions(n, out);
}

static void read_new_headings(struct import *im, struct piece *p)
{
    struct buf text = BUF_INIT;
    put_piece(note_of(im), p, &text);
    struct md *md = md_parse(buf_view(&text), p->page->to, 1, &im->arena, NULL);
    md_headings(md, &im->arena, &p->headings);
    md_free(md);
    buf_release(&text);
}

/* ---- links ---- */

/* Files that the note shows or links, if they lie beside it and are no links to
 * elsewhere. */
static void find_file(void *context, struct str address, int line, struct buf *out)
{
    struct import *im = context;
    struct str file, path = import_path(im, im->files.p[0], address);
    struct walk walk = {.root = im->root, .is_told = true};
    (void)line, (void)out;
    if (!path.n || map_has(&im->all, import_key(im, path)) || is_markdown(path) ||
        !walk_finds(&walk, path, NULL))
        return;
    struct str *kept = arena_new(&im->arena, struct str, 1);
    *kept = file = path;
    map_put(&im->all, import_key(im, file), kept);
    import_add_file(im, file);
}

struct looking {
    struct import *im;
    struct import_page *page;
};

/* What stands in quotes in the line, as in `<a id="…">`, is in that piece. */
static void read_anchors(struct note *n, struct str line, struct piece *p)
{
    for (ptrdiff_t at = 0, end; (at = str_find(line, STR("=\""), (size_t)at)) >= 0;
         at = end) {
        size_t from = (size_t)at + 2;
        end = str_find_char(line, '"', from);
        if (end < 0)
            return;
        struct str id = str_slice(line, from, (size_t)end);
        if (!map_has(&n->anchors, id))
            map_put(&n->anchors, id, p);
    }
}

/* Where all is that links may lead to. */
static void read_places(struct import *im, struct note *n)
{
    n->piece_of = arena_new(&im->arena, size_t, n->headings.n + 1);
    for (size_t i = 0, piece = 0; i < n->headings.n; i++) {
        struct str id = compose_folded(n->headings.p[i].id, &im->arena);
        size_t line = (size_t)n->headings.p[i].line;
        while (piece + 1 < n->pieces.n && n->pieces.p[piece + 1].from < line)
            piece++;
        n->piece_of[i] = piece;
        if (!map_has(&n->ids, id))
            map_put(&n->ids, id, (void *)(uintptr_t)(i + 1));
    }
    for (size_t i = 0; i < n->pieces.n; i++)
        for (size_t k = n->pieces.p[i].from; k < n->pieces.p[i].to; k++)
            read_anchors(n, n->lines.p[k], &n->pieces.p[i]);
}

/* Where the heading of that id is now, and what its id is there. */
static const struct piece *piece_of(struct import *im, struct str id, struct str *now)
{
    const struct note *n = note_of(im);
    size_t i = (size_t)(uintptr_t)map_get(&n->ids, compose_folded(id, &im->arena));
    *now = id;
    if (!i)
        return map_get(&n->anchors, id);
    const struct piece *p = &n->pieces.p[n->piece_of[i - 1]];
    size_t at = i - 1 - p->heading;
    if (p->page && at < p->headings.n)
        *now = p->level && at == 0 ? (struct str){0} : p->headings.p[at].id;
    return p;
}

static void put_link(void *context, struct str address, int line, struct buf *out)
{
    struct looking *l = context;
    struct str own = path_base(l->im->shown), now, href = address;
    if (str_starts(href, own) && href.n > own.n && href.p[own.n] == '#')
        href = str_from(href, own.n);
    const struct piece *p =
        href.n && href.p[0] == '#' ? piece_of(l->im, str_from(href, 1), &now) : NULL;
    (void)line;
    if (p && p->page) {
        import_put_place(l->page, p->page->to, now, out);
        l->im->report->links++;
    } else if (href.n && href.p[0] == '#') {
        buf_str(out, address);
    } else {
        (void)import_link(l->im, l->page, address, line, out);
    }
}

/* ---- the format ---- */

static void report_front_matter(struct import *im, const struct note *n)
{
    if (n->front && (!im->pages.n || im->pages.p[0]->order))
        diag_find(im->diag, DIAG_NOTE, import_place(im, im->files.p[0], 1),
                  "import-front-matter",
                  "what stands above the first heading belongs to no page and is left "
                  "out");
}

static void list(struct import *im)
{
    struct note *n = arena_new(&im->arena, struct note, 1);
    struct buf unused = BUF_INIT;
    im->state = n;
    if (import_text(im, im->files.p[0], &n->text) < 0)
        return;
    read_lines(n);
    n->is_heading = arena_new(&im->arena, bool, n->lines.n + 1);
    n->is_taken = arena_new(&im->arena, bool, n->lines.n + 1);
    read_headings(im, n);
    read_definitions(im, n);
    cut(n);
    read_places(im, n);
    add_pages(im, n);
    report_front_matter(im, n);
    for (size_t i = 0; i < n->pieces.n; i++)
        if (n->pieces.p[i].page)
            read_new_headings(im, &n->pieces.p[i]);
    markdown_links(n->text, find_file, im, &unused);
    buf_release(&unused);
}

/* The home page keeps it; others have their own. */
static void put_front_matter(const struct note *n, const struct import_page *page,
                             struct buf *out)
{
    for (size_t i = 0; !page->order && i < n->front; i++)
        buf_printf(out, "%.*s\n", STR_ARG(n->lines.p[i]));
    if (out->n)
        buf_putc(out, '\n');
}

static bool write(struct import *im, struct import_page *page, struct buf *out)
{
    struct looking l = {im, page};
    struct buf text = BUF_INIT;
    put_front_matter(note_of(im), page, &text);
    put_piece(note_of(im), page->content, &text);
    markdown_links(buf_view(&text), put_link, &l, out);
    buf_release(&text);
    return true;
}

static void done(struct import *im)
{
    struct note *n = note_of(im);
    for (size_t i = 0; i < n->pieces.n; i++)
        vec_release(&n->pieces.p[i].headings);
    vec_release(&n->lines);
    vec_release(&n->headings);
    vec_release(&n->pieces);
    vec_release(&n->definitions);
    vec_release(&n->used);
    map_release(&n->labels);
    map_release(&n->ids);
    map_release(&n->anchors);
}

const struct import_format note = {
    .name = "note",
    .called = "one note of Markdown",
    .recognises = recognises,
    .list = list,
    .write = write,
    .done = done,
};
