// How the built runtime is booted: the same for the page's worker and for the tests, which do it under Node.
import { withoutGraphics } from "./graphics.js";
import { Library } from "./library.js";
import { Lists } from "./lists.js";
import { puttingBack } from "./memory.js";
import { Rest } from "./rest.js";
import { Summing } from "./summing.js";

/**
 * @typedef {object} Manifest  `manifest.json`, written by scripts/runtime
 * @property {string} pyodide  version of Pyodide
 * @property {string} python   version of Python
 * @property {string} engine   version of the engine
 * @property {import("./memory.js").Size} memory  the one that can be put back
 * @property {object} lock     Pyodide's lock, which names the engine's wheel and nothing else
 * @property {Record<string, {bytes: number, sha256: string}>} files
 */

/**
 * @typedef {object} Engine
 * @property {string} python  version of the Python that runs
 * @property {(rubric: string) => (answers: string) => string} assessing  JSON texts in, JSON text out
 * @property {(rubric: string) => (kind: string, answers: string) => Promise<Uint8Array<ArrayBuffer>>} writing  the document of this kind, such as “application”
 * @property {Lists} lists  the lists attached to the form
 * @property {boolean} whole  whether all modules are there
 * @property {(archive: Uint8Array) => void} addModules  python.zip, where only a memory was put back: what is imported later is in it
 * @property {() => Promise<void>} bringRest  have the rest of Pyodide's WebAssembly at hand
 * @property {Summing} summing  many applications at a glance
 */

/**
 * @typedef {object} Recalled
 * @property {Promise<Uint32Array>} words  Python's memory, as the build wrote it down
 * @property {string} nothing  where an empty file is: Pyodide asks for a standard library that nobody will read
 */

/**
 * Boot Python and import the engine; where there is a memory, put that back instead.
 * @param {import("./source.js").Pyodide} scripts
 * @param {string} base  folder of the runtime with its closing slash: an address, or a path under Node
 * @param {Manifest} manifest
 * @param {string} modules  where python.zip is
 * @param {import("./rest.js").Source} source  of the rest of Pyodide's WebAssembly
 * @param {Recalled} [recalled]
 * @returns {Promise<Engine>}
 */
export async function bootEngine({ loadPyodide, createPyodideModule }, base, manifest, modules, source, recalled) {
  const rest = new Rest(source);
  const create = rest.joined(withoutGraphics(createPyodideModule));
  const options = {
    indexURL: base,
    lockFileContents: manifest.lock,
    // Without it Pyodide would look for packages on its makers' host.
    packageBaseUrl: base,
  };
  const start = async () => {
    // A start of Python needs much of it.
    await rest.come();
    return loadPyodide({ ...options, createPyodideModule: create, stdLibURL: modules });
  };
  const goOn = ({ words, nothing }) => {
    const memory = puttingBack(words, manifest.memory, create, () => !rest.isJoined);
    return loadPyodide({ ...options, ...memory, stdLibURL: nothing });
  };
  let whole = !recalled;
  const pyodide = await (recalled ? goOn(recalled).catch((error) => (console.warn(error), (whole = true), start())) : start());
  const api = pyodide.pyimport("selfcheck.api");
  const library = new Library(pyodide, base, manifest);
  const writing = (rubric) => {
    const exporting = api.exporting(rubric);
    return async (kind, answers) => {
      if (api.needs_xlsxwriter(kind)) await library.load();
      const bytes = exporting(kind, answers);
      try {
        return bytes.toJs();
      } finally {
        bytes.destroy();
      }
    };
  };
  const lists = new Lists(pyodide, library);
  const summing = new Summing(pyodide, library);
  const addModules = (archive) => {
    const [major, minor] = manifest.python.split(".");
    pyodide.FS.writeFile(`/lib/python${major}${minor}.zip`, archive);
  };
  return { python: manifest.python, assessing: api.assessing, writing, lists, summing, whole, addModules, bringRest: () => rest.come() };
}
