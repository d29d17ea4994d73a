// The shelf: the applications kept in this browser, each under its own name.
import { answered, removeAll, together } from "./database.js";
import { forget } from "./journal.js";

/**
 * @typedef {object} Application
 * @property {string} id
 * @property {string} call
 * @property {string} name     empty until somebody gives it one
 * @property {string} rubric   version of the requirements it was last filled in for
 * @property {number} changed  in milliseconds, as this machine's clock had it; only for sorting
 */

export class Shelf {
  #database;
  #call;

  /**
   * @param {IDBDatabase} database
   * @param {string} call
   */
  constructor(database, call) {
    this.#database = database;
    this.#call = call;
  }

  /** @returns {Promise<Application[]>} those of this call, the last changed first */
  async list() {
    const all = await answered(this.#database.transaction("applications").objectStore("applications").getAll());
    return all.filter(({ call }) => call === this.#call).sort((one, other) => other.changed - one.changed);
  }

  /** The application that this tab had open, or the last changed one; none in an empty shelf. */
  async current() {
    const all = await this.list();
    return all.find(({ id }) => id === remembered(this.#call)) ?? all[0];
  }

  /**
   * Let this tab come back to an application after a reload.
   * @param {string} id
   */
  choose(id) {
    remember(this.#call, id);
  }

  /**
   * Change an application's own record, making it where there is none.
   * @param {string} id
   * @param {Partial<Application>} changes
   */
  async update(id, changes) {
    await together(this.#database, ["applications"], async (store) => {
      const all = await answered(store("applications").getAll());
      const record = { id, call: this.#call, name: "", rubric: "", changed: 0, ...all.find((each) => each.id === id), ...changes };
      // A clock that was put back does not make what is changed now the oldest.
      if ("changed" in changes) record.changed = Math.max(record.changed, ...all.map(({ changed }) => changed + 1));
      store("applications").put(record);
    });
  }

  /** @param {string} id */
  remove(id) {
    forget(this.#call, id);
    return removeAll(this.#database, id);
  }
}

/** A new application's id: no two tabs or machines ever make the same. */
export function newId() {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Where even this is denied, the last changed application is the current one. */
function remembered(call) {
  try {
    return sessionStorage.getItem(`selfcheck-application:${call}`);
  } catch {
    return null;
  }
}

function remember(call, id) {
  try {
    sessionStorage.setItem(`selfcheck-application:${call}`, id);
  } catch {
    // See above.
  }
}
