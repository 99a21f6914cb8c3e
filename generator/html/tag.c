/* The tag writer; see tag.h. Each name on the stack is followed by a NUL. */
#include "html/tag.h"

#include "html/escape.h"

struct html html_to(struct buf *out)
{
    return (struct html){.out = out, .names = BUF_INIT};
}

void html_release(struct html *h)
{
    html_close_to(h, 0);
    buf_release(&h->names);
}

static void end_start_tag(struct html *h)
{
    if (h->in_start_tag)
        buf_putc(h->out, '>');
    h->in_start_tag = false;
}

void html_open(struct html *h, const char *name)
{
    end_start_tag(h);
    buf_putc(h->out, '<');
    buf_puts(h->out, name);
    buf_add(&h->names, name, strlen(name) + 1);
    h->depth++;
    h->in_start_tag = true;
}

void html_attribute(struct html *h, const char *name, struct str value)
{
    buf_putc(h->out, ' ');
    buf_puts(h->out, name);
    buf_puts(h->out, "=\"");
    html_attr(h->out, value);
    buf_putc(h->out, '"');
}

void html_put(struct html *h, struct str text)
{
    end_start_tag(h);
    html_text(h->out, text);
}

void html_put_raw(struct html *h, struct str markup)
{
    end_start_tag(h);
    buf_str(h->out, markup);
}

/* Where the name that ends at `end` (its NUL) begins. */
static size_t name_begin(const struct html *h, size_t end)
{
    while (end > 0 && h->names.p[end - 1])
        end--;
    return end;
}

struct str html_open_name(const struct html *h, size_t up)
{
    if (up >= h->depth)
        return (struct str){0};
    size_t end = h->names.n - 1, begin = name_begin(h, end);
    while (up-- > 0) {
        end = begin - 1;
        begin = name_begin(h, end);
    }
    return (struct str){h->names.p + begin, end - begin};
}

void html_close(struct html *h)
{
    struct str name = html_open_name(h, 0);
    if (h->in_start_tag && h->is_xml) {
        buf_puts(h->out, "/>");
        h->in_start_tag = false;
    } else {
        end_start_tag(h);
        buf_puts(h->out, "</");
        buf_str(h->out, name);
        buf_putc(h->out, '>');
    }
    buf_truncate(&h->names, h->names.n - name.n - 1);
    h->depth--;
}

void html_close_to(struct html *h, size_t depth)
{
    while (h->depth > depth)
        html_close(h);
}

void html_end_void(struct html *h)
{
    buf_puts(h->out, h->is_xml ? "/>" : ">");
    h->in_start_tag = false;
    buf_truncate(&h->names, h->names.n - html_open_name(h, 0).n - 1);
    h->depth--;
}
