// Assessing: keeps the engine running and asks it about every new state of the form.
import { worthShowing } from "../results/findings.js";
import { Status } from "../results/status.js";
import { saveDocument } from "../share/disk.js";
import { startEngine } from "./runtime.js";
import { text } from "./source.js";

export class Assessing {
  #desk;
  #status;
  /** @type {import("../results/findings.js").Checks} */
  #checks = new Map();
  /** @type {Promise<void>} */
  #checksLoaded = Promise.resolve();
  /** @type {import("./runtime.js").EngineHandle | undefined} */
  #engine;
  #ready = false;
  /** The engine can be asked before it is ready; it then answers as soon as it is. */
  #starting = false;
  #asked = 0;
  /** Whether the engine's own result is on the page. */
  #shown = false;
  /** The newest answers, once what was kept of them is in the form. @type {string | undefined} */
  #settled;

  /** @param {import("../desk.js").Desk} desk */
  constructor(desk) {
    this.#desk = desk;
    this.#status = new Status(desk);
    desk.action("retry", () => this.#start());
    desk.action("write", (button) => this.#write(button.dataset));
    desk.on("settled", ({ text }) => {
      this.#settled = text;
      this.#assess(text);
    });
    desk.on("remembered", ({ text, assessment }) => this.#showRemembered(text, assessment));
    this.#start();
  }

  /** The engine, while it can be asked. */
  get engine() {
    return this.#ready ? this.#engine : undefined;
  }

  /**
   * Until Python has looked at them, the answers of an earlier visit have the result they had then.
   * @param {string} text
   * @param {import("../results/results.js").Assessment} assessment
   */
  async #showRemembered(text, assessment) {
    await this.#checksLoaded;
    if (this.#shown || this.#desk.form.read().text !== text) return;
    const findings = worthShowing(assessment.findings, this.#checks);
    this.#desk.tell("assessed", { text, assessment, findings, checks: this.#checks, confirmed: false });
  }

  #start() {
    this.#status.loading();
    this.#starting = true;
    const { runtime, rubricUrl, timeout, build } = this.#desk.form.element.dataset;
    // In a task of its own: to ask for a file can take as long as everything else here.
    this.#checksLoaded = new Promise((go) => setTimeout(go)).then(() => this.#loadChecks(rubricUrl));
    this.#engine = startEngine({
      runtime,
      rubricUrl,
      build,
      timeoutMs: Number(timeout),
      onProgress: (loaded, total) => this.#status.loading(loaded, total),
      onReady: ({ python }) => {
        this.#ready = true;
        this.#status.ready(python);
        this.#desk.tell("started");
        // Should the browser take long to find what was kept, what stands in the form is looked at meanwhile.
        if (this.#settled === undefined) this.#assess(this.#desk.form.read().text);
        else this.#desk.tell("asked");
      },
      onFailed: (reason, message) => {
        this.#ready = this.#starting = false;
        this.#status.failed(reason, message);
        this.#desk.tell("stopped");
      },
    });
    if (this.#settled !== undefined) this.#assess(this.#settled);
  }

  /**
   * Save a document made from the answers as they are now.
   * @param {DOMStringMap} document  its id, and what its file is called
   */
  async #write({ document: id, title, suffix }) {
    const { form } = this.#desk;
    if (!this.#ready) return this.#desk.notice("检查程序还没有就绪，稍等片刻再试。填写的内容可以先保存到文件。");
    try {
      saveDocument(await this.#engine.write(id, form.read().text), `${form.call}-${title}`, suffix);
    } catch (error) {
      this.#desk.notice(`这一次没有生成：${error.message}`);
    }
  }

  /**
   * What stands in the blanks of the form on paper, as the engine reads the answers.
   * @param {string} text  of an answers file
   * @returns {Promise<Record<string, import("../paper/blanks.js").Filled>>} by field id; only what is filled
   */
  async blanks(text) {
    if (!this.#ready) throw new Error("检查程序还没有就绪");
    return JSON.parse(new TextDecoder().decode(await this.#engine.write("blanks", text)));
  }

  /**
   * The checklist of evidence.
   * @param {string} text  of an answers file
   * @returns {Promise<import("../results/proofs.js").Checklist>}
   */
  async proofs(text) {
    return JSON.parse(new TextDecoder().decode(await this.#engine.write("proofs", text)));
  }

  /** The reasons of the checks. Without them findings are still shown, only without why. */
  async #loadChecks(url) {
    try {
      const { checks } = JSON.parse(await text(url));
      this.#checks = new Map(checks.map(({ id, kind, why }) => [id, { kind, why }]));
    } catch {
      this.#checks = new Map();
    }
  }

  /** @param {string} text  of an answers file */
  async #assess(text) {
    if (!this.#starting) return;
    const asked = ++this.#asked;
    const answer = this.#engine.assess(text);
    // While Python is at it already.
    if (this.#ready) this.#desk.tell("asked");
    try {
      /** @type {import("../results/results.js").Assessment} */
      const assessment = JSON.parse(await answer);
      await this.#checksLoaded;
      // A newer question is on its way, and this answer would only flicker.
      if (asked !== this.#asked) return;
      this.#shown = true;
      const findings = worthShowing(assessment.findings, this.#checks);
      this.#desk.tell("assessed", { text, assessment, findings, checks: this.#checks, confirmed: true });
    } catch (error) {
      if (this.#ready) this.#desk.notice(`这一次没有检查成功：${error.message}`);
    }
  }
}
