// Where the engine comes from: on the portal, from addresses of its own. The single file without a network brings
// another module with the same functions in place of this one: scripts/offline/source.js.

import { Damaged, demandFound } from "./checked.js";

/** @returns {Worker | undefined} undefined where the browser knows no workers that are modules */
export function openWorker() {
  let asksForModule = false;
  const kind = {
    get type() {
      asksForModule = true;
      return "module";
    },
  };
  const worker = new Worker(new URL("./worker.js", import.meta.url), kind);
  // A browser without module workers does not even look at the option.
  if (asksForModule) return worker;
  worker.terminate();
}

/** Whether Python's memory can be put back: what it is packed with came to browsers late. */
export const recalls = typeof DecompressionStream === "function";

/**
 * @typedef {object} Pyodide
 * @property {(options: object) => Promise<any>} loadPyodide
 * @property {(settings: object) => Promise<any>} createPyodideModule
 */

/**
 * @param {string} base  folder of the runtime with its closing slash
 * @returns {Promise<Pyodide>}
 */
export async function importPyodide(base) {
  const [{ default: createPyodideModule }, { loadPyodide }] = await Promise.all([
    import(`${base}pyodide.asm.mjs`),
    import(`${base}pyodide.mjs`),
  ]);
  return { loadPyodide, createPyodideModule };
}

/** The address says which content is meant: scripts/digests.py. */
const NAMES_ITS_CONTENT = /\?[0-9a-f]{16}$/;

/**
 * Fetch the text of a small JSON file. Unless its address names its content, the host is asked whether the kept copy is
 * still the current one. Page and thread both want the rubric, and the second of them is then given the first one's copy.
 * @param {string} url
 */
export async function text(url) {
  if (!NAMES_ITS_CONTENT.test(url)) return found(url, "no-cache");
  // What is kept may be wrong all the same, for instance the page of a network that wants people to log in first.
  return found(url, "default").catch(() => found(url, "reload"));
}

/**
 * @param {string} url
 * @param {RequestCache} cache
 */
async function found(url, cache) {
  const response = await fetch(url, { cache });
  demandFound(response, url);
  const content = await response.text();
  try {
    JSON.parse(content);
  } catch (error) {
    throw new Damaged(`${url}: ${error.message}`);
  }
  return content;
}

/**
 * Whether the runtime belongs to this build: the portal may have been updated since the page was loaded. The file is asked
 * for as a whole: a host that goes by dates, in full seconds, may take a copy for current that is of the version before.
 * @param {string} base
 * @param {string} [build]  none while the portal is being worked on
 */
export async function isBuild(base, build) {
  return !build || JSON.parse(await found(`${base}build.json`, "reload")).build === build;
}
