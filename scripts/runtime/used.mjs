// Starts Python from its memory under Node, as the page does, on a WebAssembly that notes which of its functions are
// called (scripts/runtime/split.py), has the engine assess, and prints their numbers.
// Usage: node used.mjs RUNTIME_DIR TRIALS_JSONL
import crypto from "node:crypto";
import { readFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import { bootEngine } from "../../docs/javascripts/selfcheck/engine/boot.js";

const [runtime, trials] = process.argv.slice(2);

// Equal input, equal numbers: no clock and no chance.
Date.now = () => 315532800000;
performance.now = () => 0;
crypto.randomFillSync = (view) => view.fill(0);
globalThis.crypto.getRandomValues = crypto.randomFillSync;
syncBuiltinESMExports();

const manifest = JSON.parse(readFileSync(join(runtime, "manifest.json"), "utf8"));
const load = (name) => import(pathToFileURL(join(runtime, name)).href);
const { loadPyodide } = await load("pyodide.mjs");
const { default: create } = await load("pyodide.asm.mjs");

let crossing;
let pyodide;
const scripts = {
  loadPyodide: async (options) => (pyodide = await loadPyodide(options)),
  createPyodideModule: (settings) => {
    const instantiate = settings.instantiateWasm;
    settings.instantiateWasm = (imports, done) =>
      instantiate(imports, (instance, module) => {
        crossing = instance.exports.crossing;
        done(instance, module);
      });
    return create(settings);
  },
};
const nothingElse = () => {
  throw new Error("all of it is in one part still");
};
const words = new Uint32Array(gunzipSync(readFileSync(join(runtime, "python-memory.bin"))).buffer);
const source = { compile: nothingElse, compileNow: nothingElse };
const engine = await bootEngine(scripts, runtime + sep, manifest, "/dev/null", source, { words: Promise.resolve(words), nothing: "/dev/null" });
for (const line of readFileSync(trials, "utf8").trimEnd().split("\n")) {
  const [rubric, files] = JSON.parse(line);
  const assess = engine.assessing(rubric);
  for (const answers of files) assess(answers);
}
// Who fills in a form for long enough will see Python collect its garbage.
pyodide.pyimport("gc").collect();
const used = Array.from({ length: crossing.length - 1 }, (_, number) => number).filter((number) => crossing.get(number) === null);
process.stdout.write(JSON.stringify(used));
