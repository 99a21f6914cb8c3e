/* libxml2's set-up. This folder alone includes libxml2. */
#ifndef HTML_HTML_H
#define HTML_HTML_H

/* Once, from main(), before any thread is started; html_cleanup() at the end,
 * when no thread is left. */
void html_setup(void);
void html_cleanup(void);

#endif
