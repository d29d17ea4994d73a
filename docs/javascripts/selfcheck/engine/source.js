// Where the engine comes from: on the portal, from addresses of its own. The single file without a network brings
// another module with the same functions in place of this one: scripts/offline/source.js.

/** @param {WorkerOptions} options */
export function openWorker(options) {
  return new Worker(new URL("./worker.js", import.meta.url), options);
}

/** @param {string} base  folder of the runtime with its closing slash */
export function importPyodide(base) {
  return import(`${base}pyodide.mjs`);
}

/**
 * Fetch a small text, asking the host whether the kept copy is still the current one.
 * @param {string} url
 */
export async function text(url) {
  const response = await fetch(url, { cache: "no-cache" });
  if (!response.ok) throw new Error(`${url}: HTTP ${response.status}`);
  return response.text();
}

/**
 * Whether the runtime belongs to this build: the portal may have been updated since the page was loaded.
 * @param {string} base
 * @param {string} [build]  none while the portal is being worked on
 */
export async function isBuild(base, build) {
  return !build || JSON.parse(await text(`${base}build.json`)).build === build;
}
