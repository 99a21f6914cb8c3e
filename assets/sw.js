/* Service worker of a published handbook: what has been read stays readable
 * when the network is gone; all of it, if somebody keeps the whole handbook (keep.js).
 *
 * Pages, styles and search/root.js come from the network if it answers within
 * a few seconds, else from the copy kept here; so nobody reads an old page
 * while a new one can be had. Parts of the search index are named by a hash of
 * what they hold and never change: the copy serves at once. A page that was
 * never opened leads to the list from A to Z, on which offline.js says why; so does a
 * search that was never used, as its index is too large to be kept for nobody.
 *
 * Who keeps the whole handbook has one version of it, complete, and copies of single
 * pages do not count: a page that is opened without a network, and all that it loads
 * from then on, come from that version, whether or not there is a network again.
 * Published as sw.js at the root, as a worker rules only what lies below it. */
"use strict";

var CACHE = "handbook-1";
var SCOPE = self.registration.scope;
var WHOLE = "handbook-whole " + SCOPE; /* see keep.js */
var PATIENCE = 4000; /* milliseconds */
var MAX_PARTS = 3000; /* of the index, kept; older ones go */
var FIRST = [
  "./", "index.html", "a-z.html",
  "assets/page.css", "assets/list-page.css", "assets/blocks-page.css", "assets/page.js",
  "assets/later.css", "assets/later.js",
  "assets/icon.svg"
];

function isPart(url) {
  return /\/search\/[^/]+\.js$/.test(url.pathname) && !/\/root\.js$/.test(url.pathname);
}

/* One copy of a page or script, whatever was asked of it. */
function plain(address) {
  var url = new URL(address);
  url.search = url.hash = "";
  return url.href;
}

function keep(request, response) {
  if (!response.ok || response.type !== "basic") return Promise.resolve(response);
  var copy = response.clone();
  return caches
    .open(CACHE)
    .then(function (cache) {
      return cache.put(plain(request.url), copy);
    })
    .then(
      function () {
        return response;
      },
      function () {
        return response; /* no room: the reader gets the page all the same */
      }
    );
}

/* ---- the whole handbook ---- */

var reading = null; /* promises { version, files: address -> id, cache }, or null */
var bound = new Map(); /* clients that were opened without a network -> the same */

function readWhole() {
  return caches.has(WHOLE).then(function (has) {
    if (!has) return null;
    return caches.open(WHOLE).then(function (cache) {
      return cache.match(SCOPE + "whole/version").then(function (found) {
        if (!found) return null;
        return found.json().then(function (whole) {
          whole.cache = cache;
          return whole;
        });
      });
    });
  });
}

function theWhole() {
  reading = reading || readWhole();
  reading.catch(function () {
    reading = null;
  });
  return reading;
}

/* As servers take it: a folder is its index. */
function fromWhole(whole, request) {
  var path = decodeURIComponent(plain(request.url).slice(SCOPE.length));
  var name = [path, path + "index.html", path + ".html", path + "/index.html"].find(function (one) {
    return Object.prototype.hasOwnProperty.call(whole.files, one);
  });
  if (!name) return Promise.resolve(undefined);
  return whole.cache.match(SCOPE + "whole/file/" + whole.files[name]);
}

/* ---- without a network ---- */

/* A page that is opened now may be of a version that keep.js has just made whole. */
function kept(request, client) {
  if (client) reading = null;
  return theWhole().then(
    function (whole) {
      if (!whole) return copyOf(request);
      if (client) bound.set(client, whole);
      return fromWhole(whole, request);
    },
    function () {
      return copyOf(request);
    }
  );
}

function copyOf(request) {
  return caches.open(CACHE).then(function (cache) {
    return cache.match(request, { ignoreSearch: true });
  });
}

function fromNetwork(request) {
  return fetch(request).then(function (response) {
    return keep(request, response);
  });
}

/* To a page in its own place, as its links are relative; with the way back. */
function instead(request) {
  var wanted = request.url.slice(SCOPE.length);
  var list = new URL("a-z.html", SCOPE);
  list.search = "?offline=" + encodeURIComponent(wanted);
  return Response.redirect(list.href);
}

function tooLate() {
  return new Promise(function (resolve, reject) {
    setTimeout(reject, PATIENCE);
  });
}

function networkFirst(request, client) {
  var network = fromNetwork(request);
  return Promise.race([network, tooLate()]).catch(function () {
    return kept(request, client).then(function (copy) {
      if (copy) return copy;
      return network.catch(function (error) {
        if (request.mode !== "navigate") throw error;
        return instead(request);
      });
    });
  });
}

function copyFirst(request) {
  return copyOf(request).then(function (copy) {
    if (copy) return copy;
    return fromNetwork(request).catch(function (error) {
      return kept(request).then(function (part) {
        if (!part) throw error;
        return part;
      });
    });
  });
}

function boundFirst(whole, request) {
  return fromWhole(whole, request).then(function (copy) {
    return copy || fetch(request);
  });
}

function trim() {
  return caches.open(CACHE).then(function (cache) {
    return cache.keys().then(function (requests) {
      var parts = requests.filter(function (request) {
        return isPart(new URL(request.url));
      });
      var doubles = requests.filter(function (request) {
        return request.url.startsWith(SCOPE) && new URL(request.url).search;
      });
      return Promise.all(
        parts
          .slice(0, Math.max(0, parts.length - MAX_PARTS))
          .concat(doubles)
          .map(function (request) {
            return cache.delete(request);
          })
      );
    });
  });
}

self.addEventListener("install", function (event) {
  self.skipWaiting();
  event.waitUntil(
    caches.open(CACHE).then(function (cache) {
      return cache.addAll(FIRST);
    })
  );
});

self.addEventListener("activate", function (event) {
  event.waitUntil(Promise.all([trim(), self.clients.claim()]));
});

/* A page that was open before there was a worker names what it is made of; keep.js tells
 * that there is another whole version, or none. */
self.addEventListener("message", function (event) {
  var data = event.data || {};
  if (data.whole) reading = null;
  if (!Array.isArray(data.keep)) return;
  event.waitUntil(
    Promise.all(
      data.keep
        .filter(function (address) {
          return String(address).startsWith(SCOPE);
        })
        .map(function (address) {
          return fromNetwork(new Request(address)).catch(function () {});
        })
    )
  );
});

self.addEventListener("fetch", function (event) {
  var request = event.request;
  var url = new URL(request.url);
  if (request.method !== "GET" || !url.href.startsWith(SCOPE)) return;
  /* A reload past the cache asks for what is there now, nothing kept. */
  if (request.cache === "reload" || request.cache === "no-store") return;
  var whole = bound.get(event.clientId);
  if (whole && request.mode !== "navigate") event.respondWith(boundFirst(whole, request));
  else if (isPart(url)) event.respondWith(copyFirst(request));
  else event.respondWith(networkFirst(request, request.mode === "navigate" && event.resultingClientId));
});
