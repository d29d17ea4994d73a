// Counts the bytes of Pyodide's own downloads as they arrive, without a second request for any file.
import { demandFound, drain, fetchChecked } from "./checked.js";

/** The first part of Pyodide's, under the name that Pyodide asks for. */
const WEBASSEMBLY = "pyodide.asm.wasm";
const REST = "pyodide.rest.wasm";
const MEMORY = "python-memory.bin";
const MODULES = "python.zip";
/** No file: Pyodide asks for a standard library even where Python's memory is put back. */
const NOTHING = "nothing.zip";
/** Bytes come in hundreds of pieces; each report makes the page draw its bar anew. */
const REPORTED_EVERY_MS = 250;

/**
 * The address of one of the runtime's big files. The digest in it tells the browser's cache of one build from the next.
 * @param {string} base
 * @param {import("./boot.js").Manifest} manifest
 * @param {string} name
 */
function addressOf(base, manifest, name) {
  return `${base}${name}?${manifest.files[name].sha256.slice(0, 16)}`;
}

/**
 * Where Python's modules are, for Pyodide to fetch.
 * @param {string} base
 * @param {import("./boot.js").Manifest} manifest
 */
export function modulesUrl(base, manifest) {
  return addressOf(base, manifest, MODULES);
}

/**
 * Fetch them for use after the start.
 * @param {string} base
 * @param {import("./boot.js").Manifest} manifest
 * @returns {Promise<Uint8Array>}
 */
export async function fetchModules(base, manifest) {
  const response = await fetch(modulesUrl(base, manifest));
  return new Uint8Array(await response.arrayBuffer());
}

/**
 * Fetch Python's memory.
 * @param {string} base
 * @param {import("./boot.js").Manifest} manifest
 * @param {Promise<void>} turn  when its turn on the line has come
 * @returns {import("./boot.js").Recalled}
 */
export function recall(base, manifest, turn) {
  const unpack = async () => {
    await turn;
    const { body } = await fetch(addressOf(base, manifest, MEMORY));
    return new Uint32Array(await new Response(body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
  };
  return { words: unpack(), nothing: `${base}${NOTHING}` };
}

/**
 * The rest of Pyodide's WebAssembly, and its instance where the first part cannot wait for it.
 * @param {string} base
 * @param {import("./boot.js").Manifest} manifest
 * @param {(error: Error) => void} fail  told when it cannot be had: Python cannot go on then
 * @returns {import("./rest.js").Source}
 */
export function restOf(base, manifest, fail) {
  const address = addressOf(base, manifest, REST);
  return {
    compile: () => WebAssembly.compileStreaming(fetch(address)),
    compileNow: () => {
      try {
        return new WebAssembly.Module(fetchNow(address, manifest.files[REST].bytes));
      } catch (error) {
        fail(error);
        throw error;
      }
    },
  };
}

/**
 * @param {string} address
 * @param {number} bytes  that there are to be
 */
function fetchNow(address, bytes) {
  const request = new XMLHttpRequest();
  request.open("GET", address, false);
  request.responseType = "arraybuffer";
  request.send();
  if (request.status !== 200 || request.response.byteLength !== bytes) throw new Error(`${REST}: HTTP ${request.status}`);
  return request.response;
}

/**
 * @typedef {object} Begun
 * @property {string} address  of the WebAssembly, with its digest: Pyodide, should it start twice, asks without
 * @property {Promise<Response>} response
 */

/**
 * Ask for the WebAssembly before Pyodide does, whose own script comes first.
 * @param {string} address
 * @returns {Begun}
 */
export function fetchWebAssembly(address) {
  const response = fetch(address);
  // It is awaited later; a failure before that is not unhandled.
  response.catch(() => {});
  return { address, response };
}

/**
 * Watch the downloads of the start from now on. Pyodide logs a failed one and then waits for ever, so the promise
 * `broken` rejects instead; it never resolves. `halfway` resolves with half of the WebAssembly: on a slow line that is to
 * come first, since there is work to do with it while the rest arrives.
 * @param {Begun} begun
 * @param {import("./boot.js").Manifest} manifest
 * @param {boolean} recalling  whether a memory is put back
 * @param {(loaded: number, total: number) => void} report
 * @returns {{broken: Promise<never>, halfway: Promise<void>}}
 */
export function watchDownloads(begun, manifest, recalling, report) {
  const counted = [WEBASSEMBLY, ...(recalling ? [MEMORY] : [MODULES, REST])];
  const total = counted.reduce((sum, name) => sum + manifest.files[name].bytes, 0);
  const half = manifest.files[WEBASSEMBLY].bytes / 2;
  let loaded = 0;
  let reported = -Infinity;
  /** @type {() => void} */
  let reachHalf;
  const halfway = new Promise((resolve) => (reachHalf = () => resolve()));
  const count = (bytes) => {
    loaded += bytes;
    // Nothing else is counted until then.
    if (loaded >= half) reachHalf();
    const now = performance.now();
    if (now - reported < REPORTED_EVERY_MS && loaded < total) return;
    reported = now;
    report(loaded, total);
  };
  const plainFetch = globalThis.fetch;
  const broken = new Promise((_, fail) => {
    const told = (asked) => (asked.catch(fail), asked);
    const counting = async (asked) => {
      const response = await asked;
      demandFound(response, WEBASSEMBLY);
      // A clone is counted: the response itself must stay the network's own for the browser to keep its compiled code.
      drain(response.clone(), (part) => count(part.length)).catch(fail);
      return response;
    };
    let first = told(counting(begun.response));
    globalThis.fetch = async (resource, options) => {
      const name = new URL(String(resource?.url ?? resource), location.href).pathname.split("/").pop();
      if (name === NOTHING) return new Response();
      if (name === WEBASSEMBLY) {
        // Its digest is not checked: it would then be compiled only after its last byte instead of while it arrives.
        const response = first ?? told(counting(plainFetch(begun.address, options)));
        first = undefined;
        return response;
      }
      if (![REST, MEMORY, MODULES].includes(name)) return plainFetch(resource, options);
      const ask = (more) => plainFetch(resource, { ...options, ...more });
      return told(fetchChecked(ask, name, manifest.files[name], counted.includes(name) ? count : () => {}));
    };
  });
  return { broken, halfway };
}
