// Calls the page's modules that know no page, line by line: {"call": "…", "arguments": […]} on standard input,
// {"result": …} or {"refused": "…"} on standard output. Maps go in and out as lists of pairs.
// Usage: node call.mjs
import { createInterface } from "node:readline";
import { Damaged, fetchChecked } from "../../docs/javascripts/selfcheck/engine/checked.js";
import { withoutGraphics } from "../../docs/javascripts/selfcheck/engine/graphics.js";
import { puttingBack, sumOf } from "../../docs/javascripts/selfcheck/engine/memory.js";
import { rehearse } from "../../docs/javascripts/selfcheck/engine/rehearsal.js";
import { AnswersError, fromFileText } from "../../docs/javascripts/selfcheck/form/answers.js";
import { pack, unpack } from "../../docs/javascripts/selfcheck/share/codec.js";
import { both, compare, merged } from "../../docs/javascripts/selfcheck/share/compare.js";
import { withoutNames } from "../../docs/javascripts/selfcheck/share/nameless.js";
import { sortChanges } from "../../docs/javascripts/selfcheck/share/versions.js";

const given = ({ answers, evidence }) => ({ answers: new Map(answers), evidence: new Map(evidence) });
const sets = (lists) => Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, new Set(list)]));
const { CompressionStream, DecompressionStream } = globalThis;

const CALLS = {
  fromFileText,
  pack,
  unpack,
  packWithoutCompression: async (text) => {
    delete globalThis.CompressionStream;
    const packed = await pack(text);
    globalThis.CompressionStream = CompressionStream;
    return packed;
  },
  bytesUnpacked: async (part) => {
    let bytes = 0;
    globalThis.DecompressionStream = function (method) {
      const { readable, writable } = new DecompressionStream(method);
      const counting = new TransformStream({ transform: (chunk, out) => void ((bytes += chunk.length), out.enqueue(chunk)) });
      return { readable: readable.pipeThrough(counting), writable };
    };
    await unpack(part).catch(() => {});
    globalThis.DecompressionStream = DecompressionStream;
    return bytes;
  },
  packSpaces: (number) => pack(" ".repeat(number)),
  both,
  compare: (mine, theirs) => compare(given(mine), given(theirs)),
  merged: (now, chosen) => merged(given(now), chosen),
  withoutNames: (all, fields) => withoutNames(given(all), sets(fields)),
  fetchChecked: async ({ file, answers, isSecure }) => {
    const { subtle } = crypto;
    if (!isSecure) Object.defineProperty(crypto, "subtle", { value: undefined, configurable: true });
    const asked = [];
    const counted = [];
    const ask = async (more) => {
      asked.push(more);
      const { status = 200, text } = answers[asked.length - 1];
      if (text === undefined) throw new TypeError("no network");
      return new Response(text, { status });
    };
    const outcome = await fetchChecked(ask, "file", file, (bytes) => counted.push(bytes)).then(
      (response) => response.text(),
      (error) => ({ damaged: error instanceof Damaged, message: error.message })
    );
    Object.defineProperty(crypto, "subtle", { value: subtle, configurable: true });
    return { asked, counted, outcome };
  },
  placesOfFunctions: (places) => {
    const imports = { env: "kept", "GOT.func": Object.fromEntries(places.map(([name, value]) => [name, { value }])) };
    const instantiateWasm = ({ env, "GOT.func": given }, done) => done([env, ...places.map(([name]) => given[name].value)]);
    const create = (settings) => new Promise((go) => settings.instantiateWasm(imports, go));
    return withoutGraphics(create)({ instantiateWasm });
  },
  putBack: async ({ fresh, words, own, sum, isFirstOnly }) => {
    const HEAPU32 = new Uint32Array(fresh);
    const create = async ({ preRun }) => {
      for (const each of preRun) each({ HEAPU32 });
      // What Pyodide does before its memory is put back.
      HEAPU32.fill(99);
      return { HEAPU32 };
    };
    const size = { own: own * 4, bytes: HEAPU32.byteLength, fresh: fresh.length, sum: sum ?? sumOf(HEAPU32, fresh.length, 0), staying: 0 };
    const options = puttingBack(Promise.resolve(new Uint32Array(words)), size, create, () => isFirstOnly);
    return options
      .createPyodideModule({ preRun: [] })
      .then(() => [[...HEAPU32], [...new Uint32Array(options._loadSnapshot.buffer)]])
      .catch(({ message }) => message);
  },
  rehearse: async (rubric, answers, wanted) => {
    const asked = [];
    const assess = (text) => String(asked.push(text));
    await rehearse(assess, JSON.stringify(rubric), answers, () => asked.length < wanted);
    return asked;
  },
  sortChanges: (changes, answers) => sortChanges(changes, given(answers)),
};

const pairs = (_key, value) => (value instanceof Map ? [...value] : value);

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  let answer;
  try {
    answer = { result: await CALLS[request.call](...request.arguments) };
  } catch (error) {
    if (!(error instanceof AnswersError)) throw error;
    answer = { refused: error.message };
  }
  process.stdout.write(`${JSON.stringify(answer, pairs)}\n`);
}
