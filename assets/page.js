/* What pages do at once: each of these files has one job. Joined when a site is
 * published. */
//= nav.js
//= scroll.js
//= touch.js
