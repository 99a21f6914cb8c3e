/* The way to the search index, for scripts of a page: search-box.js and preview.js, which
 * both are published with this file at their head. Loads search-index.js when it is used,
 * which loads search/root.js and the parts that are asked of it. One global:
 * HandbookReader, whose use(work) gives an index to `work` and promises what that
 * returns; script(path) loads a script by its path from the site's root. */
(function () {
  "use strict";

  if (Object.hasOwn(window, "HandbookReader")) return; // at the head of another script

  const root = document.documentElement.dataset.root || "";
  let fresh = ""; // appended to these two addresses after a new deployment
  const fixed = ["search/root.js", "assets/search-index.js"];

  function script(path) {
    return new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.charset = "utf-8";
      element.src = root + path + (fixed.includes(path) ? fresh : "");
      element.onload = () => { element.remove(); resolve(); };
      element.onerror = () => {
        element.remove();
        reject(Object.assign(new Error(`${path} is missing`), { file: path }));
      };
      document.head.append(element);
    });
  }

  // An element of the notes with that id is a property of the window too, but not its own.
  const reader = () => Object.hasOwn(window, "HandbookSearch") ? window.HandbookSearch : null;

  let opening = null;
  function openIndex() {
    if (!opening) {
      opening = (reader() ? Promise.resolve() : script("assets/search-index.js"))
        .then(() => reader().open(script));
      opening.catch(() => { opening = null; });
    }
    return opening;
  }

  // A part may be gone, or the reader too old for the index, because the site was published
  // anew since the page was opened: over http both are read once more, past the cache, by the
  // first who notices.
  const AGAIN_AFTER_MS = 10000;
  let readings = 0, readAgain = -Infinity;

  async function use(work) {
    const reading = readings;
    try {
      return await work(await openIndex());
    } catch (error) {
      if (!(error.file || error.isStale) || !location.protocol.startsWith("http")) throw error;
      if (reading === readings) {
        if (Date.now() - readAgain < AGAIN_AFTER_MS) throw error;
        readings++;
        readAgain = Date.now();
        fresh = `?${readAgain}`;
        window.HandbookSearch = opening = null;
      }
      return use(work);
    }
  }

  window.HandbookReader = { use, script };
})();
