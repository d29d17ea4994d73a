// Every indicator explained, down to the answers and evidence it rests on.
import { element, redraw } from "../dom.js";
import { percent, points, showRange } from "./intervals.js";
import { jumps } from "./jumps.js";

/**
 * @typedef {object} Indicator
 * @property {string} id
 * @property {number} low   in points where they are published, else from 0 to 1
 * @property {number} high
 * @property {string[]} why
 * @property {string[]} missing  ids of the fields that can still change it
 */

/**
 * Explain the indicators of one dimension. Drawn only while it is open: all of them together are long.
 * @param {HTMLDetailsElement} details
 * @param {Indicator[]} indicators
 * @param {Map<string, HTMLElement>} fields
 */
export function showIndicators(details, indicators, fields) {
  if (!details.open) return;
  for (const indicator of indicators) {
    const item = /** @type {HTMLElement | null} */ (details.querySelector(`[data-indicator="${CSS.escape(indicator.id)}"]`));
    if (item) showIndicator(item, indicator, fields);
  }
}

function showIndicator(item, { low, high, why, missing }, fields) {
  const maximum = Number(item.dataset.points);
  if (maximum) showRange(item, low / maximum, high / maximum, points(low, high));
  else showRange(item, low, high, percent(low, high));
  redraw(item.querySelector("[data-why]"), JSON.stringify([why, missing]), () => [
    element("ul", {}, ...why.map((line) => element("li", {}, line))),
    ...(missing.length ? [jumps(missing, fields, "还能改变它的：")] : []),
  ]);
}
