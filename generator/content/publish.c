/* What becomes of each file beside the notes; see publish.h. */
#include "content/publish.h"

#include "content/decode.h"
#include "content/select.h"
#include "html/inert.h"
#include "util/buf.h"
#include "util/fs.h"
#include "util/glob.h"
#include "util/path.h"

enum { MAX_KEY_FILE = 256 * 1024, MAX_NAMED = 5 };

/* ---- by name ---- */

static bool is_named(const struct str *globs, size_t n, struct str name)
{
    for (size_t i = 0; i < n; i++)
        if (glob_matches(globs[i], name))
            return true;
    return false;
}

/* Files that are secrets whatever they hold. */
static const struct str key_names[] = {
    STR_INIT("id_rsa"),     STR_INIT("id_dsa"),    STR_INIT("id_ecdsa"),
    STR_INIT("id_ed25519"), STR_INIT("*.kdbx"),    STR_INIT("*.kdb"),
    STR_INIT("*.p12"),      STR_INIT("*.pfx"),     STR_INIT("*.jks"),
    STR_INIT("*.keystore"), STR_INIT("*.ppk"),     STR_INIT("*.env"),
    STR_INIT("*.agekey"),   STR_INIT("*.ovpn"),    STR_INIT("*.tfstate"),
    STR_INIT("*_rsa"),      STR_INIT("*_ed25519"),
};

/* What servers, hosts and crawlers look for at the root of a site. */
static const struct str root_names[] = {
    STR_INIT("CNAME"),
    STR_INIT("robots.txt"),
    STR_INIT("favicon.*"),
    STR_INIT("ads.txt"),
    STR_INIT("humans.txt"),
    STR_INIT("security.txt"),
    STR_INIT("google*.html"),
    STR_INIT("BingSiteAuth.xml"),
    STR_INIT("yandex_*.html"),
    STR_INIT("pinterest-*.html"),
    STR_INIT("apple-touch-icon*.png"),
};

static bool is_root_name(struct str rel)
{
    return str_starts(rel, STR(".well-known/")) ||
           (str_find_char(rel, '/', 0) < 0 &&
            is_named(root_names, countof(root_names), rel));
}

static bool lies_in_published_folder(struct str rel)
{
    return str_starts(rel, STR("assets/")) || str_starts(rel, STR("static/")) ||
           str_starts(rel, STR("public/"));
}

/* ---- by content ---- */

static bool read_file(const struct attachment *a, struct buf *bytes)
{
    return fs_read(a->source.p, bytes, NULL) == 0; /* whoever copies it reports */
}

static bool holds_key(struct str bytes)
{
    return bytes.n <= MAX_KEY_FILE && str_find(bytes, STR("PRIVATE KEY-----"), 0) >= 0;
}

enum kind { KIND_PLAIN, KIND_PAGE, KIND_XML, KIND_PACKED };

static enum kind kind_of(struct str file)
{
    static const struct {
        struct str ending;
        enum kind kind;
    } endings[] = {
        {STR_INIT("html"), KIND_PAGE},   {STR_INIT("htm"), KIND_PAGE},
        {STR_INIT("shtml"), KIND_PAGE},  {STR_INIT("svg"), KIND_XML},
        {STR_INIT("xhtml"), KIND_XML},   {STR_INIT("xht"), KIND_XML},
        {STR_INIT("xml"), KIND_XML},     {STR_INIT("xsl"), KIND_XML},
        {STR_INIT("xslt"), KIND_XML},    {STR_INIT("rss"), KIND_XML},
        {STR_INIT("atom"), KIND_XML},    {STR_INIT("rdf"), KIND_XML},
        {STR_INIT("mml"), KIND_XML},     {STR_INIT("mathml"), KIND_XML},
        {STR_INIT("xsd"), KIND_XML},     {STR_INIT("wsdl"), KIND_XML},
        {STR_INIT("svgz"), KIND_PACKED},
    };
    struct str ending = path_ext(file);
    for (size_t i = 0; i < countof(endings); i++)
        if (str_eq_nocase(ending, endings[i].ending))
            return endings[i].kind;
    return KIND_PLAIN;
}

/* ---- one file ---- */

struct publisher {
    struct site *site;
    struct diag *diag;
    struct buf left_out; /* the first names, for the note */
    size_t nleft_out;
};

static struct str rel_of(const struct publisher *p, const struct attachment *a)
{
    struct str root = p->site->source, rel = a->source;
    if (root.n && str_starts(rel, root))
        rel = str_from(rel, root.n);
    return str_starts(rel, STR("/")) ? str_from(rel, 1) : rel;
}

static void leave_out(struct publisher *p, struct str rel)
{
    if (p->nleft_out < MAX_NAMED)
        buf_printf(&p->left_out, "%s%.*s", p->nleft_out ? ", " : "", STR_ARG(rel));
    p->nleft_out++;
}

static void say_inert(struct publisher *p, const struct attachment *a, struct str rel,
                      const char *what)
{
    diag_find(p->diag, DIAG_WARNING, (struct place){a->source, 0, 0}, "inert-file",
              "%s; \"include: [%.*s]\" in handbook.yaml publishes it as it is", what,
              STR_ARG(rel));
}

/* Leaves in a->bytes what is published instead of the file, if it is not that. */
static bool make_inert(struct publisher *p, struct attachment *a, struct str rel,
                       struct str bytes)
{
    struct buf out = BUF_INIT;
    struct str text = bytes;
    int changed = 1;
    enum kind kind = kind_of(a->source);
    if (kind == KIND_PLAIN)
        return true;
    if (kind == KIND_PACKED)
        changed = -1;
    else if (kind == KIND_XML)
        changed = html_inert_xml(bytes, &out);
    else if (decode_text(bytes, a->source, &p->site->arena, p->diag, &text) == 0)
        html_inert_page(text, &out);
    else
        changed = -1;
    if (changed > 0) {
        a->bytes = arena_str(&p->site->arena, buf_view(&out));
        say_inert(p, a, rel,
                  kind == KIND_XML ? "scripts and the like are taken out of this file"
                                   : "this page is published with its scripts off");
    }
    if (changed < 0)
        diag_find(p->diag, DIAG_ERROR, (struct place){a->source, 0, 0}, "inert-file",
                  kind == KIND_PACKED
                      ? "left out, as it is compressed and could hold scripts; put the "
                        "drawing there as .svg"
                      : "left out, as it is not well-formed and could run scripts; "
                        "mend it");
    buf_release(&out);
    return changed >= 0;
}

bool publish_is_secret(struct str file, struct str bytes)
{
    return is_named(key_names, countof(key_names), path_base(file)) || holds_key(bytes);
}

/* A key stays out, whoever asks for it. */
static bool is_key(struct publisher *p, const struct attachment *a, struct str rel,
                   struct str bytes)
{
    if (!publish_is_secret(rel, bytes))
        return false;
    if (a->is_referred)
        diag_find(p->diag, DIAG_ERROR, (struct place){a->source, 0, 0}, "private-key",
                  "a page refers to this file, but it looks like a secret and is not "
                  "published; take the link away");
    else
        leave_out(p, rel);
    return true;
}

static bool is_published(struct publisher *p, struct attachment *a)
{
    struct str rel = rel_of(p, a);
    bool included = select_names(&p->site->settings.include, rel);
    if (!included && !a->is_referred && !lies_in_published_folder(rel) &&
        !is_root_name(rel)) {
        leave_out(p, rel);
        return false;
    }
    struct buf bytes = BUF_INIT;
    bool good = true;
    if (read_file(a, &bytes))
        good =
            !is_key(p, a, rel, buf_view(&bytes)) &&
            (included || is_root_name(rel) || make_inert(p, a, rel, buf_view(&bytes)));
    buf_release(&bytes);
    return good;
}

static void report_left_out(struct publisher *p)
{
    if (p->nleft_out == 1)
        diag_find(p->diag, DIAG_NOTE, (struct place){0}, "unreferred",
                  "no page refers to %s, so it stays out; `include:` in handbook.yaml "
                  "publishes it",
                  p->left_out.p);
    else if (p->nleft_out)
        diag_find(p->diag, DIAG_NOTE, (struct place){0}, "unreferred",
                  "%zu files are not referred to and stay out: %s%s; `include:` in "
                  "handbook.yaml publishes them",
                  p->nleft_out, p->left_out.p, p->nleft_out > MAX_NAMED ? " ..." : "");
}

void publish_attachments(struct site *site, struct diag *diag)
{
    struct publisher p = {.site = site, .diag = diag, .left_out = BUF_INIT};
    size_t n = 0;
    for (size_t i = 0; i < site->attachments.n; i++)
        if (is_published(&p, &site->attachments.p[i]))
            site->attachments.p[n++] = site->attachments.p[i];
    site->attachments.n = n;
    report_left_out(&p);
    buf_release(&p.left_out);
}
