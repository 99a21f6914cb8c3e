/* Keeps the whole handbook in this browser, so that it can be read and searched without a
 * network: all pages, looks, scripts and the search with its index. Loaded when somebody
 * points at the button that offers it, or has it kept already (offline.js).
 *
 * offline.json says which lists of files there are (generator/pipeline/offline.h), and
 * how much they come to. A file is kept under its hash, so that of another version only
 * what changed is loaded, and what was loaded before somebody left is not loaded again;
 * what does not have its hash is of another version, and the lists are read anew. When
 * all are there, one entry says which address has which file: from then on the worker
 * (sw.js) takes pages from that version when there is no network, and never from two. Files
 * of the version before stay, for pages that are open. */
(function () {
  "use strict";

  const place = document.querySelector("[data-keep]"), button = place && place.querySelector("button");
  if (!button || place.dataset.kept !== undefined) return;
  place.dataset.kept = "";

  const SITE = new URL(document.documentElement.dataset.root || "./", location.href).href;
  const STORE = ["handbook-whole", SITE].join(" "), WISH = ["handbook-keep", new URL(SITE).pathname].join(" ");
  const AT_ONCE = 6, TRIES = 3; // files that are loaded side by side; lists that are read
  const key = (name) => `${SITE}whole/${name}`;
  const language = document.documentElement.lang || undefined;

  // ---- what is wished and where it stands -------------------------------------------

  const wish = () => { try { return localStorage.getItem(WISH); } catch { return null; } };
  const wants = (what) => { try { localStorage.setItem(WISH, what); } catch { /* refused */ } };

  const wholeOf = async (store) => {
    const found = await store.match(key("version"));
    return found ? found.json() : null;
  };
  const isThere = async () => await caches.has(STORE) && Boolean(await wholeOf(await caches.open(STORE)));
  const tellWorker = () => navigator.serviceWorker.controller?.postMessage({ whole: true });

  // ---- files ----------------------------------------------------------------------------

  const changed = (address) => Object.assign(new Error(`${address} is of another version`), { isChanged: true });

  // Past all caches and the worker.
  async function load(address) {
    const answer = await fetch(SITE + address.split("/").map(encodeURIComponent).join("/"), { cache: "reload" });
    if (answer.status === 404) throw changed(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return { bytes: new Uint8Array(await answer.arrayBuffer()), type: answer.headers.get("content-type") || "" };
  }

  async function hashOf(bytes) {
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return btoa(String.fromCharCode(...hash.slice(0, 9))).replaceAll("+", "-").replaceAll("/", "_");
  }

  // Parts of the index say their name.
  async function isRight({ id, hash, address }, bytes) {
    if (hash) return await hashOf(bytes) === hash;
    const name = id.replace(/^search\/|\.js$/g, "");
    return new TextDecoder().decode(bytes.subarray(0, name.length + 10)).startsWith(`hb.part("${name}"`);
  }

  // What the worker has of it for other reasons; only parts never change.
  const copyOf = async (file) => file.hash ? null : (await caches.open("handbook-1")).match(SITE + file.address);

  async function fetchFile(store, file) {
    const copy = await copyOf(file);
    const { bytes, type } = copy ? { bytes: new Uint8Array(await copy.arrayBuffer()), type: copy.headers.get("content-type") }
      : await load(file.address);
    if (!await isRight(file, bytes)) throw changed(file.address);
    await store.put(key(`file/${file.id}`), new Response(bytes, { headers: { "content-type": type } }));
  }

  // "HASH\tBYTES\tADDRESS"
  function readList(text) {
    return text.split("\n").filter((line) => line).map((line) => {
      const [hash, bytes, address] = line.split("\t");
      return { hash, bytes: Number(bytes), address, id: hash || address };
    });
  }

  // Lists are kept as files are.
  async function lists(store, names) {
    const texts = await Promise.all(names.map(async (name) => {
      const file = { id: name, hash: name, address: `offline/f${name}.txt` };
      if (!await store.match(key(`file/${name}`))) await fetchFile(store, file);
      return (await store.match(key(`file/${name}`))).text();
    }));
    return texts.flatMap(readList);
  }

  const readRoot = async () => JSON.parse(new TextDecoder().decode((await load("offline.json")).bytes));

  const idsIn = async (store) => new Set((await store.keys()).map(({ url }) => url)
    .filter((url) => url.startsWith(key("file/"))).map((url) => decodeURI(url.slice(key("file/").length))));

  // Calls work(item) for all, some at once; the first that fails ends it.
  async function each(items, work, stop) {
    const rest = [...items];
    const worker = async () => { for (let item; !stop.is && (item = rest.shift());) await work(item); };
    try {
      await Promise.all(Array.from({ length: AT_ONCE }, worker));
    } catch (error) {
      rest.length = 0;
      throw error;
    }
  }

  // Loads what is missing of the version that is published now. Returns whether all is
  // there.
  async function fill(store, stop, tell) {
    const root = await readRoot(), last = await wholeOf(store);
    if (last && last.version === root.version) return true;
    const files = await lists(store, root.lists), have = await idsIn(store);
    const missing = [...new Map(files.filter(({ id }) => !have.has(id)).map((file) => [file.id, file])).values()];
    let loaded = root.bytes - missing.reduce((n, { bytes }) => n + bytes, 0);
    tell(loaded, root.bytes);
    await each(missing, async (file) => {
      await fetchFile(store, file);
      loaded += file.bytes;
      tell(loaded, root.bytes);
    }, stop);
    if (stop.is) return false;
    await change(store, root, files, last);
    return true;
  }

  // In one step: an entry is there or is not.
  async function change(store, root, files, last) {
    const version = { version: root.version, lists: root.lists, files: Object.fromEntries(files.map(({ address, id }) => [address, id])) };
    await store.put(key("version"), new Response(JSON.stringify(version), { headers: { "content-type": "application/json" } }));
    tellWorker();
    const used = new Set([version, last].filter(Boolean).flatMap(({ files, lists }) => [...Object.values(files), ...lists]));
    const old = [...await idsIn(store)].filter((id) => !used.has(id));
    await Promise.all(old.map((id) => store.delete(key(`file/${id}`))));
  }

  // ---- what is shown ------------------------------------------------------------------------

  const size = (bytes) => new Intl.NumberFormat(language, { style: "unit", unit: "megabyte", maximumSignificantDigits: 2 }).format(bytes / 1e6);
  const percent = (part) => new Intl.NumberFormat(language, { style: "percent" }).format(part);
  const words = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name]);

  const progress = document.createElement("progress"), said = document.createElement("span");
  progress.hidden = true;
  progress.setAttribute("aria-label", "{t.keep-bar}");
  said.setAttribute("role", "status");
  place.append(progress, said);

  // Screen readers are told each tenth.
  let tenth = -1;
  function show(loaded, all) {
    progress.max = all;
    progress.value = loaded;
    const now = Math.floor(10 * loaded / all);
    if (now === tenth) return;
    tenth = now;
    said.textContent = words("{t.keep-progress}", { percent: percent(Math.min(1, loaded / all)), size: size(all) });
  }

  function state(name, text = "") {
    place.dataset.kept = name;
    progress.hidden = name !== "loading";
    if (name === "loading") progress.value = 0;
    button.textContent = { loading: "{t.keep-stop}", kept: "{t.keep-remove}" }[name] || "{t.keep}";
    said.textContent = text;
    tenth = -1;
  }

  async function offer() {
    const root = await readRoot().catch(() => null);
    if (root && place.dataset.kept === "none") button.textContent = words("{t.keep-size}", { size: size(root.bytes) });
    return root;
  }

  // ---- what is done -------------------------------------------------------------------------

  let stop = { is: true };

  async function again(store, own) {
    for (let i = 1; ; i++)
      try {
        return await fill(store, own, show);
      } catch (error) {
        if (!error.isChanged || i === TRIES) throw error; // published anew meanwhile
      }
  }

  async function keep(isUpdate) {
    const own = stop = { is: false };
    if (!isUpdate) state("loading");
    const kept = await isThere();
    try {
      const isWhole = await again(await caches.open(STORE), own);
      if (own === stop) state(isWhole ? "kept" : "none", isWhole ? "{t.keep-done}" : "");
    } catch (error) {
      if (own !== stop) return;
      if (kept) state("kept", "{t.keep-done}");
      else state("none", error.name === "QuotaExceededError" ? "{t.keep-full}" : "{t.keep-failed}");
    }
    own.is = true;
  }

  // One page of those that are open does it; the others wait if somebody pressed there.
  let running = Promise.resolve();
  function alone(work, isPatient) {
    running = navigator.locks
      ? navigator.locks.request(STORE, { ifAvailable: !isPatient }, (lock) => lock && work()) : work();
    return running;
  }

  async function remove() {
    wants("no");
    stop.is = true;
    await running;
    await caches.delete(STORE);
    tellWorker();
    state("none", "{t.keep-removed}");
    offer();
  }

  button.addEventListener("click", () => {
    const is = place.dataset.kept;
    if (is === "kept") return remove();
    if (is === "loading") {
      stop.is = true;
      wants("no");
      return state("none");
    }
    wants("yes");
    navigator.storage?.persist?.().catch(() => {});
    return alone(() => keep(), true);
  });

  async function begin() {
    const kept = await isThere();
    state(kept ? "kept" : "none", kept ? "{t.keep-done}" : "");
    if (wish() === "yes") return alone(() => keep(kept));
    const root = kept ? null : await offer();
    if (root && root.automatic && wish() === null && !navigator.connection?.saveData) return alone(() => keep());
  }

  begin().catch(() => {});
})();
