// The engine's thread. Takes {type: "start", base, rubricUrl} once, and at any time {type: "assess", id, answers} and
// {type: "write", id, kind, answers}; answers with "progress", "ready", "assessment", "written" and "failed".
// runtime.js is its only user.
import { bootEngine } from "./boot.js";
import { Damaged, demandFound, pythonZipUrl, watchDownloads } from "./download.js";

/** The smallest WebAssembly there is: its header. */
const EMPTY_WASM = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** @type {((answers: string) => string) | undefined} */
let assess;
/** @type {((kind: string, answers: string) => Uint8Array<ArrayBuffer>) | undefined} */
let write;
/** The newest answers not yet assessed; older ones that are still waiting are of no interest any more. */
let newest;

self.onmessage = ({ data }) => {
  if (data.type === "start") start(data);
  if (data.type === "write") writeDocument(data);
  if (data.type === "assess") {
    newest = data;
    // In a later task, after the messages that have already arrived.
    setTimeout(assessNewest);
  }
};

/** @param {{base: string, rubricUrl: string}} message */
async function start({ base, rubricUrl }) {
  const began = performance.now();
  let stage = "probe";
  try {
    // Where a security policy forbids WebAssembly this throws, while Pyodide would wait for ever.
    await WebAssembly.compile(EMPTY_WASM);
    stage = "download";
    const rubric = text(rubricUrl);
    const script = import(`${base}pyodide.mjs`);
    // Both are awaited below; a failure before that is not unhandled.
    rubric.catch(() => {});
    script.catch(() => {});
    const manifest = JSON.parse(await text(`${base}manifest.json`));
    const broken = watchDownloads(manifest, (loaded, total) => postMessage({ type: "progress", loaded, total }));
    broken.catch(() => (stage = "download"));
    const { loadPyodide } = await script;
    stage = "boot";
    const booting = bootEngine(loadPyodide, base, pythonZipUrl(base, manifest), manifest);
    const engine = await Promise.race([booting, broken]);
    stage = "download";
    const rubricText = await rubric;
    assess = (answers) => engine.assess(rubricText, answers);
    write = (kind, answers) => engine.write(kind, rubricText, answers);
    postMessage({ type: "ready", python: engine.python, ms: Math.round(performance.now() - began) });
    assessNewest();
  } catch (error) {
    if (error instanceof Damaged) stage = "damaged";
    postMessage({ type: "failed", stage, message: String(error?.message ?? error) });
  }
}

function assessNewest() {
  if (!assess || !newest) return;
  const { id, answers } = newest;
  newest = undefined;
  try {
    postMessage({ type: "assessment", id, text: assess(answers) });
  } catch (error) {
    postMessage({ type: "failed", id, message: String(error?.message ?? error) });
  }
}

/** @param {{id: number, kind: string, answers: string}} message */
function writeDocument({ id, kind, answers }) {
  try {
    const bytes = write(kind, answers);
    postMessage({ type: "written", id, bytes }, { transfer: [bytes.buffer] });
  } catch (error) {
    postMessage({ type: "failed", id, message: String(error?.message ?? error) });
  }
}

/**
 * Fetch the text of a small JSON file, asking the host whether the kept copy is still the current one. A network that
 * wants people to log in first answers with a page of its own.
 * @param {string} url
 */
async function text(url) {
  const response = await fetch(url, { cache: "no-cache" });
  demandFound(response, url);
  const found = await response.text();
  try {
    JSON.parse(found);
  } catch (error) {
    throw new Damaged(`${url}: ${error.message}`);
  }
  return found;
}
