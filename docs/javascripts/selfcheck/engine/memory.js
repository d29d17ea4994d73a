// Python as it stood at the end of the build, with the engine imported and used once: its memory is put back, instead of
// starting Python and importing everything anew. scripts/runtime/memory.mjs wrote it down as what differs from a fresh
// memory, in words of 32 bits: a head (below), what Pyodide keeps before the memory itself, and then each run of words
// that differ, as its place, its length and the words.

/** The head: words of Pyodide's own part, words of a fresh memory that may not be zero, their sum, the word that stays. */
export const HEAD_WORDS = 4;

const WAITING = "memory";

/**
 * Options of `loadPyodide` that put a memory back. It rejects if the fresh memory is not the one that the build saw.
 * @param {Promise<Uint32Array>} words  as written down by the build
 * @param {{own: number, bytes: number}} size  of Pyodide's own part and of the memory, in bytes
 * @param {(settings: object) => Promise<any>} create  Pyodide's `createPyodideModule`
 */
export function puttingBack(words, size, create) {
  // Pyodide would copy a memory of thirty megabytes, most of them zeros. It is given its own part only, filled in at the
  // end: it refuses one that is not.
  const own = new Uint32Array(size.own / 4);
  const createPyodideModule = async (settings) => {
    /** @type {() => void} */
    let write;
    settings.INITIAL_MEMORY = size.bytes;
    settings.preRun.push((module) => {
      module.addRunDependency(WAITING);
      const go = () => module.removeRunDependency(WAITING);
      words.then((found) => (write = writing(own, found, module.HEAPU32))).then(go, go);
    });
    const module = await create(settings);
    // Before that, what Pyodide does first of all has left its traces.
    write?.();
    return module;
  };
  return { _loadSnapshot: new Uint8Array(own.buffer), createPyodideModule };
}

/**
 * @param {Uint32Array} own
 * @param {Uint32Array} words
 * @param {Uint32Array} memory  still fresh
 * @returns {() => void} writes all of it, whatever the memory has become until then
 */
function writing(own, words, memory) {
  const [length, base, sum, staying] = words;
  if (sumOf(memory, base, staying) !== sum) throw new Error("a fresh memory of another Pyodide");
  const fresh = memory.slice(0, base);
  return () => {
    memory.set(fresh);
    memory.fill(0, base);
    for (let at = HEAD_WORDS + length; at < words.length; ) {
      const [place, count] = words.subarray(at, (at += 2));
      memory.set(words.subarray(at, (at += count)), place);
    }
    own.set(words.subarray(HEAD_WORDS, HEAD_WORDS + length));
  };
}

/**
 * A sum that tells one fresh memory from another.
 * @param {Uint32Array} fresh
 * @param {number} length  of the part that may not be zero
 * @param {number} staying  the place of the word that each browser fills in as it can: how Python calls functions in C
 */
export function sumOf(fresh, length, staying) {
  let sum = 0;
  for (let place = 0; place < length; place++) if (place !== staying) sum = (Math.imul(sum, 31) + fresh[place]) >>> 0;
  return sum;
}
