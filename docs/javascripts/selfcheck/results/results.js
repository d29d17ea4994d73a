// The results at the end of the form: every finding, the conditions, what to do next, and the estimate.
import { element, redraw, redrawItems, write } from "../dom.js";
import { SEVERITIES, grounds, idsOf, statement } from "./findings.js";
import { showEstimate, showPoints } from "./estimate.js";
import { showIndicators } from "./indicators.js";
import { jump, jumps } from "./jumps.js";
import { showSteps } from "./steps.js";

const STATES = { met: "符合", unmet: "不符合", unknown: "还不能判断" };

/**
 * @typedef {object} Condition
 * @property {string} id
 * @property {"met" | "unmet" | "unknown"} state
 * @property {string[]} missing
 * @property {string} message
 * @property {string} source
 */

/** @typedef {{low: number, high: number, by_group: {id: string, low: number, high: number}[], direct: Condition[]}} Score */

/**
 * @typedef {object} Assessment
 * @property {"not_eligible" | "cannot_tell_yet" | "formally_eligible" | "passes" | "fails"} verdict
 * @property {Condition[]} conditions
 * @property {import("./findings.js").Finding[]} findings
 * @property {import("./indicators.js").Indicator[]} indicators
 * @property {{id: string, low: number, high: number}[]} dimensions
 * @property {{low: number, high: number, weightings: {id: string, title: string, low: number, high: number}[]}} overall
 * @property {Score | null} score  where points are published
 * @property {import("./steps.js").Step[]} next_steps
 * @property {{answered: number, of: number}} progress
 * @property {string[]} settled  ids of the unanswered fields that can no longer change anything
 */

/**
 * @param {Element} panel
 * @param {Assessment} assessment
 * @param {import("./findings.js").Finding[]} findings  those worth showing
 * @param {import("./findings.js").Checks} checks
 * @param {Map<string, HTMLElement>} fields
 */
export function showResults(panel, assessment, findings, checks, fields) {
  showFindings(panel, findings, checks, fields);
  const weightings = new Map(assessment.overall.weightings.map(({ id, title }) => [id, title]));
  showSteps(panel.querySelector("[data-steps]"), assessment.next_steps, weightings, fields);
  for (const condition of assessment.conditions) {
    showCondition(panel.querySelector(`[data-condition="${CSS.escape(condition.id)}"]`), condition, fields);
  }
  const { score } = assessment;
  if (score) {
    showPoints(panel, score);
    for (const route of score.direct) showCondition(panel.querySelector(`[data-direct="${CSS.escape(route.id)}"]`), route, fields);
  } else showEstimate(panel, assessment);
  for (const details of panel.querySelectorAll("[data-indicators]")) showIndicators(details, assessment.indicators, fields);
}

function showFindings(panel, findings, checks, fields) {
  panel.querySelector("[data-found]").hidden = false;
  const ids = idsOf(findings);
  for (const severity of SEVERITIES) {
    const group = panel.querySelector(`[data-severity="${severity}"]`);
    const members = findings.filter((finding) => finding.severity === severity);
    write(group.querySelector("[data-number]"), members.length);
    const keyOf = (finding) => JSON.stringify([ids.get(finding), finding]);
    redrawItems(group.querySelector("[data-list]"), members, keyOf, (finding) =>
      element(
        "li",
        { id: ids.get(finding), "data-severity": severity, "data-check": finding.check },
        statement(finding),
        grounds(finding, checks.get(finding.check)?.why),
        jumps(finding.fields, fields),
      ),
    );
  }
  const none = findings.length === 0;
  write(panel.querySelector("[data-results-state]"), none ? "目前没有发现问题。没填的不算问题，列在下面。" : "以下是填写内容里发现的。改好一处，这里就少一条。");
}

/**
 * The counted fields without an answer, by section. Drawn only while it is open: it is long at first.
 * @param {HTMLDetailsElement} details
 * @param {Map<string, string[]>} blanks  ids by the title of their section
 * @param {Map<string, HTMLElement>} fields
 */
export function showBlanks(details, blanks, fields) {
  const number = [...blanks.values()].reduce((sum, ids) => sum + ids.length, 0);
  details.hidden = number === 0;
  write(details.querySelector("[data-number]"), number);
  if (!details.open) return;
  redraw(details.querySelector("[data-list]"), JSON.stringify([...blanks]), () =>
    [...blanks].map(([title, ids]) =>
      element("li", {}, element("b", {}, title), element("p", { class: "sc-jumps" }, ...ids.map((id) => jump(id, fields)))),
    ),
  );
}

function showCondition(item, { state, missing, message, source }, fields) {
  item.dataset.state = state;
  write(item.querySelector("[data-state-word]"), STATES[state]);
  redraw(item.querySelector("[data-message]"), JSON.stringify([message, source, missing]), () => [
    `${message} `,
    element("span", { class: "sc-source" }, `依据：${source}`),
    ...(missing.length ? [jumps(missing, fields, "还没答：")] : []),
  ]);
}
