// In each page that `handbook serve` shows: what a build changed comes into the open
// page, and what it found wrong stands over it until that is mended. The page is loaded
// again only if it is another; style sheets are exchanged where they are; what the build
// left alone stays alone.
(() => {
  const script = document.currentScript.src;
  const parameters = new URL(script).searchParams;
  const here = (name) => script.replace(/\.events\.js.*$/, name);
  const tagOf = async (address) =>
    (await fetch(address, { method: "HEAD", cache: "no-store" })).headers.get("ETag");

  // ---- what changed ----

  // Style sheets and scripts of this site, each with the tag it was loaded with.
  const parts = [...document.querySelectorAll("link[rel=stylesheet], script[src]")]
    .map((element) => ({ element, address: element.href || element.src }))
    .filter(({ address }) => address.startsWith(here("")) && address !== script);
  const tagged = Promise.all(parts.map(async (part) => { part.tag = await tagOf(part.address); }));

  function exchange(part) {
    const fresh = part.element.cloneNode();
    const old = part.element;
    fresh.href = `${part.address}?${part.tag.replace(/\W/g, "")}`;
    fresh.onload = () => old.remove();
    old.after(fresh);
    part.element = fresh;
  }

  async function takeIn() {
    if (await tagOf(location.href) !== `"${parameters.get("page")}"`) return location.reload();
    await tagged;
    for (const part of parts) {
      const tag = await tagOf(part.address);
      if (tag === part.tag) continue;
      part.tag = tag;
      if (part.element.localName === "script") return location.reload();
      exchange(part);
    }
  }

  // ---- what was found ----

  const most = 20;
  let overlay;

  function add(parent, name, text) {
    const element = parent.appendChild(document.createElement(name));
    element.textContent = text;
    return element;
  }

  const placeOf = ({ file, line, column }) =>
    [file, line, line && column].filter(Boolean).join(":");

  function close() {
    overlay?.remove();
    overlay = undefined;
  }

  function show(errors) {
    overlay = document.createElement("div");
    overlay.id = "handbook-findings";
    const root = overlay.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`section { position: fixed; inset: auto 1rem 1rem; z-index: 99; max-height: 60vh;
      overflow: auto; padding: 1rem; border: 2px solid #b3261e; border-radius: .5rem; background: #fff;
      color: #1d1b20; font: 1rem/1.5 system-ui, sans-serif; box-shadow: 0 .25rem 2rem #0006 }
      h2 { margin: 0 3rem .5rem 0; font-size: 1.1rem } ol { margin: 0; padding: 0; list-style: none }
      li + li { margin-top: .75rem } code, pre { font: .875rem/1.5 ui-monospace, monospace }
      pre { margin: .25rem 0 0; padding: .25rem .5rem; overflow: auto; background: #f3edf7 }
      button { position: absolute; inset: .5rem .5rem auto auto; width: 2.75rem; height: 2.75rem; border: 0;
      background: none; color: inherit; font-size: 1.5rem; cursor: pointer }`);
    root.adoptedStyleSheets = [sheet];
    const section = add(root, "section", "");
    section.setAttribute("role", "status");
    add(section, "h2", `The last build found ${errors.length === 1 ? "an error" : `${errors.length} errors`}`);
    const list = add(section, "ol", "");
    for (const error of errors.slice(0, most)) {
      const item = add(list, "li", "");
      if (error.file) add(item, "code", placeOf(error));
      add(item, "div", error.message);
      if (error.source) add(item, "pre", error.source);
    }
    if (errors.length > most) add(section, "p", `and ${errors.length - most} more: see the terminal`);
    const button = add(section, "button", "\u00d7");
    button.setAttribute("aria-label", "Close");
    button.onclick = close;
    document.body.append(overlay);
  }

  async function showFindings() {
    const answer = await fetch(here(".findings"), { cache: "no-store" });
    const findings = answer.ok ? await answer.json() : [];
    const errors = findings.filter(({ level }) => level === "error" || level === "failure");
    close();
    if (errors.length) show(errors);
  }

  addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  new EventSource(here(`.events?seen=${parameters.get("seen")}`)).onmessage = async () => {
    await takeIn();
    showFindings();
  };
  showFindings();
})();
