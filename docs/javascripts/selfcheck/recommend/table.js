// The summary as a table: a line for each application, which can be opened to see what was found.
import { element, write } from "../dom.js";
import { WORDS, grounds, statement } from "../results/findings.js";

/**
 * @typedef {object} Line
 * @property {string} file
 * @property {string} applicant
 * @property {string} verdict
 * @property {number} errors
 * @property {number} warnings
 * @property {string} answered
 * @property {boolean | null} outside  of the quota
 * @property {{route: string, office: string, deadline: string, copies: string}[]} handover
 * @property {string[]} unmet  conditions
 * @property {import("../results/findings.js").Finding[]} findings
 * @property {boolean} wrong
 * @property {string} problem  why it could not be read
 */

/**
 * `selfcheck.summary.Summary.to_json`
 * @typedef {object} Summary
 * @property {Line[]} lines
 * @property {string[]} quota
 */

const QUOTA = new Map([
  [true, "不占"],
  [false, "占"],
  [null, "没有答"],
]);

/**
 * @param {HTMLElement} panel
 * @param {Summary} summary
 */
export function drawSummary(panel, { lines, quota }) {
  const read = lines.filter(({ problem }) => !problem);
  const wrong = read.filter((line) => line.wrong).length;
  const unread = lines.length - read.length;
  const said = `读出 ${read.length} 份，其中有错误或条件不符合的 ${wrong} 份。${unread ? `没有读出的 ${unread} 份。` : ""}`;
  write(panel.querySelector("[data-counts]"), said);
  panel.querySelector("[data-quota]").replaceChildren(...quota.map((each) => element("li", {}, each)));
  const body = /** @type {HTMLElement} */ (panel.querySelector("[data-lines]"));
  const columns = body.dataset.columns;
  body.replaceChildren(...lines.flatMap((line) => (line.problem ? [unreadable(line, columns)] : application(line, columns))));
}

/**
 * @param {Line} line
 * @param {string} columns
 */
function unreadable({ file, problem }, columns) {
  const rest = String(Number(columns) - 1);
  return element(
    "tr",
    { class: "sc-first sc-unread", "data-line": "" },
    element("th", { scope: "row" }, element("span", { class: "sc-help" }, file)),
    element("td", { colspan: rest }, element("strong", {}, "没有读出："), problem),
  );
}

/**
 * @param {Line} line
 * @param {string} columns
 */
function application(line, columns) {
  const { file, applicant, verdict, errors, warnings, answered, outside, unmet } = line;
  const state = unmet.length ? "unmet" : errors ? "wrong" : "";
  const cells = [
    cell("初审结果", verdict, { class: "sc-standing", "data-standing": state }),
    cell("错误", String(errors), errors ? { "data-some": "" } : {}),
    cell("提醒", String(warnings)),
    cell("已填", answered),
    cell("占名额", QUOTA.get(outside)),
  ].slice(0, Number(columns) - 1);
  return [
    element(
      "tr",
      { class: "sc-first", "data-line": "" },
      element("th", { scope: "row" }, applicant || "没有填单位名称", element("span", { class: "sc-help" }, file)),
      ...cells,
    ),
    element("tr", {}, element("td", { colspan: columns }, ...handover(line), opened(line))),
  ];
}

/**
 * @param {string} label
 * @param {string} text
 * @param {Record<string, string>} [attributes]
 */
function cell(label, text, attributes = {}) {
  return element("td", { "data-label": label, ...attributes }, text);
}

/** @param {Line} line */
function handover({ handover }) {
  return handover.map(({ route, office, deadline }) =>
    element("p", { class: "sc-handover" }, `${route}：${deadline} 前送达${office}`),
  );
}

/** @param {Line} line */
function opened({ applicant, file, handover, unmet, findings }) {
  const counts = [["条件不符合", unmet.length], ...Object.entries(WORDS).map(([severity, word]) => [word, number(severity)])];
  const some = counts.filter(([, count]) => count).map(([word, count]) => `${word} ${count}`);
  const copies = handover.map(({ office, copies }) => element("li", {}, `送${office}：${copies}`));
  const conditions = unmet.map((text) => element("li", {}, element("strong", { class: "sc-severity" }, "条件不符合"), ` ${text}`));
  const rest = findings.map((each) => element("li", { "data-severity": each.severity }, statement(each), grounds(each)));
  return element(
    "details",
    {},
    element(
      "summary",
      {},
      some.length ? `看发现（${some.join("，")}）` : "没有要改的，看份数",
      element("span", { class: "sc-hidden" }, `：${applicant || file}`),
    ),
    element("ul", { class: "sc-found" }, ...conditions, ...rest, ...copies),
  );

  /** @param {string} severity */
  function number(severity) {
    return findings.filter((each) => each.severity === severity).length;
  }
}
