// The engine's thread. Takes {type: "start", runtime, rubricUrl, build} once, and at any time {type: "assess", id, answers} and
// {type: "write", id, kind, answers}; answers with "progress", "ready", "assessment", "written" and "failed".
// For the attached lists {type: "template", id, inventory}, {type: "count", id, inventory, file, anew, answers},
// {type: "compare", id, inventory, answers} and {type: "stop", id}; answers with "written", "counting" and "counted".
// For many applications at a glance, in the same way, {type: "sum", id, files, anew} and {type: "sum-workbook", id}.
// runtime.js is its only user.
import { bootEngine } from "./boot.js";
import { Damaged } from "./checked.js";
import { fetchModules, fetchWebAssembly, modulesUrl, recall, restOf, watchDownloads } from "./download.js";
import { Stopped } from "./lists.js";
import { rehearse } from "./rehearsal.js";
import { importPyodide, isBuild, recalls, text } from "./source.js";

/** The smallest WebAssembly there is: its header. */
const EMPTY_WASM = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** As long as the page is busy with the first result, and with what it put off until then. */
const SHOWING_MS = 1500;

/** @type {((answers: string) => string) | undefined} */
let assess;
/** @type {((kind: string, answers: string) => Promise<Uint8Array<ArrayBuffer>>) | undefined} */
let write;
/** What is asked about the attached lists and about many applications. @type {(message: any) => Promise<object>} */
let answer;
/** Counts that are to be given up, by the id they were asked under. @type {Set<number>} */
const stopped = new Set();
/** Have all of Python's modules; once they are there, asking again does nothing. @type {(() => Promise<void>) | undefined} */
let complete;
/** The newest answers; older ones that are still waiting are of no interest any more. @type {{id: number, answers: string} | undefined} */
let newest;
/** Whether they still have to be assessed. */
let waits = false;

self.onmessage = ({ data }) => {
  if (data.type === "start") start(data);
  if (data.type === "write") writeDocument(data);
  if (["template", "count", "compare", "sum", "sum-workbook"].includes(data.type)) ask(data);
  if (data.type === "stop") stopped.add(data.id);
  if (data.type === "assess") {
    newest = data;
    waits = true;
    // In a later task, after the messages that have already arrived.
    setTimeout(assessNewest);
  }
};

/** @param {{runtime: string, rubricUrl: string, build?: string}} message */
async function start({ runtime, rubricUrl, build }) {
  const base = new URL(".", runtime).href;
  const began = performance.now();
  let stage = "probe";
  /** What was not delivered, whenever that came out. */
  let undelivered;
  try {
    // Where a security policy forbids WebAssembly this throws, while Pyodide would wait for ever.
    await WebAssembly.compile(EMPTY_WASM);
    stage = "download";
    const manifestText = text(`${base}manifest.json`);
    const script = importPyodide(base);
    const webAssembly = fetchWebAssembly(runtime);
    const current = isBuild(base, build);
    const rubric = text(rubricUrl);
    // All are awaited below; a failure before that is not unhandled.
    for (const each of [script, current, rubric]) each.catch(() => {});
    const manifest = JSON.parse(await manifestText);
    const { broken, halfway } = watchDownloads(webAssembly, manifest, recalls, (loaded, total) => postMessage({ type: "progress", loaded, total }));
    broken.catch((error) => (undelivered = error));
    const recalled = recalls ? recall(base, manifest, halfway) : undefined;
    recalled?.words.catch(() => {});
    const pyodide = await script;
    if (!(await current)) {
      stage = "outdated";
      throw new Error(`build ${build}`);
    }
    stage = "boot";
    const rest = restOf(base, manifest, (error) => postMessage({ type: "failed", stage: "download", message: error.message }));
    const booting = bootEngine(pyodide, base, manifest, modulesUrl(base, manifest), rest, recalled);
    const engine = await Promise.race([booting, broken]);
    stage = "download";
    const rubricText = await rubric;
    assess = engine.assessing(rubricText);
    write = engine.writing(rubricText);
    answer = (message) => answerTo(engine, rubricText, message);
    complete = once(async () => {
      await engine.bringRest();
      if (!engine.whole) engine.addModules(await fetchModules(base, manifest));
    });
    postMessage({ type: "ready", python: engine.python, ms: Math.round(performance.now() - began) });
    await assessNewest();
    // Soon, while there is a network, rather than when a document is asked for; but first the page shows the result.
    setTimeout(() => complete().then(() => rehearseFor(rubricText)).catch(() => {}), SHOWING_MS);
  } catch (error) {
    if (error === undelivered) stage = "download";
    if (error instanceof Damaged) stage = "damaged";
    postMessage({ type: "failed", stage, message: String(error?.message ?? error) });
  }
}

async function assessNewest() {
  if (!assess || !waits) return;
  const { id, answers } = newest;
  waits = false;
  const tell = () => {
    const began = performance.now();
    const text = assess(answers);
    postMessage({ type: "assessment", id, text, took: performance.now() - began });
  };
  try {
    tell();
  } catch (error) {
    // It may be for want of a module that comes after the start.
    await complete().then(tell).catch(() => tellFailed(id, error));
  }
}

/** @param {string} rubric */
async function rehearseFor(rubric) {
  const assessed = newest;
  if (assessed) await rehearse(assess, rubric, assessed.answers, () => newest === assessed);
}

/** @param {{id: number, kind: string, answers: string}} message */
async function writeDocument({ id, kind, answers }) {
  try {
    await complete();
    const bytes = await write(kind, answers);
    postMessage({ type: "written", id, bytes }, { transfer: [bytes.buffer] });
  } catch (error) {
    tellFailed(id, error);
  }
}

/** @param {{id: number}} message */
async function ask(message) {
  const { id } = message;
  try {
    await complete();
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
