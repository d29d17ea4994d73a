// The self-check page: wires the form to the engine, to this browser's storage and to files.
import { AnswersError, fromFileText } from "./form/answers.js";
import { followReading, showMarks, showProgress } from "./form/contents.js";
import { write } from "./dom.js";
import { fetchExample, takeExample } from "./share/example.js";
import { chooseFile, saveFile } from "./share/files.js";
import { showBesideFields, showSettled, worthShowing } from "./results/findings.js";
import { Form } from "./form/form.js";
import { showIndicators } from "./results/indicators.js";
import { showReferences } from "./results/references.js";
import { showBlanks, showResults } from "./results/results.js";
import { startEngine } from "./engine/runtime.js";
import { Status } from "./results/status.js";
import { Store } from "./keep/store.js";
import { toggleNone } from "./form/typing.js";

/** Long enough for a burst of keystrokes, short enough to seem at once. */
const PAUSE_MS = 150;
/** The engine's own finding for an answer it cannot read. */
const UNREADABLE = "answer.unreadable";

class Page {
  #root;
  #form;
  #status;
  #store;
  /** @type {import("./results/findings.js").Checks} */
  #checks = new Map();
  /** @type {Promise<void>} */
  #checksLoaded = Promise.resolve();
  /** @type {import("./engine/runtime.js").EngineHandle | undefined} */
  #engine;
  #ready = false;
  #timer = 0;
  #asked = 0;
  #unreadable = new Set();
  #blanks = new Map();
  /** @type {import("./results/results.js").Assessment | undefined} */
  #shown;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
    this.#form = new Form(root.querySelector("[data-form]"));
    this.#status = new Status(root);
    this.#store = new Store(this.#form.call);
    this.#prepare();
    this.#restore();
    this.#listen();
    this.#start();
    this.#openExample();
  }

  /** Show what only works with scripts, and fold the contents away where they would push the form off the screen. */
  #prepare() {
    for (const each of this.#root.querySelectorAll("[data-none], [data-none-of], [data-files]")) each.hidden = false;
    if (matchMedia("(max-width: 59.9375em)").matches) this.#find("[data-contents]").open = false;
    followReading(this.#form.element);
  }

  #listen() {
    this.#form.element.addEventListener("input", (event) => this.#edited(event));
    this.#form.element.addEventListener("submit", (event) => event.preventDefault());
    this.#root.addEventListener("click", (event) => this.#clicked(event));
    this.#find("[data-missing]").addEventListener("toggle", () => this.#showBlanks());
    for (const details of this.#root.querySelectorAll("[data-indicators]")) {
      details.addEventListener("toggle", () => this.#shown && showIndicators(details, this.#shown.indicators, this.#form.fields));
    }
    addEventListener("pagehide", () => this.#timer && this.#settle());
  }

  #edited({ target }) {
    const field = target.closest("[data-field]");
    if (field) {
      this.#form.edited(field, target);
      // The engine has not seen the new answer yet; until it has, what is typed counts.
      this.#unreadable.delete(field.dataset.field);
    } else if (target.closest("[data-none-of]")) {
      this.#form.editedNone(target);
    } else return;
    this.#showProgress();
    this.#stale(true);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#settle(), PAUSE_MS);
  }

  #clicked(event) {
    const target = event.target.closest("[data-action], [data-none], [data-jump]");
    if (!target) return;
    if (target.matches("[data-none]")) return toggleNone(target.closest("[data-field]"));
    if (target.matches("[data-jump]")) return this.#focus(target.dataset.jump);
    const actions = {
      save: () => saveFile(this.#form.read().text, this.#form.call),
      open: () => chooseFile(this.#find("[data-file]"), (name, text) => this.#open(name, text)),
      clear: () => this.#clear(),
      retry: () => this.#start(),
      dismiss: () => (this.#find("[data-notice]").hidden = true),
    };
    actions[target.dataset.action]();
  }

  /** The link itself scrolls and leaves a place to come back to; typing should then go to the field. */
  #focus(id) {
    const field = this.#form.fields.get(id);
    const control = field.querySelector("[data-control]:checked") ?? field.querySelector("[data-control]");
    control.focus({ preventScroll: true });
  }

  #start() {
    this.#status.loading();
    const { runtime, rubricUrl, timeout } = this.#form.element.dataset;
    this.#checksLoaded = this.#loadChecks(rubricUrl);
    this.#engine = startEngine({
      base: runtime,
      rubricUrl,
      timeoutMs: Number(timeout),
      onProgress: (loaded, total) => this.#status.loading(loaded, total),
      onReady: ({ python }) => {
        this.#ready = true;
        this.#status.ready(python);
        this.#assess();
      },
      onFailed: (reason, message) => {
        this.#ready = false;
        this.#status.failed(reason, message);
      },
    });
  }

  /** The reasons of the checks. Without them findings are still shown, only without why. */
  async #loadChecks(url) {
    try {
      const { checks } = await (await fetch(url)).json();
      this.#checks = new Map(checks.map(({ id, kind, why }) => [id, { kind, why }]));
    } catch {
      this.#checks = new Map();
    }
  }

  /** Keep and assess what is on the page now. */
  #settle() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    const { text, empty } = this.#form.read();
    this.#keep(text, empty);
    this.#assess(text);
  }

  async #assess(text = this.#form.read().text) {
    if (!this.#ready) return;
    const asked = ++this.#asked;
    this.#stale(true);
    try {
      const assessment = JSON.parse(await this.#engine.assess(text));
      await this.#checksLoaded;
      // A newer question is on its way, and this answer would only flicker.
      if (asked === this.#asked) this.#show(assessment);
    } catch (error) {
      if (this.#ready) this.#notice(`这一次没有检查成功：${error.message}`);
    }
  }

  /** @param {import("./results/results.js").Assessment} assessment */
  #show(assessment) {
    const { element, fields } = this.#form;
    const findings = worthShowing(assessment.findings, this.#checks);
    this.#unreadable = new Set(findings.filter(({ check }) => check === UNREADABLE).flatMap((finding) => finding.fields));
    this.#shown = assessment;
    showBesideFields(fields, findings, this.#checks);
    showSettled(fields, assessment.settled);
    showMarks(element, fields, findings);
    showResults(this.#find("[data-results]"), assessment, findings, this.#checks, fields);
    this.#status.found(assessment.verdict, findings);
    this.#showProgress();
    // Something may have been typed meanwhile.
    this.#stale(this.#timer !== 0);
  }

  /** Whether the results are of answers that have changed since. */
  #stale(stale) {
    this.#find("[data-results]").toggleAttribute("data-stale", stale && this.#ready);
  }

  #showProgress() {
    const progress = showProgress(this.#form.element, this.#form.fields, this.#unreadable);
    this.#blanks = progress.blanks;
    this.#status.progress(progress);
    this.#showBlanks();
    showReferences(this.#find("[data-results]"), this.#form.fields);
  }

  #showBlanks() {
    showBlanks(this.#find("[data-missing]"), this.#blanks, this.#form.fields);
  }

  #keep(text, empty) {
    const kept = empty ? this.#store.clear() : this.#store.save(text);
    const time = new Date().toLocaleTimeString("zh-CN", { hour12: false });
    write(
      this.#find("[data-stored]"),
      kept ? `已保存在这台电脑的浏览器里（${time}）。` : "浏览器不允许本页保存。关闭前请用“保存到文件”，否则填的内容会丢失。",
    );
    this.#find("[data-stored]").toggleAttribute("data-refused", !kept);
  }

  #restore() {
    // What was typed before this script arrived is newer than what was stored.
    const { typed } = this.#form;
    const text = this.#store.load();
    this.#fill(typed);
    if (typed.answers.size + typed.evidence.size) this.#timer = setTimeout(() => this.#settle(), PAUSE_MS);
    if (text === null) return;
    try {
      const stored = fromFileText(text, this.#form.call);
      this.#fill({
        answers: new Map([...stored.answers, ...typed.answers]),
        evidence: new Map([...stored.evidence, ...typed.evidence]),
      });
      write(this.#find("[data-stored]"), "已恢复上次在这台电脑上填的内容。");
    } catch (error) {
      if (!(error instanceof AnswersError)) throw error;
      this.#store.setAside();
      this.#notice(`上次存在浏览器里的内容读不出来（${error.message}），已原样另存，没有覆盖。请打开以前保存的文件，或重新填写。`);
    }
  }

  /** The address may ask for a worked example. It is opened like a file: nothing filled in is replaced unasked. */
  async #openExample() {
    const id = takeExample();
    if (id === null) return;
    try {
      this.#open(`示例：${id}`, await fetchExample(id));
    } catch (error) {
      if (!(error instanceof AnswersError)) throw error;
      this.#refuse(`示例：${id}`, error);
    }
  }

  /**
   * @param {string} name
   * @param {string | null} text
   */
  #open(name, text) {
    const { call, rubric } = this.#form;
    try {
      if (text === null) throw new AnswersError("文件太大，不会是自评答案文件。");
      const file = fromFileText(text, call);
      const title = file.name || name;
      if (!this.#form.read().empty && !confirm(`打开“${title}”会替换现在填写的内容。要继续吗？`)) return;
      this.#fill(file);
      this.#settle();
      const { kept } = this.#form;
      const said = [`已打开“${title}”，共 ${file.answers.size} 项答案。`];
      if (file.rubric !== rubric) said.push(`它是按第 ${file.rubric || "？"} 版要求填的，本页是第 ${rubric} 版。`);
      if (kept.size) said.push(`有 ${kept.size} 项本页没有对应的栏目或显示不了，原样保留，保存时会写回：${[...kept].join("、")}。`);
      this.#notice(said.join(""));
    } catch (error) {
      if (!(error instanceof AnswersError)) throw error;
      this.#refuse(name, error);
    }
  }

  /**
   * @param {string} name
   * @param {AnswersError} error
   */
  #refuse(name, error) {
    this.#notice(`没有打开“${name}”：${error.message}现在填写的内容没有改变。`);
  }

  #clear() {
    if (!confirm("清空会删去本页填写的全部内容，也删去存在这台电脑浏览器里的那一份。要清空吗？")) return;
    this.#fill();
    this.#settle();
    this.#notice("已清空。");
  }

  /** @param {import("./form/answers.js").Answers} [given] */
  #fill(given) {
    this.#form.fill(given);
    this.#unreadable = new Set();
    this.#showProgress();
  }

  #notice(text) {
    write(this.#find("[data-notice-text]"), text);
    this.#find("[data-notice]").hidden = false;
  }

  /** @returns {HTMLElement} */
  #find(selector) {
    return this.#root.querySelector(selector);
  }
}

/** @type {WeakSet<Element>} */
const started = new WeakSet();

function startHere() {
  const root = document.querySelector("[data-selfcheck]");
  if (!root || started.has(root)) return;
  started.add(root);
  new Page(/** @type {HTMLElement} */ (root));
}

// With instant navigation a module runs once, however often the page is opened; the theme then tells of each page.
if (globalThis.document$) globalThis.document$.subscribe(startHere);
else startHere();
