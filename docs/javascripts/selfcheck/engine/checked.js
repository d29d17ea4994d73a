// A file with its digest checked. Browsers can do that themselves, but give nothing out before its last byte has come; here it
// is read piece by piece, so that people see it come.

/** What the host gave is not what was built for it: a file is missing or is another one. */
export class Damaged extends Error {}

/**
 * What fails, or is not the file that it should be, is asked for once more, past the caches, where a wrong copy may lie.
 * @param {(more: RequestInit) => Promise<Response>} ask
 * @param {string} name
 * @param {{bytes: number, sha256: string}} file  as it should be
 * @param {(bytes: number) => void} count  told what comes; less than nothing takes back what was of no use
 */
export async function fetchChecked(ask, name, file, count) {
  // Only secure pages can compute digests; elsewhere the browser is to check, and a wrong file is to it one that failed.
  const unread = crypto.subtle ? {} : { integrity: `sha256-${btoa(String.fromCharCode(...digestOf(file)))}` };
  try {
    return await checked(await ask(unread), name, file, count);
  } catch {
    return checked(await ask({ ...unread, cache: "reload" }), name, file, count);
  }
}

/**
 * A host that answers, but not with the file, is another matter than a network that fails.
 * @param {Response} response
 * @param {string} name
 */
export function demandFound(response, name) {
  if (response.ok) return;
  const Kind = response.status < 500 ? Damaged : Error;
  throw new Kind(`${name}: HTTP ${response.status}`);
}

/**
 * Read on to the end.
 * @param {Response} response
 * @param {(part: Uint8Array) => void} take
 */
export async function drain(response, take) {
  const reader = response.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) take(part.value);
}

/**
 * @param {Response} response
 * @param {string} name
 * @param {{bytes: number, sha256: string}} file
 * @param {(bytes: number) => void} count
 */
async function checked(response, name, file, count) {
  demandFound(response, name);
  const content = new Uint8Array(file.bytes);
  let read = 0;
  try {
    await drain(response, (part) => {
      if (read + part.length > file.bytes) throw new Damaged(`${name}: > ${file.bytes}`);
      content.set(part, read);
      read += part.length;
      count(part.length);
    });
    if (read < file.bytes || !(await isRight(content, file))) throw new Damaged(`${name}: ≠ ${file.sha256}`);
  } catch (error) {
    count(-read);
    throw error;
  }
  return new Response(content, { headers: response.headers });
}

/**
 * @param {Uint8Array<ArrayBuffer>} content
 * @param {{sha256: string}} file
 */
async function isRight(content, file) {
  if (!crypto.subtle) return true;
  const found = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return digestOf(file).every((byte, place) => byte === found[place]);
}

/** @param {{sha256: string}} file */
function digestOf({ sha256 }) {
  return sha256.match(/../g).map((pair) => parseInt(pair, 16));
}
