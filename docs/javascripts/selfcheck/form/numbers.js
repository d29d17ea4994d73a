// Numbers as people type them, read as the engine reads them (selfcheck/numbers.py): one table of cases tests both.
// What this cannot read it leaves to the engine, which says why.
import { Decimal } from "./decimal.js";

/**
 * What a figure field holds.
 * @typedef {object} Figure
 * @property {"integer" | "number" | "percent"} type
 * @property {string} unit
 * @property {boolean} negative  whether it may be negative
 */

/**
 * @typedef {object} Read
 * @property {Decimal} value  in the field's unit
 * @property {string} scale   the scale word that was typed, such as 万
 * @property {string} unit    the unit that was typed
 */

const MOST_DIGITS = 18;
/** Scale words as powers of ten. @type {Record<string, number>} */
const SCALES = { "": 0, 百: 2, 千: 3, 万: 4, 百万: 6, 千万: 7, 亿: 8 };
const NUMBER =
  /^(?<sign>[-+]?)(?<digits>\d+(?:,\d{3})*(?:\.\d+)?|\.\d+|\d+(?:,\d{4})+)(?:[eE]\+?(?<exponent>\d{1,2}))?(?<scale>百万|千万|百|千|万|亿)?(?<unit>[^\p{Nd}\s.,+-]*)$/u;
// As Python's str.split has it, which differs a little from \s.
const BLANKS = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
const UNITS_OF_MONEY = ["元", "人民币", "元人民币", "rmb"];
const UNITS_OF_COUNT = ["台", "套", "台套", "台/套", "台(套)", "个", "种", "家", "次", "人", "项", "件", "名"];

/**
 * @param {string} typed
 * @param {Figure} figure
 * @returns {Read | undefined} undefined where the engine would not read it either
 */
export function readNumber(typed, figure) {
  const text = typed.normalize("NFKC").replace(BLANKS, "").replaceAll("，", ",").replace(/[−﹣]/g, "-");
  const parts = NUMBER.exec(text)?.groups;
  if (!parts) return undefined;
  const exponent = Number(parts.exponent ?? 0);
  if (parts.digits.length > MOST_DIGITS + 6 || exponent > MOST_DIGITS) return undefined;
  const { scale = "" } = parts;
  const unit = parts.unit.toLowerCase();
  const power = powerOf(scale, unit, figure);
  if (power === undefined) return undefined;
  const size = Decimal.parse(parts.digits.replaceAll(",", "")).shifted(exponent + power);
  const value = parts.sign === "-" ? size.negated : size;
  if (value.negative && !figure.negative) return undefined;
  if (figure.type === "integer" && !value.whole) return undefined;
  return { value, scale, unit };
}

/**
 * The power of ten that brings a number with this scale word and unit into the field's unit.
 * @param {string} scale
 * @param {string} unit
 * @param {Figure} figure
 */
function powerOf(scale, unit, figure) {
  if (figure.unit === "万元") {
    if (unit && !UNITS_OF_MONEY.includes(unit)) return undefined;
    return scale || unit ? SCALES[scale] - 4 : 0;
  }
  if (figure.type === "percent") return !scale && ["", "%"].includes(unit) ? 0 : undefined;
  const known = !unit || unit.startsWith(figure.unit.toLowerCase()) || UNITS_OF_COUNT.includes(unit);
  return known ? SCALES[scale] : undefined;
}
