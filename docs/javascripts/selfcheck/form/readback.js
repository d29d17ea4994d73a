// Reading a number back to who typed it: grouped, in 万 and 亿, and with what “万” does where the unit is 万元.
// Only said beside the field: the answer stays as it was typed.
import { NONE } from "./answers.js";
import { readNumber } from "./numbers.js";

/** @typedef {import("./numbers.js").Figure} Figure */
/** @typedef {import("./decimal.js").Decimal} Decimal */

/** Below this, exponents of ten, a number that was typed plainly is as easy to read as it stands. */
const THOUSANDS = 3;
const WAN = 4;
const YI = 8;
/** This many 万元 is more often a number of 元 in the wrong unit. */
const MANY_WAN = 6;
const MONEY = "万元";

/**
 * @param {HTMLElement} field  one with a figure
 * @returns {Figure}
 */
export function figureOf({ dataset }) {
  const { type, unit, negative } = dataset;
  return { type: /** @type {Figure["type"]} */ (type), unit, negative: negative !== undefined };
}

/**
 * @param {string} typed
 * @param {Figure} figure
 * @returns {{text: string, doubtful: boolean}} nothing to say for what is plain, blank or cannot be read
 */
export function readBack(typed, figure) {
  if (typed.trim() === NONE) return { text: "“无”：没有这样东西，算已填。空着才是还不知道。", doubtful: false };
  const read = readNumber(typed, figure);
  if (!read) return { text: "", doubtful: false };
  const { value, scale, unit } = read;
  const shown = `= ${withUnit(value, figure.unit)}`;
  if (figure.unit === MONEY) {
    const wan = scale.includes("万");
    const doubtful = value.reaches(MANY_WAN) || (wan && !unit);
    if (doubtful || wan) return { text: `${shown}，即 ${inYuan(value)}${doubtful ? "，请核对单位" : ""}`, doubtful };
    if (value.reaches(WAN)) return { text: `${shown}，即 ${inYuan(value)}`, doubtful };
  } else if (value.reaches(WAN)) {
    return { text: `${shown}，即 ${inWords(value)}`, doubtful: false };
  }
  const plain = typed.replace(/[,\s]/g, "").startsWith(String(value));
  return { text: plain && !value.reaches(THOUSANDS) ? "" : shown, doubtful: false };
}

/**
 * As the engine writes it: 1,200 台, but 35%.
 * @param {Decimal} value
 * @param {string} unit
 */
export function withUnit(value, unit) {
  return `${value.grouped()}${unit && unit !== "%" ? " " : ""}${unit}`;
}

/** @param {Decimal} value  of 万元 */
function inYuan(value) {
  return value.reaches(YI - WAN) ? `${value.shifted(WAN - YI).grouped()} 亿元` : `${value.shifted(WAN).grouped()} 元`;
}

/** @param {Decimal} value */
function inWords(value) {
  return value.reaches(YI) ? `${value.shifted(-YI).grouped()} 亿` : `${value.shifted(-WAN).grouped()} 万`;
}
