/* By libunistring's tables; see word.h. */
#include "util/word.h"

#include <unictype.h>

bool word_has(uint32_t c)
{
    uint32_t mask = UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M | UC_CATEGORY_MASK_Nd |
                    UC_CATEGORY_MASK_Pc;
    return uc_is_general_category_withtable(c, mask) || uc_is_property_alphabetic(c);
}
