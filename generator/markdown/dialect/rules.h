/* The table of recognisers; see lines.h. Private to markdown/dialect/. */
#ifndef MARKDOWN_DIALECT_RULES_H
#define MARKDOWN_DIALECT_RULES_H

#include "markdown/dialect/lines.h"

/* Whether any is switched on. */
bool rules_concern(const struct lines *l);
/* Whether one took the line. */
bool rules_apply(struct lines *l);
/* Whether something within the line was taken. */
bool rules_apply_within(struct lines *l);
/* The words of a title, with what stands for something within them. */
struct str rules_words(struct lines *l, struct str words);
/* Whether the line ends the innermost container, which holds what is left alone. */
bool rules_close(struct lines *l);
/* Whether a line ends containers of a name, and of which. */
bool rules_end(struct str rest, struct str *name);

/* ---- recognisers: each in a file of its own ---- */

bool colons_read(struct lines *l);     /* :::note[Title] */
bool tabset_read(struct lines *l);     /* ## Tab, in ::: {.panel-tabset} */
bool admonition_read(struct lines *l); /* !!! note "Title", ??? note */
bool tab_read(struct lines *l);        /* === "Tab" */
bool liquid_read(struct lines *l);     /* {% hint style="info" %} */
bool liquid_end(struct str rest, struct str *name);
bool shortcode_read(struct lines *l); /* {{< notice tip >}} */
bool shortcode_end(struct str rest, struct str *name);
bool jsx_read(struct lines *l); /* <TabItem value="x">, import … */
bool jsx_end(struct str rest, struct str *name);
bool directive_read(struct lines *l); /* ```{note}, ```admonish note */

/* Whether the line goes on with a statement, tag or comment of MDX, and went. */
bool jsx_goes_on(struct lines *l);
bool jsx_is_read(const struct lines *l);
/* In MDX no code is told by standing in: takes the blanks off a line that stands in
 * because the HTML around it does. */
void jsx_unindent(struct lines *l);
bool jsx_html_read(struct lines *l); /* <div className="x" style={{…}}> */
bool jsx_words(struct lines *l);     /* Words <Badge>and</Badge> words */

bool docfx_tab_read(struct lines *l); /* # [Linux](#tab/linux) */
bool docfx_tab_end(struct str rest, struct str *name);
bool docfx_div_read(struct lines *l);    /* > [!div class="checklist"] */
bool docfx_region_read(struct lines *l); /* :::row::: */
bool docfx_region_end(struct str rest, struct str *name);

bool kramdown_read(struct lines *l); /* {::comment}, {: .label } */
bool kramdown_end(struct str rest, struct str *name);
bool kramdown_table_read(struct lines *l); /* | rows | without a head | */
bool kramdown_words(struct lines *l);      /* a line that ends with two backslashes */
bool logseq_read(struct lines *l);         /* collapsed:: true */
bool logseq_block_read(struct lines *l);   /* #+BEGIN_TIP */
bool logseq_block_end(struct str rest, struct str *name);
bool mdbook_div_read(struct lines *l); /* <div class="warning"> */
bool mdbook_div_end(struct str rest, struct str *name);
bool slashes_read(struct lines *l);       /* /// note | Title */
bool abbreviations_read(struct lines *l); /* *[HTML]: … */
bool grid_read(struct lines *l);          /* +---+---+ */
bool ruled_read(struct lines *l);         /* ----- ----- */
bool pandoc_read(struct lines *l);        /* | verse, (@example), #. item */
bool pandoc_raw_read(struct lines *l);    /* ```{=html} */

bool contents_read(struct lines *l);     /* [TOC] */
bool definition_read(struct lines *l);   /* :   what it means */
bool page_break_read(struct lines *l);   /* \newpage */
bool markdown_tag_read(struct lines *l); /* <div markdown> */

/* Within lines; also of those that no rule took. */
bool percent_goes_on(struct lines *l);
bool percent_read(struct lines *l); /* %%comments%% */
bool inserts_read(struct lines *l); /* {{< ref "b.md" >}} */
bool inserts_read_code(struct lines *l);
void inserts_join(struct lines *l); /* those over several lines, onto one */
bool logseq_words(struct lines *l); /* ((block)), {{query …}} */
bool icons_read(struct lines *l);   /* :material-check: */
bool pandoc_words(struct lines *l); /* [words]{.mark} */
bool xref_read(struct lines *l);    /* <xref:mill.sails> */
bool critic_read(struct lines *l);  /* {++added++} */
/* Behind the code that the backticks at `at` begin, or behind these. */
size_t past_code(struct str s, size_t at);

/* Names of containers in which blocks stand beside each other, or that are for one
 * kind of reader: nothing of them is seen. */
bool kind_is_layout(struct str name);

#endif
