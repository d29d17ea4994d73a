// Pyodide's WebAssembly can call WebGL, though Python here has no use for it: whenever it starts, Pyodide's script would
// make each of hundreds of JavaScript's functions callable from there.

const FUNCTION_PLACES = "GOT.func";
const OF_GRAPHICS = "emscripten_gl";

/**
 * Pyodide's `createPyodideModule`, which leaves these functions out: the places where code would find them hold 0.
 * @param {(settings: object) => Promise<any>} create
 */
export function withoutGraphics(create) {
  return (settings) => {
    const instantiate = settings.instantiateWasm;
    settings.instantiateWasm = (imports, done) => {
      const get = (places, name) => (name.startsWith(OF_GRAPHICS) ? new WebAssembly.Global({ value: "i32", mutable: true }, 0) : places[name]);
      return instantiate({ ...imports, [FUNCTION_PLACES]: new Proxy(imports[FUNCTION_PLACES], { get }) }, done);
    };
    return create(settings);
  };
}
