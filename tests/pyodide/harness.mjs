// Boots a built runtime under Node as the page's worker does, and answers line by line:
// {"rubric": "…", "answers": "…"} on standard input, {"text": "…"} or {"error": "…"} on standard output.
// {"python": "…"} runs Python code instead and gives the text it evaluates to.
// Usage: node harness.mjs RUNTIME_DIR [--start-only]
import { readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { bootEngine } from "../../docs/javascripts/selfcheck/engine/boot.js";

const runtime = process.argv[2];
const manifest = JSON.parse(readFileSync(join(runtime, "manifest.json"), "utf8"));
const { loadPyodide } = await import(pathToFileURL(join(runtime, "pyodide.mjs")).href);

let pyodide;
const load = async (options) => (pyodide = await loadPyodide({ ...options, stdout: console.error }));
const engine = await bootEngine(load, runtime + sep, join(runtime, "python.zip"), manifest);
if (!process.argv.includes("--start-only")) engine.addModules(readFileSync(join(runtime, "python-later.zip")));
const say = (answer) => process.stdout.write(`${JSON.stringify(answer)}\n`);
say({ python: engine.python });

for await (const line of createInterface({ input: process.stdin })) {
  const { rubric, answers, python } = JSON.parse(line);
  try {
    say({ text: python === undefined ? engine.assess(rubric, answers) : pyodide.runPython(python) });
  } catch (error) {
    say({ error: error.message });
  }
}
