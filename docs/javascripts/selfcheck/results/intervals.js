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
 * @param {Element} row  with one bar and one text
 * @param {number} from  as a share of the bar
 * @param {number} to
 * @param {string} text
 */
export function showRange(row, from, to, text) {
  row.querySelector("[data-sure]").setAttribute("width", String(from * 100));
  row.querySelector("[data-open]").setAttribute("width", String(to * 100));
  write(row.querySelector("[data-interval]"), text);
}
