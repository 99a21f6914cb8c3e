/* Tags that differ in case only are one; see tags.h. */
#include "model/tags.h"

#include "util/unicode.h"

const struct page *site_tag_page(const struct site *site, struct str tag)
{
    struct buf key = BUF_INIT;
    unicode_fold_str(tag, &key);
    const struct page *page = map_get(&site->tags, buf_view(&key));
    buf_release(&key);
    return page;
}
