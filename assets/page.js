/* What pages do at once: each of these files has one job. Joined when a site is
 * published. Pages load it in their heads, before anything is shown: the first part sets
 * the colours. */
//= theme.js
//= touch.js
//= nav.js
