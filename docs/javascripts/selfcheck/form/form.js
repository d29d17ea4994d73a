// The form as a whole: its fields, and beside it what a file held that no control can show.
import { fieldsOf, readAnswers, toFileText } from "./answers.js";
import { fillForm, writeAnswer, writeEvidence } from "./fill.js";
import { answerBox, answerNone } from "./ticks.js";
import { refreshHelpers } from "./typing.js";

/** @returns {import("./answers.js").Answers} */
const nothing = () => ({ answers: new Map(), evidence: new Map() });

export class Form {
  /** Written back on saving. */
  #kept = nothing();

  /** @param {HTMLFormElement} element */
  constructor(element) {
    this.element = element;
    this.fields = fieldsOf(element);
    const { call, rubric, earlier } = element.dataset;
    this.call = call;
    this.rubric = rubric;
    /** Versions of the requirements of which the site says what has changed since. */
    this.earlier = new Set(earlier.split(" ").filter(Boolean));
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
    return readAnswers(this.fields, nothing());
  }

  /** @param {import("./answers.js").Answers} [given]  without them the form becomes empty */
  fill(given = nothing()) {
    this.#kept = fillForm(this.fields, given);
    for (const field of this.fields.values()) {
      // What “无” would give back is gone too.
      delete field.dataset.before;
      refreshHelpers(field, this.fields);
    }
  }

  /**
   * What the form would hold if these were filled in, as it would read them back. It stays as it is.
   * @param {import("./answers.js").Answers} given
   */
  wouldHold(given) {
    const fields = fieldsOf(/** @type {HTMLFormElement} */ (this.element.cloneNode(true)));
    return readAnswers(fields, fillForm(fields, given));
  }

  /**
   * Change one answer, or one field's evidence, and nothing else.
   * @param {"answers" | "evidence"} kind
   * @param {string} id
   * @param {unknown} value  undefined to empty it
   */
  put(kind, id, value) {
    const field = this.fields.get(id);
    const shown = field && (kind === "answers" ? writeAnswer(field, value) : writeEvidence(field, value));
    if (shown || value === undefined) this.#kept[kind].delete(id);
    else this.#kept[kind].set(id, value);
    if (field) refreshHelpers(field, this.fields);
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
