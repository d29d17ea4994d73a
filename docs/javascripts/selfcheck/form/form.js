// The form as a whole: its fields, and beside it what a file held that no control can show.
import { fieldsOf, readAnswers, toFileText } from "./answers.js";
import { fillForm } from "./fill.js";
import { answerBox, answerNone } from "./ticks.js";
import { refreshHelpers } from "./typing.js";

/** @type {import("./answers.js").Answers} */
const NOTHING = { answers: new Map(), evidence: new Map() };

export class Form {
  /** Written back on saving. */
  #kept = NOTHING;

  /** @param {HTMLFormElement} element */
  constructor(element) {
    this.element = element;
    this.fields = fieldsOf(element);
    const { call, rubric } = element.dataset;
    this.call = call;
    this.rubric = rubric;
  }

  /** Ids of what is kept beside the form. */
  get kept() {
    return new Set([...this.#kept.answers.keys(), ...this.#kept.evidence.keys()]);
  }

  /** @returns {import("./answers.js").Answers & {text: string, empty: boolean}} all of it, and as an answers file */
  read() {
    const read = readAnswers(this.fields, this.#kept);
    return { ...read, text: toFileText(this.element, read), empty: read.answers.size + read.evidence.size === 0 };
  }

  /** @returns {import("./answers.js").Answers} what the controls hold, without what is kept beside them */
  get typed() {
    return readAnswers(this.fields, NOTHING);
  }

  /** @param {import("./answers.js").Answers} [given]  without them the form becomes empty */
  fill(given = NOTHING) {
    this.#kept = fillForm(this.fields, given);
    for (const field of this.fields.values()) {
      // What “无” would give back is gone too.
      delete field.dataset.before;
      refreshHelpers(field, this.fields);
    }
  }

  /**
   * What is typed replaces what was kept for that field.
   * @param {HTMLElement} field
   * @param {Element} control  that was edited
   */
  edited(field, control) {
    const kept = control.matches("[data-evidence]") ? this.#kept.evidence : this.#kept.answers;
    kept.delete(field.dataset.field);
    if (field.dataset.widget === "tick" && control.matches("[data-control]")) answerBox(field);
    refreshHelpers(field, this.fields);
  }

  /**
   * “None of the above” answers every box of its list.
   * @param {HTMLInputElement} box
   * @returns {HTMLElement[]} the fields that have changed
   */
  editedNone(box) {
    const changed = answerNone(box);
    for (const field of changed) {
      this.#kept.answers.delete(field.dataset.field);
      refreshHelpers(field, this.fields);
    }
    return changed;
  }
}
