// The results on paper: everything unfolded that is folded on the screen, and put back afterwards.
import { write } from "../dom.js";

export class Report {
  #desk;
  /** What was unfolded for printing. @type {HTMLDetailsElement[]} */
  #unfolded = [];

  /** @param {import("../desk.js").Desk} desk */
  constructor(desk) {
    this.#desk = desk;
  }

  unfold() {
    this.#head();
    for (const details of this.#desk.find("[data-results]").querySelectorAll("details")) {
      // The theme unfolds, and folds again, what was on the page from the start; the rest is ours.
      if (!details.open) this.#unfolded.push(details);
      details.open = true;
      // What is drawn only while it is open hears of it in a later task, which is after the printing.
      details.dispatchEvent(new Event("toggle"));
    }
  }

  fold() {
    for (const details of this.#unfolded) details.open = false;
    this.#unfolded = [];
  }

  #head() {
    const { form } = this.#desk;
    const applicant = form.element.dataset.applicant;
    const shown = {
      verdict: this.#verdict(),
      state: this.#state(),
      progress: `${this.#text("[data-answered]")} / ${this.#text("[data-of]")} 栏`,
      time: new Date().toLocaleString("zh-CN", { dateStyle: "long", timeStyle: "short" }),
      applicant: String(form.read().answers.get(applicant ?? "") ?? "未填"),
    };
    for (const [name, text] of Object.entries(shown)) {
      const place = this.#desk.root.querySelector(`[data-report-${name}]`);
      if (place) write(place, text);
    }
  }

  #verdict() {
    const caution = this.#desk.find("[data-caution]");
    return caution.hidden ? this.#text("[data-verdict]") : `${this.#text("[data-verdict]")}，${caution.textContent}`;
  }

  /** Whether the results are of what is filled in now. */
  #state() {
    const results = this.#desk.find("[data-results]");
    const { engine } = this.#desk.find("[data-status]").dataset;
    if (results.hasAttribute("data-unconfirmed")) return this.#text("[data-unconfirmed]");
    if (this.#desk.unsettled || results.hasAttribute("data-stale")) return "填写的内容刚刚改过，下面还是改之前的结果。";
    return engine === "ready" ? "" : "检查程序没有在运行，下面没有检查，或者是它停止之前的结果。";
  }

  #text(selector) {
    return this.#desk.find(selector).textContent;
  }
}
