// Runs small modules whole and in two parts, joined as the engine's thread does it: {"whole": "…", "watched": "…",
// "parts": [["…", "…"], …], "places": [[0, 1], …]} on standard input, modules in base64; on standard output what the functions
// gave, in the same order, how often the rest was asked for, what was at these places in memory before and after, and which
// functions the watched one has seen called.
import { Rest } from "../../docs/javascripts/selfcheck/engine/rest.js";

const imports = { env: { double: (number) => 2 * number } };
const bytes = (text) => Buffer.from(text, "base64");

const results = (exports) => {
  const given = [exports.fib(10), exports.fib(3), exports.shifted(4)];
  exports.nothing();
  return [...given, exports.add(3, 4), exports.calls.value, new Uint32Array(exports.memory.buffer)[0]];
};

/** As Pyodide does it: createPyodideModule calls what the settings say, and goes on with what that found. */
const create = (settings) => new Promise((go) => settings.instantiateWasm(imports, go));
const instantiateWasm = (content) => (imports, done) => WebAssembly.instantiate(content, imports).then(({ instance, module }) => done(instance, module));

const texts = ({ memory }) => places.map(([start, end]) => Buffer.from(memory.buffer, start, end - start).toString());

const run = async ([first, rest]) => {
  let asked = 0;
  const compileNow = () => (asked++, new WebAssembly.Module(bytes(rest)));
  const { exports } = await new Rest({ compileNow }).joined(create)({ instantiateWasm: instantiateWasm(bytes(first)) });
  const before = texts(exports);
  const given = results(exports);
  return { results: given, asked, before, after: texts(exports) };
};

let input = "";
for await (const part of process.stdin) input += part;
const { whole, watched, parts, places } = JSON.parse(input);
const { exports } = await create({ instantiateWasm: instantiateWasm(bytes(whole)) });
const seen = (await create({ instantiateWasm: instantiateWasm(bytes(watched)) })).exports;
seen.fib(4);
const called = Array.from({ length: seen.crossing.length - 1 }, (_, number) => number).filter((number) => seen.crossing.get(number) === null);
process.stdout.write(JSON.stringify({ whole: results(exports), called, parts: await Promise.all(parts.map(run)) }));
