// How the built runtime is booted: the same for the page's worker and for the tests, which do it under Node.
import { Library } from "./library.js";
import { Lists } from "./lists.js";
import { Summing } from "./summing.js";

/**
 * @typedef {object} Manifest  `manifest.json`, written by scripts/runtime
 * @property {string} pyodide  version of Pyodide
 * @property {string} python   version of Python
 * @property {string} engine   version of the engine
 * @property {object} lock     Pyodide's lock, which names the engine's wheel and nothing else
 * @property {Record<string, {bytes: number, sha256: string}>} files
 */

/**
 * @typedef {object} Engine
 * @property {string} python  version of the Python that runs
 * @property {(rubric: string, answers: string) => string} assess  JSON texts in, JSON text out
 * @property {(kind: string, rubric: string, answers: string) => Promise<Uint8Array<ArrayBuffer>>} write  the document of this kind, such as “application”
 * @property {Lists} lists  the lists attached to the form
 * @property {(archive: Uint8Array) => void} addModules  python-later.zip: modules that no first assessment needs
 * @property {Summing} summing  many applications at a glance
 */

/** Where modules that come after the start are, inside. */
const LATER = "/lib/python-later.zip";

/**
 * Boot Python and import the engine.
 * @param {(options: object) => Promise<any>} loadPyodide
 * @param {string} base  folder of the runtime with its closing slash: an address, or a path under Node
 * @param {string} stdLibURL  where python.zip is
 * @param {Manifest} manifest
 * @returns {Promise<Engine>}
 */
export async function bootEngine(loadPyodide, base, stdLibURL, manifest) {
  const pyodide = await loadPyodide({
    indexURL: base,
    stdLibURL,
    lockFileContents: manifest.lock,
    // Without it Pyodide would look for packages on its makers' host.
    packageBaseUrl: base,
  });
  pyodide.runPython("import selfcheck_start");
  const assess = pyodide.runPython("from selfcheck.api import assess_text; assess_text");
  const exportBytes = pyodide.runPython("from selfcheck.api import export_bytes; export_bytes");
  const needsLibrary = pyodide.runPython("from selfcheck.api import needs_xlsxwriter; needs_xlsxwriter");
  const library = new Library(pyodide, base, manifest);
  const write = async (kind, rubric, answers) => {
    if (needsLibrary(kind)) await library.load();
    const bytes = exportBytes(kind, rubric, answers);
    try {
      return bytes.toJs();
    } finally {
      bytes.destroy();
    }
  };
  const lists = new Lists(pyodide, library);
  const summing = new Summing(pyodide, library);
  const addModules = (archive) => {
    pyodide.FS.writeFile(LATER, archive);
    pyodide.runPython(`import sys; sys.path.append("${LATER}")`);
  };
  const python = pyodide.runPython("import sys; '.'.join(map(str, sys.version_info[:3]))");
  return { python, assess, write, lists, summing, addModules };
}
