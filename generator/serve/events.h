/* Open pages hear of builds: a script in each page (live.js) listens to a stream of
 * events (text/event-stream) and takes in what has changed. Its address says which
 * build the page is of, so that one which ends between page and stream is not missed,
 * and what the page was, so that one which left it alone does not load it again. */
#ifndef SERVE_EVENTS_H
#define SERVE_EVENTS_H

#include "util/buf.h"

#include <microhttpd.h>

/* Not a name that a file of a site may have, so it hides none. */
#define EVENTS_NAME ".events"
#define EVENTS_SCRIPT ".events.js"
#define EVENTS_FINDINGS ".findings"

struct events;

struct events *events_new(void);

/* After the streams have ended. */
void events_free(struct events *e);

/* The builds so far: take it before you read the files of a page. */
unsigned long events_count(struct events *e);

/* Appends to a page of that build the element that loads the script which listens;
 * `base` is the path of the site, `page` the tag of what the page was without it. A
 * file of its own, as the policy of pages forbids scripts within them. */
void events_element(unsigned long build, const char *base, struct str page,
                    struct buf *out);

/* Appends that script. */
void events_script(struct buf *out);

/* Answers with the stream; there are at most so many at a time that pages can still
 * be had. Every few seconds it says that it is there, which is how it notices that
 * nobody reads any more. */
enum MHD_Result events_serve(struct events *e, struct MHD_Connection *c);

/* A build has ended, well or not. */
void events_tell(struct events *e);

/* Ends all streams. */
void events_end(struct events *e);

#endif
