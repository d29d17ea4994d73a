// Pyodide's WebAssembly comes in two parts, made by scripts/runtime/split.py: what the engine has been seen to use, and the
// rest, which comes later. Where the first part needs the rest, it calls what stands at the end of a table, the crossing.

/**
 * @typedef {object} Source  of the rest
 * @property {() => Promise<WebAssembly.Module>} compile
 * @property {() => WebAssembly.Module} compileNow  at once, while everything else in this thread waits
 */

/** A module that hands on a function of JavaScript as one that can stand in a table: `(module (func (export "f") (import "m" "f")))`. */
// prettier-ignore
const HANDING_ON = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 2, 7, 1, 1, 0x6d, 1, 0x66, 0, 0, 7, 5, 1, 1, 0x66, 0, 0]);

export class Rest {
  #source;
  /** @type {WebAssembly.Module | undefined} */
  #module;
  /** Whether the first part has needed it. */
  isJoined = false;

  /** @param {Source} source */
  constructor(source) {
    this.#source = source;
  }

  /** Have it at hand, so that nothing has to wait for it. */
  async come() {
    this.#module ??= await this.#source.compile();
  }

  /**
   * Pyodide's `createPyodideModule`, for a WebAssembly that is the first part.
   * @param {(settings: object) => Promise<any>} create
   */
  joined(create) {
    return (settings) => {
      const instantiate = settings.instantiateWasm;
      settings.instantiateWasm = (imports, done) =>
        instantiate(imports, (/** @type {WebAssembly.Instance} */ first, module) => {
          const join = () => {
            this.#module ??= this.#source.compileNow();
            this.isJoined = true;
            // It puts its functions into the crossing, from where they are called, and its static data into memory.
            new WebAssembly.Instance(this.#module, { ...imports, first: first.exports });
          };
          const { crossing } = first.exports;
          crossing.set(crossing.length - 1, new WebAssembly.Instance(new WebAssembly.Module(HANDING_ON), { m: { f: join } }).exports.f);
          done(first, module);
        });
      return create(settings);
    };
  }
}
