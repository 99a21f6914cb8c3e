/* Lists of names, each between spaces; see element.h. */
#include "util/element.h"

static const char known[] =
    " a abbr acronym address applet area article aside audio b base basefont bdi bdo "
    "bgsound big blink blockquote body br button canvas caption center cite code col "
    "colgroup command content data datalist dd del details dfn dialog dir div dl dt em "
    "embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 "
    "h6 head header hgroup hr html i iframe img input ins isindex kbd keygen label "
    "legend li link listing main map mark marquee math menu menuitem meta meter nav "
    "nobr noembed noframes noscript object ol optgroup option output p param picture "
    "plaintext portal pre progress q rb rp rt rtc ruby s samp script search section "
    "select shadow slot small source spacer span strike strong style sub summary sup "
    "svg table tbody td template textarea tfoot th thead time title tr track tt u ul "
    "var video wbr xmp ";

static const char voids[] = " area base basefont bgsound br col command embed frame hr "
                            "img input isindex keygen link meta param source track "
                            "wbr ";

static const char ending[] = " p li td th tr dt dd rb rp rt rtc thead tbody tfoot "
                             "colgroup caption option optgroup html head body ";

/* Whether `name`, in lower case, is one of the words in `list`. */
static bool is_in(struct str name, const char *list)
{
    enum { LONGEST = 12 };
    char word[LONGEST + 3] = " ";
    if (name.n == 0 || name.n > LONGEST)
        return false;
    for (size_t i = 0; i < name.n; i++)
        word[i + 1] = char_lower(name.p[i]);
    word[name.n + 1] = ' ';
    return memchr(word + 1, ' ', name.n) == NULL && strstr(list, word) != NULL;
}

bool element_is_known(struct str name)
{
    return is_in(name, known);
}

bool element_is_void(struct str name)
{
    return is_in(name, voids);
}

bool element_ends_itself(struct str name)
{
    return is_in(name, ending);
}
