// The bar at the top: whether checking works, what it found, and how far the form is.
import { write } from "../dom.js";
import { SEVERITIES, WORDS } from "./findings.js";

const VERDICTS = {
  cannot_tell_yet: "还不能判断",
  not_eligible: "形式条件不符合",
  formally_eligible: "形式条件符合（不代表入选）",
  passes: "达到公布的分数线（不代表入选）",
  fails: "没有达到公布的分数线",
};

/** @type {Record<import("../engine/runtime.js").Reason, [string, string]>} what happened, and what to do about it */
export const FAILURES = {
  "no-wasm": ["浏览器不支持 WebAssembly，检查程序没有启动", "请换用较新的 Chrome、Edge、Firefox 或 Safari；单位电脑上可能是安全设置关掉了它。"],
  "no-module-worker": ["浏览器版本太旧，检查程序没有启动", "请换用较新的 Chrome、Edge、Firefox 或 Safari。"],
  blocked: ["检查程序被拦住了，没有启动", "可能是浏览器扩展或单位的安全设置不允许，也可能是网站缺了文件。可以重试，或换一个浏览器。"],
  network: ["检查程序没有下载完", "请检查网络，然后重试。"],
  damaged: [
    "检查程序的文件不全或不对，没有启动",
    "可能正赶上网站更新，也可能是网络设备换掉了文件（例如要先登录的无线网络）。请过一会儿重试；还是这样，请换一个网络。",
  ],
  timeout: ["检查程序太久没有动静，已停止等待", "可能是网络太慢或电脑太忙。可以重试。"],
  outdated: ["门户刚刚更新了，请刷新", "填写的内容会先存好，刷新后接着填。"],
  crashed: ["检查程序意外停止了", "填写的内容还在。可以重试；仍然不行时，请先保存到文件。"],
};

/** Verdicts that mending an error may take away. */
const GOOD = ["formally_eligible", "passes"];

/** How long findings must hold still before they are read out. */
const QUIET_MS = 1200;

export class Status {
  #bar;
  #failure;
  #timer = 0;

  /** @param {import("../desk.js").Desk} desk */
  constructor(desk) {
    this.#bar = desk.find("[data-status]");
    this.#failure = desk.find("[data-failure]");
    desk.on("progress", (progress) => this.#progress(progress));
    desk.on("assessed", ({ assessment, findings, confirmed }) => {
      this.#find("[data-unconfirmed]").hidden = confirmed;
      this.#found(assessment.verdict, findings);
    });
    new ResizeObserver(() => this.#measure()).observe(this.#bar);
  }

  /** A notice makes the bar higher; what sticks below it or is jumped to must not end up under it. */
  #measure() {
    const { position, top } = getComputedStyle(this.#bar);
    const page = document.documentElement.style;
    if (position === "sticky") page.setProperty("--sc-covered", `${parseFloat(top) + this.#bar.offsetHeight + 8}px`);
    else page.removeProperty("--sc-covered");
  }

  /**
   * @param {number} [loaded]  in bytes
   * @param {number} [total]
   */
  loading(loaded = 0, total = 0) {
    this.#failure.hidden = true;
    const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
    const text = !total ? "检查程序准备中…" : loaded < total ? `检查程序下载中 ${megabytes(loaded)} / ${megabytes(total)} MB` : "检查程序启动中…";
    this.#engine("loading", text);
    const progress = /** @type {HTMLProgressElement} */ (this.#find("[data-engine-progress]"));
    progress.max = total || 1;
    progress.value = loaded;
    progress.hidden = !total;
  }

  /** @param {string} python */
  ready(python) {
    this.#failure.hidden = true;
    this.#engine("ready", `检查程序就绪（Python ${python}）`);
  }

  /**
   * @param {import("../engine/runtime.js").Reason} reason
   * @param {string} detail
   */
  failed(reason, detail) {
    const [title, advice] = FAILURES[reason] ?? FAILURES.crashed;
    this.#engine("failed", title);
    write(this.#failure.querySelector("[data-failure-title]"), `${title}。`);
    write(this.#failure.querySelector("[data-failure-advice]"), advice);
    write(this.#failure.querySelector("[data-failure-detail]"), detail ? `技术信息：${detail}` : "");
    // Trying again would only find the same newer build.
    this.#failure.querySelector('[data-action="retry"]').hidden = reason === "outdated";
    this.#failure.querySelector('[data-action="refresh"]').hidden = reason !== "outdated";
    this.#failure.hidden = false;
  }

  /** @param {import("../form/contents.js").Progress} progress */
  #progress({ answered, of }) {
    this.#find("[data-filled]").hidden = false;
    write(this.#find("[data-answered]"), answered);
    write(this.#find("[data-of]"), of);
  }

  /**
   * @param {import("./results.js").Assessment["verdict"]} verdict
   * @param {import("./findings.js").Finding[]} findings
   */
  #found(verdict, findings) {
    const shown = this.#find("[data-verdict]");
    shown.dataset.verdict = verdict;
    write(shown, VERDICTS[verdict]);
    this.#find("[data-counts]").hidden = false;
    const parts = SEVERITIES.map((severity) => {
      const count = findings.filter((finding) => finding.severity === severity).length;
      const link = this.#find(`[data-count="${severity}"]`);
      write(link.querySelector("b"), count);
      link.toggleAttribute("data-some", count > 0);
      return `${WORDS[severity]} ${count} 项`;
    });
    const caution = this.#find("[data-caution]");
    const wrong = findings.some((finding) => finding.severity === "error");
    caution.hidden = !(wrong && GOOD.includes(verdict));
    shown.toggleAttribute("data-doubtful", !caution.hidden);
    const conclusion = caution.hidden ? VERDICTS[verdict] : `${VERDICTS[verdict]}，${caution.textContent}`;
    this.#announce(`${conclusion}。${parts.join("，")}。`);
  }

  #announce(text) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => write(this.#find("[data-announce]"), text), QUIET_MS);
  }

  #engine(state, text) {
    this.#bar.dataset.engine = state;
    write(this.#find("[data-engine-text]"), text);
    this.#find("[data-engine-progress]").hidden = true;
  }

  /** @returns {HTMLElement} */
  #find(selector) {
    return this.#bar.querySelector(selector);
  }
}
