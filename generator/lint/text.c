/* Files once more; see text.h. */
#include "lint/text.h"

#include "config/front_matter.h"
#include "content/decode.h"
#include "content/reading.h"
#include "lint/comments.h"
#include "util/fs.h"
#include "util/utf8.h"

static const char bom[] = "\xEF\xBB\xBF";

/* As the parser takes it: a line ends at LF, CR or both. */
static void cut_lines(struct lint_text *t)
{
    struct str bytes = buf_view(&t->bytes);
    for (size_t at = bytes.n - t->body.n; at < bytes.n;) {
        size_t end = at;
        while (end < bytes.n && bytes.p[end] != '\n' && bytes.p[end] != '\r')
            end++;
        size_t next = end < bytes.n ? end + 1 : end;
        if (next < bytes.n && bytes.p[end] == '\r' && bytes.p[next] == '\n')
            next++;
        vec_push(&t->lines, ((struct line){at, end, next}));
        at = next;
    }
}

static bool read_body(struct lint_text *t)
{
    struct str text;
    struct front_matter front;
    if (fs_read(arena_str(t->arena, t->file).p, &t->bytes, NULL) < 0 ||
        decode_text(buf_view(&t->bytes), t->file, t->arena, NULL, &text) < 0)
        return false;
    front_matter_read(text, t->file, t->arena, NULL, &front);
    t->body = front.body;
    t->body_line = front.body_line;
    bool has_bom = str_starts(buf_view(&t->bytes), str_z(bom));
    t->is_plain = t->bytes.n == text.n + (has_bom ? strlen(bom) : 0) &&
                  str_ends(buf_view(&t->bytes), text);
    if (t->is_plain)
        cut_lines(t);
    return true;
}

static void keep_wikis(struct lint_text *t)
{
    for (size_t i = 0; i < t->links.n; i++) {
        const struct md_link *link = &t->links.p[i];
        if (link->kind == MD_WIKI)
            vec_push(&t->wikis, ((struct lint_wiki){arena_str(t->kept, link->target),
                                                    {t->file, link->line, link->col}}));
    }
}

bool lint_text_open(struct lint_text *t)
{
    t->bytes = BUF_INIT;
    if (!read_body(t))
        return false;
    struct md_reading reading = reading_of(t->site);
    reading.mends = &t->mends;
    t->md = md_parse_within(t->body, t->file, t->body_line, &reading, t->arena, NULL);
    md_sections(t->md, t->arena, &t->sections);
    md_comments(t->md, &t->comments);
    md_blocks(t->md, t->arena, &t->blocks, &t->runs);
    md_links(t->md, t->arena, &t->links);
    lint_comments_read(t, &t->hushed);
    keep_wikis(t);
    return true;
}

void lint_text_close(struct lint_text *t)
{
    md_free(t->md);
    md_mends_release(&t->mends);
    vec_release(&t->sections);
    vec_release(&t->comments);
    vec_release(&t->hushed);
    vec_release(&t->blocks);
    vec_release(&t->runs);
    vec_release(&t->links);
    vec_release(&t->lines);
    vec_release(&t->offers);
    buf_release(&t->bytes);
}

struct str lint_line(const struct lint_text *t, int line)
{
    size_t i = (size_t)(line - t->body_line);
    if (line < t->body_line || i >= t->lines.n)
        return (struct str){0};
    return str_slice(buf_view(&t->bytes), t->lines.p[i].from, t->lines.p[i].end);
}

const struct page *lint_text_page(const struct lint_text *t, int line)
{
    size_t i = 0;
    while (i + 1 < t->npages && t->pages[i + 1]->place.line <= line)
        i++;
    return t->pages[i];
}

bool lint_text_is_split(const struct lint_text *t)
{
    return t->pages[0]->is_split;
}

enum diag_level lint_level(const struct site *site, enum rule_id rule)
{
    return rule_level_in(site->settings.rules, rule);
}

struct str lint_shown(struct str title)
{
    return utf8_slice(title, 80);
}
