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
 * @param {number} bytes  of the whole: Pyodide's own part and the memory
 * @param {(settings: object) => Promise<any>} create  Pyodide's `createPyodideModule`
 */
export function puttingBack(words, bytes, create) {
  // Filled in only once there is a fresh memory; until then Pyodide only looks at its length.
  const whole = new Uint32Array(bytes / 4);
  const createPyodideModule = (settings) => {
    settings.preRun.push((module) => {
      module.addRunDependency(WAITING);
      const go = () => module.removeRunDependency(WAITING);
      // Pyodide refuses what was not filled in.
      words.then((found) => fill(whole, found, module.HEAPU32)).then(go, go);
    });
    return create(settings);
  };
  return { _loadSnapshot: new Uint8Array(whole.buffer), createPyodideModule };
}

/**
 * @param {Uint32Array} whole
 * @param {Uint32Array} words
 * @param {Uint32Array} fresh
 */
function fill(whole, words, fresh) {
  const [own, base, sum, staying] = words;
  if (sumOf(fresh, base, staying) !== sum) throw new Error("a fresh memory of another Pyodide");
  let at = HEAD_WORDS + own;
  whole.set(fresh.subarray(0, base), own);
  while (at < words.length) {
    const [place, length] = words.subarray(at, (at += 2));
    whole.set(words.subarray(at, (at += length)), own + place);
  }
  whole.set(words.subarray(HEAD_WORDS, HEAD_WORDS + own));
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
