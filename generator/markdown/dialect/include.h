/* Texts of other files in the place of a line that names them:
 *
 *     {{#include part.md}}  {{#include code.rs:2:10}}  {{#include code.rs:anchor}}
 *     {{#rustdoc_include code.rs:2:10}}                      mdBook
 *     --8<-- "part.md"  --8<-- "part.md:2:10"                Snippets of PyMdown
 *     {{< include "part.md" >}}  {{% readfile file="part.md" %}}     Hugo, Quarto
 *     {% include part.md %}  {% include_relative part.md %}  Jekyll
 *     [!INCLUDE [words](part.md)]                            DocFX
 *     import Part from "./_part.mdx" and <Part who="Ada" />  MDX
 *     ![[Note]]  ![[Note#Heading]]                           Obsidian, as a quote
 *
 * Before anything else is read, so that what is included is read as if it stood there,
 * also in code (mdBook's and Snippets' forms) and in lists; a finding in it is told at
 * the line that includes it. Included texts may include others, not in a circle.
 *
 * https://rust-lang.github.io/mdBook/format/mdbook.html#including-files
 * https://facelessuser.github.io/pymdown-extensions/extensions/snippets/
 * https://learn.microsoft.com/contribute/content/includes-best-practices
 * https://jekyllrb.com/docs/includes/
 * https://help.obsidian.md/embeds#Embed+a+note+in+another+note
 * Private to markdown/. */
#ifndef MARKDOWN_DIALECT_INCLUDE_H
#define MARKDOWN_DIALECT_INCLUDE_H

#include "markdown/markdown.h"
#include "markdown/source.h"

/* Puts the texts into the lines of `s`. */
void include_apply(struct source *s, const struct md_reading *reading,
                   struct diag *diag);

#endif
