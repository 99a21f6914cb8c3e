/* handbook search: finds the index, asks it, and prints the hits as text for
 * people, as tab-separated lines or as JSON. */
#include "cli/options.h"
#include "process/browser.h"
#include "search/json.h"
#include "search/query.h"
#include "util/buf.h"
#include "util/diag.h"
#include "util/fs.h"
#include "util/path.h"
#include "util/plain.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <unistd.h>

enum { LIMIT = 10 };

struct request {
    const char *index, *format, *scope;
    int limit; /* 0: not given */
    bool open, explain;
    struct buf query, path; /* path: of the index */
};

/* ---- finding the index ---- */

static bool is_index(const char *path)
{
    struct buf words = BUF_INIT;
    path_join(&words, str_z(path), STR("vocabulary"));
    bool is = fs_kind(words.p) == FS_FILE;
    buf_release(&words);
    return is;
}

/* Looks for folders named *.index that hold one. Returns their number and
 * leaves the last one met in `found`. */
static int look_in(const char *folder, struct buf *found)
{
    DIR *dir = opendir(folder);
    int n = 0;
    for (struct dirent *e; dir && (e = readdir(dir));) {
        struct str name = str_z(e->d_name);
        struct buf path = BUF_INIT;
        path_join(&path, str_z(folder), name);
        if (str_ends(name, STR(".index")) && is_index(path.p)) {
            buf_clear(found);
            buf_str(found, buf_view(&path));
            n++;
        }
        buf_release(&path);
    }
    if (dir)
        closedir(dir);
    return n;
}

/* The one index in this folder, its build/, or a parent's. Returns 0, or -1 with
 * a message printed. */
static int find_index(struct buf *found)
{
    char cwd[PATH_MAX];
    if (!getcwd(cwd, sizeof cwd)) {
        plain_line(stderr, "handbook search: cannot tell the current folder: %s",
                   strerror(errno));
        return -1;
    }
    for (struct str at = str_z(cwd);; at = path_dir(at)) {
        struct buf folder = BUF_INIT, below = BUF_INIT;
        buf_str(&folder, at.n ? at : STR("/"));
        path_join(&below, buf_view(&folder), STR("build"));
        int n = look_in(folder.p, found);
        if (!n)
            n = look_in(below.p, found);
        buf_release(&below);
        if (n > 1)
            plain_line(stderr,
                       "handbook search: %s holds more than one index; name one with "
                       "--index",
                       folder.p);
        buf_release(&folder);
        if (n)
            return n == 1 ? 0 : -1;
        if (at.n <= 1)
            break;
    }
    fprintf(stderr, "handbook search: no index here or above; build the site first, or "
                    "name its index with --index\n");
    return -1;
}

static int choose_index(struct request *r)
{
    const char *named = r->index;
    if (!named || !*named)
        named = getenv("HANDBOOK_INDEX");
    if (!named || !*named)
        return find_index(&r->path);
    buf_puts(&r->path, named);
    if (fs_kind(named) == FS_MISSING) {
        plain_line(stderr, "handbook search: no index at \"%s\"; build the site first",
                   named);
        return -1;
    }
    return 0;
}

/* ---- text ---- */

static bool has_colours(void)
{
    const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
    return isatty(STDOUT_FILENO) && !(no && *no) && !(term && !strcmp(term, "dumb"));
}

/* Text of the notes. */
static void put_plain(struct str s)
{
    struct buf plain = BUF_INIT;
    plain_put_text(&plain, s);
    fwrite(plain.p, 1, plain.n, stdout);
    buf_release(&plain);
}

static void put_marked(struct str s, const struct search_span_vec *spans, bool colours,
                       const char *plain)
{
    size_t at = 0;
    for (size_t i = 0; colours && i < spans->n; i++) {
        put_plain(str_slice(s, at, spans->p[i].from));
        fputs("\033[1;33m", stdout);
        put_plain(str_slice(s, spans->p[i].from, spans->p[i].to));
        printf("\033[0m%s", plain);
        at = spans->p[i].to;
    }
    put_plain(str_from(s, at));
}

static void print_scope(const struct search_hit *hit, size_t i)
{
    fputs(i ? ", " : "  [", stdout);
    put_plain(hit->scopes.p[i]);
    fputs(i + 1 == hit->scopes.n ? "]" : "", stdout);
}

static void print_headings(const struct search_heading_vec *headings)
{
    for (size_t i = 0; i < headings->n; i++) {
        fputs(i ? ", " : "   also ", stdout);
        put_plain(headings->p[i].title);
        fputs(" (#", stdout);
        put_plain(headings->p[i].anchor);
        putchar(')');
    }
    if (headings->n)
        putchar('\n');
}

static const char *said_of(const char *place)
{
    static const char *const said[][2] = {
        {"text", "in the text"},
        {"name", "in a name"},
        {"whole name", "is a name of it"},
        {"beginning", "begins a word of a name of it"},
        {"phrase", "as quoted"},
        {"pin", "is pinned to it"},
        {"links", "links lead to it"},
    };
    for (size_t i = 0; i < countof(said); i++)
        if (!strcmp(place, said[i][0]))
            return said[i][1];
    return place;
}

/* A line for what adds most: score, what was found, where, and how rare it is. */
static void print_reasons(const struct search_hit *hit)
{
    enum { MOST = 8 };
    if (hit->reasons.n)
        printf("   score %.3f%s\n", hit->score, hit->boost != 1 ? ", boosted:" : ":");
    for (size_t i = 0; i < hit->reasons.n && i < MOST; i++) {
        const struct search_reason *r = &hit->reasons.p[i];
        printf("   %9.3f  ", r->score * hit->boost);
        if (r->term.n) {
            putchar('"');
            put_plain(r->term);
            fputs("\" ", stdout);
        }
        fputs(said_of(r->place), stdout);
        printf(" (factor %.2g%s, pages %zu)\n", r->factor,
               r->is_typed || strcmp(r->place, "text") != 0 ? "" : ", not typed",
               r->pages);
    }
    if (hit->reasons.n > MOST)
        printf("   and %zu more\n", hit->reasons.n - MOST);
}

static void print_hit(const struct search_hit *hit, size_t rank, bool colours)
{
    printf("%zu. %s", rank, colours ? "\033[1m" : "");
    put_marked(hit->title, &hit->title_spans, colours, "\033[1m");
    fputs(colours ? "\033[0m" : "", stdout);
    if (hit->chapter_title.n) { /* many pages may be called "Introduction" */
        fputs(" · ", stdout);
        put_plain(hit->chapter_title);
    }
    for (size_t i = 0; i < hit->scopes.n; i++)
        print_scope(hit, i);
    printf("\n   %s", colours ? "\033[36m" : "");
    put_plain(hit->url);
    if (hit->anchor.n) {
        putchar('#');
        put_plain(hit->anchor);
    }
    fputs(colours ? "\033[0m\n" : "\n", stdout);
    if (hit->excerpt.n) {
        fputs("   ", stdout);
        put_marked(hit->excerpt, &hit->spans, colours, "");
        putchar('\n');
    }
    print_headings(&hit->headings);
    print_reasons(hit);
}

/* Whoever does not say how many sees those that are good. */
static void print_text(const struct search_result *r, bool all)
{
    bool colours = has_colours();
    size_t n = all ? r->hits.n : r->strong;
    for (size_t i = 0; i < r->corrections.n; i++)
        plain_line(stdout, "\"%.*s\" is on no page; searched for \"%.*s\".",
                   STR_ARG(r->corrections.p[i].from), STR_ARG(r->corrections.p[i].to));
    for (size_t i = 0; i < r->messages.n; i++)
        plain_line(stdout, "%.*s", STR_ARG(r->messages.p[i]));
    if (r->corrections.n || r->messages.n)
        putchar('\n');
    for (size_t i = 0; i < n; i++) {
        if (i)
            putchar('\n');
        print_hit(&r->hits.p[i], i + 1, colours);
    }
    if (r->total > n)
        printf("\n%zu of %zu pages; -n shows more.\n", n, r->total);
}

/* ---- lines and JSON ---- */

/* Rank, score, address, title, excerpt. */
static void print_tsv(const struct search_result *r)
{
    for (size_t i = 0; i < r->hits.n; i++) {
        const struct search_hit *hit = &r->hits.p[i];
        printf("%zu\t%.9f\t", i + 1, hit->score);
        put_plain(hit->url);
        putchar('\t');
        put_plain(hit->title);
        putchar('\t');
        put_plain(hit->excerpt);
        putchar('\n');
    }
}

static void print_json(const struct request *request, const struct search_result *r)
{
    struct buf json = BUF_INIT;
    search_json(buf_view(&request->query), r, request->explain, &json);
    fwrite(json.p, 1, json.n, stdout);
    buf_release(&json);
}

/* ---- opening ---- */

/* Shows the best hit in the reader's browser: the index SITE.index lies beside
 * the site. */
static int open_hit(const struct request *request, const struct search_hit *hit)
{
    struct str site = buf_view(&request->path);
    while (site.n > 1 && site.p[site.n - 1] == '/')
        site.n--;
    if (!str_ends(site, STR(".index"))) {
        fprintf(stderr, "handbook search: --open needs an index named SITE.index that "
                        "lies beside the site\n");
        return 2;
    }
    struct buf page = BUF_INIT;
    path_join(&page, str_slice(site, 0, site.n - 6), hit->url);
    char *full = realpath(page.p, NULL);
    if (!full) {
        plain_line(stderr, "handbook search: cannot open \"%s\": %s", page.p,
                   strerror(errno));
        buf_release(&page);
        return 2;
    }
    buf_clear(&page);
    buf_printf(&page, "file://%s", full);
    free(full);
    if (hit->anchor.n)
        buf_printf(&page, "#%.*s", STR_ARG(hit->anchor));
    fflush(stdout);
    bool ran = browser_open(page.p);
    if (!ran)
        plain_line(stderr,
                   "handbook search: \"%s %s\" did not work; set BROWSER to a "
                   "program that opens it",
                   browser_program(), page.p);
    buf_release(&page);
    return ran ? 0 : 2;
}

/* ---- the command ---- */

static int print_result(const struct request *r, const struct search_result *result)
{
    if (!strcmp(r->format, "json"))
        print_json(r, result);
    else if (!strcmp(r->format, "tsv"))
        print_tsv(result);
    else
        print_text(result, r->limit != 0);
    if (!result->hits.n) {
        if (!strcmp(r->format, "text"))
            fprintf(stderr, "Nothing found.\n");
        return 1;
    }
    return r->open ? open_hit(r, &result->hits.p[0]) : 0;
}

static int run(struct request *r)
{
    if (choose_index(r))
        return 2;
    struct diag *diag = diag_new();
    struct search_index *index = search_open(r->path.p, diag);
    struct search_query query = {.text = buf_view(&r->query),
                                 .limit = r->limit ? (size_t)r->limit : LIMIT,
                                 .scope = str_z(r->scope),
                                 .explain = r->explain};
    struct search_result result = {0};
    int status = 2;
    if (index && search_run(index, &query, &result, diag) == 0)
        status = print_result(r, &result);
    diag_print(diag, DIAG_TEXT, stderr);
    search_result_release(&result);
    search_close(index);
    diag_free(diag);
    return status;
}

int command_search(const struct command *self, int argc, char **argv)
{
    struct request r = {.format = "text", .query = BUF_INIT, .path = BUF_INIT};
    const struct opt table[] = {
        {0, "index", "DIR|STUB",
         "the index ($HANDBOOK_INDEX, else the one *.index here, in build/ or above)",
         OPT_TEXT, &r.index, 0},
        {0, "format", "text|tsv|json", "the form of hits (text)", OPT_CHOICE, &r.format,
         0},
        {'n', "limit", "N", "how many hits to show (10, fewer if the rest are weak)",
         OPT_NUMBER, &r.limit, 1000000},
        {0, "scope", "LEVEL", "only what is bound to this level", OPT_TEXT, &r.scope,
         0},
        {0, "explain", NULL, "say what each hit has its score from", OPT_FLAG,
         &r.explain, 0},
        {0, "open", NULL, "open the best hit in $BROWSER or by xdg-open", OPT_FLAG,
         &r.open, 0},
    };
    struct operand_vec words = {0};
    int status = options_parse(self, table, countof(table), argc, argv, &words);
    for (size_t i = 0; i < words.n; i++)
        buf_printf(&r.query, "%s%s", i ? " " : "", words.p[i]);
    if (status == OPTIONS_READ && !words.n)
        status = wrong_use(self, "what should be searched?");
    else if (status == OPTIONS_READ)
        status = run(&r);
    vec_release(&words);
    buf_release(&r.query);
    buf_release(&r.path);
    return status;
}
