// Counts the bytes of Pyodide's own downloads as they arrive, without a second request for any file.

/** The first part of Pyodide's, under the name that Pyodide asks for. */
const WEBASSEMBLY = "pyodide.asm.wasm";
const REST = "pyodide.rest.wasm";
const MEMORY = "python-memory.bin";
const MODULES = "python.zip";
/** No file: Pyodide asks for a standard library even where Python's memory is put back. */
const NOTHING = "nothing.zip";
/** Bytes come in hundreds of pieces; each report makes the page draw its bar anew. */
const REPORTED_EVERY_MS = 250;

/** What the host gave is not what was built for it: a file is missing or is another one. */
export class Damaged extends Error {}

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
    const get = async (asked, name) => {
      try {
        const response = await asked;
        demandFound(response, name);
        // A clone is counted: the response itself must stay the network's own for the browser to keep its compiled code.
        if (counted.includes(name)) drain(response.clone(), count).catch(fail);
        return response;
      } catch (error) {
        fail(error);
        throw error;
      }
    };
    let first = get(begun.response, WEBASSEMBLY);
    first.catch(() => {});
    globalThis.fetch = async (resource, options) => {
      const name = new URL(String(resource?.url ?? resource), location.href).pathname.split("/").pop();
      if (name === NOTHING) return new Response();
      if (![WEBASSEMBLY, REST, MEMORY, MODULES].includes(name)) return plainFetch(resource, options);
      const address = name === WEBASSEMBLY ? begun.address : resource;
      const ask = (more) => plainFetch(address, { ...options, ...more });
      // The browser itself checks the digest of the others. Not the WebAssembly's: it would then be compiled only
      // after its last byte instead of while it arrives.
      if (name !== WEBASSEMBLY) return get(getChecked(ask, name, integrity(manifest.files[name])), name);
      const response = first ?? get(ask({}), name);
      first = undefined;
      return response;
    };
  });
  return { broken, halfway };
}

/**
 * Browsers do not tell a wrong digest from a broken connection, so what failed is asked for again: past the caches, where
 * a wrong copy may lie; then unchecked, and if that arrives whole, it is the file that is wrong.
 * @param {(more: RequestInit) => Promise<Response>} get
 * @param {string} name
 * @param {string} digest
 */
async function getChecked(get, name, digest) {
  try {
    return await get({ integrity: digest });
  } catch {
    try {
      return await get({ integrity: digest, cache: "reload" });
    } catch {
      const unchecked = await get({ cache: "no-store" });
      demandFound(unchecked, name);
      await unchecked.arrayBuffer();
      throw new Damaged(`${name}: ≠ ${digest}`);
    }
  }
}

/**
 * A host that answers, but not with the file, is another matter than a network that fails.
 * @param {Response} response
 * @param {string} name
 */
export function demandFound(response, name) {
  if (response.ok) return;
  const Kind = response.status < 500 ? Damaged : Error;
  throw new Kind(`${name}: HTTP ${response.status}`);
}

/** @param {{sha256: string}} file */
function integrity({ sha256 }) {
  const bytes = sha256.match(/../g).map((pair) => parseInt(pair, 16));
  return `sha256-${btoa(String.fromCharCode(...bytes))}`;
}

/**
 * @param {Response} response
 * @param {(bytes: number) => void} count
 */
async function drain(response, count) {
  const reader = response.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) count(part.value.length);
}
