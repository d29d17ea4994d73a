// Pyodide's two scripts in one: the second it would otherwise import from an address.
export { default as createPyodideModule } from "../../build/runtime/pyodide.asm.mjs";
export { loadPyodide } from "../../build/runtime/pyodide.mjs";
