// The results at the end of the form: every finding, the conditions, what to do next, and the estimate.
import { element, redraw, write } from "./dom.js";
import { SEVERITIES, grounds, statement } from "./findings.js";

const STATES = { met: "符合", unmet: "不符合", unknown: "还不能判断" };
const MOST_LINKS = 8;
const MOST_STEPS = 5;

/**
 * @typedef {object} Assessment
 * @property {"not_eligible" | "cannot_tell_yet" | "formally_eligible" | "passes" | "fails"} verdict
 * @property {{id: string, state: "met" | "unmet" | "unknown", missing: string[], message: string, source: string}[]} conditions
 * @property {import("./findings.js").Finding[]} findings
 * @property {{id: string, low: number, high: number}[]} dimensions
 * @property {{low: number, high: number, weightings: {id: string, title: string, low: number, high: number}[]}} overall
 * @property {{low: number, high: number, by_group: {id: string, low: number, high: number}[], direct: object[]}} [score]  where points are published
 * @property {{kind: string, text: string, fields: string[]}[]} next_steps
 * @property {{answered: number, of: number}} progress
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
  showSteps(panel.querySelector("[data-steps]"), assessment.next_steps, fields);
  for (const condition of assessment.conditions) {
    showCondition(panel.querySelector(`[data-condition="${CSS.escape(condition.id)}"]`), condition, fields);
  }
  if (assessment.score) showPoints(panel, assessment.score, fields);
  else showEstimate(panel, assessment);
}

function showFindings(panel, findings, checks, fields) {
  panel.querySelector("[data-found]").hidden = false;
  for (const severity of SEVERITIES) {
    const group = panel.querySelector(`[data-severity="${severity}"]`);
    const members = findings.filter((finding) => finding.severity === severity);
    write(group.querySelector("[data-number]"), members.length);
    redraw(group.querySelector("[data-list]"), JSON.stringify(members), () =>
      members.map((finding) =>
        element(
          "li",
          { "data-severity": severity, "data-check": finding.check },
          statement(finding),
          grounds(finding, checks.get(finding.check)?.why),
          jumps(finding.fields, fields),
        ),
      ),
    );
  }
  const none = findings.length === 0;
  write(panel.querySelector("[data-results-state]"), none ? "目前没有发现问题。没填的不算问题，列在下面。" : "以下是填写内容里发现的。改好一处，这里就少一条。");
}

/**
 * Links to fields by their names; the first few where there are many.
 * @param {string[]} ids
 * @param {Map<string, HTMLElement>} fields
 * @param {string} [lead]
 */
function jumps(ids, fields, lead = "去看：") {
  const known = ids.filter((id) => fields.has(id));
  const links = known.slice(0, MOST_LINKS).map((id) => jump(id, fields));
  const more = known.length > MOST_LINKS ? [`等 ${known.length} 栏`] : [];
  return element("p", { class: "sc-jumps" }, ...(links.length ? [lead] : []), ...links, ...more);
}

/**
 * @param {string} id
 * @param {Map<string, HTMLElement>} fields
 */
function jump(id, fields) {
  return element("a", { href: `#f-${id.replaceAll(".", "-")}`, "data-jump": id }, fields.get(id).dataset.name);
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

/** The first steps at once, the others on demand: a form just begun has thirty. */
function showSteps(panel, steps, fields) {
  const draw = (step) => element("li", {}, element("p", {}, step.text), jumps(step.fields, fields));
  redraw(panel, JSON.stringify(steps), () => {
    if (!steps.length) return [element("p", {}, "没有待办。报送前请按材料要求再核对一遍纸质件。")];
    const list = element("ol", {}, ...steps.slice(0, MOST_STEPS).map(draw));
    const rest = steps.slice(MOST_STEPS).map(draw);
    if (!rest.length) return [list];
    const later = element("ol", { start: String(MOST_STEPS + 1) }, ...rest);
    return [list, element("details", {}, element("summary", {}, `还有 ${rest.length} 步`), later)];
  });
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

/** How fully the form shows what is looked at, where no points are published. */
function showEstimate(panel, { dimensions, overall }) {
  for (const { id, low, high } of dimensions) showRange(rowOf(panel, id), low, high, percent(low, high));
  const details = panel.querySelector("[data-weightings]");
  details.hidden = false;
  write(details.querySelector("[data-interval]"), percent(overall.low, overall.high));
  redraw(details.querySelector("[data-list]"), JSON.stringify(overall.weightings), () =>
    overall.weightings.map(({ title, low, high }) => element("li", {}, `${title}：${percent(low, high)}`)),
  );
}

/** Published points: each group, the total, and the routes that need none. */
function showPoints(panel, score, fields) {
  const rows = score.by_group.map((group) => [rowOf(panel, group.id), group]);
  for (const [row, { low, high }] of [...rows, [panel.querySelector("[data-total]"), score]]) {
    const maximum = Number(row.dataset.points);
    showRange(row, low / maximum, high / maximum, low === high ? `${low} 分` : `${low}–${high} 分`);
  }
  for (const route of score.direct) showCondition(panel.querySelector(`[data-direct="${CSS.escape(route.id)}"]`), route, fields);
}

function rowOf(panel, dimension) {
  return panel.querySelector(`[data-dimension="${CSS.escape(dimension)}"]`);
}

function showRange(row, from, to, text) {
  const span = row.querySelector("[data-span]");
  span.setAttribute("x", String(Math.min(from * 100, 99)));
  // A known value is a line, not nothing.
  span.setAttribute("width", String(Math.max((to - from) * 100, 1)));
  write(row.querySelector("[data-interval]"), text);
}

/** Rounded outwards: an interval must not seem narrower than it is. */
function percent(low, high) {
  const from = Math.floor(low * 100 + 1e-9);
  const to = Math.ceil(high * 100 - 1e-9);
  return from === to ? `${from}%` : `${from}%–${to}%`;
}
