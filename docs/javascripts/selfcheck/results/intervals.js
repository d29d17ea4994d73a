// Intervals as text and as bars. Rounded outwards: an interval must not seem narrower than it is.
import { write } from "../dom.js";

/** Binary numbers are a little off; what is this close to a round number is that number. */
const NEAR = 1e-9;

/**
 * Shares of the whole, in full percent.
 * @param {number} low
 * @param {number} high
 */
export function percent(low, high) {
  const from = Math.floor(low * 100 + NEAR);
  const to = Math.ceil(high * 100 - NEAR);
  return from === to ? `${from}%` : `${from}%–${to}%`;
}

/**
 * A gain in tenths of a percent: gains are small.
 * @param {number} low
 * @param {number} high
 */
export function gain(low, high) {
  const to = Math.ceil(high * 1000 - NEAR) / 10;
  const from = low === high ? to : Math.floor(low * 1000 + NEAR) / 10;
  return from === to ? `+${to}%` : `+${from}%–${to}%（看权重怎么定）`;
}

/**
 * @param {number} low
 * @param {number} high
 */
export function points(low, high) {
  return low === high ? `${low} 分` : `${low}–${high} 分`;
}

/**
 * A bar like those of the page's own tables.
 * @param {Element} part  of the results, which hold the pattern
 * @returns {DocumentFragment}
 */
export function bar(part) {
  const pattern = /** @type {HTMLTemplateElement} */ (part.closest("[data-results]").querySelector("[data-bar]"));
  return /** @type {DocumentFragment} */ (pattern.content.cloneNode(true));
}

/**
 * Move a bar.
 * @param {Element} part  that holds it
 * @param {number} from  as a share of the bar
 * @param {number} to
 */
export function showBar(part, from, to) {
  part.querySelector("[data-sure]").setAttribute("width", String(from * 100));
  part.querySelector("[data-open]").setAttribute("width", String(to * 100));
}

/**
 * @param {Element} row  with one bar and one text
 * @param {number} from  as a share of the bar
 * @param {number} to
 * @param {string} text
 */
export function showRange(row, from, to, text) {
  showBar(row, from, to);
  write(row.querySelector("[data-interval]"), text);
}
