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
  #panel;
  #missing;

  /** @param {import("../desk.js").Desk} desk */
  constructor(desk) {
    this.#desk = desk;
    // The page is long: to look for them takes a while.
    this.#panel = desk.find("[data-results]");
    this.#missing = /** @type {HTMLDetailsElement} */ (desk.find("[data-missing]"));
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
    this.#missing.addEventListener("toggle", () => this.#showBlanks());
    for (const details of desk.root.querySelectorAll("[data-indicators]")) {
      details.addEventListener("toggle", () => shown && showIndicators(details, shown.indicators, desk.form.fields));
    }
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
    showBlanks(this.#missing, this.#blanks, this.#desk.form.fields);
  }

  /** Whether the results are of answers that have changed since. */
  #stale(stale) {
    this.#panel.toggleAttribute("data-stale", stale && this.#ready);
  }
}
