// How fields and their answers are called where they are listed outside the form.
import { element } from "../dom.js";

/** A text longer than this is folded away behind its beginning. */
const FOLDED = 120;
const BEGINNING = 60;
/** Nobody reads more than this in a dialog, and a browser would stand still over some that a file can hold. */
const LONGEST = 20_000;

/**
 * The form's own label of a field, after the legend that it shares with others.
 * @param {string} id
 * @param {Map<string, HTMLElement>} fields
 */
export function labelOf(id, fields) {
  const field = fields.get(id);
  if (!field) return id;
  const own = field.querySelector(field.matches("fieldset") ? "legend" : "label").textContent.trim();
  const group = field.parentElement.closest("fieldset.sc-group")?.querySelector("legend").textContent.trim();
  return group ? `${group}：${own}` : own;
}

/**
 * @param {string} id
 * @param {Map<string, HTMLElement>} fields
 */
export function sectionOf(id, fields) {
  const section = /** @type {HTMLElement | null} */ (fields.get(id)?.closest("[data-section]"));
  return section?.dataset.title ?? "本页没有的栏目";
}

/**
 * An answer, or where evidence is, as people read it.
 * @param {unknown} value
 * @param {HTMLElement | undefined} field
 */
export function textOf(value, field) {
  if (value === undefined) return "空白";
  if (Array.isArray(value) && value.every((each) => typeof each === "string")) return value.join("；");
  if (typeof value === "object") return JSON.stringify(value);
  if (field?.dataset.widget === "tick") return value === true ? "已勾选" : "没有";
  for (const each of field?.querySelectorAll("[data-control]") ?? []) {
    const control = /** @type {HTMLInputElement} */ (each);
    if (control.type === "radio" && control.value === String(value)) return control.closest("label").textContent.trim();
  }
  if (typeof value === "boolean") return value ? "是" : "否";
  return String(value);
}

/**
 * The same as something to look at: a long text is folded away.
 * @param {string} text
 * @returns {HTMLElement}
 */
export function shown(text) {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}……（后面还有 ${text.length - LONGEST} 字没有显示）` : text;
  if (text.length <= FOLDED) return element("p", { class: "sc-value" }, cut);
  const lead = element("summary", {}, `${text.slice(0, BEGINNING)}……（共 ${text.length} 字，展开看全文）`);
  return element("details", { class: "sc-value" }, lead, element("p", {}, cut));
}

/**
 * Some of many, so that a list stays readable.
 * @param {string[]} all
 * @param {number} [most]
 */
export function some(all, most = 10) {
  const listed = all.slice(0, most).map((each) => (each.length > 40 ? `${each.slice(0, 40)}…` : each));
  return all.length > most ? `${listed.join("、")}等` : listed.join("、");
}
