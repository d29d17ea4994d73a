// Pyodide's two scripts in one: the second it would otherwise import from an address.
export { default as createPyodideModule } from "../../node_modules/pyodide/pyodide.asm.mjs";
export { loadPyodide } from "../../node_modules/pyodide/pyodide.mjs";
