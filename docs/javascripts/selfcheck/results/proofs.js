// The checklist of evidence among the results: what is still to attach, and the numbered index. The engine makes it.
import { element, redraw, write } from "../dom.js";
import { jump } from "./jumps.js";

/**
 * @typedef {object} Proof
 * @property {string} section
 * @property {string} field
 * @property {string} state
 * @property {string[]} kinds
 * @property {[number, string][]} pieces  each with its number in the table of contents
 */

/**
 * `selfcheck.evidence.proofs_json`
 * @typedef {object} Checklist
 * @property {Record<string, string>} states  in words
 * @property {Proof[]} proofs
 * @property {{number: string, title: string, ready: boolean | null}[]} attachments
 */

export class Proofs {
  #desk;
  #assessing;
  #panel;
  #asked = 0;

  /**
   * @param {import("../desk.js").Desk} desk
   * @param {import("../engine/assessing.js").Assessing} assessing
   */
  constructor(desk, assessing) {
    this.#desk = desk;
    this.#assessing = assessing;
    this.#panel = desk.root.querySelector("[data-proving]");
    // A call may want nothing proved.
    if (this.#panel) desk.on("assessed", ({ confirmed }) => confirmed && setTimeout(() => this.#ask()));
  }

  async #ask() {
    const asked = ++this.#asked;
    try {
      const found = await this.#assessing.proofs(this.#desk.form.read().text);
      if (asked === this.#asked) this.#draw(found);
    } catch {
      // The engine has stopped, which is said elsewhere.
    }
  }

  /** @param {Checklist} found */
  #draw({ states, proofs, attachments }) {
    const number = (state) => proofs.filter((each) => each.state === state).length;
    const counts = Object.entries(states).map(([state, word]) => `${word} ${number(state)} 栏`);
    write(this.#part("[data-proving-counts]"), `${counts.join("，")}。`);
    const waiting = attachments.filter(({ ready }) => ready !== true).map((each) => each.number);
    const ready = `附件已备 ${attachments.length - waiting.length} 份，共 ${attachments.length} 份`;
    const rest = waiting.length ? `；还没有备好：${waiting.join("、")}。` : "。";
    write(this.#part("[data-proving-attachments]"), attachments.length ? `${ready}${rest}` : "");
    this.#drawMissing(proofs.filter(({ state }) => state === "missing"));
    this.#drawIndex(proofs.flatMap(({ field, pieces }) => pieces.map(([place, text]) => ({ field, place, text }))));
  }

  /** @param {Proof[]} missing */
  #drawMissing(missing) {
    const part = this.#part("[data-proving-missing]");
    part.hidden = missing.length === 0;
    /** @type {Map<string, Proof[]>} */
    const sections = new Map();
    for (const each of missing) sections.set(each.section, [...(sections.get(each.section) ?? []), each]);
    redraw(part.querySelector("[data-list]"), JSON.stringify(missing), () =>
      [...sections].map(([title, members]) =>
        element(
          "li",
          {},
          element("b", {}, title),
          element("p", { class: "sc-jumps" }, ...members.map(({ field }) => this.#jump(field))),
          ...kinds(members),
        ),
      ),
    );
  }

  /** @param {{field: string, place: number, text: string}[]} pieces */
  #drawIndex(pieces) {
    const part = this.#part("[data-proving-index]");
    part.hidden = pieces.length === 0;
    write(part.querySelector("[data-number]"), pieces.length);
    redraw(part.querySelector("[data-list]"), JSON.stringify(pieces), () =>
      pieces.map(({ field, place, text }) => element("li", { value: String(place) }, this.#jump(field), ` ${text}`)),
    );
  }

  /** @param {string} field */
  #jump(field) {
    return jump(field, this.#desk.form.fields);
  }

  /**
   * @param {string} selector
   * @returns {HTMLElement}
   */
  #part(selector) {
    return this.#panel.querySelector(selector);
  }
}

/** @param {Proof[]} members  of one section, whose fields are often shown by the same */
function kinds(members) {
  const all = [...new Set(members.flatMap((each) => each.kinds))];
  return all.length ? [element("p", { class: "sc-help" }, `可以附：${all.join("；")}`)] : [];
}
