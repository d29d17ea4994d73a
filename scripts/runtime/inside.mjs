// Boots the pinned Pyodide under Node and runs `inside.py` in it: bytecode is written by the very Python
// that will read it.
// Usage: node inside.mjs PYODIDE_DIR STDLIB_ZIP WORK_DIR COMMANDS_JSON
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const [pyodideDir, stdlib, workDir, commands] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(pyodideDir, "pyodide.mjs")).href);
const pyodide = await loadPyodide({
  indexURL: pyodideDir,
  stdLibURL: stdlib,
  args: ["-", commands],
  // The date makes py_compile write hash-based .pyc files, the seed fixes the order of sets: equal input, equal bytes.
  // Lines are enough for a traceback; columns would be a fifth of the bytecode, docstrings a tenth of what a browser starts from.
  env: { SOURCE_DATE_EPOCH: process.env.SOURCE_DATE_EPOCH, PYTHONHASHSEED: "0", PYTHONNODEBUGRANGES: "1", PYTHONOPTIMIZE: "2" },
});
pyodide.mountNodeFS("/bundle", workDir);
const script = join(dirname(fileURLToPath(import.meta.url)), "inside.py");
pyodide.runPython(readFileSync(script, "utf8"), { filename: "inside.py" });
