// The last keystrokes before a page is left: a database answers too late then, while this is written at once.

const KEY = "selfcheck-unsaved";

/**
 * @typedef {object} Entry
 * @property {string} call
 * @property {string} application  empty for one that was not kept yet
 * @property {string} text         an answers file
 */

/** @param {Entry} entry */
export function note(entry) {
  try {
    localStorage.setItem(KEY, JSON.stringify(entry));
  } catch {
    // Nothing is left to try: the page is closing.
  }
}

/**
 * Take what was noted for this application, so that it is there only once.
 * @param {string} call
 * @param {string} application
 * @returns {string | null} the text of an answers file
 */
export function take(call, application) {
  try {
    const entry = JSON.parse(localStorage.getItem(KEY) ?? "null");
    if (entry?.call !== call || entry.application !== application || typeof entry.text !== "string") return null;
    localStorage.removeItem(KEY);
    return entry.text;
  } catch {
    return null;
  }
}
