/* Holds the tables, which the build of the program has made; see english.h. */
#include "english/english.h"

__asm__(".pushsection .rodata\n"
        ".balign 16\n"
        "english_begin: .incbin \"english.bin\"\n"
        ".byte 0\n"
        ".popsection");
extern const char english_begin[];

const struct english *english_tables(const struct language *language)
{
    if (!str_eq(language->code, STR("en")))
        return NULL;
    return (const struct english *)(const void *)english_begin;
}
