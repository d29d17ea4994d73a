// The database in this browser: what lies in it, and IndexedDB's requests as promises.

/**
 * - `applications` {id, call, name, rubric, changed}: one record for each application;
 * - `answers` {application, kind, field, value, revision}: one for each answer and each piece of evidence, so that two
 *   tabs that fill in different fields never overwrite each other; `revision` tells of changes made elsewhere;
 * - `states` {id, application, time, reason, text}: earlier states, as answers files;
 * - `assessments` {application, text, assessment}: the last assessment and the answers it was made from.
 */
const NAME = "selfcheck";
const VERSION = 1;
const OF_APPLICATION = ["answers", "states", "assessments"];

/** The browser keeps nothing, or not for this page; the message says why, in Chinese. */
export class Refused extends Error {}

/**
 * @returns {Promise<IDBDatabase>}
 * @throws {Refused}
 */
export async function openDatabase() {
  try {
    const opening = indexedDB.open(NAME, VERSION);
    opening.onupgradeneeded = () => create(opening.result);
    const database = await answered(opening);
    // A later version of the portal, in another tab, waits for this one to let go.
    database.onversionchange = () => database.close();
    return database;
  } catch (error) {
    throw new Refused(/** @type {Error} */ (error)?.name === "VersionError" ? "这里存有更新版本的门户留下的内容，本页是旧版本，请刷新页面。" : "浏览器不允许本页保存。");
  }
}

/** @param {IDBDatabase} database */
function create(database) {
  database.createObjectStore("applications", { keyPath: "id" });
  database.createObjectStore("answers", { keyPath: ["application", "kind", "field"] });
  database.createObjectStore("states", { keyPath: "id", autoIncrement: true }).createIndex("application", "application");
  database.createObjectStore("assessments", { keyPath: "application" });
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
export function answered(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    // Only an opening can be blocked: by a tab that does not let an older version go.
    /** @type {IDBOpenDBRequest} */ (request).onblocked = () => reject(request.error);
  });
}

/**
 * Do something in one transaction, all of it or nothing.
 * @template T
 * @param {IDBDatabase} database
 * @param {string[]} stores
 * @param {(store: (name: string) => IDBObjectStore) => Promise<T>} work
 * @returns {Promise<T>} its result, once everything is kept
 */
export async function together(database, stores, work) {
  // Strict: on the disk, not only on its way there, before the page says that it is kept.
  const transaction = database.transaction(stores, "readwrite", { durability: "strict" });
  const done = new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(undefined);
    transaction.onabort = () => reject(transaction.error);
  });
  const [result] = await Promise.all([work((name) => transaction.objectStore(name)), done]);
  return result;
}

/**
 * All records of one application in a store whose key begins with it.
 * @param {string} application
 */
export function allOf(application) {
  return IDBKeyRange.bound([application], [application, []]);
}

/**
 * Remove an application and all that belongs to it.
 * @param {IDBDatabase} database
 * @param {string} application
 */
export function removeAll(database, application) {
  return together(database, ["applications", ...OF_APPLICATION], async (store) => {
    store("applications").delete(application);
    store("answers").delete(allOf(application));
    store("assessments").delete(application);
    for (const key of await answered(store("states").index("application").getAllKeys(application))) store("states").delete(key);
  });
}
