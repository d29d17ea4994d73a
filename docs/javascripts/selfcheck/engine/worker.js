// The engine's thread. Takes {type: "start", base, rubricUrl, build} once, and at any time {type: "assess", id, answers} and
// {type: "write", id, kind, answers}; answers with "progress", "ready", "assessment", "written" and "failed".
// For the attached lists {type: "template", id, inventory}, {type: "count", id, inventory, file, anew, answers},
// {type: "compare", id, inventory, answers} and {type: "stop", id}; answers with "written", "counting" and "counted".
// For many applications at a glance, in the same way, {type: "sum", id, files, anew} and {type: "sum-workbook", id}.
// runtime.js is its only user.
import { bootEngine } from "./boot.js";
import { pythonZipUrl, watchDownloads } from "./download.js";
import { Stopped } from "./lists.js";
import { importPyodide, isBuild, text } from "./source.js";

/** The smallest WebAssembly there is: its header. */
const EMPTY_WASM = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** @type {((answers: string) => string) | undefined} */
let assess;
/** @type {((kind: string, answers: string) => Promise<Uint8Array<ArrayBuffer>>) | undefined} */
let write;
/** What is asked about the attached lists and about many applications. @type {(message: any) => Promise<object>} */
let answer;
/** Counts that are to be given up, by the id they were asked under. @type {Set<number>} */
const stopped = new Set();
/** The newest answers not yet assessed; older ones that are still waiting are of no interest any more. */
let newest;

self.onmessage = ({ data }) => {
  if (data.type === "start") start(data);
  if (data.type === "write") writeDocument(data);
  if (["template", "count", "compare", "sum", "sum-workbook"].includes(data.type)) ask(data);
  if (data.type === "stop") stopped.add(data.id);
  if (data.type === "assess") {
    newest = data;
    // In a later task, after the messages that have already arrived.
    setTimeout(assessNewest);
  }
};

/** @param {{base: string, rubricUrl: string, build?: string}} message */
async function start({ base, rubricUrl, build }) {
  const began = performance.now();
  let stage = "probe";
  try {
    // Where a security policy forbids WebAssembly this throws, while Pyodide would wait for ever.
    await WebAssembly.compile(EMPTY_WASM);
    stage = "download";
    const rubric = text(rubricUrl);
    const script = importPyodide(base);
    const current = isBuild(base, build);
    // All are awaited below; a failure before that is not unhandled.
    rubric.catch(() => {});
    script.catch(() => {});
    current.catch(() => {});
    const manifest = JSON.parse(await text(`${base}manifest.json`));
    const broken = watchDownloads(manifest, (loaded, total) => postMessage({ type: "progress", loaded, total }));
    broken.catch(() => (stage = "download"));
    const { loadPyodide } = await script;
    if (!(await current)) {
      stage = "outdated";
      throw new Error(`build ${build}`);
    }
    stage = "boot";
    const booting = bootEngine(loadPyodide, base, pythonZipUrl(base, manifest), manifest);
    const engine = await Promise.race([booting, broken]);
    stage = "download";
    const rubricText = await rubric;
    assess = (answers) => engine.assess(rubricText, answers);
    write = (kind, answers) => engine.write(kind, rubricText, answers);
    answer = (message) => answerTo(engine, rubricText, message);
    postMessage({ type: "ready", python: engine.python, ms: Math.round(performance.now() - began) });
    assessNewest();
  } catch (error) {
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
async function writeDocument({ id, kind, answers }) {
  try {
    const bytes = await write(kind, answers);
    postMessage({ type: "written", id, bytes }, { transfer: [bytes.buffer] });
  } catch (error) {
    postMessage({ type: "failed", id, message: String(error?.message ?? error) });
  }
}

/** @param {{id: number}} message */
async function ask(message) {
  const { id } = message;
  try {
    postMessage({ id, ...(await answer(message)) });
  } catch (error) {
    postMessage({ type: "failed", id, stopped: error instanceof Stopped, message: sentence(error) });
  } finally {
    stopped.delete(id);
  }
}

/**
 * @param {import("./boot.js").Engine} engine
 * @param {string} rubric
 */
async function answerTo({ lists, summing }, rubric, { type, id, ...asked }) {
  if (type === "template") return { type: "written", bytes: await lists.template(rubric, asked.inventory) };
  if (type === "sum-workbook") return { type: "written", bytes: await summing.workbook() };
  if (type === "compare") return { type: "counted", text: lists.compare(asked.inventory, asked.answers) };
  const report = (counting) => postMessage({ type: "counting", id, ...counting });
  const stop = () => stopped.has(id);
  if (type === "sum") return { type: "counted", text: await summing.add(rubric, asked, report, stop) };
  return { type: "counted", text: await lists.count(rubric, asked, report, stop) };
}

/**
 * What an exception of the engine says to people: the last line of its traceback, after the name of its class.
 * @param {Error} error
 */
function sentence(error) {
  const last = String(error?.message ?? error).trim().split("\n").pop();
  return last.replace(/^[\w.]+: /, "");
}
