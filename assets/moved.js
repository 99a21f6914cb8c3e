// On a page that stands where another one was: goes on to that one at once, with
// what stood behind "?" and "#". Without JavaScript the refresh in its head does the
// same, but for the "#", and the links on it are there for whoever stays.
(function () {
  'use strict';

  const { to, ids } = document.currentScript.dataset;

  function wantedId() {
    const id = location.hash.slice(1);
    try {
      return decodeURIComponent(id);
    } catch {
      return id;
    }
  }

  // Pairs: an id that the page had, and where what it named is now.
  function leadOf(id) {
    const pairs = ids.split(' ');
    for (let i = 0; i + 1 < pairs.length; i += 2) if (pairs[i] === id) return pairs[i + 1];
    return null;
  }

  const id = wantedId();
  const lead = id ? leadOf(id) : null;
  const address = new URL(lead ?? to, location.href);
  address.search = location.search;
  if (!lead && id && !address.hash) address.hash = location.hash;
  // What is read on would begin the refresh, which could win.
  window.stop();
  location.replace(address.href);
})();
