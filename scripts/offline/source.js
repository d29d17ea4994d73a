// In the single file, in place of docs/javascripts/selfcheck/engine/source.js: everything the engine needs is within
// the page, and nothing can be asked of anywhere. The page hands its parts to the engine's thread, which unpacks them.

/** What this file carries, by name; of the page in a script element, of the thread in a message. @type {Promise<Record<string, string>>} */
const parts = new Promise((resolve) => {
  if (typeof document === "object") resolve(JSON.parse(document.querySelector("[data-parts]").textContent));
  else addEventListener("message", ({ data }) => data.type === "parts" && resolve(data.parts));
});

/** Not a module: browsers start none from a file on the disk. */
export function openWorker() {
  const code = JSON.parse(document.querySelector("[data-engine-code]").textContent);
  const address = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  const worker = new Worker(address);
  parts.then((found) => worker.postMessage({ type: "parts", parts: found }));
  return worker;
}

/** Python starts anew: its memory would make the file larger by half. */
export const recalls = false;

/** Pyodide is part of the thread's own code, and what it downloads elsewhere is unpacked here. */
export async function importPyodide() {
  globalThis.fetch = unpack;
  // Pyodide refuses threads that can import this way, for want of the other; here it has nothing left to import.
  globalThis.importScripts = undefined;
  return import("./pyodide.js");
}

/** @param {string} address  of which only the file's name counts */
export async function text(address) {
  return part(address);
}

/** All of it is in one file, so all of it is of one build. */
export async function isBuild() {
  return true;
}

/** @param {string | URL | Request} resource */
async function unpack(resource) {
  const address = String(resource?.url ?? resource);
  const bytes = Uint8Array.from(atob(await part(address)), (character) => character.charCodeAt(0));
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const type = /\.wasm(\?|$)/.test(address) ? "application/wasm" : "application/zip";
  return new Response(unpacked, { headers: { "content-type": type } });
}

/** @param {string} address */
async function part(address) {
  const name = address.replace(/\?.*$/, "").split("/").pop();
  const found = (await parts)[name];
  if (found === undefined) throw new TypeError(`${name} is not in this file`);
  return found;
}
