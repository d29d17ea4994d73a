// From answers to the form. What a control cannot show exactly as it was given is returned, to be kept beside the form.
import { deny, readAnswer, readEvidence } from "./answers.js";

const YES = ["true", "是", "有", "yes"];
const NO = ["false", "否", "无", "no"];
/** Far longer than any blank of a form: a browser would stand still over it. Longer texts are kept beside the form. */
const LONGEST = 100_000;

/**
 * Put answers into the form, in place of everything it held.
 * @param {Map<string, HTMLElement>} fields
 * @param {import("./answers.js").Answers} given
 * @returns {import("./answers.js").Answers} what the form has no place for
 */
export function fillForm(fields, given) {
  const kept = { answers: new Map(given.answers), evidence: new Map(given.evidence) };
  for (const [id, field] of fields) {
    if (writeAnswer(field, given.answers.get(id))) kept.answers.delete(id);
    if (writeEvidence(field, given.evidence.get(id))) kept.evidence.delete(id);
  }
  return kept;
}

/**
 * Write one answer, or nothing where it is undefined.
 * @param {HTMLElement} field
 * @param {unknown} value
 * @returns {boolean} whether the field now shows just that
 */
export function writeAnswer(field, value) {
  const { widget } = field.dataset;
  if (widget === "flag") return check(field, flagValue(value), value);
  if (widget === "choice") return check(field, optionValue(field, value), value);
  const control = /** @type {HTMLInputElement} */ (field.querySelector("[data-control]"));
  if (widget === "tick") {
    const flag = flagValue(value);
    control.checked = flag === "true";
    deny(field, flag === "false");
    return value === undefined || flag !== "";
  }
  const given = typeof value === "string" || typeof value === "number" ? String(value) : "";
  const text = given.length > LONGEST ? "" : given;
  if (widget === "date") writeDate(control, text);
  else control.value = text;
  return value === undefined || sameText(readAnswer(field), value);
}

/**
 * A date that is no full day can only be shown, and mended, as text.
 * @param {HTMLInputElement} control
 * @param {string} text
 */
function writeDate(control, text) {
  control.type = "date";
  control.value = text;
  if (control.value === text) return;
  control.type = "text";
  control.value = text;
}

/**
 * Write where the evidence for a field is, or nothing where it is undefined.
 * @param {HTMLElement} field
 * @param {unknown} places
 * @returns {boolean} whether the field now shows just that
 */
export function writeEvidence(field, places) {
  const input = /** @type {HTMLInputElement | null} */ (field.querySelector("[data-evidence]"));
  if (!input) return false;
  const given = Array.isArray(places) ? places : places === undefined ? [] : [places];
  const text = given.every((place) => typeof place === "string") ? given.join("；") : "";
  input.value = text.length > LONGEST ? "" : text;
  return places === undefined || JSON.stringify(readEvidence(field)) === JSON.stringify(given);
}

/**
 * @param {HTMLElement} field
 * @param {string} chosen  the value of a radio button; empty for unanswered
 * @param {unknown} given
 */
function check(field, chosen, given) {
  for (const each of field.querySelectorAll("[data-control]")) {
    const radio = /** @type {HTMLInputElement} */ (each);
    radio.checked = radio.value === chosen;
  }
  return given === undefined || chosen !== "";
}

/**
 * Lists and objects stand for no choice; a hostile one may even throw where a text is made of it.
 * @param {unknown} value
 */
function wordOf(value) {
  return typeof value === "object" || value === undefined ? "" : String(value).trim();
}

/** @param {unknown} value */
function flagValue(value) {
  const word = wordOf(value).toLowerCase();
  if (YES.includes(word)) return "true";
  return NO.includes(word) ? "false" : "";
}

/**
 * An option is named by its id or by its label.
 * @param {HTMLElement} field
 * @param {unknown} value
 */
function optionValue(field, value) {
  const word = wordOf(value);
  for (const each of field.querySelectorAll("[data-control]")) {
    const radio = /** @type {HTMLInputElement} */ (each);
    if (radio.value && (radio.value === word || radio.closest("label").textContent.trim() === word)) return radio.value;
  }
  return "";
}

/**
 * @param {unknown} shown
 * @param {unknown} given
 */
function sameText(shown, given) {
  if (typeof given !== "string" && typeof given !== "number") return false;
  const text = String(given).replaceAll("\r\n", "\n");
  return shown === text || (shown === undefined && !text.trim());
}
