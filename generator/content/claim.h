/* Who gets which address. Those that are pinned (`slug:` in the front matter) come
 * first, then the others by the names of their files, folder by folder; what would
 * share an address gets a number behind it, and a warning (rule address-taken) names
 * both places. */
#ifndef CONTENT_CLAIM_H
#define CONTENT_CLAIM_H

#include "content/tree.h"

/* Gives each file and folder of the tree its page (all but its address is still to
 * be filled in) and the folder `dir` of what lies in it. */
void claim_addresses(struct site *site, struct tree *tree, struct diag *diag);

/* The same for what a list of contents made: its pages lie where they are read. */
void claim_group(struct site *site, struct entry *group, struct diag *diag);

/* Whether something has the address, or will: pages that every site has, and those
 * that services and tags bring along. */
bool claim_is_taken(const struct site *site, struct str url);

/* Registers the address of a page, or a free one like it; `page->place` says where it
 * comes from. */
void claim_address(struct site *site, struct page *page, struct diag *diag);

#endif
