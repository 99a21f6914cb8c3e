/* The allow-lists; see allow.h. */
#include "html/allow.h"

/* Whether `word` is one of the words in `list`, which are separated, and the
 * list begun and ended, by single spaces. */
static bool is_in(struct str word, const char *list)
{
    struct str rest = str_z(list);
    for (ptrdiff_t at; word.n && (at = str_find(rest, word, 0)) >= 0;) {
        size_t end = (size_t)at + word.n;
        if (at > 0 && rest.p[at - 1] == ' ' && end < rest.n && rest.p[end] == ' ')
            return true;
        rest = str_from(rest, end);
    }
    return false;
}

static const struct {
    enum allow_kind kind;
    const char *tags;
} tags[] = {
    {ALLOW_TAG,
     " a abbr b bdi bdo cite code data del dfn em i ins kbd mark q rp rt ruby s "
     "samp small span strong sub sup time u var li dt dd tr td th thead tbody "
     "tfoot caption colgroup summary figcaption picture video audio "},
    {ALLOW_VOID, " br wbr hr img col source track "},
    {ALLOW_BLOCK, " p div blockquote pre ul ol dl table details figure section article "
                  "address h2 h3 h4 h5 h6 "},
    {ALLOW_BARE,
     " html body head center font big tt strike nobr acronym header footer main "
     "nav aside hgroup h1 form fieldset legend label noscript "
     "blink marquee dir menu menuitem search textarea select option optgroup datalist "
     "button input output meter progress map area title base link meta slot shadow "
     "content portal dialog xmp plaintext listing noembed basefont bgsound command "
     "isindex keygen spacer rb rtc "},
    {ALLOW_NEVER,
     " script style iframe frame frameset noframes object embed applet param "
     "template canvas svg math "},
};

enum allow_kind allow_tag(struct str name)
{
    for (size_t i = 0; i < countof(tags); i++)
        if (is_in(name, tags[i].tags))
            return tags[i].kind;
    return ALLOW_UNKNOWN;
}

/* What GitHub keeps, as far as a page has a use for it: nothing of forms, and no
 * `tabindex`, which would break the order in which keys go through the page. */
static const struct {
    const char *tags; /* NULL: all */
    const char *attributes;
} attributes[] = {
    {NULL, " id class title lang dir translate align role aria-label aria-hidden "
           "aria-labelledby aria-describedby "},
    {" a ", " href name hreflang "},
    {" img ", " src srcset sizes alt width height loading decoding border hspace "
              "vspace "},
    {" source ", " src srcset sizes media type width height "},
    {" video ", " src poster controls width height muted loop preload playsinline "},
    {" audio ", " src controls muted loop preload "},
    {" track ", " src kind srclang label default "},
    {" table ", " border cellpadding cellspacing width summary frame rules "},
    {" td th ", " colspan rowspan headers scope abbr width height nowrap "},
    {" td th tr thead tbody tfoot col colgroup ", " valign "},
    {" col colgroup ", " span width "},
    {" hr ", " width size noshade "},
    {" br ", " clear "},
    {" ol ", " start reversed type compact "},
    {" ul dl ", " type compact "},
    {" li data ", " value type "},
    {" details ", " open name "},
    {" blockquote q del ins ", " cite "},
    {" time del ins ", " datetime "},
};

bool allow_attribute(struct str tag, struct str name)
{
    for (size_t i = 0; i < countof(attributes); i++)
        if ((!attributes[i].tags || is_in(tag, attributes[i].tags)) &&
            is_in(name, attributes[i].attributes))
            return true;
    return false;
}

/* What assets/ and layouts/ style and look for outside of the text; what is
 * meant for the text (alert-note, center, words of code) is not among them.
 * tests/browser/names.test.mjs reads those files and finds what is missing here. */
static const char frame_classes[] =
    " act action anchor answer backlinks badge box breadcrumbs by-itself card cards "
    "cite "
    "chapter chapter-list chapters checked chip chips choices code contradiction copy "
    "dependencies derived diagram diagram-note differs edit entries exam facts "
    "failures "
    "footer footnotes formula "
    "frame ghost header home icon js ladder lead legend letter letters levels matrix "
    "long more moved nest not-confirmed otherwise outcome page-end page-list pager "
    "path "
    "picture "
    "picture-narrow prose "
    "question-level questions quotes ranges related scope-picture service sidebar skip "
    "sort stale "
    "survives "
    "tabs table tag-list tags tally task tasks term terms tiles toc traps unchecked "
    "verdict views when whole why wide words ";
static const struct str frame_families[] = {
    STR_INIT("badge-"),    STR_INIT("card-"),   STR_INIT("entry-"),
    STR_INIT("footnote-"), STR_INIT("header-"), STR_INIT("hit-"),
    STR_INIT("home-"),     STR_INIT("ladder-"), STR_INIT("level-"),
    STR_INIT("matrix-"),   STR_INIT("menu-"),   STR_INIT("pager-"),
    STR_INIT("part-"),     STR_INIT("search-"), STR_INIT("service-"),
    STR_INIT("survives-"), STR_INIT("theme-"),  STR_INIT("words-"),
    STR_INIT("box-"),
};

bool allow_class(struct str name)
{
    for (size_t i = 0; i < countof(frame_families); i++)
        if (str_starts(name, frame_families[i]))
            return false;
    return !is_in(name, frame_classes);
}

bool allow_drops_silently(struct str name)
{
    return is_in(name, " target rel ");
}

enum allow_url allow_url(struct str name)
{
    return is_in(name, " src srcset poster ") ? ALLOW_URL_PICTURE
           : is_in(name, " href cite ")       ? ALLOW_URL_LINK
                                              : ALLOW_URL_NONE;
}

bool allow_svg_tag(struct str name)
{
    return is_in(name,
                 " svg g a path polygon polyline ellipse circle rect line text tspan "
                 "title desc defs marker clipPath linearGradient radialGradient "
                 "stop ");
}

bool allow_svg_attribute(struct str name)
{
    return is_in(name,
                 " id class width height viewBox preserveAspectRatio transform d "
                 "points cx cy r rx ry x y x1 y1 x2 y2 dx dy textLength lengthAdjust "
                 "text-anchor dominant-baseline font-size font-weight font-style "
                 "text-decoration fill fill-opacity fill-rule stroke stroke-width "
                 "stroke-opacity stroke-dasharray stroke-linecap stroke-linejoin "
                 "opacity refX refY markerWidth markerHeight markerUnits orient "
                 "marker-start marker-mid marker-end offset stop-color "
                 "stop-opacity gradientUnits gradientTransform clip-path ");
}

bool allow_math_tag(struct str name)
{
    return is_in(name,
                 " math semantics mrow mi mn mo ms mtext mspace mfrac msqrt mroot "
                 "msub msup msubsup munder mover munderover mmultiscripts "
                 "mprescripts none mtable mtr mtd mstyle mpadded mphantom "
                 "menclose ");
}

/* `mathvariant` and `columnalign` are said otherwise; see html/mathml.c. */
bool allow_math_attribute(struct str name)
{
    return is_in(name, " display form stretchy symmetric largeop movablelimits fence "
                       "separator accent accentunder lspace rspace minsize maxsize "
                       "width height depth voffset linethickness displaystyle "
                       "scriptlevel columnspan rowspan notation dir ");
}
