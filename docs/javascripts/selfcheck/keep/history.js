// Earlier states of an application: one before everything was replaced, and one now and then while it is filled in.
import { answered, together } from "./database.js";

const MOST_STATES = 30;
/** While somebody types, a state is added when the last one is older than this. */
const EVERY_MS = 10 * 60_000;

/**
 * @typedef {object} State
 * @property {number} id
 * @property {string} application
 * @property {number} time    in milliseconds, as this machine's clock had it
 * @property {string} reason
 * @property {string} text    an answers file
 */

export class History {
  #database;
  #application;
  #last = 0;

  /**
   * @param {IDBDatabase} database
   * @param {string} application
   */
  constructor(database, application) {
    this.#database = database;
    this.#application = application;
  }

  /** @returns {Promise<State[]>} the newest first */
  async list() {
    const index = this.#database.transaction("states").objectStore("states").index("application");
    return (await answered(index.getAll(this.#application))).reverse();
  }

  /**
   * @param {string} text
   * @param {string} reason
   */
  async add(text, reason) {
    this.#last = performance.now();
    await together(this.#database, ["states"], async (store) => {
      const states = store("states");
      const keys = await answered(states.index("application").getAllKeys(this.#application));
      const newest = keys.length ? await answered(states.get(keys[keys.length - 1])) : undefined;
      if (newest?.text === text) return;
      states.add({ application: this.#application, time: Date.now(), reason, text });
      for (const key of keys.slice(0, Math.max(0, keys.length + 1 - MOST_STATES))) states.delete(key);
    });
  }

  /**
   * Add a state if the last one is old enough. Measured by the time this page has run: the clock may be set meanwhile.
   * @param {string} text
   */
  async addNowAndThen(text) {
    if (performance.now() - this.#last > EVERY_MS || !this.#last) await this.add(text, "填写中");
  }
}
