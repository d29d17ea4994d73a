// Counts the bytes of Pyodide's own downloads as they arrive, without a second request for any file.

const COUNTED = ["pyodide.asm.wasm", "python.zip"];
/** Bytes come in hundreds of pieces; each report makes the page lay out its bar anew. */
const REPORTED_EVERY_MS = 100;

/**
 * The address of an archive of Python modules. The digest in it tells the browser's cache of one build from the next.
 * @param {string} base
 * @param {import("./boot.js").Manifest} manifest
 * @param {string} name
 */
export function archiveUrl(base, manifest, name) {
  return `${base}${name}?${manifest.files[name].sha256.slice(0, 16)}`;
}

/**
 * Fetch the modules that are not needed at the start.
 * @param {string} base
 * @param {import("./boot.js").Manifest} manifest
 * @returns {Promise<Uint8Array>}
 */
export async function laterModules(base, manifest) {
  const name = "python-later.zip";
  const response = await fetch(archiveUrl(base, manifest, name), { integrity: integrity(manifest.files[name]) });
  if (!response.ok) throw new Error(`${name}: HTTP ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/**
 * Watch the downloads that Pyodide starts from now on. Pyodide logs a failed one and then waits for ever, so the
 * promise returned here rejects instead; it never resolves.
 * @param {import("./boot.js").Manifest} manifest
 * @param {(loaded: number, total: number) => void} report
 * @returns {Promise<never>}
 */
export function watchDownloads(manifest, report) {
  const total = COUNTED.reduce((sum, name) => sum + manifest.files[name].bytes, 0);
  let loaded = 0;
  let reported = -Infinity;
  const count = (bytes) => {
    loaded += bytes;
    const now = performance.now();
    if (now - reported < REPORTED_EVERY_MS && loaded < total) return;
    reported = now;
    report(loaded, total);
  };
  const plainFetch = globalThis.fetch;
  return new Promise((_, fail) => {
    globalThis.fetch = async (resource, options) => {
      const name = new URL(String(resource?.url ?? resource), location.href).pathname.split("/").pop();
      if (!COUNTED.includes(name)) return plainFetch(resource, options);
      try {
        // The browser itself checks the modules' digest. Not the WebAssembly's: it would then be compiled only
        // after its last byte instead of while it arrives.
        const checked = name === "python.zip" ? { ...options, integrity: integrity(manifest.files[name]) } : options;
        const response = await plainFetch(resource, checked);
        if (!response.ok) throw new Error(`${name}: HTTP ${response.status}`);
        // A clone is counted: the response itself must stay the network's own for the browser to keep its compiled code.
        drain(response.clone(), count).catch(fail);
        return response;
      } catch (error) {
        fail(error);
        throw error;
      }
    };
  });
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
