// Invented notes for the benchmark, the same on every machine: half of their words are
// drawn from the prose of content/, as often as they stand there, the other half are
// made of syllables and drawn by Zipf's law. Every page has front matter, headings,
// paragraphs, a list, links to other pages and a block of code.
//
//     node tests/bench/corpus.mjs FOLDER PAGES [BYTES-A-PAGE [SECTIONS]]
//
// A folder holds a hundred pages. SECTIONS is the number of ## a page (2).
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const PAGES_A_FOLDER = 100;
const INVENTED = 6000;

// mulberry32: small, and the same numbers everywhere.
function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function wordsOfContent() {
  const folder = new URL("../../content/notes/", import.meta.url);
  return readdirSync(folder).sort()
    .flatMap((name) => readFileSync(new URL(name, folder), "utf8")
      .replace(/^---\n[^]*?\n---\n/, "").replace(/```[^]*?```/g, "")
      .match(/[A-Za-z][A-Za-z'-]+[a-z]|[A-Z0-9]{2,6}/g));
}

function inventedWord(next) {
  const rank = Math.floor(Math.exp(next() * Math.log(INVENTED)));
  let word = "";
  for (let n = rank; n > 0; n = Math.floor(n / 20))
    word += "bcdfghjklmnprstvwxyz"[n % 20] + "aeiou"[n % 5];
  return word + "n";
}

export function makeCorpus(folder, pages, bytes = 1200, sections = 2) {
  const next = random(7);
  const known = wordsOfContent();
  const word = () => next() < 0.5 ? known[Math.floor(next() * known.length)] : inventedWord(next);
  const words = (n) => Array.from({ length: n }, word).join(" ");
  const title = () => words(3).replace(/^./, (c) => c.toUpperCase());
  const address = (page) => [Math.floor(page / PAGES_A_FOLDER), page]
    .map((n, i) => (i ? `page-${n}.md` : `part-${n}`)).join("/");

  const sentence = () => {
    const text = words(8 + Math.floor(next() * 10));
    return text[0].toUpperCase() + text.slice(1) + ". ";
  };
  const link = () => `[${words(2)}](../${address(Math.floor(next() * pages))})`;
  const section = (size) => {
    let text = `## ${title()}\n\n`;
    while (text.length < size * 0.55) text += sentence();
    text += `See ${link()}.\n\n`;
    while (text.length < size * 0.85) text += `- **${word()}** ${words(9)}\n`;
    return text + "\n";
  };

  for (let page = 0; page < pages; page++) {
    const file = `${folder}/${address(page)}`;
    if (page % PAGES_A_FOLDER === 0) {
      mkdirSync(file.replace(/\/[^/]*$/, ""), { recursive: true });
      writeFileSync(file.replace(/[^/]*$/, "_index.md"), `---\ntitle: "${title()}"\n---\n\n${sentence()}\n`);
    }
    let text = `---\ntitle: "${title()}"\n---\n\n`;
    for (let i = 0; i < sections; i++) text += section(bytes / sections);
    text += "```json\n" + JSON.stringify({ [word()]: page }) + "\n```\n";
    writeFileSync(file, text);
  }
  writeFileSync(`${folder}/_index.md`, `---\ntitle: "Invented notes"\n---\n\n${sentence()}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder, pages, bytes, sections] = process.argv.slice(2);
  makeCorpus(folder, Number(pages), Number(bytes) || undefined, Number(sections) || undefined);
}
