/* First in each frame of a handbook in one file (shell.js): gives the scripts of the
 * site what they ask for by addresses, of the file instead of a server. A script that is
 * to be loaded runs, and a style sheet stands, when its text is there; scripts that only
 * hold data (parts of the search index and of the menu) are read and not run. Links of
 * the site lead on within the file.
 *
 * One global, HandbookFrame, for the scripts of the site (onefile/assets.h), and
 * HandbookAddress, which says what others can open. */
(function () {
  "use strict";

  const shell = parent.HandbookOneFile;
  const { location, history } = shell.join(window);

  window.HandbookFrame = { location, history };
  window.HandbookAddress = (hash) => shell.shared(new URL(hash || "#", location.href).href.replace(/#$/, ""));
  window.open = (address) => parent.open(shell.isOurs(address) ? shell.shared(address) : address, "_blank", "noopener");

  // ---- scripts and style sheets --------------------------------------------------------

  const whole = (address) => new URL(address, document.baseURI).href;

  // Each call, of root.js several, stands on a line of its own: hb.part("root", {…})
  function readData(text) {
    for (const call of text.trim().split(/\n(?=hb\.part\()/)) {
      const given = JSON.parse(`[${call.slice(call.indexOf("(") + 1, call.lastIndexOf(")"))}]`);
      if (call.startsWith("hb.part(")) window.hb.part(...given);
      else window.handbookMenu(...given);
    }
  }

  function run(text) {
    const script = document.createElement("script");
    script.textContent = text;
    document.head.append(script);
    script.remove();
  }

  const tell = (element, what) => element.dispatchEvent(new Event(what));

  // One after the other, as they were asked for.
  let last = Promise.resolve();
  function loadScript(element, address) {
    const name = shell.nameOf(whole(address));
    const text = shell.text(name);
    text.catch(() => {});
    last = last.then(() => text).then((text) => {
      if (/^(search|menu)\//.test(name)) readData(text);
      else run(text);
      tell(element, "load");
    }).catch(() => tell(element, "error"));
  }

  function loadStyle(link, address) {
    shell.text(shell.nameOf(whole(address))).then((text) => {
      const style = document.createElement("style");
      style.textContent = text;
      link.replaceWith(style);
      tell(link, "load");
    }).catch(() => tell(link, "error"));
  }

  // Its kind may be said behind its address. What is loaded ahead elsewhere is here.
  function loadLink(link, address) {
    if (link.rel === "preload") link.rel = "";
    Promise.resolve().then(() => {
      if (/\bstylesheet\b/.test(link.rel)) loadStyle(link, address);
      else tell(link, "load");
    });
  }

  Object.defineProperty(HTMLScriptElement.prototype, "src", {
    get() { return ""; },
    set(address) { loadScript(this, address); },
  });
  Object.defineProperty(HTMLLinkElement.prototype, "href", {
    get() { return this.hasAttribute("href") ? whole(this.getAttribute("href")) : ""; },
    set(address) { loadLink(this, address); },
  });

  // ---- links ------------------------------------------------------------------------------

  const linkOf = (event) => event.target.closest && event.target.closest("a[href], area[href]");
  const leadOf = (link) => whole(link.getAttribute("href"));
  const isElsewhere = (event) => event.ctrlKey || event.metaKey || event.shiftKey || event.button === 1;

  function follow(event) {
    const link = linkOf(event);
    if (!link || event.defaultPrevented || event.button > 1) return;
    const address = leadOf(link);
    if (!shell.isOurs(address)) {
      if (!link.target) link.setAttribute("target", "_top");
      return;
    }
    event.preventDefault();
    if (isElsewhere(event)) window.open(address);
    else shell.go(address);
  }

  // A menu of the browser copies the address that others can open.
  function share(event) {
    const link = linkOf(event), written = link && link.getAttribute("href");
    if (!link || !shell.isOurs(leadOf(link))) return;
    link.setAttribute("href", shell.shared(leadOf(link)));
    for (const what of ["pointerdown", "keydown", "pointermove"])
      addEventListener(what, () => link.setAttribute("href", written), { capture: true, once: true });
  }

  addEventListener("click", follow);
  addEventListener("auxclick", follow);
  addEventListener("contextmenu", share);
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print-page]")) window.print();
  });
  document.addEventListener("DOMContentLoaded", () => shell.arrive(window));
})();
