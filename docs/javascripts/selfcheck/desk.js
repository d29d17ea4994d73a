// What the rooms of the page share: the form, one line for messages, and the events by which they hear of each other.
import { write } from "./dom.js";

/** Long enough for a burst of keystrokes, short enough to seem at once. */
const PAUSE_MS = 150;
/** Who types without a pause is not kept waiting longer than this: a crash must not cost more than a second. */
const LONGEST_MS = 700;

/**
 * @typedef {object} Action
 * @property {string} label
 * @property {() => void} act
 */

/**
 * Events, each with its detail:
 * - `edited` {ids}: somebody has just typed or ticked something in these fields;
 * - `filled` {}: the whole form was filled anew, from a file, from what was kept, …;
 * - `settled` {text, empty, answers, evidence}: after either, once typing pauses or the page is left: `Form.read()`;
 * - `dated` {rubric, answers, evidence}: what has just been put into the form was filled in for that version;
 * - `replacing` {reason, text, empty}: everything is about to be replaced; `text` is what is there until then;
 * - `remembered` {text, assessment}: an assessment of these answers is known from an earlier visit;
 * - `shelved` {}: another application is open, or the list of those kept has changed;
 * - `started` {}, `stopped` {}: the engine is ready to be asked, or is not any more;
 * - `asked` {}: the engine has been asked about the answers as they are now;
 * - `progress` {answered, of, blanks}: how far the form is, see form/contents.js;
 * - `assessed` {text, assessment, findings, checks, confirmed}: a new assessment of the answers of this text, and those of
 *   its findings that are worth showing; not `confirmed` where it is one kept from an earlier visit;
 * - `going` {target}: somebody is on the way to a part of the page, which must not be hidden.
 */
export class Desk extends EventTarget {
  #timer = 0;
  /** When the first change came that was not told as settled yet. */
  #since = 0;
  /** @type {Map<string, (button: HTMLElement) => void>} */
  #actions = new Map();

  /**
   * @param {HTMLElement} root
   * @param {import("./form/form.js").Form} form
   */
  constructor(root, form) {
    super();
    this.root = root;
    this.form = form;
    root.addEventListener("click", ({ target }) => {
      const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest("[data-action]"));
      if (button) this.#actions.get(button.dataset.action)?.(button);
    });
    this.action("dismiss", () => (this.find("[data-notice]").hidden = true));
    addEventListener("pagehide", () => this.#timer && this.settle());
  }

  /**
   * @param {string} selector
   * @returns {HTMLElement}
   */
  find(selector) {
    return this.root.querySelector(selector);
  }

  /**
   * @param {string} name  as a button's `data-action` has it
   * @param {(button: HTMLElement) => void} act
   */
  action(name, act) {
    this.#actions.set(name, act);
  }

  /**
   * @param {string} name
   * @param {(detail: any) => void} listener
   */
  on(name, listener) {
    this.addEventListener(name, (event) => listener(/** @type {CustomEvent} */ (event).detail));
  }

  /**
   * @param {string} name
   * @param {object} [detail]
   */
  tell(name, detail = {}) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  /** Whether something has changed that was not told as settled yet. */
  get unsettled() {
    return this.#timer !== 0;
  }

  /**
   * Fields have been edited by hand.
   * @param {string[]} ids
   */
  edited(ids) {
    this.tell("edited", { ids });
    this.#settleSoon();
  }

  /**
   * Put answers into the form, in place of everything in it.
   * @param {import("./form/answers.js").Answers} [given]  without them the form becomes empty
   */
  fill(given) {
    this.form.fill(given);
    this.tell("filled");
    this.#settleSoon();
  }

  /**
   * Put answers in place of everything that is filled in, and offer to undo that.
   * @param {import("./form/answers.js").Answers | undefined} given  without them the form becomes empty
   * @param {string} reason  in a few words, for the list of earlier states
   * @param {() => string} said  what to tell the person afterwards
   */
  replace(given, reason, said) {
    const before = this.form.read();
    this.tell("replacing", { reason, text: before.text, empty: before.empty });
    this.fill(given);
    this.settle();
    const undo = { label: "撤销", act: () => this.replace(before, "撤销", () => "已撤销，回到了之前的内容。") };
    this.notice(said(), ...(before.empty ? [] : [undo]));
  }

  /** Tell now what the form holds, not only when typing pauses. */
  settle() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#since = 0;
    this.tell("settled", this.form.read());
  }

  /**
   * Say something on the page's one line for messages, in place of what it said before.
   * @param {string} text
   * @param {...Action} actions  offered as buttons beside it
   */
  notice(text, ...actions) {
    write(this.find("[data-notice-text]"), text);
    this.find("[data-notice-actions]").replaceChildren(...actions.map((each) => this.#button(each)));
    this.find("[data-notice]").hidden = false;
  }

  /** @param {Action} action */
  #button({ label, act }) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sc-button";
    button.textContent = label;
    button.addEventListener("click", () => {
      this.find("[data-notice]").hidden = true;
      act();
    });
    return button;
  }

  #settleSoon() {
    clearTimeout(this.#timer);
    const now = performance.now();
    this.#since ||= now;
    this.#timer = setTimeout(() => this.settle(), Math.min(PAUSE_MS, Math.max(0, this.#since + LONGEST_MS - now)));
  }
}
