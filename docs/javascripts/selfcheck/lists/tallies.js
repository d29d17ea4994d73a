// What a filled list came to, beside the form: a table of figures, and what is wrong with rows.
import { element } from "../dom.js";

/**
 * @typedef {object} Tally
 * @property {string} field
 * @property {string} name
 * @property {string} unit
 * @property {"agrees" | "differs" | "unstated" | "uncountable"} state
 * @property {number | null} counted
 * @property {number | null} stated
 * @property {string} entry  the list's number as it goes into the form; empty where there is none
 */

/**
 * @typedef {object} Trouble
 * @property {string} kind
 * @property {number} count
 * @property {string} message
 * @property {string[]} places
 */

/**
 * `python -m selfcheck reconcile --json`
 * @typedef {object} Reconciliation
 * @property {string} inventory
 * @property {string} attachment
 * @property {string} title
 * @property {string} file
 * @property {string} how
 * @property {number} rows
 * @property {number} counted
 * @property {Tally[]} tallies
 * @property {Trouble[]} troubles
 * @property {string[]} ignored
 * @property {string[]} missing
 */

const STATES = { agrees: "一致", differs: "不同", unstated: "未填", uncountable: "数不出" };

/** @param {Reconciliation} found */
export function drawResult(found) {
  const { inventory, attachment, title, file, how, rows, counted } = found;
  const open = found.tallies.filter(({ state, entry }) => entry && state !== "agrees");
  const about = `${file}（${how}）：读到 ${show(rows)} 行，计入 ${show(counted)} 行。`;
  const columns = [columnsSaid("没有的列", found.missing), columnsSaid("没有用到的列", found.ignored)];
  return element(
    "section",
    { class: "sc-tally", "data-result": inventory, "aria-labelledby": `h-list-${inventory}` },
    element("h3", { id: `h-list-${inventory}` }, `${attachment} ${title}`),
    element("p", { class: "sc-help" }, about, ...columns),
    table(found),
    ...(open.length > 1 ? [element("p", {}, take(inventory, `以上 ${open.length} 栏都用清单的数`))] : []),
    ...found.troubles.map((each, index) => trouble(each, `${inventory} ${each.kind} ${index}`)),
  );
}

/**
 * @param {string} name
 * @param {string} reason
 */
export function drawRefusal(name, reason) {
  return element("p", { class: "sc-refused", "data-refused": "" }, element("b", {}, `没有数成“${name}”：`), `${reason}。`);
}

/** @param {Reconciliation} found */
function table({ inventory, attachment, tallies }) {
  const heads = ["栏目", attachment, "申报书", "相差", ""].map((text) => element("th", { scope: "col" }, text));
  return element(
    "table",
    {},
    element("thead", {}, element("tr", {}, ...heads)),
    element("tbody", {}, ...tallies.map((each) => row(inventory, each))),
  );
}

/**
 * @param {string} inventory
 * @param {Tally} tally
 */
function row(inventory, { field, name, unit, state, counted, stated, entry }) {
  const gap = counted === null || stated === null ? null : counted - stated;
  const sign = gap > 0 ? "多 " : "少 ";
  const mark = element("span", { class: "sc-agreement", "data-agreement": state }, STATES[state]);
  const own = entry && state !== "agrees" ? [take(inventory, "用清单的数", field, name)] : [];
  return element(
    "tr",
    { "data-tally": field },
    element("th", { scope: "row" }, element("a", { href: `#f-${field.replaceAll(".", "-")}`, "data-jump": field }, name)),
    element("td", { "data-label": "清单" }, counted === null ? "—" : `${show(counted)} ${unit}`),
    element("td", { "data-label": "申报书" }, stated === null ? "未填" : `${show(stated)} ${unit}`),
    element("td", { "data-label": "相差" }, mark, gap ? ` 清单${sign}${show(Math.abs(gap))}` : ""),
    element("td", {}, ...own),
  );
}

/**
 * @param {string} inventory
 * @param {string} text
 * @param {string} [field]  all that differ where it is not given
 * @param {string} [name]
 */
function take(inventory, text, field, name) {
  const attributes = { type: "button", class: "sc-button", "data-action": "list-take", "data-inventory": inventory };
  if (field) attributes["data-field"] = field;
  attributes["data-key"] = `${inventory} ${field ?? ""}`;
  return element("button", attributes, text, ...(name ? [element("span", { class: "sc-hidden" }, `：${name}`)] : []));
}

/**
 * @param {Trouble} trouble
 * @param {string} key
 */
function trouble({ kind, message, places, count }, key) {
  const more = places.length < count && kind !== "unknown" ? [element("li", {}, `……只列出前 ${places.length} 处`)] : [];
  return element(
    "details",
    { class: "sc-trouble", "data-trouble": kind, "data-key": key },
    element("summary", {}, message.replace(/：$/, "")),
    element("ul", {}, ...places.map((place) => element("li", {}, place)), ...more),
  );
}

/**
 * @param {string} what
 * @param {string[]} columns
 */
function columnsSaid(what, columns) {
  return columns.length ? `${what}：${columns.join("、")}。` : "";
}

/** @param {number} number */
function show(number) {
  return number.toLocaleString("zh-CN", { maximumFractionDigits: 6 });
}
