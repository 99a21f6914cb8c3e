/* Hands a page to somebody else: the # beside a heading copies its address, as it leads
 * there, and buttons at the end of a page share it, or copy what it says as Markdown
 * (markdown.js, which comes when that is pressed). Loaded by on-demand.js. */
(function () {
  "use strict";

  if (Object.hasOwn(window, "HandbookHandover")) return; // loaded twice
  window.HandbookHandover = true;

  // ---- what is said of it -----------------------------------------------------------

  const SAID_FOR_MS = 2500;
  let note = null, timer = 0;

  function say(words) {
    if (!note) {
      note = document.createElement("p");
      note.className = "said";
      note.setAttribute("role", "status");
      (document.querySelector("main") || document.body).append(note);
    }
    note.textContent = words;
    clearTimeout(timer);
    timer = setTimeout(() => { note.textContent = ""; }, SAID_FOR_MS);
  }

  const copy = (text, words) =>
    window.HandbookCopy(text).then(() => say(words), () => say("{t.copy-refused}"));

  // ---- addresses --------------------------------------------------------------------

  // What others can open: of a page that lies in a folder here its published address, if
  // it says one; a site in one file knows (generator/onefile/frame.js).
  function address(hash) {
    const published = document.querySelector('link[rel="canonical"]');
    if (window.HandbookAddress && !published) return window.HandbookAddress(hash);
    const from = location.protocol === "file:" && published ? published.href : location.href;
    const url = new URL(from);
    url.hash = hash;
    return url.href;
  }

  async function share() {
    const url = address(location.hash);
    if (navigator.share && location.protocol !== "file:")
      try {
        return await navigator.share({ title: document.title, url });
      } catch (error) {
        if (error.name === "AbortError") return null; // the reader changed their mind
      }
    return copy(url, "{t.link-copied}");
  }

  // ---- the page as Markdown -----------------------------------------------------------

  const root = document.documentElement.dataset.root || "./";

  // Where what the page leads to can be found from elsewhere; in a folder that is
  // published nowhere, from the root of the site.
  function elsewhere(written) {
    if (/^[a-z][a-z0-9+.-]*:/i.test(written)) return written;
    const here = new URL(window.HandbookAddress ? location.href : address(""));
    here.search = "";
    const { href } = new URL(written, here), site = new URL(root, location.href).href;
    return location.protocol === "file:" && href.startsWith(site) ? href.slice(site.length) : href;
  }

  const load = (name) => new Promise((onload, onerror) => document.head.append(
    Object.assign(document.createElement("script"), { src: `${root}assets/${name}`, onload, onerror })));

  async function copyPage() {
    try {
      if (!window.HandbookMarkdown) await load("markdown.js");
    } catch {
      return say("{t.copy-refused}");
    }
    const text = window.HandbookMarkdown(document.querySelector("main article"), elsewhere);
    return copy(text, "{t.markdown-copied}");
  }

  document.addEventListener("click", (event) => {
    const anchor = event.target.closest(".anchor, .terms dt a");
    if (anchor && !event.ctrlKey && !event.metaKey && !event.shiftKey) copy(address(anchor.hash), "{t.link-copied}");
    else if (event.target.closest("[data-share]")) share();
    else if (event.target.closest("[data-markdown]")) copyPage();
  });
})();
