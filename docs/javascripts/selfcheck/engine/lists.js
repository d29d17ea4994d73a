// The attached lists, on the engine's thread: writes their templates and counts filled ones, a piece at a time.

/** Small enough for a progress bar that moves and a cancel that is heard, large enough to cost nothing. */
const PIECE_BYTES = 1 << 18;
/** After so long at a stretch, whatever else the page has asked gets its turn. */
const STRETCH_MS = 100;
/** How much of the progress bar goes to fetching a workbook, which is only counted when it is there as a whole. */
const FETCHING = 0.1;

/**
 * @typedef {object} Counting  how far a list has been read
 * @property {number} share  from 0 to 1
 * @property {number} rows
 */

/** Given up because the page asked for it. */
export class Stopped extends Error {}

export class Lists {
  #pyodide;
  #library;
  #module;
  /** The counts that are done, by list, to be compared again when the answers change. @type {Map<string, any>} */
  #counted = new Map();
  /** What the files that were chosen in one go share: those of the same list are counted as one. */
  #together;

  /**
   * @param {any} pyodide
   * @param {import("./library.js").Library} library
   */
  constructor(pyodide, library) {
    this.#pyodide = pyodide;
    this.#library = library;
  }

  /**
   * The template of a list, as a workbook.
   * @param {string} rubric
   * @param {string} inventory
   * @returns {Promise<Uint8Array<ArrayBuffer>>}
   */
  async template(rubric, inventory) {
    await this.#library.load();
    const bytes = this.#api.template_bytes(rubric, inventory);
    try {
      return bytes.toJs();
    } finally {
      bytes.destroy();
    }
  }

  /**
   * Count a filled list and set it against the answers.
   * @param {string} rubric
   * @param {{inventory: string, file: File, anew: boolean, answers: string}} asked  an empty `inventory` means: see from
   *   its headers; what is not `anew` goes on with the files before
   * @param {(counting: Counting) => void} report
   * @param {() => boolean} stopped  asked between two pieces
   * @returns {Promise<string>}
   */
  async count(rubric, { inventory, file, anew, answers }, report, stopped) {
    if (anew) {
      this.#together?.destroy();
      this.#together = this.#api.begin_together();
    }
    const count = this.#api.ListCount(rubric, inventory, file.name, file.size, this.#together);
    try {
      for (let start = 0; start < file.size; start += PIECE_BYTES) {
        const piece = new Uint8Array(await file.slice(start, start + PIECE_BYTES).arrayBuffer());
        if (stopped()) throw new Stopped();
        const bytes = this.#pyodide.toPy(piece);
        const rows = count.feed(bytes);
        bytes.destroy();
        const share = Math.min(1, (start + piece.length) / file.size);
        report({ share: count.waits ? share * FETCHING : share, rows });
      }
      const fetched = count.waits ? FETCHING : 1;
      for (let share = 0; share < 1; ) {
        const began = performance.now();
        while (share < 1 && performance.now() - began < STRETCH_MS) share = count.work();
        report({ share: fetched + (1 - fetched) * share, rows: count.rows });
        await new Promise((resolve) => setTimeout(resolve));
        if (stopped()) throw new Stopped();
      }
      const text = count.finish(answers);
      this.#keep(JSON.parse(text).inventory, count);
      return text;
    } catch (error) {
      count.destroy();
      throw error;
    }
  }

  /**
   * Set a list that has been counted against other answers.
   * @param {string} inventory
   * @param {string} answers
   */
  compare(inventory, answers) {
    const count = this.#counted.get(inventory);
    if (!count) throw new Error("这张清单还没有数过");
    return count.finish(answers);
  }

  #keep(inventory, count) {
    this.#counted.get(inventory)?.destroy();
    this.#counted.set(inventory, count);
  }

  get #api() {
    this.#module ??= this.#pyodide.pyimport("selfcheck.api");
    return this.#module;
  }
}
