/* Loading libcurl; see curl.h. */
#include "web/curl.h"

#include <dlfcn.h>

/* Any of the builds that systems have: they differ in who does TLS. */
static void *open_library(void)
{
    static const char *const names[] = {"libcurl-gnutls.so.4", "libcurl.so.4",
                                        "libcurl-nss.so.4"};
    void *library = NULL;
    for (size_t i = 0; !library && i < countof(names); i++)
        library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    return library;
}

#define ROW(name)                                                                      \
    {                                                                                  \
        "curl_" #name, offsetof(struct curl, name)                                     \
    }

/* POSIX has the pointer to an object that dlsym() gives be one to a function. */
static bool find_functions(void *library, struct curl *curl)
{
    static const struct {
        const char *name;
        size_t offset;
    } rows[] = {ROW(global_init),      ROW(easy_init),           ROW(easy_reset),
                ROW(easy_setopt),      ROW(easy_getinfo),        ROW(easy_cleanup),
                ROW(easy_strerror),    ROW(multi_init),          ROW(multi_setopt),
                ROW(multi_add_handle), ROW(multi_remove_handle), ROW(multi_perform),
                ROW(multi_poll),       ROW(multi_info_read),     ROW(multi_cleanup)};
    for (size_t i = 0; i < countof(rows); i++) {
        void *function = dlsym(library, rows[i].name);
        if (!function)
            return false;
        memcpy((char *)curl + rows[i].offset, &function, sizeof function);
    }
    return true;
}

#undef ROW

int curl_load(struct curl *curl, struct diag *diag)
{
    void *library = open_library();
    if (!library)
        return diag_fail(diag, (struct place){0},
                         "--external needs libcurl, and it is not there; install it "
                         "(Debian and Ubuntu: apt-get install libcurl3-gnutls)");
    if (!find_functions(library, curl) || curl->global_init(CURL_GLOBAL_DEFAULT) != 0)
        return diag_fail(diag, (struct place){0},
                         "--external needs a libcurl that is not older than 7.66");
    return 0;
}
