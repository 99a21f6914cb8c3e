// How long a build takes, from nothing to the published site with its search index,
// beside named baselines that build the same pages in turn, in one run: the floor
// (floor.cc) and, where they are installed, Hugo with Pagefind. The ratio of a run says
// more than its seconds, which are those of a machine. Input and output are in memory,
// each build goes into a fresh folder; printed are medians.
//
//     node tests/bench/run.mjs BUILD [PAGES…]
import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { makeCorpus } from "./corpus.mjs";

const build = resolve(process.argv[2]);
const only = process.argv.slice(3).map(Number);
const root = resolve(new URL("../..", import.meta.url).pathname);
const work = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : "/tmp", "handbook-bench-"));
process.on("exit", () => rmSync(work, { recursive: true, force: true }));

// Seconds, CPU seconds and peak memory (KiB) of one command; 1 is a status of ours that
// means findings.
function timed(command, options = {}) {
  const report = join(work, "time");
  const run = spawnSync("/usr/bin/time", ["-q", "-f", "%e %U %S %M", "-o", report, ...command],
    { encoding: "utf8", ...options });
  if (run.error || run.status > 1) throw new Error(`${command.join(" ")}: ${run.error || run.stderr}`);
  const [wall, user, system, peak] = readFileSync(report, "utf8").trim().split("\n").pop().split(" ").map(Number);
  return { wall, cpu: user + system, peak };
}

const both = (a, b) => ({ wall: a.wall + b.wall, cpu: a.cpu + b.cpu, peak: Math.max(a.peak, b.peak) });

function pagefind() {
  const folder = join(root, "tests/node_modules/@pagefind");
  return existsSync(folder) && readdirSync(folder)
    .flatMap((name) => ["pagefind", "pagefind_extended"].map((program) => join(folder, name, "bin", program)))
    .find((file) => existsSync(file));
}
const hasHugo = spawnSync("hugo", ["version"]).status === 0;

// Each takes a folder of notes and one to build into.
const builders = {
  handbook: (notes, out) => timed([join(build, "release/handbook"), "build", "-q", "-s", notes, "-o", out]),
  floor: (notes, out) => timed([join(build, "bench/floor"), notes, out])
};
if (hasHugo && pagefind())
  builders["Hugo + Pagefind"] = (notes, out) => both(
    timed(["hugo", "--quiet", "--source", join(root, "tests/bench/hugo"), "--contentDir", notes, "--destination", out]),
    timed([pagefind(), "--silent", "--site", out]));
else
  console.log("(no hugo or no pagefind here: `make bench-deps` installs both, then they are measured too)");

function sizeOf(folder) {
  let files = 0, bytes = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) {
      files++;
      bytes += statSync(join(entry.parentPath || entry.path, entry.name)).size;
    }
  return { files, bytes };
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

function measure(notes, runs, names) {
  const results = Object.fromEntries(names.map((name) => [name, []]));
  for (let i = 0; i < runs; i++)
    for (const name of names) {
      const out = join(work, "out", `${name.replace(/\W+/g, "-")}-${i}`);
      mkdirSync(join(work, "out"), { recursive: true });
      results[name].push({ ...builders[name](notes, out), ...sizeOf(out) });
      rmSync(join(work, "out"), { recursive: true });
    }
  return Object.fromEntries(names.map((name) => [name, Object.fromEntries(
    ["wall", "cpu", "peak", "files", "bytes"].map((key) => [key, median(results[name].map((r) => r[key]))]))]));
}

function print(label, result) {
  const ours = result.handbook;
  for (const [name, r] of Object.entries(result)) {
    const ratio = name === "handbook" ? "" : `  handbook takes ${(ours.wall / r.wall).toFixed(2)} of it`;
    console.log(`${label.padEnd(26)} ${name.padEnd(16)} ${r.wall.toFixed(2).padStart(7)} s ${r.cpu.toFixed(2).padStart(7)} CPU s ` +
      `${String(Math.round(r.peak / 1024)).padStart(5)} MiB ${String(r.files).padStart(6)} files ${(r.bytes / 1e6).toFixed(1).padStart(6)} MB${ratio}`);
    label = "";
  }
}

// A build over the last one, when nothing has changed and after an edit of a page, beside
// the first: the same notes, the same folder.
function again(notes, runs) {
  const out = join(work, "again");
  const build = () => builders.handbook(notes, out);
  const first = build();
  build(); // files as young as these are read; then their times tell
  spawnSync("sleep", ["2.1"]);
  build();
  const unchanged = [], edited = [];
  for (let i = 0; i < runs; i++) {
    unchanged.push(build());
    appendFileSync(join(notes, "part-0/page-1.md"), `\nAn edit, the ${i}th.\n`);
    edited.push(build());
    build();
  }
  for (const folder of [out, `${out}.index`, join(work, ".again.record")]) rmSync(folder, { recursive: true, force: true });
  const of = (results) => ({ wall: median(results.map((r) => r.wall)), cpu: median(results.map((r) => r.cpu)) });
  return { first, unchanged: of(unchanged), edited: of(edited) };
}

function printAgain({ first, unchanged, edited }) {
  for (const [what, r] of Object.entries({ "nothing has changed": unchanged, "one page edited": edited }))
    console.log(`${"".padEnd(26)} ${what.padEnd(20)} ${r.wall.toFixed(2).padStart(7)} s ${r.cpu.toFixed(2).padStart(7)} CPU s, ` +
      `${(100 * r.cpu / first.cpu).toFixed(0)} % of the first build's`);
}

// What is known of notes by itself (names of titles, services, related pages), beside the
// same notes built without, in turn.
function knowing(notes, runs) {
  const whole = join(work, "knowing"), without = join(work, "plain");
  const cpu = { [whole]: [], [without]: [] };
  for (const folder of [whole, without])
    cpSync(notes, folder, { recursive: true });
  appendFileSync(join(without, "handbook.yaml"), "\nderive: no\nlink_titles: no\nrelated: no\n");
  for (let i = 0; i < runs; i++)
    for (const folder of [whole, without]) {
      cpu[folder].push(builders.handbook(folder, join(work, "out")).cpu);
      for (const made of ["out", "out.index", ".out.record"]) rmSync(join(work, made), { recursive: true });
    }
  for (const folder of [whole, without]) rmSync(folder, { recursive: true });
  const [all, plain] = [median(cpu[whole]), median(cpu[without])];
  console.log(`${"".padEnd(26)} ${"what the notes know".padEnd(20)} ${(all - plain).toFixed(2).padStart(17)} CPU s, ` +
    `${(100 * (all - plain) / all).toFixed(0)} % of the build's: what shows it included`);
}

const sizes = only.length ? only : [109, 1000, 10000, 30000];
const perPage = {};
for (const pages of sizes) {
  const notes = join(work, `notes-${pages}`);
  makeCorpus(notes, pages);
  const names = pages > 10000 ? ["handbook", "floor"] : Object.keys(builders);
  const result = measure(notes, pages > 10000 ? 3 : 5, names);
  print(`${pages.toLocaleString("en")} pages`, result);
  if (pages >= 1000 && pages <= 10000)
    knowing(notes, 5); // before an edit is made
  printAgain(again(notes, pages > 10000 ? 3 : 5));
  perPage[pages] = { wall: result.handbook.wall / pages, peak: result.handbook.peak / pages };
  rmSync(notes, { recursive: true });
}
if (perPage[10000] && perPage[30000])
  console.log(`a page of 30,000 takes ${(perPage[30000].wall / perPage[10000].wall).toFixed(2)} times the seconds ` +
    `and ${(perPage[30000].peak / perPage[10000].peak).toFixed(2)} times the memory of one of 10,000`);
if (!only.length) {
  // The shape of a reference manual: long pages with many sections.
  const reference = join(work, "reference");
  makeCorpus(reference, 3088, 10700, 9);
  print("3,088 long pages (33 MB)", measure(reference, 3, ["handbook", "floor"]));
  rmSync(reference, { recursive: true });
  print("content/", measure(join(root, "content"), 5, ["handbook", "floor"]));
  knowing(join(root, "content"), 5);
}
