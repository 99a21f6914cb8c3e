// Invented pages of a waterworks in the languages of the interface other than English,
// and queries with the page that each wants: forms of words, parts of compounds,
// accents left out, other scripts of the same word, errors, beginnings, questions.
import fs from "node:fs";
import path from "node:path";
import { build, folder } from "../search/support.mjs";

const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);

export const languages = ["de", "fr", "es", "ar", "ja"];

export function queriesOf(language) {
  return fs.readFileSync(path.join(here, `${language}.tsv`), "utf8").split("\n")
    .filter((line) => line && !line.startsWith("#"))
    .map((line) => line.split("\t")).map(([kind, query, page]) => ({ kind, query, pages: [page] }));
}

// {name, site, index, queries, id(url)}
export function setOf(language) {
  const source = folder(language);
  fs.mkdirSync(path.join(source, "notes"));
  fs.writeFileSync(path.join(source, "handbook.yaml"), `title: Test\nlanguage: ${language}\nsplit: 2\n`);
  fs.copyFileSync(path.join(here, `${language}.md`), path.join(source, "notes/01-werk.md"));
  return { name: language, ...build(source), queries: queriesOf(language),
           id: (url) => url.split("/").pop().replace(/\.html$/, "") };
}
