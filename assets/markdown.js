/* What a page says, as Markdown: the way back from the elements of a page to what GitHub
 * and this program read. It is made of the page rather than published beside it, so it
 * costs a build nothing, is the same from the file system, and pages that nobody wrote
 * (services, failures, the matrix) have it too. Loaded by handover.js.
 *
 * One global, HandbookMarkdown(element, resolve): text; `resolve` makes of an address in
 * the page one that holds elsewhere.
 *
 * Marks that Markdown would not take for what they are (a bold word's end between a full
 * stop and a letter, as in Japanese) become tags, which it takes too. What it has no form
 * for is said in words: a drawing by its description, a row of blocks below its table. */
(function () {
  "use strict";

  // Where inline marks begin and end, until their neighbours are known; no character of
  // any text. A break of a line, and the edge of a block in a cell.
  const COLON = "{t.colon}", TICK = "\u0060";
  const OPEN = { strong: "\uFDD0", em: "\uFDD1", del: "\uFDD2" };
  const CLOSE = { strong: "\uFDD4", em: "\uFDD5", del: "\uFDD6" };
  const BREAK = "\uFDDA", EDGE = "\uFDDB";
  const MARKS = { strong: ["**"], em: ["*", "_"], del: ["~~"] };
  const SAME = { b: "strong", i: "em", s: "del", strike: "del" };

  // Not text: what leads elsewhere, what is pressed, what a script says or hides.
  const SKIPPED = ".anchor, .footnote-back, .diagram-note, .alert-title:not(.own), .service-category, .moved, .page-end, " +
    ".backlinks, .related, .tags, .matrix-tools, .quiz, [hidden], [aria-hidden=true], [role=status], nav, " +
    ":not(th) > button, input, select, textarea, fieldset, script, style, link, template, noscript, rp, .said";
  // What stands beside another of its kind, apart by its looks alone.
  const BESIDE = ".words > span:not(.words-label) + span, .badge + .badge, .badge + .when, .survives + .survives, " +
    ".card-needed + .card-badges, .card-cell + .card-cell";
  // Tags that have no mark and stay as they are.
  const KEPT = /^(?:sub|sup|kbd|mark|ins|u|abbr|dfn|samp|var|q|cite|bdi|bdo|ruby|rt)$/;
  const BLOCK = /^(?:h[1-6]|p|div|section|article|header|footer|main|aside|address|blockquote|pre|ul|ol|li|dl|dt|dd|table|details|summary|figure|figcaption|hr)$/;

  let resolve = (address) => address;

  const tag = (node) => node.localName || "";
  const isBlock = (node) => BLOCK.test(tag(node));
  const isSkipped = (node) => node.nodeType === 1 ? node.matches(SKIPPED) : node.nodeType !== 3;
  const squeeze = (text) => text.replace(/[ \t\r\n\f]+/g, " ");
  const strip = (text) => text.replace(/^[ \n]+|[ \n]+$/g, "");
  const html = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  // `text` with `first` at its head, and blanks before its other lines.
  const hang = (first, text, blanks = first.length) =>
    first + text.replace(/\n(?=[^\n])/g, `\n${" ".repeat(blanks)}`);
  const quote = (text) => text.replace(/^/gm, "> ").replace(/ +$/gm, "");

  // ---- what would be read as a mark ----------------------------------------------------

  const isWord = (c) => /[\p{L}\p{N}]/u.test(c);
  const needsSlash = {
    "\\": (before, after) => !after || /[!-/:-@[-\x60{-~]/.test(after),
    [TICK]: () => true,
    "[": () => true,
    "]": () => true,
    "~": () => true,
    "*": (before, after) => before !== " " || after !== " ",
    "_": (before, after) => !(isWord(before) && isWord(after)) && (before !== " " || after !== " "),
    "<": (before, after) => !after || /[a-z/!?]/i.test(after),
    "{": (before, after) => /[{#%]/.test(after),
    "!": (before, after, isBeforeLink) => !after && isBeforeLink,
  };
  // A dollar, and one behind it that could end a formula.
  const FORMULA = /(?:^|[^\p{L}\p{N}])\$(?! )(?:[^$]*[^ $])?\$(?![\p{L}\p{N}])/u;

  function plain(text, isBeforeLink) {
    const isFormula = FORMULA.test(text);
    return squeeze(text)
      .replace(/[\\\x60[\]~*_<{!]/g, (c, at, all) =>
        (needsSlash[c](all[at - 1] || "", all[at + 1] || "", isBeforeLink) ? "\\" : "") + c)
      .replace(/&(?=#?\w+;)/g, "\\&")
      .replace(/\$/g, isFormula ? "\\$$" : "$$");
  }

  // What begins a block where a line begins.
  const slashBlock = (line) => line
    .replace(/^(?=#{1,6}(?: |$)|[-+](?: |$)|>|=+ *$|-+ *$)/, "\\")
    .replace(/^(\d{1,9})(?=[.)](?: |$))/, "$1\\");

  // ---- marks and their neighbours --------------------------------------------------------

  const before = (text, at) => [...text.slice(Math.max(0, at - 2), at)].pop() || " ";
  const after = (text, at) => String.fromCodePoint(text.codePointAt(at) ?? 32);
  const isBlank = (c) => /[\s\uFDDA\uFDDB]/.test(c);
  const isMark = (c) => /[\uFDD0-\uFDD6]/.test(c);
  // Old and new readers differ on signs beyond ASCII: neither may be relied on.
  const maySeparate = (c) => isMark(c) || /[\p{P}\p{S}]/u.test(c);
  const separates = (c) => isBlank(c) || isMark(c) || /[\p{P}!-/:-@[-\x60{-~]/u.test(c);
  // Whether a mark between `outside` and `inside` holds on to what is inside.
  const holds = (outside, inside) => !isBlank(inside) && (!maySeparate(inside) || separates(outside));

  function choose(kind, text, from, to) {
    const outer = [before(text, from), after(text, to + 1)];
    const inner = [after(text, from + 1), before(text, to)];
    const holdsAll = holds(outer[0], inner[0]) && holds(outer[1], inner[1]);
    const touches = (list) => list.some(isMark);
    const isBesides = Object.values(CLOSE).includes(outer[0]) || Object.values(OPEN).includes(outer[1]);
    const isTwice = outer[0] === OPEN[kind] || outer[1] === CLOSE[kind];
    return !holdsAll || isBesides || isTwice ? null : MARKS[kind].find((mark) =>
      mark === "*" ? !touches(outer) && !touches(inner) : mark !== "_" || outer.every(separates));
  }

  // Puts marks, or tags, where they begin and end.
  function settle(text) {
    const open = [], puts = new Map();
    for (let at = 0; at < text.length; at++) {
      if (Object.values(OPEN).includes(text[at])) open.push(at);
      const kind = Object.keys(CLOSE).find((name) => CLOSE[name] === text[at]);
      if (!kind) continue;
      const from = open.pop(), mark = choose(kind, text, from, at);
      puts.set(from, mark || `<${kind}>`).set(at, mark || `</${kind}>`);
    }
    return text.replace(/[\uFDD0-\uFDD6]/g, (c, at) => puts.get(at));
  }

  // ---- what stands within a line -----------------------------------------------------------

  // Blanks at the edges of a mark belong outside of it.
  function marked(kind, text) {
    const [, head, words, tail] = text.match(/^([ \uFDDA\uFDDB]*)(.*?)([ \uFDDA\uFDDB]*)$/su);
    return words ? head + OPEN[kind] + words + CLOSE[kind] + tail : text;
  }

  const ticks = (text) => (text.match(/\x60+/g) || []).map((run) => run.length);

  function code(text) {
    const words = text.replace(/\n/g, " "), runs = ticks(words);
    let n = 1;
    while (runs.includes(n)) n++;
    const fence = TICK.repeat(n), pad = /^\x60|\x60$|^ .* $/.test(words) && words.trim() ? " " : "";
    return words && fence + pad + words + pad + fence;
  }

  const aim = (address) => /[()<> ]/.test(address) ? `<${address.replace(/[<> ]/g, encodeURIComponent)}>` : address;
  const titled = (title) => title ? ` "${squeeze(title).replace(/["\\]/g, "\\$&")}"` : "";

  function link(element, isIn) {
    const written = element.getAttribute("href");
    const ref = element.closest(".footnote-ref");
    if (ref) return `[^${written.replace(/^#Hb-fn-/, "")}]`;
    const words = inline(element, { ...isIn, link: true });
    if (written === null || isIn.link || !strip(words)) return words;
    const text = element.textContent;
    if (/^https?:\/\/[^\s<>]+$/.test(text) && text === written) return `<${text}>`;
    if (written === `mailto:${text}`) return `<${text}>`;
    const [, head, inner, tail] = words.match(/^([ \uFDDB]*)(.*?)([ \uFDDB]*)$/su);
    return `${head}[${inner}](${aim(resolve(written))}${titled(element.title)})${tail}`;
  }

  function image(element, title = element.title) {
    const address = element.getAttribute("src"), words = plain(element.alt || "");
    return address ? `![${words}](${aim(resolve(address))}${titled(title)})` : words;
  }

  // What is heard or moves: a link to it.
  function film(element) {
    const address = (element.getAttribute("src") ? element : element.querySelector("source[src]"))?.getAttribute("src");
    const words = element.getAttribute("aria-label") || element.title || address?.split("/").pop();
    return address ? `[${plain(words)}](${aim(resolve(address))})` : "";
  }

  const tex = (math) => strip(squeeze(math.querySelector("annotation")?.textContent ?? math.textContent));

  function formula(math) {
    const source = tex(math);
    if (math.getAttribute("display") === "block") return `\n$$${source}$$\n`;
    const [open, close] = source.includes("$") ? ["$" + TICK, TICK + "$"] : ["$", "$"];
    return open + source + close;
  }

  // A drawing by what it says to those who do not see it.
  function drawing(svg) {
    const words = [...svg.children].filter((child) => /^(title|desc)$/.test(tag(child)));
    const [title, text] = words.map((child) => plain(strip(squeeze(child.textContent))));
    return title ? `${marked("em", title)}${text ? COLON + text : ""}` : "";
  }

  function kept(element, words) {
    const name = tag(element), title = element.title ? ` title="${html(element.title).replace(/"/g, "&quot;")}"` : "";
    return `<${name}${title}>${words}</${name}>`;
  }

  const within = {
    br: () => BREAK,
    wbr: () => "",
    code: (element) => code(element.textContent),
    a: link,
    img: (element) => image(element),
    video: film,
    audio: film,
    math: formula,
    svg: drawing,
    li: (element, isIn) => EDGE + "• " + inline(element, isIn) + EDGE,
    pre: (element) => EDGE + strip(element.textContent).split("\n").map(code).join(BREAK) + EDGE,
  };

  function inlineElement(element, isIn) {
    const name = SAME[tag(element)] || tag(element);
    if (within[name]) return within[name](element, isIn);
    const words = inline(element, isIn);
    if (MARKS[name]) return marked(name, words);
    if (isBlock(element)) return EDGE + words + EDGE;
    const isWritten = KEPT.test(name) && (element.closest(".prose") || /^(sub|sup|kbd)$/.test(name));
    return isWritten && !element.matches(".footnote-ref") && strip(words) ? kept(element, words) : words;
  }

  // The text of a node's children, or of a list of nodes.
  function inline(nodes, isIn = {}) {
    return [...(nodes.childNodes || nodes)].filter((node) => !isSkipped(node)).map((node) =>
      node.nodeType === 3 ? plain(node.data, tag(node.nextSibling || {}) === "a") :
        (node.matches(BESIDE) ? "· " : "") + inlineElement(node, isIn)).join("");
  }

  // A line is ended as `br` says; edges of blocks are ends of lines, too.
  function line(nodes, br) {
    const text = inline(nodes).replace(/ *\n */g, "\n")
      .replace(/ *\uFDDB[ \uFDDB]*/g, EDGE)
      .replace(/^[ \n\uFDDA\uFDDB]+|[ \n\uFDDA\uFDDB]+$/g, "")
      .replace(/\uFDDB?\uFDDA\uFDDB?/g, BREAK);
    return settle(text).replace(/ *[\uFDDA\uFDDB] */g, br);
  }

  // ---- blocks --------------------------------------------------------------------------------

  const paragraph = (nodes) => line(nodes, "\\\n").split("\n").map(slashBlock).join("\n");
  const oneLine = (nodes) => line(nodes, " ").replace(/\n/g, " ");

  function heading(element) {
    const words = oneLine(element).replace(/(^|[ ])(#+)$/, "$1\\$2");
    return [`${"#".repeat(Number(tag(element)[1]))} ${words}`];
  }

  // Lines of code that are marked, as `{2,4-5}`.
  function markedLines(element) {
    const range = document.createRange();
    const lines = [...element.querySelectorAll("mark")].map((mark) => {
      range.setStart(element, 0);
      range.setEndBefore(mark);
      const first = range.toString().split("\n").length;
      const last = first + mark.textContent.replace(/\n$/, "").split("\n").length - 1;
      return first === last ? first : `${first}-${last}`;
    });
    return lines.length ? ` {${lines.join(",")}}` : "";
  }

  function block(pre, title = "") {
    const element = pre.querySelector("code") || pre, text = element.textContent.replace(/\n$/, "");
    const fence = TICK.repeat(Math.max(2, ...ticks(text)) + 1), language = element.className.match(/(?:^| )language-(\S+)/)?.[1] || "";
    const name = title && ` title="${squeeze(title).replace(/"/g, "'")}"`;
    const head = language ? fence + language + name + markedLines(element) : fence;
    return [[head, ...(text ? [text] : []), fence].join("\n")];
  }

  // Two lists in a row are told apart by their marks.
  function isSecond(list) {
    const last = list.previousElementSibling;
    return last && tag(last) === tag(list) && !isSecond(last);
  }

  function items(list) {
    const children = [...list.children].filter((item) => !isSkipped(item));
    const isLoose = children.some((item) => item.querySelector(":scope > p"));
    const end = isSecond(list) ? ")" : ".", bullet = isSecond(list) ? "*" : "-";
    const first = Number(list.getAttribute("start") ?? 1);
    const texts = children.map((item, i) => {
      const box = item.querySelector(":scope > input[type=checkbox]");
      const isLettered = /^a$/i.test(list.getAttribute("type") ?? "");
      const head = (tag(list) === "ol" && !isLettered ? first + i + end : bullet) + " ";
      const letter = isLettered ? `${String.fromCharCode(list.getAttribute("type").charCodeAt(0) + i)}. ` : "";
      const task = box ? `[${box.checked ? "x" : " "}] ` : "";
      return strip(hang(head, task + letter + joined(item, isLoose)));
    });
    return [texts.join(isLoose ? "\n\n" : "\n")];
  }

  // By how it begins: what is text has a slash there.
  const kind = (part) => part.match(/^(?:[-*] |\d+[.)] |\x60{3}|#|___|[>|<])/)?.[0][0] ?? "text";

  // In a tight list only what needs an empty line before it has one.
  function between(last, next) {
    if (next === "text" && last === "text") return "\\\n";
    const isTaken = next === "text" && !/[#\x60_]/.test(last) || next === ">" && last === ">";
    return isTaken || /[|<]/.test(next) ? "\n\n" : "\n";
  }

  const joined = (item, isLoose) => blocks(item).reduce((text, part, i, all) =>
    i ? text + (isLoose ? "\n\n" : between(kind(all[i - 1]), kind(part))) + part : part, "");

  // Terms and what is said of them: a list, its terms bold.
  function terms(list) {
    const pairs = [...list.querySelectorAll("dt")].filter((dt) => dt.closest("dl") === list).map((dt) => {
      const said = [];
      for (let dd = dt.nextElementSibling; dd && tag(dd) === "dd"; dd = dd.nextElementSibling) said.push(...blocks(dd));
      const name = settle(marked("strong", `${strip(inline(dt))}${said.length ? strip(COLON) : ""}`));
      const [first = "", ...rest] = said;
      const text = /^[\x60|<>-]/.test(first) ? `${name}\n\n${first}` : strip(`${name} ${first}`);
      return hang("- ", [text, ...rest].join("\n\n"));
    });
    return [pairs.join(pairs.some((pair) => pair.includes("\n\n")) ? "\n\n" : "\n")];
  }

  function callout(element) {
    const kind = element.className.match(/\balert-(note|tip|important|warning|caution)\b/)?.[1];
    const title = element.querySelector(":scope > .own");
    const head = title ? [settle(marked("strong", strip(inline(title))))] : [];
    const text = [...head, ...blocks([...element.childNodes].filter((node) => node !== title))].join("\n\n");
    return kind ? [quote(`[!${kind.toUpperCase()}]\n${text}`)] : [text];
  }

  // Behind a heading, or in a table, a fold is not told.
  function fold(element) {
    const summary = element.querySelector(":scope > summary");
    const rest = [...element.childNodes].filter((node) => node !== summary);
    if (element.closest("tr") || element.matches(".more")) return blocks(rest);
    if (summary?.querySelector("h1, h2, h3, h4, h5, h6")) return [...blocks(summary), ...blocks(rest)];
    const words = html(strip(squeeze(summary?.textContent ?? "")));
    return [`<details>\n<summary>${words}</summary>`, ...blocks(rest), "</details>"];
  }

  function figure(element) {
    const caption = element.querySelector("figcaption"), text = caption?.textContent ?? "";
    const only = [...element.querySelectorAll("pre, img, table, ul")];
    if (only.length === 1 && tag(only[0]) === "pre") return block(only[0], strip(squeeze(text)));
    if (only.length === 1 && tag(only[0]) === "img" && !only[0].closest("a"))
      return [image(only[0], strip(squeeze(text)) || only[0].title)];
    return blocks(element.childNodes);
  }

  function notes(section) {
    return [...section.querySelectorAll(":scope > ol > li")].map((note) =>
      hang(`[^${note.id.replace(/^Hb-fn-/, "")}]: `, blocks(note).join("\n\n"), 4));
  }

  // ---- tables --------------------------------------------------------------------------------

  const cellText = (cell) => line(cell, "<br>").replace(/\n/g, " ").replace(/\|/g, "\\|");

  function cells(row, width) {
    const texts = [...row.cells].flatMap((cell) => {
      const text = cellText(cell), isGroup = cell.getAttribute("scope") === "rowgroup";
      return [text && isGroup ? `**${text}**` : text, ...Array(cell.colSpan - 1).fill("")];
    });
    return `| ${[...texts, ...Array(Math.max(0, width - texts.length)).fill("")].join(" | ")} |`;
  }

  function rule(row, width) {
    const sides = { left: ":--", center: ":-:", right: "--:" };
    const all = [...row.cells].map((cell) => sides[cell.className] || sides[cell.align] || "---");
    return `| ${[...all, ...Array(Math.max(0, width - all.length)).fill("---")].join(" | ")} |`;
  }

  // A row that is one cell of blocks stands below the table, behind what it belongs to.
  const isBelow = (row) => row.cells.length === 1 && row.cells[0].colSpan > 1 && row.querySelector("dl, details, pre, table");

  function below(rows) {
    let named = null, last = null;
    return rows.flatMap((row) => {
      if (!isBelow(row)) last = row;
      if (last === row) return [];
      const name = named === last ? [] : [settle(marked("strong", strip(inline(last.cells[0]))))];
      named = last;
      return [...name, ...blocks(row.cells[0])];
    });
  }

  function table(element) {
    const rows = [...element.rows].filter((row) => !isSkipped(row) && row.cells.length);
    const caption = element.caption ? [paragraph(element.caption)] : [];
    const lines = rows.filter((row) => !isBelow(row));
    if (!lines.length) return caption;
    const width = Math.max(...lines.map((row) => [...row.cells].reduce((n, cell) => n + cell.colSpan, 0)));
    const hasHead = Boolean(lines[0].closest("thead"));
    const head = hasHead ? cells(lines[0], width) : `|${"  |".repeat(width)}`;
    const body = lines.slice(hasHead ? 1 : 0).map((row) => cells(row, width));
    return [...caption, [head, rule(lines[0], width), ...body].join("\n"), ...below(rows)];
  }

  // ---- the whole -----------------------------------------------------------------------------

  const alone = {
    p: (element) => [paragraph(element)],
    blockquote: (element) => [quote(blocks(element).join("\n\n"))],
    pre: (element) => block(element),
    ul: items,
    ol: items,
    dl: terms,
    details: fold,
    hr: () => ["___"],
    table,
    figure,
  };
  for (const level of [1, 2, 3, 4, 5, 6]) alone[`h${level}`] = heading;

  function blockElement(element) {
    if (element.matches(".alert")) return callout(element);
    if (element.matches(".footnotes")) return notes(element);
    if (element.matches(".formula")) return [["```math", tex(element), "```"].join("\n")];
    return (alone[tag(element)] || blocks)(element);
  }

  // The blocks of a node's children, or of a list of nodes; what stands between them in a
  // line is a paragraph.
  function blocks(nodes) {
    const parts = [];
    let run = [];
    const flush = () => {
      if (run.length) parts.push(paragraph(run));
      run = [];
    };
    for (const node of nodes.childNodes || nodes) {
      if (isSkipped(node)) continue;
      if (!isBlock(node)) run.push(node);
      else {
        flush();
        parts.push(...blockElement(node));
      }
    }
    flush();
    return parts.filter((part) => part);
  }

  window.HandbookMarkdown = function (element, by) {
    resolve = by;
    return `${blocks(element).join("\n\n")}\n`;
  };
})();
