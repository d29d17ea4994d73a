// The radar chart: what is certain of each dimension inside a full line, what is still possible inside a broken one.
import { write } from "../dom.js";

/**
 * @typedef {object} Share  of one dimension, from 0 to 1
 * @property {string} id
 * @property {number} low
 * @property {number} high
 * @property {string} text  the same for people
 */

/**
 * @param {HTMLElement | null} figure  calls with fewer than three dimensions have none
 * @param {Share[]} shares
 */
export function showRadar(figure, shares) {
  if (!figure) return;
  figure.hidden = false;
  const spokes = new Map([...figure.querySelectorAll("[data-spoke]")].map((line) => [line.getAttribute("data-spoke"), line]));
  const outline = (of) => shares.map((share) => pointOn(spokes.get(share.id), of(share))).join(" ");
  figure.querySelector("[data-certain]").setAttribute("points", outline(({ low }) => low));
  figure.querySelector("[data-possible]").setAttribute("points", outline(({ high }) => high));
  const said = shares.map(({ id, text }) => `${spokes.get(id).getAttribute("data-title")} ${text}`);
  write(figure.querySelector("[data-summary]"), `${shares.length} 个维度的雷达图：${said.join("，")}`);
}

/**
 * @param {Element} spoke
 * @param {number} share
 */
function pointOn(spoke, share) {
  const [x1, y1, x2, y2] = ["x1", "y1", "x2", "y2"].map((name) => Number(spoke.getAttribute(name)));
  return `${(x1 + (x2 - x1) * share).toFixed(1)},${(y1 + (y2 - y1) * share).toFixed(1)}`;
}
