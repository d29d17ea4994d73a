// The engine's thread. Takes {type: "start", base, rubricUrl} once, and at any time {type: "assess", id, answers} and
// {type: "write", id, kind, answers}; answers with "progress", "ready", "assessment", "written" and "failed".
// runtime.js is its only user.
import { bootEngine } from "./boot.js";
import { archiveUrl, laterModules, watchDownloads } from "./download.js";

/** The smallest WebAssembly there is: its header. */
const EMPTY_WASM = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** @type {((answers: string) => string) | undefined} */
let assess;
/** @type {((kind: string, answers: string) => Uint8Array<ArrayBuffer>) | undefined} */
let write;
/** Have all modules that come after the start; once they are there, asking again does nothing. @type {(() => Promise<void>) | undefined} */
let complete;
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
    const manifestText = text(`${base}manifest.json`);
    const script = import(`${base}pyodide.mjs`);
    // Pyodide imports it by itself, but only once it is there.
    const runtime = import(`${base}pyodide.asm.mjs`);
    const rubric = text(rubricUrl);
    // All are awaited below, or by Pyodide; a failure before that is not unhandled.
    for (const each of [script, runtime, rubric]) each.catch(() => {});
    const manifest = JSON.parse(await manifestText);
    const broken = watchDownloads(manifest, (loaded, total) => postMessage({ type: "progress", loaded, total }));
    broken.catch(() => (stage = "download"));
    const { loadPyodide } = await script;
    stage = "boot";
    const booting = bootEngine(loadPyodide, base, archiveUrl(base, manifest, "python.zip"), manifest);
    const engine = await Promise.race([booting, broken]);
    stage = "download";
    const rubricText = await rubric;
    assess = (answers) => engine.assess(rubricText, answers);
    write = (kind, answers) => engine.write(kind, rubricText, answers);
    complete = once(async () => engine.addModules(await laterModules(base, manifest)));
    postMessage({ type: "ready", python: engine.python, ms: Math.round(performance.now() - began) });
    await assessNewest();
    // Now, while there is a network, rather than when a document is asked for.
    complete().catch(() => {});
  } catch (error) {
    postMessage({ type: "failed", stage, message: String(error?.message ?? error) });
  }
}

async function assessNewest() {
  if (!assess || !newest) return;
  const { id, answers } = newest;
  newest = undefined;
  const answer = () => {
    const began = performance.now();
    const text = assess(answers);
    postMessage({ type: "assessment", id, text, took: performance.now() - began });
  };
  try {
    answer();
  } catch (error) {
    // It may be for want of a module that comes after the start.
    await complete().then(answer).catch(() => tellFailed(id, error));
  }
}

/** @param {{id: number, kind: string, answers: string}} message */
async function writeDocument({ id, kind, answers }) {
  try {
    await complete();
    const bytes = write(kind, answers);
    postMessage({ type: "written", id, bytes }, { transfer: [bytes.buffer] });
  } catch (error) {
    tellFailed(id, error);
  }
}

/**
 * @param {number} id
 * @param {unknown} error
 */
function tellFailed(id, error) {
  postMessage({ type: "failed", id, message: String(error?.message ?? error) });
}

/**
 * Do something once, unless it fails: then it is tried again when it is asked for again.
 * @param {() => Promise<void>} work
 */
function once(work) {
  /** @type {Promise<void> | undefined} */
  let doing;
  return () => {
    doing ??= work();
    doing.catch(() => (doing = undefined));
    return doing;
  };
}

/**
 * Fetch a small text, asking the host whether the kept copy is still the current one.
 * @param {string} url
 */
async function text(url) {
  const response = await fetch(url, { cache: "no-cache" });
  if (!response.ok) throw new Error(`${url}: HTTP ${response.status}`);
  return response.text();
}
