// Many applications, on the engine's thread: read one by one, so that the page hears how far it has come.
import { Stopped } from "./lists.js";

export class Summing {
  #pyodide;
  #library;
  #module;
  /** What has been read so far. */
  #summing;

  /**
   * @param {any} pyodide
   * @param {import("./library.js").Library} library
   */
  constructor(pyodide, library) {
    this.#pyodide = pyodide;
    this.#library = library;
  }

  /**
   * Assess files one after another, in addition to those before unless it begins anew.
   * @param {string} rubric
   * @param {{files: File[], anew: boolean}} asked
   * @param {(counting: import("./lists.js").Counting) => void} report
   * @param {() => boolean} stopped  asked between two files
   * @returns {Promise<string>} the summary of all
   */
  async add(rubric, { files, anew }, report, stopped) {
    this.#module ??= this.#pyodide.pyimport("selfcheck.api");
    if (anew) {
      this.#summing?.destroy();
      this.#summing = undefined;
    }
    this.#summing ??= this.#module.Summing(rubric);
    const most = this.#summing.most;
    for (const [place, file] of files.entries()) {
      // A byte more than is allowed tells that it is too large.
      const content = await read(file.slice(0, most + 1));
      await new Promise((resolve) => setTimeout(resolve));
      if (stopped()) throw new Stopped();
      const bytes = content && this.#pyodide.toPy(content);
      this.#summing.add(file.name, bytes);
      bytes?.destroy();
      report({ share: (place + 1) / files.length, rows: place + 1 });
    }
    return this.#summing.finish();
  }

  /**
   * The table of all that has been read, as a workbook.
   * @returns {Promise<Uint8Array<ArrayBuffer>>}
   */
  async workbook() {
    if (!this.#summing) throw new Error("还没有读过文件，请重新选择");
    await this.#library.load();
    const bytes = this.#summing.workbook();
    try {
      return bytes.toJs();
    } finally {
      bytes.destroy();
    }
  }
}

/**
 * @param {Blob} file
 * @returns {Promise<Uint8Array | undefined>} nothing where it was moved or removed meanwhile
 */
async function read(file) {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return undefined;
  }
}
