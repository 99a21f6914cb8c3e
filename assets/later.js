/* What pages do for somebody who moves, presses or types; loaded by touch.js. Each of
 * these files has one job. Joined when a site is published. */
//= theme-button.js
//= sidebar.js
//= contents.js
//= menu.js
//= scroll.js
//= clipboard.js
//= copy.js
//= zoom-buttons.js
//= on-demand.js
//= search-open.js
//= offline.js
