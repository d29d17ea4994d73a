// Python as it stood at the end of the build, with the engine imported and used once: its memory is put back, instead of
// starting Python and importing everything anew. scripts/runtime/memory.mjs wrote it down in words of 32 bits: what Pyodide
// keeps before the memory itself, and then each run of words that differ from a fresh memory, as its place, its length and
// the words.

/**
 * @typedef {object} Size  of what is put back, and by what a fresh memory is known
 * @property {number} own      bytes of Pyodide's own part
 * @property {number} bytes    those of the memory
 * @property {number} fresh    words of a fresh memory that may not be zero
 * @property {number} sum      their sum
 * @property {number} staying  the place of the word that each browser fills in as it can: how Python calls functions in C
 */

/**
 * Options of `loadPyodide` that put a memory back. It rejects if the fresh memory is not the one that the build saw.
 * @param {Promise<Uint32Array>} words  as written down by the build
 * @param {Size} size
 * @param {(settings: object) => Promise<any>} create  Pyodide's `createPyodideModule`
 * @param {() => boolean} isFirstOnly  whether the rest of Pyodide, which has static data of its own, has not come yet
 */
export function puttingBack(words, size, create, isFirstOnly) {
  // Pyodide would copy a memory of thirty megabytes, most of them zeros. It is given its own part only, filled in at the
  // end: it refuses one that is not.
  const own = new Uint32Array(size.own / 4);
  const createPyodideModule = async (settings) => {
    /** @type {Uint32Array | undefined} */
    let fresh;
    settings.INITIAL_MEMORY = size.bytes;
    settings.preRun.push(({ HEAPU32 }) => {
      if (sumOf(HEAPU32, size.fresh, size.staying) === size.sum) fresh = HEAPU32.slice(0, size.fresh);
    });
    const [module, found] = await Promise.all([create(settings), words]);
    if (!fresh || !isFirstOnly()) throw new Error("a fresh memory of another Pyodide");
    // What Pyodide does first of all has left its traces.
    module.HEAPU32.set(fresh);
    module.HEAPU32.fill(0, size.fresh);
    write(found, own, module.HEAPU32);
    return module;
  };
  return { _loadSnapshot: new Uint8Array(own.buffer), createPyodideModule };
}

/**
 * @param {Uint32Array} words
 * @param {Uint32Array} own
 * @param {Uint32Array} memory  fresh
 */
function write(words, own, memory) {
  own.set(words.subarray(0, own.length));
  for (let at = own.length; at < words.length; ) {
    const [place, count] = words.subarray(at, (at += 2));
    memory.set(words.subarray(at, (at += count)), place);
  }
}

/**
 * A sum that tells one fresh memory from another. `scripts/runtime/memory.py` takes from it what is not there at first.
 * @param {Uint32Array} fresh
 * @param {number} length  of the part that may not be zero
 * @param {number} staying  the place of the word that is left out
 */
export function sumOf(fresh, length, staying) {
  let sum = 0;
  for (let place = 0; place < length; place++) if (place !== staying) sum = (sum + Math.imul(fresh[place], 2 * place + 1)) >>> 0;
  return sum;
}
