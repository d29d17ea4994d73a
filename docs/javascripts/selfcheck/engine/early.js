// The engine's thread that the page's head has started before any of its scripts were there: docs/overrides/partials/early.html.

/**
 * @typedef {object} Early
 * @property {Worker} [worker]  none where it could not be made
 * @property {string} runtime  address of its WebAssembly
 * @property {string} rubric   address of the compiled rubric
 * @property {any[]} came     what the thread has said so far
 * @property {boolean} broken  it cannot run, or the browser knows no threads that are modules
 */

/**
 * Take it over, once.
 * @param {string} runtime
 * @param {string} rubric
 * @returns {Early | undefined} undefined where there is none, or none that is of use: then another one tells why
 */
export function takeEarly(runtime, rubric) {
  /** @type {Early | undefined} */
  const early = globalThis.selfcheckEarly;
  if (!early) return;
  globalThis.selfcheckEarly = undefined;
  const failed = !early.worker || early.broken || early.came.some(({ type }) => type === "failed");
  if (!failed && early.runtime === runtime && early.rubric === rubric) return early;
  early.worker?.terminate();
}
