// Fields that only some answers call for: whether they do now. What stands in one that is not called for stays there.
import { readAnswer } from "./answers.js";
import { write } from "../dom.js";

/**
 * Whether the answers call for a field; where it depends on none, they always do.
 * @param {HTMLElement} field
 * @param {Map<string, HTMLElement>} fields
 */
export function calledFor(field, fields) {
  const { when, whenValue } = field.dataset;
  return !when || when.split(" ").some((id) => String(readAnswer(fields.get(id))) === whenValue);
}

/**
 * Say beside such a field whether it is to be filled in as things are, and mark it where it is not.
 * @param {HTMLElement} field  with `data-when`
 * @param {Map<string, HTMLElement>} fields
 */
export function showCalled(field, fields) {
  const called = calledFor(field, fields);
  field.toggleAttribute("data-uncalled", !called);
  write(field.querySelector("[data-when-now]"), called ? "现在要填。" : whyNot(field, fields));
}

/**
 * @param {HTMLElement} field
 * @param {Map<string, HTMLElement>} fields
 */
function whyNot(field, fields) {
  const given = field.dataset.when.split(" ").flatMap((id) => chosenLabel(fields.get(id)) ?? []);
  const now = given.length ? `现在选的是“${given[0]}”，这一栏不用填。` : "现在还没有选，先不用填。";
  return readAnswer(field) === undefined ? now : `${now}已填的内容还留着。`;
}

/** @param {HTMLElement} field */
function chosenLabel(field) {
  const chosen = /** @type {HTMLInputElement | null} */ (field.querySelector("[data-control]:checked"));
  return chosen?.value ? chosen.closest("label").textContent.trim() : undefined;
}
