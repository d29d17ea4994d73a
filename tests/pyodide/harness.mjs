// Boots a built runtime under Node as the page's worker does, and answers line by line:
// {"rubric": "…", "answers": "…"} on standard input, {"text": "…"} or {"error": "…"} on standard output.
// {"python": "…"} runs Python code instead and gives the text it evaluates to.
// {"spoil": [[0, 1], …]} overwrites these places in memory with nonsense, and gives an empty text.
// Usage: node harness.mjs RUNTIME_DIR [--anew] [--start-only] [--first-part]
// `--anew` starts Python anew, `--start-only` without the modules that a page has after its first assessment, `--first-part`
// with the first part of Pyodide's WebAssembly alone.
import { readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import { bootEngine } from "../../docs/javascripts/selfcheck/engine/boot.js";

/** A byte that makes no sense as a place in memory, a number of things or a character. */
const SPOILED = 0xa5;

const runtime = process.argv[2];
const manifest = JSON.parse(readFileSync(join(runtime, "manifest.json"), "utf8"));
const load = (name) => import(pathToFileURL(join(runtime, name)).href);
const { loadPyodide } = await load("pyodide.mjs");
const { default: createPyodideModule } = await load("pyodide.asm.mjs");

let pyodide;
const scripts = { loadPyodide: async (options) => (pyodide = await loadPyodide({ ...options, stdout: console.error })), createPyodideModule };
const modules = join(runtime, "python.zip");
const memory = () => new Uint32Array(gunzipSync(readFileSync(join(runtime, "python-memory.bin"))).buffer);
const rest = () => {
  if (process.argv.includes("--first-part")) throw new Error("the rest of the WebAssembly is needed");
  return new WebAssembly.Module(readFileSync(join(runtime, "pyodide.rest.wasm")));
};
const recalled = process.argv.includes("--anew") ? undefined : { words: Promise.resolve().then(memory), nothing: "/dev/null" };
const engine = await bootEngine(scripts, runtime + sep, manifest, modules, { compile: async () => rest(), compileNow: rest }, recalled);
if (recalled && engine.whole) throw new Error("the memory could not be put back");
if (!process.argv.includes("--start-only")) engine.addModules(readFileSync(modules));
const say = (answer) => process.stdout.write(`${JSON.stringify(answer)}\n`);
say({ python: engine.python });

const answerTo = ({ rubric, answers, python, spoil }) => {
  for (const [start, end] of spoil ?? []) pyodide._module.HEAPU8.fill(SPOILED, start, end);
  if (spoil) return "";
  return python === undefined ? engine.assessing(rubric)(answers) : pyodide.runPython(python);
};

for await (const line of createInterface({ input: process.stdin })) {
  try {
    say({ text: answerTo(JSON.parse(line)) });
  } catch (error) {
    say({ error: error.message });
  }
}
