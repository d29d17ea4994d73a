// From the form to answers: what the controls hold, as it was typed. The engine does all the interpreting.
import { JsonError, readJson } from "./json.js";

/** The form's own word for “there is none of it”: neither zero nor blank. */
export const NONE = "无";

const FORMAT = "selfcheck-answers/1";
// The engine has the same limits, in selfcheck/answers.py.
const MOST_ANSWERS = 2000;
const LONGEST_ID = 200;

/**
 * What an answers file holds, by field id. `kept` is the same for what the form has no control for.
 * @typedef {{answers: Map<string, unknown>, evidence: Map<string, unknown>}} Answers
 */

/**
 * Every field of the form by its id, in the form's order.
 * @param {HTMLFormElement} form
 * @returns {Map<string, HTMLElement>}
 */
export function fieldsOf(form) {
  const fields = /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-field]"));
  return new Map([...fields].map((field) => [field.dataset.field, field]));
}

/** What is looked for in each field at every edit stays the same. @type {Record<string, WeakMap<HTMLElement, HTMLInputElement[]>>} */
const inFields = { "[data-control]": new WeakMap(), "[data-evidence]": new WeakMap() };

/**
 * @param {HTMLElement} field
 * @param {"[data-control]" | "[data-evidence]"} selector
 * @returns {HTMLInputElement[]}
 */
function inField(field, selector) {
  const known = inFields[selector];
  if (!known.has(field)) known.set(field, [.../** @type {NodeListOf<HTMLInputElement>} */ (field.querySelectorAll(selector))]);
  return known.get(field);
}

/**
 * The answer a field holds; undefined while it is unanswered.
 * @param {HTMLElement} field
 * @returns {string | boolean | undefined}
 */
export function readAnswer(field) {
  const { widget } = field.dataset;
  if (widget === "flag" || widget === "choice") {
    const chosen = inField(field, "[data-control]").find(({ checked }) => checked);
    if (!chosen?.value) return undefined;
    return widget === "flag" ? chosen.value === "true" : chosen.value;
  }
  const [control] = inField(field, "[data-control]");
  if (widget === "tick") return control.checked || (isDenied(field) ? false : undefined);
  return control.value.trim() ? control.value : undefined;
}

/**
 * Whether a box was answered with “no”: one left alone is not, it is unknown.
 * @param {HTMLElement} field
 */
export function isDenied(field) {
  return field.dataset.denied !== undefined;
}

/**
 * @param {HTMLElement} field  a box
 * @param {boolean} denied
 */
export function deny(field, denied) {
  if (denied) field.dataset.denied = "";
  else delete field.dataset.denied;
}

/**
 * Where the evidence for a field is, one text a place.
 * @param {HTMLElement} field
 * @returns {string[]}
 */
export function readEvidence(field) {
  const text = inField(field, "[data-evidence]")[0]?.value;
  if (!text) return [];
  const places = text.split(/[；;]/);
  return places.map((place) => place.trim()).filter(Boolean);
}

/**
 * All answers: those of the form, and what was kept beside it for want of a control.
 * @param {Map<string, HTMLElement>} fields
 * @param {Answers} kept
 * @returns {Answers}
 */
export function readAnswers(fields, kept) {
  const answers = new Map();
  const evidence = new Map();
  for (const [id, field] of fields) {
    const answer = readAnswer(field);
    if (answer !== undefined) answers.set(id, answer);
    const places = readEvidence(field);
    if (places.length) evidence.set(id, places);
  }
  return {
    answers: new Map([...answers, ...kept.answers]),
    evidence: new Map([...evidence, ...kept.evidence]),
  };
}

/**
 * The text of an answers file.
 * @param {HTMLFormElement} form
 * @param {Answers} answers
 */
export function toFileText(form, { answers, evidence }) {
  const { call, rubric } = form.dataset;
  const file = { format: FORMAT, call, rubric, answers: Object.fromEntries(answers), evidence: Object.fromEntries(evidence) };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** An answers file that cannot be used; the message says why, in Chinese. */
export class AnswersError extends Error {}

/**
 * An answers file that somebody opens. `repeated` are the keys that stand twice in it.
 * @typedef {Answers & {rubric: string, name: string, repeated: string[]}} AnswersFile
 */

/**
 * Read the text of an answers file of this call.
 * @param {string} text
 * @param {string} call
 * @returns {AnswersFile} with the name that worked examples have
 * @throws {AnswersError}
 */
export function fromFileText(text, call) {
  const { value: file, repeated } = parse(text.replace(/^\uFEFF/, ""));
  if (!isObject(file)) throw new AnswersError("最外层应是一个对象 {…}，这不是自评答案文件。");
  if (file.format !== FORMAT) throw new AnswersError(`“format”应为“${FORMAT}”，这不是自评答案文件。`);
  if (typeof file.call !== "string" || !file.call || file.call.length > LONGEST_ID) {
    throw new AnswersError("缺少“call”，不知道这份答案属于哪一次申报。");
  }
  if (file.call !== call) throw new AnswersError(`这份答案属于另一次申报（${file.call}），本页是 ${call}。`);
  const version = typeof file.rubric === "string" || typeof file.rubric === "number" ? String(file.rubric) : "";
  return {
    rubric: version.slice(0, LONGEST_ID),
    name: typeof file.name === "string" ? file.name.slice(0, LONGEST_ID) : "",
    answers: entries("answers", file.answers),
    evidence: entries("evidence", file.evidence ?? {}),
    repeated,
  };
}

/** @param {string} text */
function parse(text) {
  try {
    return readJson(text);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    if (error.deep) throw new AnswersError("括号嵌套太深，这不是自评答案文件。");
    throw new AnswersError(`第 ${error.line} 行第 ${error.column} 列：不是有效的 JSON，文件可能被改动过或没有存完整。`);
  }
}

/**
 * @param {string} key
 * @param {unknown} found
 * @returns {Map<string, unknown>}
 */
function entries(key, found) {
  if (!isObject(found)) throw new AnswersError(`“${key}”应是一个对象 {…}。`);
  const all = Object.entries(found);
  if (all.length > MOST_ANSWERS) throw new AnswersError(`“${key}”里有 ${all.length} 项，没有这样的申报书。`);
  if (all.some(([id]) => id.length > LONGEST_ID)) throw new AnswersError(`“${key}”里有一个编号太长，这不是自评答案文件。`);
  return new Map(all.filter(([, value]) => value !== null));
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
