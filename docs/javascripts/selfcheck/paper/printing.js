// Printing: the application form as it is on paper, or the results as a report.
import { Blanks } from "./blanks.js";
import { Report } from "./report.js";
import { Sheet } from "./sheet.js";

/** How long the engine may take for what has just been typed, before the page is printed without it. */
const PATIENCE_MS = 3000;

export class Printing {
  #desk;
  #assessing;
  #blanks = new Blanks();
  #sheet;
  #report;
  /** Without a choice the form is printed. @type {"form" | "results"} */
  #wanted = "form";
  /** Where the screen was scrolled to. @type {[number, number]} */
  #scrolled = [0, 0];

  /**
   * @param {import("../desk.js").Desk} desk
   * @param {import("../engine/assessing.js").Assessing} assessing
   */
  constructor(desk, assessing) {
    this.#desk = desk;
    this.#assessing = assessing;
    this.#sheet = new Sheet(desk.find("[data-paper]"));
    this.#report = new Report(desk);
    desk.action("print-form", () => this.#print("form"));
    desk.action("print-results", () => this.#print("results"));
    // A browser asks for the paper and does not wait: what the engine makes of the answers has to be there already.
    desk.on("assessed", ({ confirmed }) => confirmed && setTimeout(() => this.#learn()));
    addEventListener("beforeprint", () => desk.root.isConnected && this.#lay());
    addEventListener("afterprint", () => this.#clear());
  }

  /** @param {"form" | "results"} wanted */
  async #print(wanted) {
    if (this.#desk.unsettled) this.#desk.settle();
    await Promise.race([this.#upToDate(), new Promise((late) => setTimeout(late, PATIENCE_MS))]);
    this.#wanted = wanted;
    print();
  }

  async #upToDate() {
    if (this.#desk.find("[data-results]").hasAttribute("data-stale")) {
      await new Promise((done) => this.#desk.addEventListener("assessed", done, { once: true }));
    }
    await this.#learn();
  }

  async #learn() {
    const { text, answers } = this.#desk.form.read();
    try {
      this.#blanks.learn(answers, await this.#assessing.blanks(text));
    } catch {
      // Printed as typed then, and the paper says so.
    }
  }

  #lay() {
    this.#scrolled = [scrollX, scrollY];
    this.#desk.root.dataset.printing = this.#wanted;
    if (this.#wanted === "results") return this.#report.unfold();
    const { form } = this.#desk;
    const { answers, evidence } = form.read();
    const unread = [...form.fields].some(([id, { dataset }]) => dataset.widget === "figure" && !this.#blanks.knows(id, answers.get(id)));
    this.#sheet.fill((id) => this.#blanks.of(id, answers.get(id)), evidence, unread);
  }

  #clear() {
    this.#wanted = "form";
    if (!this.#desk.root.dataset.printing) return;
    delete this.#desk.root.dataset.printing;
    this.#report.fold();
    scrollTo({ left: this.#scrolled[0], top: this.#scrolled[1], behavior: "instant" });
  }
}
