/* Shows where a link in the text leads: the beginning of the page, section, service or
 * term, from the texts of the search index. Under the pointer and where the keyboard is,
 * after a moment; it stays while the pointer is in it, and Escape closes it. On a touch
 * screen a long press shows it. Loaded by on-demand.js at the first touch of a link. */
//= search-reader.js
(function () {
  "use strict";

  if (Object.hasOwn(window, "HandbookPreview")) return; // loaded twice
  window.HandbookPreview = true;

  const SHOWN_AFTER_MS = 300, FETCHED_AFTER_MS = 80, GONE_AFTER_MS = 250, PRESSED_AFTER_MS = 450;
  const LENGTH = 340; // characters
  const GAP = 6, MARGIN = 8; // pixels: to the link, to the edges of the window
  const root = document.documentElement.dataset.root || "";
  const site = new URL(root || ".", location.href);

  // ---- where a link leads ---------------------------------------------------------

  // Links that lead about rather than say something, and those that say it themselves.
  const others = "nav, .anchor, .terms dt, .matrix-group, .pager, .page-end, .page-list, .letters, .footnotes, .preview";

  const linkOf = (target) => {
    const link = target.closest?.("article a[href]");
    return link && !link.closest(others) ? link : null;
  };

  // {address, anchor} from the root of the site, or null: it leads elsewhere.
  function placeOf(link) {
    const { protocol, host, pathname, hash } = link;
    if (protocol !== site.protocol || host !== site.host || !pathname.startsWith(site.pathname)) return null;
    try {
      const address = decodeURIComponent(pathname.slice(site.pathname.length)).replace(/(^|\/)$/, "$1index.html");
      return { address, anchor: decodeURIComponent(hash.slice(1)) };
    } catch { // a % that stands for itself
      return null;
    }
  }

  // ---- what stands there ----------------------------------------------------------

  // Paragraphs of some LENGTH together; the last is cut behind a word.
  function cut(paragraphs) {
    const out = [];
    let left = LENGTH;
    for (const paragraph of paragraphs) {
      if (left < 40) break;
      const shown = paragraph.length <= left ? paragraph : `${paragraph.slice(0, left).replace(/\s*\S*$/, "")} …`;
      out.push(shown);
      left -= paragraph.length;
    }
    return out;
  }

  const lines = (text) => text.split("\n").filter((line) => line.trim());

  // What is shown of a document: of the section at `anchor`, if it has one.
  function beginning([, title, description, ...sections], { chapterTitle }, anchor) {
    const at = anchor ? sections.findIndex(([id]) => id === anchor) : -1;
    const text = sections.slice(Math.max(at, 0)).map(([, , body]) => lines(body)).find((body) => body.length) || [];
    if (at >= 0) return { title: sections[at][1], where: title, isSection: true, text };
    const isSaid = !description || (text[0] || "").startsWith(description.replace(/\s*…$/, ""));
    return { title, where: chapterTitle === title ? "" : chapterTitle, text: isSaid ? text : [description, ...text] };
  }

  async function look(index, { address, anchor }) {
    const number = await index.find(address);
    if (number < 0) return null;
    const [document, group] = await Promise.all([index.document(number), index.group(number)]);
    const levels = new Map(index.root.levels), badges = group.scopes.map((id) => [id, levels.get(id) || id]);
    const term = anchor && group.kind === "glossary" ? await index.find(`${address}#${anchor}`) : -1;
    if (term < 0) return { ...beginning(document, group, anchor), badges };
    const [, title, definition] = await index.document(term);
    return { title, where: document[1], isSection: true, text: [definition], badges };
  }

  // A note at the foot of this page is not in the index, but in the page.
  function footnote(link) {
    const note = link.matches(".footnote-ref a") && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!note) return null;
    const copy = note.cloneNode(true);
    copy.querySelectorAll(".footnote-back").forEach((back) => back.remove());
    return { text: lines(copy.textContent), badges: [] };
  }

  const here = (link) => link.pathname === location.pathname && link.host === location.host;

  // Promises what to show, or null.
  async function read(link) {
    if (here(link) && link.matches(".footnote-ref a")) return footnote(link);
    const place = placeOf(link);
    if (!place || (here(link) && !place.anchor)) return null;
    // Nobody waits for it: what cannot be loaded is not shown.
    const found = await window.HandbookReader.use((index) => look(index, place)).catch(() => null);
    const isThis = here(link) && found && !found.isSection; // the page that is being read
    return found && found.text.length && !isThis ? found : null;
  }

  // ---- the card -------------------------------------------------------------------

  function el(name, className, ...children) {
    const element = document.createElement(name);
    element.className = className;
    element.append(...children);
    return element;
  }

  function make({ title, where, text, badges }, link) {
    const card = el("div", "preview");
    card.id = "Hb-preview";
    if (where) card.append(el("p", "preview-where", where));
    if (title) {
      const name = el("a", "", title);
      name.href = link.href;
      name.tabIndex = -1; // for the pointer; the keyboard is on the link already
      card.append(el("p", "preview-title", name, ...badges.map(([id, label]) => el("span", `badge badge-${id}`, label))));
    }
    card.append(...cut(text).map((paragraph) => el("p", "", paragraph)));
    return card;
  }

  // Below the line that the link is on, or above it where there is more room; within the
  // window. Of a link over several lines, at that which the pointer is on.
  function put(card, link, y) {
    const boxes = [...link.getClientRects()];
    const at = boxes.find((box) => y >= box.top && y <= box.bottom) || boxes[0];
    if (!at) return;
    const { width, height } = card.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const isBelow = at.bottom + GAP + height <= clientHeight || at.top < clientHeight - at.bottom;
    const start = getComputedStyle(link).direction === "rtl" ? at.right - width : at.left;
    const x = Math.max(MARGIN, Math.min(start, clientWidth - width - MARGIN));
    card.style.left = `${x + scrollX}px`;
    card.style.top = `${(isBelow ? at.bottom + GAP : at.top - GAP - height) + scrollY}px`;
    card.classList.toggle("preview-above", !isBelow);
  }

  // ---- coming and going -----------------------------------------------------------

  let wanted = null; // the link that is pointed at
  let shown = null;  // {card, link}
  let closed = null; // the link whose card Escape has closed
  let soon = 0, gone = 0; // timers

  function hide() {
    clearTimeout(soon);
    clearTimeout(gone);
    gone = 0;
    wanted = null;
    if (!shown) return;
    shown.card.remove();
    shown.link.removeAttribute("aria-describedby");
    shown = null;
  }

  function hideSoon() {
    clearTimeout(soon);
    wanted = null;
    if (shown && !gone) gone = setTimeout(hide, GONE_AFTER_MS);
  }

  function stay() {
    clearTimeout(gone);
    gone = 0;
  }

  function show(found, link, y) {
    hide();
    const card = make(found, link);
    (document.querySelector("main") || document.body).append(card);
    put(card, link, y);
    link.setAttribute("aria-describedby", card.id);
    shown = { card, link };
  }

  function want(link, y, after) {
    if (link === wanted || link === closed) return;
    clearTimeout(soon);
    if (shown && shown.link === link) {
      stay();
      return;
    }
    hideSoon();
    wanted = link;
    const due = performance.now() + after;
    const fetch = async () => {
      const found = await read(link);
      if (found && wanted === link)
        soon = setTimeout(() => { if (wanted === link) show(found, link, y); }, due - performance.now());
    };
    soon = setTimeout(fetch, Math.min(after, FETCHED_AFTER_MS));
  }

  document.addEventListener("pointerover", (event) => {
    const link = linkOf(event.target);
    if (event.pointerType === "touch") {
      if (link && !event.isTrusted) press(link, event); // that brought this script
      return;
    }
    if (link !== closed) closed = null;
    if (link && !event.buttons) want(link, event.clientY, SHOWN_AFTER_MS);
    else if (shown && shown.card.contains(event.target)) stay();
    else if (!shown || shown.link !== document.activeElement || !isByKey) hideSoon();
  });
  document.documentElement.addEventListener("pointerleave", (event) => {
    if (event.pointerType !== "touch") hideSoon();
  });

  let isByKey = false; // the focus came to the link by keyboard

  document.addEventListener("focusin", (event) => {
    const link = linkOf(event.target);
    isByKey = Boolean(link) && link.matches(":focus-visible");
    if (isByKey) want(link, NaN, SHOWN_AFTER_MS);
  });
  document.addEventListener("focusout", () => {
    if (isByKey) hide();
    isByKey = false;
    closed = null;
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !(shown || wanted)) return;
    closed = shown ? shown.link : wanted;
    hide();
  });

  document.addEventListener("pointerdown", (event) => {
    if (shown && shown.card.contains(event.target)) return;
    hide();
    const link = event.pointerType === "touch" && linkOf(event.target);
    if (link) press(link, event);
  });

  // ---- a long press ---------------------------------------------------------------

  let pressed = null; // {link, x, y}: where the finger came down

  function press(link, { clientX: x, clientY: y }) {
    pressed = { link, x, y };
    want(link, y, PRESSED_AFTER_MS);
  }

  const isLong = () => pressed && shown && shown.link === pressed.link;

  function lift() {
    if (!pressed || isLong()) return;
    pressed = null;
    hideSoon();
  }

  for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, lift);
  document.addEventListener("pointermove", ({ clientX, clientY }) => {
    if (pressed && Math.hypot(clientX - pressed.x, clientY - pressed.y) > 10) lift();
  }, { passive: true });
  // It is no click, and asks for no menu: that of the card's own link is the browser's.
  for (const name of ["contextmenu", "click"])
    document.addEventListener(name, (event) => {
      if (!isLong() || linkOf(event.target) !== pressed.link) return;
      event.preventDefault();
      if (name === "click") pressed = null;
    }, { capture: true });
})();
