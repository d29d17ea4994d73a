// The estimate: each dimension, and all of them together, as intervals in pictures and in words.
import { element, outdated, write } from "../dom.js";
import { bar, percent, points, showRange } from "./intervals.js";
import { showRadar } from "./radar.js";

/**
 * How fully the form shows what is looked at, where no points are published.
 * @param {HTMLElement} panel
 * @param {import("./results.js").Assessment} assessment
 */
export function showEstimate(panel, { dimensions, overall }) {
  const together = /** @type {HTMLElement} */ (panel.querySelector("[data-weightings]"));
  // Most edits change no estimate.
  if (!outdated(together, JSON.stringify([dimensions, overall]))) return;
  for (const { id, low, high } of dimensions) showRange(rowOf(panel, id), low, high, percent(low, high));
  showRadar(panel.querySelector("[data-radar]"), dimensions.map((each) => ({ ...each, text: percent(each.low, each.high) })));
  together.hidden = false;
  write(together.querySelector("h4 [data-interval]"), percent(overall.low, overall.high));
  for (const { id, title, low, high } of overall.weightings) {
    const row = together.querySelector(`[data-weighting="${CSS.escape(id)}"]`) ?? addWeighting(panel, together, id, title);
    showRange(row, low, high, percent(low, high));
  }
}

/**
 * Published points: each group, and the total.
 * @param {HTMLElement} panel
 * @param {import("./results.js").Score} score
 */
export function showPoints(panel, score) {
  const total = panel.querySelector("[data-total]");
  if (!outdated(total, JSON.stringify([score.by_group, score.low, score.high]))) return;
  const shares = score.by_group.map(({ id, low, high }) => showPointsOf(rowOf(panel, id), id, low, high));
  showRadar(panel.querySelector("[data-radar]"), shares);
  showPointsOf(total, "", score.low, score.high);
}

/** @returns {import("./radar.js").Share} */
function showPointsOf(row, id, low, high) {
  const maximum = Number(row.dataset.points);
  const share = { id, low: low / maximum, high: high / maximum, text: points(low, high) };
  showRange(row, share.low, share.high, share.text);
  return share;
}

/** The weightings are always the same ones: their rows are made once. */
function addWeighting(panel, together, id, title) {
  const row = element(
    "tr",
    { "data-weighting": id },
    element("th", { scope: "row" }, title),
    element("td", { class: "sc-range" }, bar(panel)),
    element("td", { class: "sc-interval", "data-interval": "" }),
  );
  together.querySelector("[data-list]").append(row);
  return row;
}

function rowOf(panel, dimension) {
  return panel.querySelector(`[data-dimension="${CSS.escape(dimension)}"]`);
}
