// What to do next, and what each step is worth.
import { element, redraw, redrawItems, write } from "../dom.js";
import { bar, gain, showBar } from "./intervals.js";
import { jumps } from "./jumps.js";

const MOST_STEPS = 5;
/** The engine's name for the only weighting there is where points are published. */
const POINTS = "points";

/**
 * @typedef {object} Gain
 * @property {string} weighting
 * @property {number} low   from 0 to 1, or in points
 * @property {number} high
 */

/**
 * @typedef {object} Step
 * @property {string} kind
 * @property {string} text
 * @property {string[]} fields
 * @property {Gain[]} gains      what it is worth at most, under each weighting
 * @property {boolean} reorders  whether it may change the order of the dimensions
 */

/**
 * The first steps at once, the others on demand: a form just begun has thirty.
 * @param {Element} panel
 * @param {Step[]} steps
 * @param {Map<string, string>} weightings  their titles by their ids
 * @param {Map<string, HTMLElement>} fields
 */
export function showSteps(panel, steps, weightings, fields) {
  const most = Math.max(...steps.flatMap(({ gains }) => gains.slice(0, 1).map(({ high }) => high)), 0);
  const parts = [steps.slice(0, MOST_STEPS), steps.slice(MOST_STEPS)].filter(({ length }) => length);
  redraw(panel, String(parts.length), () => [
    ...(parts.length ? [] : [element("p", {}, "没有待办。报送前请按材料要求再核对一遍纸质件。")]),
    ...parts.map((_, place) => (place ? element("details", { class: "sc-further" }, element("summary"), list(MOST_STEPS + 1)) : list(1))),
  ]);
  const keyOf = (step) => JSON.stringify([step, step.gains.length && most]);
  const draw = (step) =>
    element("li", { "data-kind": step.kind }, element("p", {}, step.text), ...worth(panel, step, most, weightings), jumps(step.fields, fields));
  const lists = panel.querySelectorAll("[data-part-of-steps]");
  parts.forEach((part, place) => redrawItems(lists[place], part, keyOf, draw));
  if (parts[1]) write(panel.querySelector(".sc-further > summary"), `还有 ${parts[1].length} 步`);
}

/** @param {number} start  what its first step is counted as */
function list(start) {
  return element("ol", { start: String(start), "data-part-of-steps": "" });
}

/**
 * @param {HTMLElement} panel
 * @param {Step} step
 * @param {number} most  what the most rewarding step is worth: a bar as long as can be
 * @param {Map<string, string>} weightings
 */
function worth(panel, { gains, reorders }, most, weightings) {
  const [first, ...others] = gains;
  if (!first) return [];
  const order = reorders ? [element("span", { class: "sc-tag" }, "可能改变各维度的先后")] : [];
  const picture = element("span", { class: "sc-range" }, bar(panel));
  showBar(picture, first.low / (most || 1), first.high / (most || 1));
  const shown = element("p", { class: "sc-worth" }, picture, sentence(first, weightings), ...order);
  if (!others.length) return [shown];
  const list = element("ul", {}, ...others.map((each) => element("li", {}, sentence(each, weightings))));
  return [shown, element("details", { class: "sc-others" }, element("summary", {}, "按其他权重算"), list)];
}

/**
 * @param {Gain} gained
 * @param {Map<string, string>} weightings
 */
function sentence({ weighting, low, high }, weightings) {
  if (weighting === POINTS) return `最多再得 ${high} 分`;
  return `${weightings.get(weighting) ?? weighting}：最多 ${gain(low, high)}`;
}
