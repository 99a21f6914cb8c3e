/* Who understands which lines; see rules.h. */
#include "markdown/dialect/rules.h"

static const struct rule {
    const char *heads; /* what its lines may begin with */
    unsigned of;
    bool always; /* it cannot be mistaken for text */
    bool (*read)(struct lines *l);
    bool (*end)(struct str rest, struct str *name);
} rules[] = {
    {":", DIALECT_DOCFX | DIALECT_GITHUB, true, docfx_region_read, docfx_region_end},
    {":", DIALECT_DOCUSAURUS | DIALECT_PANDOC, true, colons_read, NULL},
    {"#", DIALECT_PANDOC, true, tabset_read, NULL},
    {"#-*", DIALECT_DOCFX | DIALECT_GITHUB, true, docfx_tab_read, docfx_tab_end},
    {"[", DIALECT_DOCFX | DIALECT_GITHUB, true, docfx_div_read, NULL},
    {"!?", DIALECT_MKDOCS, true, admonition_read, NULL},
    {"=", DIALECT_MKDOCS, true, tab_read, NULL},
    {"{", DIALECT_JEKYLL, true, liquid_read, liquid_end},
    {"{", DIALECT_JEKYLL, true, kramdown_read, kramdown_end},
    {"{", DIALECT_HUGO, true, shortcode_read, shortcode_end},
    {"<ie{", DIALECT_DOCUSAURUS, true, jsx_read, jsx_end},
    {"`~", DIALECT_MDBOOK, true, directive_read, NULL},
    {"`~", DIALECT_PANDOC, true, pandoc_raw_read, NULL},
    {"|(#abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", DIALECT_PANDOC, false,
     pandoc_read, NULL},
    {"+", DIALECT_PANDOC, true, grid_read, NULL},
    {"|", DIALECT_JEKYLL, false, kramdown_table_read, NULL},
    {"<", DIALECT_MDBOOK, false, mdbook_div_read, mdbook_div_end},
    {"/", DIALECT_MKDOCS, true, slashes_read, NULL},
    {"*", DIALECT_MKDOCS | DIALECT_JEKYLL, true, abbreviations_read, NULL},
    {"icbhuq", DIALECT_OBSIDIAN, false, logseq_read, NULL},
    {"#", DIALECT_OBSIDIAN, false, logseq_block_read, logseq_block_end},
    {"[${", DIALECT_MKDOCS | DIALECT_PANDOC, true, contents_read, NULL},
    {"\\{<", DIALECT_PANDOC, true, page_break_read, NULL},
    {":~", DIALECT_PANDOC | DIALECT_MKDOCS | DIALECT_JEKYLL | DIALECT_HUGO, true,
     definition_read, NULL},
    {"<", DIALECT_MKDOCS | DIALECT_JEKYLL, true, markdown_tag_read, NULL},
};

static bool is_on(const struct lines *l, const struct rule *rule)
{
    return dialects_read(&l->dialects, rule->of, rule->always);
}

bool rules_concern(const struct lines *l)
{
    const unsigned within = DIALECT_OBSIDIAN | DIALECT_CRITIC; /* have none of these */
    for (size_t i = 0; i < countof(rules); i++)
        if (is_on(l, &rules[i]))
            return true;
    return l->dialects.set & within;
}

bool rules_apply(struct lines *l)
{
    char c = l->rest.p[0];
    if (l->has_rulers && ruled_read(l))
        return true;
    bool is_letter =
        char_is_alpha(c) && (l->dialects.set & (DIALECT_PANDOC | DIALECT_OBSIDIAN));
    if (!is_letter && !strchr(":!?={<ie`~[$\\#-*/@(|+.", c))
        return false;
    /* Code that is indented. */
    if (l->indent >= 4 && !l->in_list && !l->nboxes)
        return false;
    for (size_t i = 0; i < countof(rules); i++)
        if (strchr(rules[i].heads, c) && is_on(l, &rules[i]) && rules[i].read(l))
            return true;
    return false;
}

/* Each reads what the one before made of the line. */
static void read_within(struct lines *l)
{
    const struct dialects *d = &l->dialects;
    if (l->has_percents && dialects_read(d, DIALECT_OBSIDIAN, true))
        (void)percent_read(l);
    if ((l->has_calls || l->names_blocks) && (d->set & DIALECT_OBSIDIAN))
        (void)logseq_words(l);
    if (l->has_calls && dialects_read(d, DIALECT_HUGO | DIALECT_JEKYLL, true))
        (void)inserts_read(l);
    if (l->has_xrefs && dialects_read(d, DIALECT_DOCFX | DIALECT_GITHUB, true))
        (void)xref_read(l);
    if (l->has_critic)
        (void)critic_read(l);
    if (d->set & DIALECT_MKDOCS)
        (void)icons_read(l);
    if (d->set & DIALECT_PANDOC)
        (void)pandoc_words(l);
    if (d->set & DIALECT_JEKYLL)
        (void)kramdown_words(l);
    if (jsx_is_read(l)) {
        (void)jsx_words(l);
        (void)jsx_html_read(l);
    }
}

struct str rules_words(struct lines *l, struct str words)
{
    struct str rest = l->rest;
    if (!words.n || l->is_holding)
        return words;
    l->rest = words;
    l->is_holding = true;
    read_within(l);
    l->is_holding = false;
    l->rest = rest;
    words = l->has_held ? str_trim(l->held) : words;
    l->has_held = l->is_apart = false;
    return words;
}

bool rules_apply_within(struct lines *l)
{
    if (l->indent >= 4 && !l->in_list && !l->nboxes)
        return false;
    struct str rest = l->rest;
    l->is_holding = true;
    read_within(l);
    l->is_holding = false;
    l->rest = rest;
    bool had = l->has_held || l->is_apart, is_apart = l->is_apart;
    struct str text = l->has_held ? l->held : rest;
    l->has_held = l->is_apart = false;
    if (is_apart)
        lines_put_apart(l, text);
    else if (had && str_trim(text).n)
        lines_put(l, text);
    else if (had)
        lines_omit(l);
    return had;
}

bool rules_end(struct str rest, struct str *name)
{
    for (size_t i = 0; i < countof(rules); i++)
        if (rules[i].end && strchr(rules[i].heads, rest.p[0]) &&
            rules[i].end(rest, name))
            return true;
    return false;
}

bool rules_close(struct lines *l)
{
    struct str name;
    const struct box *b = &l->boxes[l->nboxes - 1];
    return l->rest.n && rules_end(l->rest, &name) && str_eq(name, b->name) &&
           lines_close(l, name);
}

bool kind_is_layout(struct str name)
{
    static const char *const names[] = {
        "column",         "columns",     "col",       "cols",      "row",
        "grid",           "grid-item",   "div",       "center",    "left",
        "right",          "v-pre",       "raw",       "section",   "card",
        "cards",          "card-group",  "card-body", "container", "slide",
        "fragment",       "incremental", "no-print",  "only-web",  "only-light",
        "only-dark",      "moniker",     "zone",      "panel",     "content-visible",
        "content-hidden", "layout",      NULL};
    return is_one_of(name, names);
}
