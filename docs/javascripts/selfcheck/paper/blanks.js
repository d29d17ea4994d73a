// What stands in the blanks of the form on paper: as the engine reads the answers, and as they were typed until it has.
import { NONE } from "../form/answers.js";

/**
 * @typedef {object} Filled  one blank; what is missing is empty
 * @property {string} [text]
 * @property {boolean} [number]  whether the text is a number, which a unit may follow
 * @property {boolean} [ticked]  whether something is claimed
 * @property {string} [chosen]   id of an option, or `true` or `false`
 */

export class Blanks {
  /** The answers that the engine has read, and what it made of them. */
  #read = new Map();
  /** @type {Record<string, Filled>} */
  #filled = {};

  /**
   * @param {Map<string, unknown>} answers
   * @param {Record<string, Filled>} filled
   */
  learn(answers, filled) {
    this.#read = answers;
    this.#filled = filled;
  }

  /**
   * @param {string} id  of a field
   * @param {unknown} answer  as it is now
   * @returns {Filled}
   */
  of(id, answer) {
    return this.knows(id, answer) ? (this.#filled[id] ?? {}) : asTyped(answer);
  }

  /**
   * Whether the engine has read just this answer.
   * @param {string} id
   * @param {unknown} answer
   */
  knows(id, answer) {
    return answer === undefined || JSON.stringify(this.#read.get(id)) === JSON.stringify(answer);
  }
}

const DATE = /^(\d{4})-(\d\d)(?:-(\d\d))?$/;

/**
 * @param {unknown} answer
 * @returns {Filled}
 */
function asTyped(answer) {
  if (answer === undefined) return {};
  if (typeof answer === "boolean") return { ticked: answer, chosen: String(answer) };
  const text = String(answer).trim();
  const date = DATE.exec(text);
  return {
    text: date ? chinese(date.slice(1)) : text,
    number: /^-?[\d.,]+$/.test(text),
    ticked: text !== NONE && Number(text) !== 0,
    chosen: text,
  };
}

/** @param {string[]} parts  of a date, as many as there are */
function chinese(parts) {
  return parts.flatMap((part, place) => (part ? [`${Number(part)}${"年月日"[place]}`] : [])).join("");
}
