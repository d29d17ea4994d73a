// Findings: which of them to show where, and each one as a piece of the page.
import { element, outdated, write } from "../dom.js";

/**
 * @typedef {object} Finding
 * @property {string} check
 * @property {"error" | "warning" | "note"} severity
 * @property {string[]} fields
 * @property {string} message
 * @property {string} source
 */

/**
 * What the compiled rubric says of a check, by its id.
 * @typedef {Map<string, {kind: string, why: string}>} Checks
 */

export const SEVERITIES = /** @type {const} */ (["error", "warning", "note"]);
export const WORDS = { error: "错误", warning: "提醒", note: "提示" };

/**
 * Blanks are shown as progress and in a list of their own, not as findings: a form just begun would be full of them.
 * @param {Finding[]} findings
 * @param {Checks} checks
 */
export function worthShowing(findings, checks) {
  return findings.filter((finding) => checks.get(finding.check)?.kind !== "filled_in");
}

/**
 * The id that each finding has in the results: a check can have several.
 * @param {Finding[]} findings
 * @returns {Map<Finding, string>}
 */
export function idsOf(findings) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  return new Map(
    findings.map((finding) => {
      const place = seen.get(finding.check) ?? 0;
      seen.set(finding.check, place + 1);
      return [finding, `finding-${finding.check.replaceAll(".", "-")}-${place}`];
    }),
  );
}

/**
 * Show the findings beside the fields they concern.
 * @param {Map<string, HTMLElement>} fields
 * @param {Finding[]} findings
 * @param {Checks} checks
 */
export function showBesideFields(fields, findings, checks) {
  const unproved = new Set();
  const ids = idsOf(findings);
  /** @type {Map<string, {finding: Finding, first: boolean, id: string}[]>} */
  const beside = new Map();
  for (const finding of findings) {
    if (checks.get(finding.check)?.kind === "evidence_attached") {
      finding.fields.forEach((id) => unproved.add(id));
      continue;
    }
    placesOf(finding, fields).forEach((field, place) => {
      beside.set(field, [...(beside.get(field) ?? []), { finding, first: place === 0, id: ids.get(finding) }]);
    });
  }
  for (const [id, field] of fields) {
    const here = beside.get(id) ?? [];
    const wanted = unproved.has(id);
    // After most edits nearly every field stays as it was, mostly without a finding, and even looking for its parts
    // would take a while.
    const key = here.length || wanted ? JSON.stringify([here, wanted]) : "";
    if (outdated(field, key)) showBeside(field, here, wanted, checks);
  }
}

/**
 * @param {HTMLElement} field
 * @param {{finding: Finding, first: boolean, id: string}[]} here
 * @param {boolean} unproved  whether evidence is still wanted
 * @param {Checks} checks
 */
function showBeside(field, here, unproved, checks) {
  const notes = /** @type {HTMLElement} */ (field.querySelector("[data-notes]"));
  notes.replaceChildren(...here.map((each) => note(each, checks)));
  notes.hidden = here.length === 0;
  const gravest = SEVERITIES.find((severity) => here.some(({ finding }) => finding.severity === severity)) ?? "";
  field.dataset.gravest = gravest;
  // A radio button cannot be invalid, only its group.
  const control = field.matches("[role=radiogroup]") ? field : field.querySelector("[data-control]");
  if (gravest === "error") control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
  field.querySelector("[data-registered]")?.toggleAttribute("data-wanted", unproved);
}

/**
 * Say beside the fields whose answer no longer matters that it does not.
 * @param {Map<string, HTMLElement>} fields
 * @param {string[]} settled  ids of these fields
 */
export function showSettled(fields, settled) {
  const now = new Set(settled);
  for (const [id, shown] of settledPlaces(fields)) write(shown, now.has(id) ? "这一项已不影响结果" : "");
}

/** Where each field says so; looking for all of them takes longer than writing. @type {WeakMap<object, [string, Element][]>} */
const settledIn = new WeakMap();

/** @param {Map<string, HTMLElement>} fields */
function settledPlaces(fields) {
  const known = settledIn.get(fields) ?? [...fields].map(([id, field]) => /** @type {[string, Element]} */ ([id, field.querySelector("[data-settled]")]));
  settledIn.set(fields, known);
  return known.filter(([, shown]) => shown);
}

/**
 * Errors and warnings stand beside every field concerned, in the form's order; a note, which asks for no mending,
 * only once a section.
 * @param {Finding} finding
 * @param {Map<string, HTMLElement>} fields
 */
function placesOf(finding, fields) {
  const order = orderOf(fields);
  const known = [...new Set(finding.fields)].filter((id) => fields.has(id));
  const places = known.sort((one, other) => order.get(one) - order.get(other));
  if (finding.severity !== "note") return places;
  const seen = new Set();
  return places.filter((id) => {
    const section = fields.get(id).closest("[data-section]");
    return !seen.has(section) && seen.add(section);
  });
}

/** The place of each field in the form. @type {WeakMap<object, Map<string, number>>} */
const orders = new WeakMap();

/** @param {Map<string, HTMLElement>} fields */
function orderOf(fields) {
  if (!orders.has(fields)) orders.set(fields, new Map([...fields.keys()].map((id, place) => [id, place])));
  return orders.get(fields);
}

/**
 * The first field concerned tells all, the others only what is wrong.
 * @param {{finding: Finding, first: boolean, id: string}} noted  the id is that of its entry in the results
 * @param {Checks} checks
 */
function note({ finding, first, id }, checks) {
  const said = statement(finding);
  said.append(" ", element("a", { class: "sc-see", href: `#${id}`, "data-see": "" }, "在结果里看"));
  if (!first) return element("li", { "data-severity": finding.severity, "data-again": "" }, said);
  const why = checks.get(finding.check)?.why;
  return element("li", { "data-severity": finding.severity }, said, grounds(finding, why));
}

/**
 * Severity as a sign and as a word, then the message.
 * @param {Finding} finding
 */
export function statement({ severity, message }) {
  const mark = element("span", { class: "sc-mark", "data-severity": severity });
  return element("p", {}, element("strong", { class: "sc-severity" }, mark, WORDS[severity]), " ", message);
}

/**
 * Why it matters and where it says so.
 * @param {Finding} finding
 * @param {string} [why]
 */
export function grounds({ source }, why) {
  const text = element("p", { class: "sc-grounds" });
  if (why) text.append(element("span", { class: "sc-why" }, why), " ");
  if (source) text.append(element("span", { class: "sc-source" }, `依据：${source}`));
  return text;
}
