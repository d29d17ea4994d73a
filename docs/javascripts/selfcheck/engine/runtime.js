// The page's side of the engine: starts the worker, keeps it across pages, and tells why it cannot run.
import { takeEarly } from "./early.js";
import { Stopped } from "./lists.js";
import { openWorker } from "./source.js";

/**
 * `no-wasm`, `no-module-worker`: the browser is too old or restricted. `blocked`: a security policy or a missing file.
 * `network`: a download failed. `damaged`: what was downloaded is not what was built. `timeout`: nothing happened for too long. `crashed`: Python could not start, or stopped.
 * `outdated`: the portal was updated after the page was loaded.
 * @typedef {"no-wasm" | "no-module-worker" | "blocked" | "network" | "damaged" | "timeout" | "crashed" | "outdated"} Reason
 */

/**
 * @typedef {object} EngineOptions
 * @property {string} runtime    address of its WebAssembly; beside it is everything else that it is made of
 * @property {string} rubricUrl  address of the compiled rubric
 * @property {string} [build]    which build of the self-check the page belongs to, where it was built
 * @property {number} timeoutMs  longest wait without any sign of progress
 * @property {(loaded: number, total: number) => void} onProgress  in bytes, of what has to be loaded
 * @property {(started: {python: string, ms: number}) => void} onReady
 * @property {(reason: Reason, message: string) => void} onFailed
 */

/**
 * @typedef {object} EngineHandle
 * @property {(answers: string) => Promise<string>} assess  the assessment of these answers, or of newer ones if those overtook them
 * @property {(kind: string, answers: string) => Promise<Uint8Array<ArrayBuffer>>} write  the document of this kind, such as “application”
 * @property {(inventory: string) => Promise<Uint8Array<ArrayBuffer>>} template  the template of an attached list
 * @property {(asked: {inventory: string, file: File, anew: boolean, answers: string}, onCounting: (counting: import("./lists.js").Counting) => void) => Count} count  count a filled list
 * @property {(inventory: string, answers: string) => Promise<string>} compare  the same list against other answers
 * @property {(asked: {files: File[], anew: boolean}, onCounting: (counting: import("./lists.js").Counting) => void) => Count} sum  many applications at a glance
 * @property {() => Promise<Uint8Array<ArrayBuffer>>} sumWorkbook  the same as a workbook
 * @property {() => void} stop
 */

/**
 * @typedef {object} Count
 * @property {Promise<string>} done  the reconciliation or the summary; rejects with a sentence for people, or with a `Stopped`
 * @property {() => void} stop
 */

/** @type {Record<string, Reason>} */
const REASON_OF_STAGE = { probe: "blocked", download: "network", damaged: "damaged", boot: "crashed", outdated: "outdated" };

/** @type {Running | null} */
let running = null;

/**
 * Start the engine, or take over the one that this page's head or an earlier page of the same call has started.
 * @param {EngineOptions} options
 * @returns {EngineHandle}
 */
export function startEngine(options) {
  const engine = engineFor(options);
  engine.follow(options);
  return {
    assess: (answers) => engine.assess(answers),
    write: (kind, answers) => engine.write(kind, answers),
    template: (inventory) => engine.ask({ type: "template", inventory }),
    compare: (inventory, answers) => engine.ask({ type: "compare", inventory, answers }),
    count: (asked, onCounting) => engine.count({ type: "count", ...asked }, onCounting),
    sum: (asked, onCounting) => engine.count({ type: "sum", ...asked }, onCounting),
    sumWorkbook: () => engine.ask({ type: "sum-workbook" }),
    stop: () => engine.stop(),
  };
}

/**
 * @param {EngineOptions} options
 * @returns {Running}
 */
function engineFor({ runtime, rubricUrl, build }) {
  const addresses = [runtime, rubricUrl].map((each) => new URL(each, document.baseURI).href);
  const key = addresses.join(" ");
  if (running?.key !== key) {
    running?.stop();
    running = new Running(key);
    running.start(addresses[0], addresses[1], build);
  }
  return running;
}

class Running {
  /** @type {EngineOptions | undefined} */
  #page;
  /** What came before there was a page. @type {[loaded: number, total: number] | undefined} */
  #progress;
  #worker;
  #timer;
  #started;
  #lastId = 0;
  /** @type {Map<number, {resolve: (text: string) => void, reject: (error: Error) => void}>} */
  #waiting = new Map();
  /** @type {Map<number, {resolve: (bytes: Uint8Array<ArrayBuffer>) => void, reject: (error: Error) => void}>} */
  #writing = new Map();
  /** @type {Map<number, (counting: import("./lists.js").Counting) => void>} */
  #counting = new Map();

  /** @param {string} key  what it runs: the runtime and the rubric */
  constructor(key) {
    this.key = key;
  }

  /**
   * Report to this page from now on; the page before it is gone.
   * @param {EngineOptions} page
   */
  follow(page) {
    this.#page = page;
    // In a later task, so that the page holds its handle before it is told.
    if (this.#started) setTimeout(() => page.onReady(this.#started));
    else {
      this.#expectSign();
      // It may have started or failed until then.
      if (this.#progress) setTimeout(() => running === this && !this.#started && page.onProgress(...this.#progress));
    }
  }

  start(runtime, rubricUrl, build) {
    if (typeof WebAssembly !== "object") return this.#failSoon("no-wasm");
    const early = takeEarly(runtime, rubricUrl);
    try {
      this.#worker = early?.worker ?? openWorker();
    } catch (error) {
      return this.#failSoon("blocked", error);
    }
    if (!this.#worker) return this.#failSoon("no-module-worker");
    this.#worker.onmessage = ({ data }) => this.#receive(data);
    this.#worker.onerror = (event) => this.#fail(this.#started ? "crashed" : "blocked", event.message);
    if (early) early.came.forEach((message) => this.#receive(message));
    else this.#worker.postMessage({ type: "start", runtime, rubricUrl, build });
  }

  /** @param {string} answers */
  assess(answers) {
    return this.#ask(this.#waiting, { type: "assess", answers });
  }

  /**
   * @param {string} kind
   * @param {string} answers
   */
  write(kind, answers) {
    return this.#ask(this.#writing, { type: "write", kind, answers });
  }

  /** @param {object} question  about the attached lists or many applications */
  ask(question) {
    return this.#ask(this.#writing, question);
  }

  /**
   * @param {object} question  that takes a while
   * @param {(counting: import("./lists.js").Counting) => void} onCounting
   * @returns {Count}
   */
  count(question, onCounting) {
    const done = this.ask(question);
    const id = this.#lastId;
    this.#counting.set(id, onCounting);
    const forget = () => this.#counting.delete(id);
    done.then(forget, forget);
    return { done, stop: () => this.#worker?.postMessage({ type: "stop", id }) };
  }

  /**
   * @template T
   * @param {Map<number, {resolve: (result: T) => void, reject: (error: Error) => void}>} waiting
   * @param {object} question
   * @returns {Promise<T>}
   */
  #ask(waiting, question) {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      if (!this.#worker) return reject(new Error("检查程序没有在运行"));
      waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ ...question, id });
      if (this.#started) this.#expectAnswer();
    });
  }

  stop() {
    clearTimeout(this.#timer);
    if (this.#worker) {
      // What it has said already, and was not heard yet, is of no interest any more.
      this.#worker.onmessage = this.#worker.onerror = null;
      this.#worker.terminate();
    }
    this.#worker = undefined;
    if (running === this) running = null;
    this.#settle(this.#lastId, ({ reject }) => reject(new Error("检查程序停止了")));
    for (const { reject } of this.#writing.values()) reject(new Error("检查程序停止了"));
    this.#writing.clear();
  }

  #receive(message) {
    if (message.type === "progress") {
      this.#progress = [message.loaded, message.total];
      if (!this.#started) this.#expectSign();
      this.#page?.onProgress(...this.#progress);
    } else if (message.type === "ready") {
      clearTimeout(this.#timer);
      this.#started = { python: message.python, ms: message.ms };
      this.#page?.onReady(this.#started);
    } else if (message.type === "assessment") {
      this.#settle(message.id, ({ resolve }) => resolve(message.text));
    } else if (message.type === "counting") {
      this.#counting.get(message.id)?.(message);
    } else if (this.#writing.has(message.id)) {
      const { resolve, reject } = this.#writing.get(message.id);
      this.#writing.delete(message.id);
      if (message.type === "written") resolve(message.bytes);
      else if (message.type === "counted") resolve(message.text);
      else reject(message.stopped ? new Stopped() : new Error(message.message));
    } else if (message.id !== undefined) {
      this.#settle(message.id, ({ reject }) => reject(new Error(message.message)));
    } else {
      this.#fail(REASON_OF_STAGE[message.stage], message.message);
    }
    if (this.#started) this.#expectAnswer();
  }

  /** Settle what was asked up to an id: the worker skips all but the newest. */
  #settle(id, settle) {
    for (const [asked, promise] of this.#waiting) {
      if (asked > id) continue;
      this.#waiting.delete(asked);
      settle(promise);
    }
  }

  /** Pyodide does not always say that it has failed: some failures are only a silence. */
  #expectSign() {
    clearTimeout(this.#timer);
    if (this.#page) this.#timer = setTimeout(() => this.#fail("timeout"), this.#page.timeoutMs);
  }

  /** A worker can end without a word, for want of memory for instance. */
  #expectAnswer() {
    clearTimeout(this.#timer);
    if (this.#waiting.size + this.#writing.size) this.#expectSign();
  }

  #failSoon(reason, message) {
    setTimeout(() => this.#fail(reason, message));
  }

  #fail(reason, message = "") {
    this.stop();
    this.#page?.onFailed(reason, String(message));
  }
}
