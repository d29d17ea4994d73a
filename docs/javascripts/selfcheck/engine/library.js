// XlsxWriter, on the engine's thread: fetched when the first workbook is asked for.
const NAME = "xlsxwriter-";

export class Library {
  #pyodide;
  #base;
  #manifest;
  /** @type {Promise<void> | undefined} */
  #loading;

  /**
   * @param {any} pyodide
   * @param {string} base  folder of the runtime
   * @param {import("./boot.js").Manifest} manifest
   */
  constructor(pyodide, base, manifest) {
    this.#pyodide = pyodide;
    this.#base = base;
    this.#manifest = manifest;
  }

  /** Settles once Python can import it; after a failure the next workbook tries again. */
  load() {
    this.#loading ??= this.#load();
    this.#loading.catch(() => (this.#loading = undefined));
    return this.#loading;
  }

  /** Python imports from the archive as it is. */
  async #load() {
    const name = Object.keys(this.#manifest.files).find((each) => each.startsWith(NAME));
    const response = await fetch(`${this.#base}${name}?${this.#manifest.files[name].sha256.slice(0, 16)}`);
    if (!response.ok) throw new Error(`${name}：HTTP ${response.status}`);
    const path = `/lib/${name}`;
    this.#pyodide.FS.writeFile(path, new Uint8Array(await response.arrayBuffer()));
    this.#pyodide.runPython(`import sys; sys.path.append(${JSON.stringify(path)})`);
  }
}
