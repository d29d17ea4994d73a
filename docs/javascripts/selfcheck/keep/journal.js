// The last keystrokes before a page is left: a database answers too late then, while this is written at once.

const PREFIX = "selfcheck-unsaved";

/** @typedef {import("./records.js").Change} Change */

/**
 * @param {string} call
 * @param {string} application
 * @param {Change[]} changes  not in the database yet, as far as is known
 */
export function note(call, application, changes) {
  try {
    localStorage.setItem(keyOf(call, application), JSON.stringify(changes));
  } catch {
    // Nothing is left to try: the page is closing.
  }
}

/**
 * @param {string} call
 * @param {string} application
 * @returns {Change[]} what was noted for this application
 */
export function noted(call, application) {
  try {
    const found = JSON.parse(localStorage.getItem(keyOf(call, application)) ?? "[]");
    return Array.isArray(found) ? found : [];
  } catch {
    return [];
  }
}

/**
 * Everything of this application is in the database.
 * @param {string} call
 * @param {string} application
 */
export function forget(call, application) {
  try {
    localStorage.removeItem(keyOf(call, application));
  } catch {
    // Where nothing may be removed, nothing was noted.
  }
}

/**
 * @param {string} call
 * @returns {string[]} ids of the applications for which something was noted; one just begun may be nowhere else
 */
export function waiting(call) {
  try {
    const start = keyOf(call, "");
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(start))
      .map((key) => key.slice(start.length));
  } catch {
    return [];
  }
}

function keyOf(call, application) {
  return `${PREFIX}:${call}:${application}`;
}
