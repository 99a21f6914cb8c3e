/* A handbook in one file: opens the blocks in which it holds the files of a site
 * (store.h), and shows the page that the address asks for in a frame. Part of the files
 * that people make, which may be under terms of their choice: GPL-3.0-or-later with
 * LICENSE.exception.
 *
 * For scripts, pages lie at https://handbook.invalid/NAME/…, an address that leads
 * nowhere; what others can open is the address of this file with "#" and the page's, in
 * which the "#" before an anchor is "%23". Every page gets a frame of its own, which is
 * shown when its document is there and takes the place of the last one: a frame whose
 * document changes would be an entry of the history for each, beside that of the
 * address.
 *
 * One global, HandbookOneFile, for frame.js and book.js. */
(function () {
  "use strict";

  const root = document.documentElement;
  const SITE = new URL(`${encodeURIComponent(root.dataset.name)}/`, "https://handbook.invalid/").href;

  // ---- the files ------------------------------------------------------------------

  const files = new Map(); // name -> { block, from, to } or { block, type }
  const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
  const opening = new Map(), opened = new Map(); // number of a block -> its bytes
  let lines = [];

  const base64 = (block) => document.getElementById(`Hb-block-${block}`).textContent;

  function bytesOf(block) {
    const letters = atob(base64(block)), bytes = new Uint8Array(letters.length);
    for (let i = 0; i < letters.length; i++) bytes[i] = letters.charCodeAt(i);
    return bytes;
  }

  async function unpack(block) {
    const whole = new Blob([bytesOf(block)]).stream().pipeThrough(new DecompressionStream("deflate"));
    opened.set(block, new Uint8Array(await new Response(whole).arrayBuffer()));
  }

  function open(block) {
    if (!opening.has(block)) opening.set(block, unpack(block));
    return opening.get(block);
  }

  const rows = (block) => utf8.decode(opened.get(block)).split("\n");

  async function readList() {
    await Promise.all([open(0), open(1)]);
    lines = rows(1);
    for (const row of rows(0)) {
      const [name, block, from, to] = row.split("\t");
      if (name) files.set(name, to ? { block: +block, from: +from, to: +to } : { block: +block, type: from });
    }
  }

  // Of a text whose block is open already.
  function textNow(name) {
    const { block, from, to } = files.get(name);
    return utf8.decode(opened.get(block).subarray(from, to)).split("\n")
      .map((line) => line[0] === "\x02" ? lines[parseInt(line.slice(1), 16)] : line).join("\n");
  }

  async function text(name) {
    const file = files.get(name);
    if (!file || file.type) throw new Error(`${name} is missing`);
    await open(file.block);
    return textNow(name);
  }

  const isToSee = (file) => /^(image|video|audio|font|text)\//.test(file.type);
  const dataOf = (file) => `data:${file.type};base64,${base64(file.block)}`;

  function download(name) {
    const { block, type } = files.get(name);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([bytesOf(block)], { type }));
    link.download = name.replace(/.*\//, "");
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  // ---- addresses --------------------------------------------------------------------

  function decoded(part) {
    try {
      return decodeURIComponent(part);
    } catch { // a % that stands for itself
      return part;
    }
  }

  const isOurs = (address) => address.startsWith(SITE);
  const nameOf = (address) => decoded(address.slice(SITE.length).replace(/[?#].*/, ""));
  const hashOf = (address) => `#${address.slice(SITE.length).replace("#", "%23")}`;
  const shared = (address) => location.href.replace(/#.*/, "") + hashOf(address);

  // The address that stands behind "#" of this file's; null if it is none of the site's.
  function asked() {
    try {
      const address = new URL(location.hash.slice(1).replace(/%23|#/, "#"), SITE).href;
      return isOurs(address) ? address : null;
    } catch {
      return null;
    }
  }

  // The file that an address means, also as servers would take it.
  function find(address) {
    const name = nameOf(address);
    return ["", "index.html", ".html", "/index.html"].map((end) => name + end).find((file) => files.has(file));
  }

  // ---- a page -----------------------------------------------------------------------

  const attribute = (element, name, change) => {
    if (element.hasAttribute(name)) element.setAttribute(name, change(element.getAttribute(name)));
  };

  // Pictures that the page at `address` shows are put into it.
  function putPictures(doc, address) {
    const put = (src) => {
      const to = new URL(src, address).href, file = isOurs(to) && files.get(nameOf(to));
      return file && file.type && isToSee(file) ? dataOf(file) : src;
    };
    for (const element of doc.querySelectorAll("img, source, video, audio, track")) {
      attribute(element, "src", put);
      attribute(element, "poster", put);
      attribute(element, "srcset", (set) => set.split(/,\s+/).map((one) => one.trim().replace(/^\S+/, put)).join(", "));
    }
  }

  async function putLooks(doc, address) {
    for (const link of doc.querySelectorAll("link[rel~=stylesheet]")) {
      const style = doc.createElement("style");
      style.media = link.media;
      style.textContent = await text(nameOf(new URL(link.getAttribute("href"), address).href)).catch(() => "");
      link.replaceWith(style);
    }
  }

  // What waits until the page is read stands at its end.
  async function putScripts(doc, address) {
    for (const script of doc.querySelectorAll("script[src]")) {
      const own = doc.createElement("script");
      for (const { name, value } of script.attributes)
        if (!/^(src|async|defer)$/.test(name)) own.setAttribute(name, value);
      own.textContent = await text(nameOf(new URL(script.getAttribute("src"), address).href)).catch(() => "");
      if (script.defer) {
        doc.body.append(own);
        script.remove();
      } else {
        script.replaceWith(own);
      }
    }
  }

  function putFirst(doc, address, script) {
    const base = doc.createElement("base"), first = doc.createElement("script");
    base.href = address.replace(/#.*/, "");
    first.textContent = script;
    doc.head.prepend(base, first);
  }

  // What only servers and browsers without scripts want is left out.
  const others = "meta[http-equiv], noscript, link[rel~=icon], link[rel=manifest], link[rel=alternate], link[rel=search], link[rel=preload]";

  async function compose(name, address) {
    const doc = new DOMParser().parseFromString(await text(name), "text/html");
    for (const element of doc.querySelectorAll(others)) element.remove();
    putPictures(doc, address);
    await Promise.all([putLooks(doc, address), putScripts(doc, address)]);
    putFirst(doc, address, await text("frame.js"));
    for (const end of doc.querySelectorAll(".page-end")) {
      const button = doc.createElement("button");
      Object.assign(button, { className: "act", type: "button", hidden: true, textContent: document.body.dataset.printPage });
      button.dataset.printPage = "";
      end.append(button);
    }
    return `<!doctype html>${doc.documentElement.outerHTML}`;
  }

  // ---- which page is shown ------------------------------------------------------------

  let here = null, coming = null; // { frame, name, address, hasPushed }
  let turns = 0; // pages that were asked for
  let isLed = false; // by a link, and not by Back or by what is typed
  let scrolled = 0; // a timer

  let isArrived;
  const isShown = new Promise((done) => { isArrived = done; });
  const without = (address) => address.replace(/#.*/, "");

  function noteScroll() {
    clearTimeout(scrolled);
    if (!here) return;
    try {
      history.replaceState({ y: here.frame.contentWindow.scrollY }, "");
    } catch { /* some browsers refuse on file:// */ }
  }

  function place(page, isBack) {
    const view = page.frame.contentWindow, anchor = page.address.split("#")[1];
    const y = isBack && history.state && history.state.y;
    if (anchor) view.location.replace(`about:srcdoc#${anchor}`);
    if (typeof y === "number" || !anchor) view.scrollTo(0, y || 0);
  }

  // Called by frame.js when the document of a frame is there.
  function arrive(view) {
    if (!coming || coming.frame.contentWindow !== view) return;
    const last = here, { frame, isBack } = coming;
    here = coming;
    coming = null;
    frame.classList.remove("onefile-coming");
    isArrived();
    frame.title = document.title = view.document.title;
    if (last) last.frame.remove();
    place(here, isBack);
    view.focus();
    view.addEventListener("scroll", () => {
      clearTimeout(scrolled);
      scrolled = setTimeout(noteScroll, 150);
    }, { passive: true });
  }

  async function show(name, address, isBack) {
    const turn = ++turns, html = await compose(name, address);
    if (turn !== turns) return;
    if (coming) coming.frame.remove();
    const frame = document.createElement("iframe");
    frame.className = "onefile-page onefile-coming";
    frame.srcdoc = html;
    coming = { frame, name, address, isBack, hasPushed: false };
    document.body.append(frame);
  }

  // There is no such page: the contents are shown, which say so.
  function miss() {
    turns++;
    for (const page of [here, coming]) if (page) page.frame.remove();
    here = coming = null;
    root.classList.remove("onefile-js");
    document.querySelector("[data-missing]").hidden = false;
    document.title = document.querySelector("h1").textContent;
  }

  function route() {
    const isBack = !isLed, address = asked(), name = address && find(address);
    isLed = false;
    if (!name) return miss();
    root.classList.add("onefile-js");
    if (files.get(name).type) return download(name);
    if (!here || without(here.address) !== without(address)) {
      if (!here || !here.hasPushed || here.name !== name) return show(name, address, isBack);
      here.address = address;
      return here.frame.contentWindow.dispatchEvent(new PopStateEvent("popstate"));
    }
    turns++; // what else was coming is not wanted any more
    if (coming) coming.frame.remove();
    coming = null;
    here.address = address;
    return place(here, isBack);
  }

  // Where a link or a script leads, within the file or out of it.
  function go(address, isInstead) {
    if (!isOurs(address)) return window.open(address, "_top");
    const name = find(address);
    if (name && files.get(name).type) return download(name);
    noteScroll();
    isLed = true;
    if (hashOf(address) === location.hash) return route();
    if (isInstead) return location.replace(hashOf(address));
    location.hash = hashOf(address);
  }

  // What a script says of its page, in place of what stands there.
  function state(page, address, isNew) {
    const to = new URL(address, page.address).href;
    if (!isOurs(to)) return;
    page.address = to;
    page.hasPushed = page.hasPushed || isNew;
    if (page === here) history[isNew ? "pushState" : "replaceState"](null, "", hashOf(to));
  }

  // ---- what frames are given ------------------------------------------------------------

  // The location that scripts of a page see.
  function locationOf(page) {
    const url = () => new URL(page.address);
    const to = (address) => new URL(address, page.address).href;
    const own = {
      assign: (address) => go(to(address)),
      replace: (address) => go(to(address), true),
      reload() {},
      toString: () => page.address,
    };
    for (const name of ["host", "hostname", "origin", "pathname", "search"])
      Object.defineProperty(own, name, { get: () => url()[name] });
    Object.defineProperties(own, {
      protocol: { value: "file:" }, // there is no server to be asked
      href: { get: () => page.address, set: (address) => go(to(address)) },
      hash: { get: () => url().hash, set: (hash) => go(to(`#${String(hash).replace(/^#/, "")}`)) },
    });
    return own;
  }

  function historyOf(page) {
    return {
      get state() { return null; },
      get length() { return history.length; },
      pushState: (data, title, address) => state(page, address ?? page.address, true),
      replaceState: (data, title, address) => state(page, address ?? page.address, false),
      back: () => history.back(),
      forward: () => history.forward(),
      go: (steps) => history.go(steps),
    };
  }

  function join(view) {
    const page = [coming, here].find((one) => one && one.frame.contentWindow === view);
    return { location: locationOf(page), history: historyOf(page) };
  }

  window.HandbookOneFile = {
    SITE, isShown, join, arrive, go, text, textNow, find, nameOf, isOurs, shared, putPictures,
    names: () => [...files.keys()],
    where: () => here && here.name,
    opened: () => Promise.all([...files.values()].filter((file) => !file.type).map((file) => open(file.block))),
  };

  // A browser of before 2023: the contents, and the text if it is here.
  function fallBack() {
    const plain = document.getElementById("Hb-plain");
    if (plain) plain.outerHTML = plain.textContent;
    document.querySelector("[data-old]").hidden = false;
    root.classList.remove("onefile-js");
  }

  if (!window.DecompressionStream) return fallBack();
  window.addEventListener("hashchange", route);
  window.addEventListener("popstate", () => { if (here && here.hasPushed) route(); });
  return void readList().then(route);
})();
