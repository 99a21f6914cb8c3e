/* An entry as YAML with questions; see write.h. */
#include "derive/write.h"

#include "util/fs.h"
#include "util/path.h"

/* In double quotes, as YAML and JSON read it alike. */
static void put_text(struct buf *out, struct str s)
{
    buf_putc(out, '"');
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == '"' || c == '\\')
            buf_putc(out, '\\');
        if (c < ' ')
            buf_printf(out, "\\x%02x", c);
        else
            buf_putc(out, (char)c);
    }
    buf_putc(out, '"');
}

static void put_list(struct buf *out, const char *key, const struct str_vec *list,
                     bool quoted)
{
    buf_printf(out, "%s: [", key);
    for (size_t i = 0; i < list->n; i++) {
        buf_puts(out, i ? ", " : "");
        if (quoted)
            put_text(out, list->p[i]);
        else
            buf_str(out, list->p[i]);
    }
    buf_puts(out, "]\n");
}

/* The names that are not the title's own words. */
static void put_aliases(struct buf *out, const struct service *s)
{
    struct str_vec others = {0};
    for (size_t i = 0; i < s->aliases.n; i++)
        if (!str_eq(s->aliases.p[i], s->name))
            vec_push(&others, s->aliases.p[i]);
    put_list(out, "aliases", &others, true);
    vec_release(&others);
}

static void put_place(struct buf *out, const struct site *site, struct place at)
{
    bool inside = site->source.n && str_starts(at.file, site->source);
    struct str file = inside ? str_from(at.file, site->source.n + 1) : at.file;
    buf_printf(out, "%.*s:%d", STR_ARG(file), at.line);
}

/* What is said, as comments: a sentence a line. */
static void put_claims(struct buf *out, const struct site *site,
                       const struct service *s)
{
    buf_puts(out, "# The notes say:\n");
    for (size_t i = 0; i < s->statements.n; i++) {
        const struct service_statement *st = &s->statements.p[i], *last = st - 1;
        if (i > 0 && last->place.line == st->place.line &&
            str_eq(last->sentence, st->sentence))
            continue;
        buf_puts(out, "#   ");
        put_place(out, site, s->statements.p[i].place);
        buf_puts(out, ": ");
        put_text(out, s->statements.p[i].sentence);
        buf_putc(out, '\n');
    }
    if (s->contradiction.n)
        buf_printf(out, "# They %.*s. Which is right?\n", STR_ARG(s->contradiction));
}

static void put_failure(struct buf *out, const struct site *site, const struct level *l,
                        const struct service_failure *f)
{
    if (!f || f->survives == SURVIVES_UNKNOWN) {
        buf_printf(out,
                   "#   %.*s: {survives: , effect: , by_itself: , action: }   # what "
                   "happens when that fails?\n",
                   STR_ARG(l->id));
        return;
    }
    buf_printf(out, "  %.*s: {survives: \"%s\", effect: ", STR_ARG(l->id),
               survives_name(f->survives));
    put_text(out, f->effect);
    buf_puts(out, "}   # ");
    put_place(out, site, f->place);
    buf_puts(out, "; what happens by itself, and what do people do?\n");
}

static void put_failures(struct buf *out, const struct site *site,
                         const struct service *s)
{
    buf_printf(out, "%sfails:\n", s->fails.n ? "" : "# ");
    for (size_t i = 0; i < site->settings.levels.n; i++) {
        const struct level *l = &site->settings.levels.p[i];
        if (l->fails)
            put_failure(out, site, l, service_failure_at(s, l->id));
    }
}

void derive_write(const struct site *site, const struct service *s, struct buf *out)
{
    buf_puts(out, "---\n");
    put_claims(out, site, s);
    buf_puts(out, "# Take this line away when the questions below are answered.\n"
                  "incomplete: yes\nname: ");
    put_text(out, s->name);
    buf_puts(out, "\n# One sentence that a person under stress can act on?\nverdict: ");
    put_text(out, s->verdict);
    buf_putc(out, '\n');
    put_aliases(out, s);
    buf_puts(out, "# Which names are ambiguous, and must not be linked blindly?\n"
                  "# ambiguous: []\n"
                  "category: from-the-notes   # networking, storage, databases …?\n");
    buf_puts(out, s->scope.n ? "" : "# Where does it live?\n# ");
    put_list(out, "scope", &s->scope, false);
    put_failures(out, site, s);
    buf_puts(out, "# What does it need, to run and to be created?\n"
                  "# depends_on: [{service: , why: , when: runtime}]\n"
                  "# What do people get wrong?\n# traps: []\n"
                  "# Which document confirms it?\nsources: []\n"
                  "---\n");
}

/* ---- files ---- */

/* DIR/services/<slug>.md, or DIR/<slug>.md if DIR is such a folder. */
static void file_name(const char *dir, const struct service *s, struct buf *out)
{
    struct str folder = str_z(dir);
    while (folder.n > 1 && folder.p[folder.n - 1] == '/')
        folder.n--;
    buf_str(out, folder);
    if (!str_eq(path_base(folder), STR("services")))
        buf_puts(out, "/services");
    buf_printf(out, "/%.*s.md", STR_ARG(s->slug));
}

static int write_file(const char *name, const struct site *site,
                      const struct service *s, struct diag *diag)
{
    struct buf text = BUF_INIT, folder = BUF_INIT;
    buf_str(&folder, path_dir(str_z(name)));
    derive_write(site, s, &text);
    int rc = fs_mkdirs(folder.p, diag);
    if (rc == 0)
        rc = fs_write(name, buf_view(&text), diag);
    buf_release(&text);
    buf_release(&folder);
    return rc;
}

int derive_write_all(const struct site *site, const char *dir, size_t *written,
                     size_t *kept, struct diag *diag)
{
    int rc = 0;
    for (size_t i = 0; i < site->services.n; i++) {
        const struct service *s = site->services.p[i];
        struct buf name = BUF_INIT;
        file_name(dir, s, &name);
        if (s->is_derived && fs_kind(name.p) != FS_MISSING)
            ++*kept;
        else if (s->is_derived && write_file(name.p, site, s, diag) < 0)
            rc = -1;
        else
            *written += s->is_derived;
        buf_release(&name);
    }
    return rc;
}
