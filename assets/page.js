/* What pages do besides being read: each of these files has one job. Joined when a site
 * is published. */
//= nav.js
//= menu.js
//= copy.js
//= scroll.js
//= search-open.js
//= offline.js
