// Keeping the answers in this browser between visits. A browser may refuse at any time; the page then says so.

/** The answers of one call in this browser's local storage, as the text of an answers file. */
export class Store {
  #key;

  /** @param {string} call */
  constructor(call) {
    this.#key = `selfcheck-answers/1:${call}`;
  }

  /** @returns {string | null} what was kept, or null where nothing was or nothing may be read */
  load() {
    try {
      return localStorage.getItem(this.#key);
    } catch {
      return null;
    }
  }

  /**
   * @param {string} text
   * @returns {boolean} whether the browser has kept it
   */
  save(text) {
    return attempt(() => localStorage.setItem(this.#key, text));
  }

  clear() {
    return attempt(() => localStorage.removeItem(this.#key));
  }

  /** Put a text that cannot be read out of the way of the next save, without destroying it. */
  setAside() {
    return attempt(() => {
      localStorage.setItem(`${this.#key}:damaged`, this.load() ?? "");
      localStorage.removeItem(this.#key);
    });
  }
}

/** @param {() => void} change */
function attempt(change) {
  try {
    change();
    return true;
  } catch {
    return false;
  }
}
