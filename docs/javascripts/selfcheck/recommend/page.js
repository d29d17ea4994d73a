// The page for recommending units: files in, one line for each out. Files are only read on this computer.
import { ask, register } from "../../offline/registration.js";
import { write } from "../dom.js";
import { Stopped } from "../engine/lists.js";
import { startEngine } from "../engine/runtime.js";
import { FAILURES } from "../results/status.js";
import { acceptDrops, chooseFiles, saveDocument } from "../share/disk.js";
import { drawSummary } from "./table.js";

class Recommending {
  #root;
  /** @type {import("../engine/runtime.js").EngineHandle} */
  #engine;
  #ready = false;
  /** All files so far, also those that wait for the engine. @type {File[]} */
  #files = [];
  /** How many of them the engine has read. */
  #read = 0;
  /** @type {import("../engine/runtime.js").Count | undefined} */
  #count;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
    const input = /** @type {HTMLInputElement} */ (this.#part("[data-file]"));
    const actions = {
      open: () => chooseFiles(input, (files) => this.#add(files)),
      stop: () => this.#count?.stop(),
      clear: () => this.#clear(),
      export: () => this.#export(),
      retry: () => this.#start(),
    };
    root.addEventListener("click", ({ target }) => {
      const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest("[data-action]"));
      if (button) actions[button.dataset.action]();
    });
    acceptDrops(this.#part("[data-drop]"), (files) => this.#add(files));
    // At once, though nothing is chosen yet: who comes here has files to choose, and that takes as long.
    this.#start();
  }

  #start() {
    this.#part("[data-failure]").hidden = true;
    const { runtime, rubricUrl, timeout, build } = this.#root.dataset;
    const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
    this.#say("[data-engine]", "检查程序准备中…");
    this.#engine = startEngine({
      runtime,
      rubricUrl,
      build,
      timeoutMs: Number(timeout),
      onProgress: (loaded, total) => this.#say("[data-engine]", `检查程序下载中 ${megabytes(loaded)} / ${megabytes(total)} MB`),
      onReady: ({ python }) => {
        this.#ready = true;
        this.#say("[data-engine]", `检查程序就绪（Python ${python}）`);
        this.#go();
        keepForOffline();
      },
      onFailed: (reason, message) => this.#fail(reason, message),
    });
  }

  /**
   * @param {import("../engine/runtime.js").Reason} reason
   * @param {string} detail
   */
  #fail(reason, detail) {
    this.#ready = false;
    // An engine that starts anew has read nothing.
    this.#read = 0;
    const [title, advice] = FAILURES[reason];
    this.#say("[data-engine]", title);
    this.#say("[data-failure-title]", `${title}。`);
    this.#say("[data-failure-advice]", reason === "outdated" ? "刷新本页，再选一次文件。" : advice);
    this.#say("[data-failure-detail]", detail ? `技术信息：${detail}` : "");
    this.#part('[data-action="retry"]').hidden = reason === "outdated";
    this.#part("[data-failure]").hidden = false;
  }

  /** @param {File[]} files */
  #add(files) {
    const known = new Set(this.#files.map(keyOf));
    const added = files.filter((file) => !known.has(keyOf(file)));
    this.#files.push(...added);
    const again = files.length - added.length;
    const waits = this.#ready ? "" : "检查程序就绪后开始读。";
    this.#say("[data-said]", `选了 ${added.length} 份。${again ? `${again} 份已经在表里，没有再放。` : ""}${waits}`);
    if (this.#ready) this.#go();
  }

  /** Read what has not been read, until nothing is left. */
  async #go() {
    while (this.#ready && !this.#count && this.#read < this.#files.length) {
      const files = this.#files.slice(this.#read);
      const end = this.#files.length;
      const anew = this.#read === 0;
      this.#progress(0, files.length);
      this.#count = this.#engine.sum({ files, anew }, ({ rows }) => this.#progress(rows, files.length));
      try {
        const summary = JSON.parse(await this.#count.done);
        this.#read = end;
        this.#draw(summary);
      } catch (error) {
        // Where the engine has stopped, all of it is read when it runs again.
        if (this.#ready) this.#forget(end);
        this.#say("[data-said]", error instanceof Stopped ? "已取消，没有读完，表已清空。" : `没有读成：${error.message}`);
      } finally {
        this.#count = undefined;
        this.#part("[data-counting]").hidden = true;
      }
    }
  }

  /**
   * @param {number} done
   * @param {number} of
   */
  #progress(done, of) {
    /** @type {HTMLProgressElement} */ (this.#part("[data-counting-progress]")).value = done / of;
    this.#say("[data-counting-text]", `正在读第 ${Math.min(done + 1, of)} 份，共 ${of} 份`);
    this.#part("[data-counting]").hidden = false;
  }

  /** @param {import("./table.js").Summary} summary */
  #draw(summary) {
    drawSummary(this.#part("[data-summary]"), summary);
    this.#part("[data-summary]").hidden = false;
    this.#say("[data-said]", `读完了，共 ${summary.lines.length} 份，汇总在下面。还可以再加。`);
  }

  #clear() {
    if (this.#count) return this.#count.stop();
    this.#forget(this.#files.length);
    this.#say("[data-said]", "已清空。");
    this.#part('[data-action="open"]').focus();
  }

  /** @param {number} end  files from this one on were chosen later, and stay */
  #forget(end) {
    this.#files = this.#files.slice(end);
    this.#read = 0;
    this.#part("[data-summary]").hidden = true;
    this.#part("[data-lines]").replaceChildren();
  }

  async #export() {
    try {
      saveDocument(await this.#engine.sumWorkbook(), `${this.#root.dataset.call}-初审汇总`, ".xlsx");
    } catch (error) {
      this.#say("[data-said]", `汇总表没有生成：${error.message}`);
    }
  }

  /**
   * @param {string} selector
   * @param {string} text
   */
  #say(selector, text) {
    write(this.#part(selector), text);
  }

  /**
   * @param {string} selector
   * @returns {HTMLElement}
   */
  #part(selector) {
    return this.#root.querySelector(selector);
  }
}

/** @param {File} file */
function keyOf({ name, size, lastModified }) {
  return `${lastModified} ${size} ${name}`;
}

/** Once Python runs, what it needs is kept for next time, as on the self-check page. */
async function keepForOffline() {
  const registration = await register();
  if (registration) await ask((await navigator.serviceWorker.ready).active, "keep-runtime");
}

const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-recommend]"));
if (root) new Recommending(root);
