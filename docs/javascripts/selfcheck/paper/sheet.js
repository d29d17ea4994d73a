// The form on paper: the blank one that the page was built with, with the answers put into its blanks.
import { element } from "../dom.js";

const TICKED = "☑";
const UNTICKED = "□";
/** As Word has it: whatever may end a line in what was typed or came from a file. */
const BREAKS = /\r\n|[\r\n\u2028\u2029\v\f]/;

export class Sheet {
  #paper;
  /** What a blank looks like without an answer. @type {Map<Element, Node[]>} */
  #empty = new Map();

  /** @param {HTMLElement} paper */
  constructor(paper) {
    this.#paper = paper;
    for (const blank of paper.querySelectorAll("[data-line], [data-text]")) this.#empty.set(blank, [...blank.childNodes]);
  }

  /**
   * @param {(id: string) => import("./blanks.js").Filled} filled  what stands in the blank of a field
   * @param {Map<string, unknown>} evidence
   * @param {boolean} asTyped  whether there are numbers that the engine has not read
   */
  fill(filled, evidence, asTyped) {
    for (const [blank, empty] of this.#empty) {
      const { line, text, unit = "" } = /** @type {HTMLElement} */ (blank).dataset;
      const answer = filled(line ?? text);
      const written = line ? lineOf(answer.text) : paragraphsOf(`${answer.text ?? ""}${answer.number ? unit : ""}`);
      blank.toggleAttribute("data-filled", written.length > 0);
      blank.replaceChildren(...(written.length ? written : empty));
    }
    for (const box of this.#all("[data-box]")) box.textContent = filled(box.dataset.box).ticked ? TICKED : UNTICKED;
    for (const box of this.#all("[data-option]")) {
      box.textContent = filled(box.dataset.option).chosen === box.dataset.value ? TICKED : UNTICKED;
    }
    this.#list(evidence);
    this.#paper.querySelector("[data-as-typed]").toggleAttribute("hidden", !asTyped);
  }

  /**
   * The list of evidence, numbered through: each field has a line for the pattern, which itself stays hidden.
   * @param {Map<string, unknown>} evidence
   */
  #list(evidence) {
    for (const old of this.#all("[data-proof]:not([hidden])")) old.remove();
    let number = 0;
    for (const pattern of this.#all("[data-proof]")) {
      const lines = placesOf(evidence.get(pattern.dataset.proof)).map((place) => {
        const line = /** @type {HTMLElement} */ (pattern.cloneNode(true));
        line.hidden = false;
        line.querySelector("[data-proof-number]").textContent = String(++number);
        line.querySelector("[data-proof-place]").textContent = place;
        return line;
      });
      pattern.after(...lines);
    }
    for (const part of this.#all("[data-proofs], [data-proofs-of]")) part.hidden = !part.querySelector("[data-proof]:not([hidden])");
  }

  /** @returns {NodeListOf<HTMLElement>} */
  #all(selector) {
    return this.#paper.querySelectorAll(selector);
  }
}

/**
 * With room to both sides, as in Word, but such that no line begins with the mark that follows.
 * @param {string} [text]
 */
function lineOf(text) {
  return text ? [`\u00a0${text}\u00a0`] : [];
}

/** @param {string} text */
function paragraphsOf(text) {
  const lines = text.split(BREAKS).map((line) => line.trim());
  return lines.filter(Boolean).map((line) => element("p", {}, line));
}

/**
 * @param {unknown} given  as the form or a file has it
 * @returns {string[]}
 */
function placesOf(given) {
  const places = [given ?? []].flat();
  return places.every((each) => typeof each === "string") ? places.map((each) => each.trim()).filter(Boolean) : [];
}
