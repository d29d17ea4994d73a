// The answers of one application in the database, field by field, without overwriting what another tab has written.
import { allOf, answered, together } from "./database.js";

/** @typedef {import("../form/answers.js").Answers} Answers */
/** @typedef {"answers" | "evidence"} Kind */

/**
 * @typedef {object} Change  that is not in the database yet
 * @property {Kind} kind
 * @property {string} field
 * @property {unknown} value  undefined where it was emptied
 * @property {number} revision  of the record that it changes; 0 where there is none
 */

/**
 * @typedef {object} Foreign  what another tab has made of a field
 * @property {Kind} kind
 * @property {string} field
 * @property {unknown} value  undefined where it was emptied
 * @property {number} revision
 */

/** A record that cannot be one of ours; `records` is everything as it was found. */
export class Damaged extends Error {
  /** @param {unknown[]} records */
  constructor(records) {
    super("存下的内容读不出来");
    this.records = records;
  }
}

export class Records {
  #database;
  #application;
  /** What is known to lie in the database, by kind and field. @type {Map<string, {text: string, revision: number}>} */
  #known = new Map();
  /** Fields in dispute. @type {Set<string>} */
  #held = new Set();

  /**
   * @param {IDBDatabase} database
   * @param {string} application
   */
  constructor(database, application) {
    this.#database = database;
    this.#application = application;
  }

  /**
   * @returns {Promise<Answers>}
   * @throws {Damaged}
   */
  async load() {
    const records = await answered(this.#database.transaction("answers").objectStore("answers").getAll(allOf(this.#application)));
    if (!records.every(sound)) throw new Damaged(records);
    /** @type {Answers} */
    const found = { answers: new Map(), evidence: new Map() };
    this.#known.clear();
    for (const { kind, field, value, revision } of records) {
      this.#known.set(keyOf(kind, field), { text: textOf(value), revision });
      if (value !== undefined) found[kind].set(field, value);
    }
    return found;
  }

  /**
   * Write what has changed since it was read or written last.
   * @param {Answers} now
   * @returns {Promise<{changed: Change[], foreign: Foreign[]}>} what was written; and the fields left alone because
   *   another tab has changed them meanwhile
   */
  async save(now) {
    const changes = this.unwritten(now);
    if (!changes.length) return { changed: [], foreign: [] };
    /** @type {Foreign[]} */
    const foreign = [];
    const written = await together(this.#database, ["answers"], async (store) => {
      const records = store("answers");
      const old = await Promise.all(changes.map(({ kind, field }) => answered(records.get([this.#application, kind, field]))));
      return changes.flatMap((change, place) => {
        const { kind, field, value } = change;
        const found = old[place];
        const revision = found?.revision ?? 0;
        if (revision !== change.revision && textOf(found?.value) !== textOf(value)) {
          foreign.push({ kind, field, value: found?.value, revision });
          return [];
        }
        records.put({ application: this.#application, kind, field, value, revision: revision + 1 });
        return [{ change, revision: revision + 1 }];
      });
    });
    for (const { change, revision } of written) this.#known.set(keyOf(change.kind, change.field), { text: textOf(change.value), revision });
    return { changed: written.map(({ change }) => change), foreign };
  }

  /**
   * What a save would write: all that has changed but what is in dispute.
   * @param {Answers} now
   */
  unwritten(now) {
    return this.pending(now).filter(({ kind, field }) => !this.#held.has(keyOf(kind, field)));
  }

  /**
   * Put what was noted when the page was left on top of what was loaded, except where it has been written since.
   * @param {Answers} found
   * @param {Change[]} noted
   */
  overlay(found, noted) {
    for (const { kind, field, value, revision } of noted.filter(sound)) {
      if (revision !== (this.#known.get(keyOf(kind, field))?.revision ?? 0)) continue;
      if (value === undefined) found[kind].delete(field);
      else found[kind].set(field, value);
    }
  }

  /** Nothing of it is in the database any more: the next save writes everything. */
  forget() {
    this.#known.clear();
    this.#held.clear();
  }

  /**
   * What lies in the database now of these fields, as far as it is news here.
   * @param {{kind: Kind, field: string}[]} fields
   * @returns {Promise<Foreign[]>}
   */
  async news(fields) {
    const records = this.#database.transaction("answers").objectStore("answers");
    const found = await Promise.all(fields.map(({ kind, field }) => answered(records.get([this.#application, kind, field]))));
    return found.filter((record) => record && sound(record) && this.#known.get(keyOf(record.kind, record.field))?.text !== textOf(record.value));
  }

  /**
   * Leave these fields as they are in the database until it is decided whose content counts.
   * @param {Foreign[]} fields
   */
  hold(fields) {
    for (const { kind, field } of fields) this.#held.add(keyOf(kind, field));
  }

  /**
   * It is known here what another tab has written: what is written next goes on top of it.
   * @param {Foreign[]} fields
   */
  accept(fields) {
    for (const { kind, field, value, revision } of fields) {
      this.#held.delete(keyOf(kind, field));
      this.#known.set(keyOf(kind, field), { text: textOf(value), revision });
    }
  }

  /**
   * What differs from the database as it is known here.
   * @param {Answers} now
   */
  pending(now) {
    /** @type {Change[]} */
    const changes = [];
    for (const kind of /** @type {const} */ (["answers", "evidence"])) {
      for (const [field, value] of now[kind]) {
        const known = this.#known.get(keyOf(kind, field));
        if (known?.text !== textOf(value)) changes.push({ kind, field, value, revision: known?.revision ?? 0 });
      }
    }
    for (const [key, { text, revision }] of this.#known) {
      const [kind, field] = partsOf(key);
      if (text !== textOf(undefined) && !now[kind].has(field)) changes.push({ kind, field, value: undefined, revision });
    }
    return changes;
  }
}

/** @returns {boolean} whether it is a record or a change as they are written here */
function sound(record) {
  const { kind, field, revision } = record ?? {};
  return (kind === "answers" || kind === "evidence") && typeof field === "string" && Number.isInteger(revision);
}

/** To compare values with: there is nothing in them that JSON does not keep. */
function textOf(value) {
  return value === undefined ? "" : JSON.stringify(value);
}

function keyOf(kind, field) {
  return `${kind} ${field}`;
}

/** @returns {[Kind, string]} */
function partsOf(key) {
  const place = key.indexOf(" ");
  return [/** @type {Kind} */ (key.slice(0, place)), key.slice(place + 1)];
}
