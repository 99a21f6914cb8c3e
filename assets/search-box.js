/* The search box: a dialog on any page; search.html has it in the page. Loaded by
 * search-open.js when somebody wants to search. Loads search-index.js when it is used,
 * which loads search/root.js and the parts that a query needs, and search-help.js where
 * nothing was found. Says which words search-marks.js is to mark on the page that a hit
 * leads to. One global: HandbookSearchBox, whose open(text) shows the dialog, with what was
 * typed already. */
//= search-reader.js
(function () {
  "use strict";

  if (Object.hasOwn(window, "HandbookSearchBox")) return; // loaded twice

  const root = document.documentElement.dataset.root || "";
  const LIMIT = { box: 5, page: 20 };
  const BUSY_AFTER_MS = 90, MOST_PAUSE_MS = 130, SLICE_MS = 8;

  // How long this script took to come: no time from a cache or a disk.
  const loading = performance.getEntriesByName(document.currentScript?.src).at(-1)?.duration || 0;

  // ---- storage: may be refused ------------------------------------------------

  function recall(key) {
    try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
  }
  function keep(key, value) {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify(value));
    } catch { /* private windows may refuse */ }
  }
  // One address may hold several handbooks.
  const site = new URL(root || ".", location.href).pathname;
  const searches = `handbook-searches ${site}`;
  // The words to mark on a page that is about to be opened, in whatever tab (search-marks.js
  // does): an entry a page, as tabs write at the same time.
  const toMark = `handbook-marks ${site} `;
  // Queries that found nothing, a list if the reader wants one (search-help.js).
  const missed = `handbook-missed ${site}`, MISSED_AFTER_MS = 2000;

  const { script, use: withIndex } = window.HandbookReader;

  const pause = (ms) => new Promise((done) => setTimeout(done, ms));

  // Nothing if meanwhile it is not wanted any more. Between excerpts, which take long on slow
  // processors, keys come through.
  const ask = (text, options) => withIndex(async (index) => {
    const result = await index.search(text, options), hits = [];
    let began = performance.now();
    for (const hit of result ? result.hits : []) {
      if (performance.now() - began > SLICE_MS) {
        await pause(0);
        began = performance.now();
      }
      if (!options.isWanted()) return null;
      hits.push({ ...hit, ...await index.excerpt(hit, result) });
    }
    return result && { index, result, hits };
  });

  // ---- building elements ----------------------------------------------------------

  function el(name, attributes, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {}))
      if (value === true) element.setAttribute(key, "");
      else if (value !== false && value !== null) element.setAttribute(key, value);
    element.append(...children.filter((child) => child !== null));
    return element;
  }

  // What nobody typed, but was searched besides, is marked more faintly.
  function marked(text, spans, { typed }) {
    const out = document.createDocumentFragment();
    let at = 0;
    for (const [from, to, stem] of spans) {
      out.append(text.slice(at, from), el("mark", { class: typed.has(stem) ? null : "search-beside" }, text.slice(from, to)));
      at = to;
    }
    out.append(text.slice(at));
    return out;
  }

  const kindNames = {
    section: "{t.search-sections}", service: "{t.services}", chapter: "{t.search-chapters}",
    glossary: "{t.glossary}", view: "{t.search-views}"
  };
  const facetNames = {
    scope: "{t.search-by-scope}", kind: "{t.search-by-kind}", chapter: "{t.search-by-chapter}"
  };

  // A word with what stands at its places; of several forms that of a number.
  const plurals = new Intl.PluralRules(document.documentElement.lang);
  const say = (word, values) => (word.other ? word[plurals.select(values.total)] || word.other : word)
    .replace(/\{(\w+)\}/g, (place, name) => name in values ? values[name] : place);

  // ---- the view: an input, chips, a status line and the hits --------------------------

  let views = 0;

  class View {
    constructor(place, { limit, onQuery, onClose }) {
      const id = `Hb-search-${++views}`;
      this.id = id;
      this.limit = limit;
      this.onQuery = onQuery;
      this.filters = {};
      this.turn = 0;      // of the last question
      this.shown = 0;     // of the question whose answer is on screen
      this.entered = 0;   // of the question whose first hit is to be opened
      this.took = loading; // ms that the last answer took; before there is one, the box itself
      this.input = el("input", {
        type: "search", class: "search-input", role: "combobox", "aria-expanded": "false",
        "aria-controls": `${id}-list`, "aria-autocomplete": "list", "aria-label": "{t.search}",
        placeholder: "{t.home-search}", autocomplete: "off", autocapitalize: "off",
        spellcheck: "false", enterkeyhint: "go", maxlength: "10000"
      });
      this.chips = el("div", { class: "search-chips", role: "group", "aria-label": "{t.search-filters}" });
      this.status = el("p", { class: "search-status", role: "status" });
      this.list = el("div", { class: "search-list", role: "listbox", id: `${id}-list`,
                              "aria-label": "{t.search-results}" });
      this.more = el("p", { class: "search-more" });
      const close = onClose && el("button", { type: "button", class: "search-close" }, "{t.close}");
      if (close) close.addEventListener("click", onClose);
      const keys = onClose && el("p", { class: "search-keys", "aria-hidden": "true" },
                                 "{t.search-keys}");
      this.element = el("div", { class: "search-view" },
                        el("div", { class: "search-head" }, this.input, close || null),
                        this.chips, this.status, this.list, this.more, keys || null);
      place.append(this.element);
      this.input.addEventListener("input", () => this.update());
      this.input.addEventListener("keydown", (event) => this.key(event));
      this.list.addEventListener("mousedown", (event) => { // the focus stays in the input
        if (event.button === 0) event.preventDefault();
      });
      this.list.addEventListener("pointerdown", () => {
        this.pressed = new Promise((resolve) => {
          for (const name of ["pointerup", "pointercancel"])
            window.addEventListener(name, () => setTimeout(resolve), { once: true });
        });
      });
      for (const name of ["click", "auxclick"]) // the latter: the middle button
        this.list.addEventListener(name, (event) => {
          const option = event.target.closest("[role=option]");
          if (option && event.button < 2) this.follow(option, event);
        });
    }

    get query() { return this.input.value.trim(); }

    set(query, filters) {
      this.input.value = query;
      this.filters = filters || {};
      return this.update();
    }

    // Asks and shows. One question at a time: an earlier one asks for nothing more. Where
    // answers take long, a key waits for the next one; meanwhile only what all that may
    // follow needs is loaded. A step is something to go back from.
    async update(isStep) {
      const turn = ++this.turn, isWanted = () => turn === this.turn;
      const query = this.query;
      const filters = Object.entries(this.filters).map(([name, value]) => ({ name, values: value.split(",") }));
      this.onQuery(query, this.filters, isStep);
      if (!query && !filters.length) {
        if (this.limit === LIMIT.box || this.answer) this.showStart();
        else this.showRecent(); // a page that waits for a question loads no index
        this.shown = turn;
        return;
      }
      const waiting = setTimeout(() => {
        if (!isWanted()) return;
        this.element.setAttribute("aria-busy", "true");
        this.status.replaceChildren("{t.search-busy}");
      }, BUSY_AFTER_MS);
      try {
        if (this.took) withIndex((index) => index.expect(this.input.value)).catch(() => {});
        await pause(Math.min(this.took, MOST_PAUSE_MS));
        const began = performance.now();
        const answer = isWanted() ? await ask(query, { limit: this.limit, filters, isWanted, before: this.answer }) : null;
        if (!answer) return;
        this.took = performance.now() - began;
        await this.pressed; // nothing moves under a finger
        // A word that is nowhere may be half of one: what is shown stays while it is typed.
        if (!answer.result.total && this.list.querySelector(".search-hit")) await pause(500);
        if (isWanted()) this.show(query, answer);
      } catch (error) {
        if (isWanted()) this.showError(error);
      } finally {
        clearTimeout(waiting);
      }
      if (!isWanted()) return;
      this.shown = turn;
      if (this.entered === turn && this.list.children[0] && this.list.children[0].hit) this.follow(this.list.children[0]);
    }

    clear() {
      this.list.scrollTop = 0; // before anything changes: later it would have to be laid out
      this.list.replaceChildren();
      this.chips.replaceChildren();
      this.more.replaceChildren();
      this.status.replaceChildren();
      this.element.removeAttribute("aria-busy");
      this.choose(null);
      this.input.setAttribute("aria-expanded", "false");
    }

    options() { return [...this.list.querySelectorAll("[role=option]")]; }

    // A hit is named by all that is seen of it.
    fill(options) {
      this.list.append(...options);
      this.options().forEach((option, i) => { option.id = `${this.id}-${i}`; });
      this.input.setAttribute("aria-expanded", String(options.length > 0));
    }

    // Before anything is asked: what was, and the pages that most others link to.
    showStart() {
      const turn = this.turn;
      this.showRecent();
      withIndex((index) => index.starts()).then((pages) => {
        if (turn !== this.turn || !pages.length) return;
        const label = el("p", { class: "search-label", id: `${this.id}-most` }, "{t.search-start}");
        this.fill([el("div", { role: "group", "aria-labelledby": label.id }, label,
                      ...pages.map(([url, title]) => el("a", {
                        role: "option", tabindex: "-1", class: "search-recent", href: root + url
                      }, title)))]);
      }, () => {});
    }

    showRecent() {
      this.clear();
      const recent = recentSearches();
      if (!recent.length) return;
      this.status.append("{t.search-recent}", " ");
      const forget = el("button", { type: "button", class: "search-forget" }, "{t.search-forget}");
      forget.addEventListener("click", () => {
        keep(searches, null);
        this.clear();
        this.input.focus();
      });
      this.status.append(forget);
      this.fill(recent.map((query) => {
        const option = el("div", { role: "option", class: "search-recent" }, query);
        option.query = query;
        return option;
      }));
    }

    showError(error) {
      this.clear();
      this.status.append(error.file
        ? say("{t.search-incomplete}", error)
        : error.isStale ? "{t.search-stale}" : say("{t.search-failed}", error));
      if (!error.file) return;
      const again = el("button", { type: "button", class: "search-forget" }, "{t.search-again}");
      again.addEventListener("click", () => { this.input.focus(); this.update(); });
      this.status.append(" ", again, " · ", el("a", { href: `${root}a-z.html` }, "{t.a-z-all}"));
    }

    show(query, { index, result, hits }) {
      const kept = this.chosen?.hit?.number;
      this.clear();
      this.answer = { index, result, query };
      const words = [];
      for (const correction of result.corrections)
        words.push(say("{t.search-corrected}", correction));
      words.push(...result.messages);
      words.push(result.total ? say("{t.search-pages}", result) : "{t.search-none}");
      this.status.append(words.join(" "));
      this.showChips(result.facets);
      // Weak hits wait until somebody asks for them.
      const strong = this.all === query ? hits : hits.slice(0, result.strong);
      this.fill(strong.flatMap((hit) => this.optionsOf(hit, query)));
      if (kept !== undefined) this.choose(this.options().find(({ hit }) => hit.number === kept) || null);
      if (!result.total) this.help(query, index);
      else if (result.total > hits.length && this.limit === LIMIT.box)
        this.more.append(el("a", { href: pageAddress(query, this.filters) },
                            say("{t.search-all}", result)));
      else if (result.total > strong.length)
        this.addMore(strong.length, strong.length < hits.length && query, result);
    }

    // A button for more hits, or for those that are weak.
    addMore(before, weak, result) {
      const button = el("button", { type: "button" }, weak ? say("{t.search-weak}", result) : "{t.search-more}");
      button.addEventListener("click", async () => {
        if (weak) this.all = weak;
        else this.limit += LIMIT.page;
        await this.update();
        this.input.focus({ preventScroll: true });
        this.choose(this.list.querySelectorAll(".search-hit")[before] || null);
      });
      this.more.append(button);
    }

    // Where nothing was found: what else could be asked. Whoever wants to know what is
    // missing has it noted, once it is typed.
    async help(query, index) {
      const turn = this.turn;
      setTimeout(() => {
        const list = recall(missed);
        if (turn === this.turn && Array.isArray(list))
          keep(missed, [query, ...list.filter((other) => other !== query)].slice(0, 200));
      }, MISSED_AFTER_MS);
      const help = await searchHelp().catch(() => null);
      const shown = help && await help.offer(query, index, (text) => {
        this.set(text, {});
        this.input.focus();
      });
      if (shown && turn === this.turn) this.more.append(shown);
    }

    // The hit, and other headings of its page that have what was asked.
    optionsOf(hit, query) {
      const others = hit.headings.map(({ anchor, title }) => Object.assign(el("a", {
        role: "option", tabindex: "-1", class: "search-other", "aria-selected": "false",
        href: `${root}${hit.url}#${encodeURIComponent(anchor)}`
      }, title), { hit, query }));
      return [this.option(hit, query), ...others];
    }

    option(hit, query) {
      const path = [hit.chapterTitle || kindNames[hit.kind], hit.heading]
        .filter((part) => part && part !== hit.title);
      const option = el("a", {
        role: "option", tabindex: "-1", class: "search-hit", "aria-selected": "false",
        href: root + hit.url + (hit.anchor ? `#${encodeURIComponent(hit.anchor)}` : "")
      },
      el("span", { class: "search-title" }, marked(hit.title, hit.titleSpans, this.answer.result)),
      ...hit.scopes.map((scope) => el("span", { class: `badge badge-${scope}` },
                                      new Map(this.answer.index.root.levels).get(scope) || scope)),
      path.length ? el("span", { class: "search-path" }, path.join(" › ")) : null,
      el("span", { class: "search-excerpt" }, marked(hit.excerpt, hit.spans, this.answer.result)));
      option.hit = hit;
      option.query = query;
      return option;
    }

    // Filters with counts. The most frequent chapters only; a chosen one always.
    showChips(facets) {
      for (const name of ["scope", "kind", "chapter"]) {
        const chosen = (this.filters[name] || "").split(",").filter((value) => value);
        const values = [...(facets[name] || [])].sort((a, b) => b.count - a.count);
        for (const value of chosen)
          if (!values.some((v) => v.value === value))
            values.unshift({ value, label: this.labelOf(name, value), count: 0 });
        if (values.length < 2 && !chosen.length) continue;
        const group = el("span", { class: "search-facet", role: "group",
                                   "aria-label": facetNames[name] });
        for (const { value, label, count } of values.filter((v, i) => i < 6 || chosen.includes(v.value))) {
          const shown = name === "kind" ? kindNames[value] || value : label;
          const chip = el("button", {
            type: "button", class: "search-chip", "aria-pressed": String(chosen.includes(value))
          }, `${shown} `, el("span", { class: "search-count" }, String(count)));
          chip.addEventListener("click", () => {
            const others = chosen.filter((v) => v !== value);
            if (others.length === chosen.length) this.filters[name] = value;
            else if (others.length) this.filters[name] = others.join(",");
            else delete this.filters[name];
            this.update(true).then(() => this.input.focus());
          });
          group.append(chip);
        }
        this.chips.append(group);
      }
    }

    labelOf(name, value) {
      return (name === "scope" && new Map(this.answer.index.root.levels).get(value)) || value;
    }

    // ---- keys -------------------------------------------------------------------

    choose(option) {
      if (this.chosen) this.chosen.setAttribute("aria-selected", "false");
      this.chosen = option;
      if (option) {
        option.setAttribute("aria-selected", "true");
        option.scrollIntoView({ block: "nearest" });
        this.input.setAttribute("aria-activedescendant", option.id);
      } else {
        this.input.removeAttribute("aria-activedescendant");
      }
    }

    key(event) {
      const options = this.options();
      const at = options.indexOf(this.chosen);
      if (event.key === "ArrowDown" && options.length)
        this.choose(options[(at + 1) % options.length]);
      else if (event.key === "ArrowUp" && options.length)
        this.choose(options[(at < 1 ? options.length : at) - 1]);
      else if (event.key === "Enter" && !event.isComposing && this.shown !== this.turn)
        this.entered = this.turn;
      else if (event.key === "Enter" && !event.isComposing && (this.chosen || (options[0] && options[0].hit)))
        this.follow(this.chosen || options[0], event);
      else if (event.key === "Escape" && this.input.value && this.limit !== LIMIT.box)
        this.set("", this.filters);
      else
        return;
      event.preventDefault();
    }

    // Opens a hit, or asks a recent query again. Whoever typed ahead of the answer has no
    // event any more.
    async follow(option, event) {
      if (option.query && !option.hit) {
        this.set(option.query, {});
        this.input.focus();
        return;
      }
      if (option.hit) remember(option.query);
      const opensElsewhere = event &&
        (event.metaKey || event.ctrlKey || event.shiftKey || event.button === 1);
      const opensItself = opensElsewhere && event.type !== "keydown";
      if (event && !opensItself) event.preventDefault();
      if (option.hit) {
        const { index, result } = this.answer;
        const words = await wordsOn(index, result, option.hit).catch(() => ({ words: [], related: [] }));
        keep(toMark + option.hit.url, { ...words, at: Date.now() });
      }
      if (opensItself) return;
      if (opensElsewhere) window.open(option.href);
      else leave(option.href);
    }
  }

  let helping = null;
  const searchHelp = () => {
    helping ||= script("assets/search-help.js").then(() =>
      window.HandbookSearchHelp({ el, say, root, missed, recall, keep }));
    helping.catch(() => { helping = null; });
    return helping;
  };

  // The hit may be the page that is open: then only the place changes.
  function leave(href) {
    const target = new URL(href, location.href);
    const same = target.pathname === location.pathname && target.hash; // else it is loaded anew
    closeBox();
    location.assign(href);
    if (same) script("assets/search-marks.js").catch(() => {});
  }

  function recentSearches() {
    const list = recall(searches);
    return Array.isArray(list) ? list.filter((query) => typeof query === "string") : [];
  }

  function remember(query) {
    if (!query) return;
    const recent = recentSearches().filter((q) => q !== query);
    keep(searches, [query, ...recent].slice(0, 8));
  }

  function pageAddress(query, filters) {
    const values = new URLSearchParams({ q: query, ...filters });
    return `${root}search.html?${values}`;
  }

  // ---- what is to be marked on the page that was found ------------------------------

  // The words of the page, as they are written there, that the query stands for: those that
  // were typed, and those that were searched besides.
  async function wordsOn(index, result, hit) {
    const [, title, description, ...sections] = await index.document(hit.number);
    const typed = new Set(), related = new Set();
    for (const text of [title, description, ...sections.flatMap(([, title, body]) => [title, body])])
      for (const [from, to, stem] of index.marks(text, result)) {
        const word = text.slice(from, to).toLowerCase();
        if (result.asked.has(stem)) typed.add(word);
        else if (!result.typed.has(stem)) related.add(word);
      }
    if (!typed.size)
      for (const text of [title, description, ...sections.flatMap(([, title, body]) => [title, body])])
        for (const [from, to] of index.marks(text, result)) related.add(text.slice(from, to).toLowerCase());
    return { words: [...typed].slice(0, 60), related: [...related].slice(0, 60) };
  }

  // ---- opening and closing ---------------------------------------------------------

  let box = null, dialog = null;

  function openBox(typed) {
    if (page) {
      page.input.focus();
      page.input.select();
      return;
    }
    if (!dialog) {
      dialog = el("dialog", { class: "search-dialog", "aria-label": "{t.search}" });
      box = new View(dialog, { limit: LIMIT.box, onQuery() {}, onClose: closeBox });
      // Beside the box; a press within it that slips out is not meant to close it.
      let pressed = null;
      dialog.addEventListener("pointerdown", (event) => { pressed = event.target; });
      dialog.addEventListener("click", (event) => {
        if (event.target === dialog && pressed === dialog) closeBox();
      });
      dialog.addEventListener("close", () => { box.entered = 0; });
      document.body.append(dialog);
    }
    if (!dialog.open) dialog.showModal();
    box.input.focus();
    if (typed) box.input.value = typed;
    else box.input.select();
    box.update();
    withIndex((index) => index.ready()).catch((error) => { if (!box.query) box.showError(error); });
  }

  function closeBox() {
    if (dialog && dialog.open) dialog.close();
  }

  let page = null;

  // search.html?q=...&scope=...: the address follows what is asked, and Back leads to
  // what was shown before a filter was chosen.
  function openPage(place) {
    page = new View(place, {
      limit: LIMIT.page,
      onQuery(query, chosen, isStep) {
        const values = new URLSearchParams(query ? { q: query, ...chosen } : chosen);
        const address = `?${values}`.replace(/^\?$/, location.pathname);
        try {
          history[isStep ? "pushState" : "replaceState"](null, "", address);
        } catch { /* some browsers refuse on file:// */ }
      }
    });
    const read = () => {
      const given = new URLSearchParams(location.search), filters = {};
      for (const name of ["scope", "kind", "chapter"])
        if (given.get(name)) filters[name] = given.get(name);
      page.set(given.get("q") || "", filters);
    };
    window.addEventListener("popstate", read);
    read();
    page.input.focus();
    const list = el("details", { class: "search-missed" }, el("summary", null, "{t.search-missed}"));
    list.addEventListener("toggle", () =>
      searchHelp().then((help) => list.append(help.log()), () => {}), { once: true });
    place.after(list); // below the window: nothing jumps
  }

  window.HandbookSearchBox = { open: openBox };
  // A head of one's own may load this file alone.
  if (!["HandbookLater", "HandbookSearchOpen"].some((name) => Object.hasOwn(window, name)))
    script("assets/search-open.js");

  const place = document.querySelector("[data-search-page]");
  if (place) openPage(place);
})();
