// Answers as a part of an address: compressed where the browser can, in letters that addresses leave alone.
import { AnswersError } from "../form/answers.js";
import { MOST_BYTES } from "./disk.js";

/** What the part begins with says how to read it. */
const PLAIN = "0.";
const PACKED = "1.";
const FORM = /^[01]\.[A-Za-z0-9_-]+$/;
const METHOD = "deflate-raw";
const DAMAGED = "链接不完整或被改动过，请对方重新复制一次，或改发文件。";

/**
 * @param {string} text
 * @returns {Promise<string>}
 */
export async function pack(text) {
  const bytes = new TextEncoder().encode(text);
  const packing = streamOf("CompressionStream");
  if (!packing) return PLAIN + toLetters(bytes);
  return PACKED + toLetters(await all(bytes, packing, Infinity));
}

/**
 * @param {string} part  as somebody wrote it into an address
 * @returns {Promise<string>}
 * @throws {AnswersError}
 */
export async function unpack(part) {
  // Four letters carry three bytes.
  if (part.length > (MOST_BYTES / 3) * 4) throw new AnswersError("链接太长，里面不会是自评答案。");
  if (!FORM.test(part)) throw new AnswersError(DAMAGED);
  const bytes = fromLetters(part.slice(PACKED.length));
  if (part.startsWith(PLAIN)) return decode(bytes);
  const unpacking = streamOf("DecompressionStream");
  if (!unpacking) throw new AnswersError("这个浏览器太旧，解不开链接里的答案，请换一个浏览器，或请对方改发文件。");
  return decode(await all(bytes, unpacking, MOST_BYTES));
}

/**
 * @param {"CompressionStream" | "DecompressionStream"} name
 * @returns {ReadableWritablePair<Uint8Array, BufferSource> | undefined} undefined in browsers without it
 */
function streamOf(name) {
  try {
    return new globalThis[name](METHOD);
  } catch {
    return undefined;
  }
}

/**
 * @param {Uint8Array} bytes
 * @param {ReadableWritablePair<Uint8Array, BufferSource>} through
 * @param {number} most  bytes that may come out: a small link can unpack to more than a computer holds
 */
async function all(bytes, through, most) {
  const reader = new Blob([bytes]).stream().pipeThrough(through).getReader();
  const parts = [];
  let size = 0;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      size += next.value.length;
      if (size > most) break;
      parts.push(next.value);
    }
  } catch {
    throw new AnswersError(DAMAGED);
  }
  if (size > most) {
    reader.cancel().catch(() => {});
    throw new AnswersError("链接里的内容太大，不会是自评答案。");
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** @param {Uint8Array} bytes */
function decode(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new AnswersError(DAMAGED);
  }
}

/** @param {Uint8Array} bytes */
function toLetters(bytes) {
  const characters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(characters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** @param {string} letters */
function fromLetters(letters) {
  try {
    return Uint8Array.from(atob(letters.replaceAll("-", "+").replaceAll("_", "/")), (each) => each.charCodeAt(0));
  } catch {
    throw new AnswersError(DAMAGED);
  }
}
