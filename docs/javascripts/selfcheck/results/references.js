// The applicant's own numbers as they were typed, beside what has been published. Nothing is compared or computed here.
import { readAnswer } from "../form/answers.js";
import { write } from "../dom.js";

/**
 * @param {Element} panel
 * @param {Map<string, HTMLElement>} fields
 */
export function showReferences(panel, fields) {
  for (const row of panel.querySelectorAll("[data-figure]")) {
    const field = fields.get(/** @type {HTMLElement} */ (row).dataset.figure);
    const own = row.querySelector("[data-own]");
    const answer = readAnswer(field);
    write(own, answer === undefined ? "未填" : String(answer));
    own.toggleAttribute("data-blank", answer === undefined);
  }
}
