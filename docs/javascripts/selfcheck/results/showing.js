// Showing: puts an assessment on the page, beside the fields and in the results at the end.
import { showMarks } from "../form/contents.js";
import { showBesideFields, showSettled } from "./findings.js";
import { showIndicators } from "./indicators.js";
import { showReferences } from "./references.js";
import { showBlanks, showResults } from "./results.js";

export class Showing {
  #desk;
  /** Ids of blank fields by the title of their section. @type {Map<string, string[]>} */
  #blanks = new Map();
  #ready = false;

  /** @param {import("../desk.js").Desk} desk */
  constructor(desk) {
    this.#desk = desk;
    /** @type {import("./results.js").Assessment | undefined} */
    let shown;
    desk.on("edited", () => this.#stale(true));
    desk.on("asked", () => {
      this.#ready = true;
      this.#stale(true);
    });
    desk.on("assessed", (result) => {
      shown = result.assessment;
      this.#show(result);
    });
    desk.on("progress", ({ blanks }) => {
      this.#blanks = blanks;
      this.#showBlanks();
      showReferences(this.#panel, desk.form.fields);
    });
    desk.find("[data-missing]").addEventListener("toggle", () => this.#showBlanks());
    for (const details of desk.root.querySelectorAll("[data-indicators]")) {
      details.addEventListener("toggle", () => shown && showIndicators(details, shown.indicators, desk.form.fields));
    }
  }

  get #panel() {
    return this.#desk.find("[data-results]");
  }

  #show({ assessment, findings, checks, confirmed }) {
    const { element, fields } = this.#desk.form;
    showBesideFields(fields, findings, checks);
    showSettled(fields, assessment.settled);
    showMarks(element, fields, findings);
    this.#panel.toggleAttribute("data-unconfirmed", !confirmed);
    showResults(this.#panel, assessment, findings, checks, fields);
    // Something may have been typed meanwhile.
    this.#stale(this.#desk.unsettled);
  }

  #showBlanks() {
    showBlanks(this.#desk.find("[data-missing]"), this.#blanks, this.#desk.form.fields);
  }

  /** Whether the results are of answers that have changed since. */
  #stale(stale) {
    this.#panel.toggleAttribute("data-stale", stale && this.#ready);
  }
}
