/* Redirects through their layout; see moved.h. They are small and few, so one thread
 * writes them. */
#include "pipeline/moved.h"

#include "output/write.h"
#include "pipeline/policy.h"
#include "util/buf.h"
#include "views/views.h"

int moved_write(const struct site *site, const struct layouts *layouts,
                const struct policy *policy, struct stage *stage, struct diag *diag)
{
    struct arena scratch = {0};
    struct buf html = BUF_INIT;
    int rc = 0;
    for (size_t i = 0; rc == 0 && i < site->redirects.n; i++) {
        const struct redirect *redirect = site->redirects.p[i];
        arena_reset(&scratch);
        buf_clear(&html);
        rc = layouts_render(layouts, "moved", views_moved(site, redirect, &scratch),
                            &html, diag);
        if (rc == 0)
            policy_put(policy, "moved", &html);
        if (rc == 0)
            rc = stage_write(stage, redirect->url, buf_view(&html), diag);
    }
    buf_release(&html);
    arena_release(&scratch);
    return rc;
}
