/* What pages do at once: each of these files has one job. Joined when a site is
 * published. Pages load it in their heads, before anything is shown: the first part sets
 * the colours.
 * Copied into the sites that people make, which may be under terms of their choice:
 * GPL-3.0-or-later with LICENSE.exception. */
//= theme.js
//= touch.js
//= nav.js
