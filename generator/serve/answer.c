/* Answers over HTTP; see answer.h. */
#include "serve/answer.h"

#include <string.h>

enum MHD_Result answer(struct MHD_Connection *c, unsigned status, struct buf *body,
                       const char *type, const char *etag)
{
    size_t n = body->n;
    struct MHD_Response *r =
        MHD_create_response_from_buffer(n, buf_detach(body), MHD_RESPMEM_MUST_FREE);
    MHD_add_response_header(r, "Content-Type", type);
    MHD_add_response_header(r, "Cache-Control", "no-cache");
    if (etag)
        MHD_add_response_header(r, "ETag", etag);
    enum MHD_Result result = MHD_queue_response(c, status, r);
    MHD_destroy_response(r);
    return result;
}

enum MHD_Result answer_text(struct MHD_Connection *c, unsigned status, const char *text)
{
    struct buf body = BUF_INIT;
    buf_puts(&body, text);
    return answer(c, status, &body, "text/plain; charset=utf-8", NULL);
}

enum MHD_Result answer_redirect(struct MHD_Connection *c, struct str path)
{
    struct buf location = BUF_INIT;
    for (size_t i = 0; i < path.n; i++) {
        unsigned char b = (unsigned char)path.p[i];
        if (char_is_alnum((char)b) || strchr("/-_.~", b))
            buf_putc(&location, (char)b);
        else
            buf_printf(&location, "%%%02X", b);
    }
    struct MHD_Response *r =
        MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
    MHD_add_response_header(r, "Location", location.p);
    enum MHD_Result result = MHD_queue_response(c, MHD_HTTP_MOVED_PERMANENTLY, r);
    MHD_destroy_response(r);
    buf_release(&location);
    return result;
}
