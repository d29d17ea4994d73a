// What is read out and not shown, for those who hear the page instead of seeing it.
import { write } from "../dom.js";

export class Voice {
  #region;
  #timer = 0;

  /** @param {HTMLElement} region  a live one */
  constructor(region) {
    this.#region = region;
  }

  /**
   * Say something, in place of what is still waiting to be said.
   * @param {string} text
   * @param {number} [afterMs]  how long nothing else may come up
   */
  say(text, afterMs = 0) {
    this.hush();
    this.#timer = setTimeout(() => write(this.#region, text), afterMs);
  }

  /** Do not say what is waiting. */
  hush() {
    clearTimeout(this.#timer);
  }
}
