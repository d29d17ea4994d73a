// Boots the built Python under Node, has it import and use the engine, and writes down its memory for
// docs/javascripts/selfcheck/engine/memory.js to put back in a browser.
// Usage: node memory.mjs PYODIDE_DIR PYTHON_ZIP WARM_UP_JSONL OUT
import crypto from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { withoutGraphics } from "../../docs/javascripts/selfcheck/engine/graphics.js";
import { sumOf } from "../../docs/javascripts/selfcheck/engine/memory.js";

const HERE = dirname(fileURLToPath(import.meta.url));
/** Words that are alike between two runs are written down too, where another run would take more. */
const SMALLEST_GAP = 8;

/** Where `warm_up.py` looks for what it is to assess. */
const CALLS = "/calls.jsonl";

const [pyodideDir, stdLibURL, warmUp, out] = process.argv.slice(2);

// Equal input, equal bytes: no clock and no chance.
Date.now = () => 315532800000;
performance.now = () => 0;
crypto.randomFillSync = (view) => view.fill(0);
globalThis.crypto.getRandomValues = crypto.randomFillSync;
syncBuiltinESMExports();

const load = (name) => import(pathToFileURL(join(pyodideDir, name)).href);
const { default: create } = await load("pyodide.asm.mjs");
const { loadPyodide } = await load("pyodide.mjs");

let fresh;
const pyodide = await loadPyodide({
  indexURL: pyodideDir,
  stdLibURL,
  lockFileContents: { info: JSON.parse(readFileSync(join(pyodideDir, "pyodide-lock.json"), "utf8")).info, packages: {} },
  env: { PYTHONHASHSEED: "0" },
  createPyodideModule: (settings) => {
    settings.preRun.push((module) => (fresh = module.HEAPU32.slice()));
    return withoutGraphics(create)(settings);
  },
  _makeSnapshot: true,
});
const filename = "warm_up.py";
pyodide.FS.writeFile(CALLS, readFileSync(warmUp));
try {
  pyodide.runPython(readFileSync(join(HERE, filename), "utf8"), { filename, globals: pyodide.toPy({}) });
} catch (error) {
  // Node would print the line of the script where it was thrown, which is all of Pyodide.
  console.error(error.message);
  process.exit(1);
}

const { HEAPU8, HEAPU32, __PyRuntime, __PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET } = pyodide._module;
if (HEAPU8.length !== fresh.byteLength) throw new Error(`memory grew: ${fresh.byteLength} → ${HEAPU8.length}`);
const staying = (__PyRuntime + HEAPU32[__PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET / 4]) / 4;
const snapshot = pyodide.makeMemorySnapshot();
const own = snapshot.length - HEAPU8.length;
const memory = new Uint32Array(snapshot.buffer.slice(own));
const length = fresh.findLastIndex((word) => word !== 0) + 1;
const parts = [new Uint32Array(snapshot.buffer.slice(0, own)), ...differences(fresh, memory, staying)];
writeFileSync(out, Buffer.concat(parts.map((part) => new Uint8Array(part.buffer, part.byteOffset, part.byteLength))));
process.stdout.write(JSON.stringify({ own, bytes: HEAPU8.length, fresh: length, sum: sumOf(fresh, length, staying), staying }));

/**
 * @param {Uint32Array} before
 * @param {Uint32Array} after
 * @param {number} left  the place of a word that is left as it was
 */
function* differences(before, after, left) {
  const differs = (place) => before[place] !== after[place] && place !== left;
  for (let start = 0; start < after.length; start++) {
    if (!differs(start)) continue;
    let end = start + 1;
    for (let place = end; place < after.length && place - end <= SMALLEST_GAP && place !== left; place++) if (differs(place)) end = place + 1;
    yield new Uint32Array([start, end - start]);
    yield after.subarray(start, end);
    start = end - 1;
  }
}
