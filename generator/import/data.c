/* Pictures in addresses; see data.h. */
#include "import/data.h"

#include "util/base64.h"

static const struct {
    struct str type;
    const char *ending;
} types[] = {
    {STR_INIT("image/png"), "png"},   {STR_INIT("image/jpeg"), "jpg"},
    {STR_INIT("image/jpg"), "jpg"},   {STR_INIT("image/gif"), "gif"},
    {STR_INIT("image/webp"), "webp"}, {STR_INIT("image/svg+xml"), "svg"},
    {STR_INIT("image/bmp"), "bmp"},
};

bool data_read(struct str address, struct buf *out, const char **ending)
{
    ptrdiff_t comma = str_find_char(address, ',', 0);
    struct str head =
        str_slice(address, strlen("data:"), comma < 0 ? 0 : (size_t)comma);
    for (size_t i = 0; i < countof(types); i++)
        if (str_starts(head, types[i].type) && str_ends(head, STR(";base64"))) {
            *ending = types[i].ending;
            return base64_decode(str_from(address, (size_t)comma + 1), out);
        }
    return false;
}
