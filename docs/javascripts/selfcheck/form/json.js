// Reading JSON strictly, and alike in every browser: with the place of a mistake, every digit of a number, the keys that
// stand twice, and a limit to nesting. Only the structure is read here; single values are left to the browser.

/** How deep brackets may be nested; a filled form needs three. The engine has the same limit. */
const DEEPEST = 64;

const SPACE = new Set([" ", "\t", "\n", "\r"]);
const ENDS = new Set([",", "]", "}", ":", '"', "[", "{", undefined, ...SPACE]);

/** A text that is no JSON, or nested too deep to be ours. */
export class JsonError extends Error {
  /**
   * @param {string} text
   * @param {number} at  where in it reading ended
   * @param {boolean} deep
   */
  constructor(text, at, deep = false) {
    super(deep ? "nested too deep" : "not JSON");
    const before = text.slice(0, at).split("\n");
    this.line = before.length;
    this.column = before[before.length - 1].length + 1;
    this.deep = deep;
  }
}

/**
 * Where a key stands twice the last one counts, and no key means anything but itself. A number that JavaScript cannot hold exactly comes as the text of its digits.
 * @param {string} text
 * @returns {{value: unknown, repeated: string[]}}
 * @throws {JsonError}
 */
export function readJson(text) {
  return new Reader(text).whole();
}

class Reader {
  #text;
  #at = 0;
  #depth = 0;
  /** @type {Set<string>} */
  #repeated = new Set();

  /** @param {string} text */
  constructor(text) {
    this.#text = text;
  }

  whole() {
    const value = this.#value();
    if (this.#next() !== undefined) this.#refuse();
    return { value, repeated: [...this.#repeated] };
  }

  /** @returns {unknown} */
  #value() {
    const first = this.#next();
    if (first === "{") return this.#nested("}", this.#object());
    if (first === "[") return this.#nested("]", this.#array());
    return first === '"' ? this.#string() : this.#word();
  }

  /**
   * The items between two brackets, each taken in by `take`.
   * @template Made
   * @param {string} closing
   * @param {{made: Made, take: () => void}} kind
   * @returns {Made}
   */
  #nested(closing, { made, take }) {
    if (++this.#depth > DEEPEST) throw new JsonError(this.#text, this.#at, true);
    this.#at++;
    if (this.#next() === closing) this.#at++;
    else {
      take();
      while (this.#next() === ",") {
        this.#at++;
        take();
      }
      this.#expect(closing);
    }
    this.#depth--;
    return made;
  }

  #array() {
    /** @type {unknown[]} */
    const made = [];
    return { made, take: () => made.push(this.#value()) };
  }

  #object() {
    /** @type {Record<string, unknown>} */
    const made = {};
    const take = () => {
      if (this.#next() !== '"') this.#refuse();
      const key = this.#string();
      this.#expect(":");
      if (Object.hasOwn(made, key)) this.#repeated.add(key);
      // Not by assignment, which for “__proto__” would mean something else.
      Object.defineProperty(made, key, { value: this.#value(), configurable: true, enumerable: true, writable: true });
    };
    return { made, take };
  }

  /** @returns {string} */
  #string() {
    const start = this.#at;
    let end = start + 1;
    while (end < this.#text.length && this.#text[end] !== '"') end += this.#text[end] === "\\" ? 2 : 1;
    return /** @type {string} */ (this.#native(start, end + 1));
  }

  /** A number, true, false or null. */
  #word() {
    const start = this.#at;
    let end = start;
    while (!ENDS.has(this.#text[end])) end++;
    const value = this.#native(start, end);
    const word = this.#text.slice(start, end);
    return typeof value === "number" && String(value) !== word ? word : value;
  }

  /**
   * @param {number} start
   * @param {number} end
   */
  #native(start, end) {
    try {
      const value = JSON.parse(this.#text.slice(start, end));
      this.#at = end;
      return value;
    } catch {
      // What ends too early is wrong where it ends.
      this.#at = end > this.#text.length ? this.#text.length : start;
      return this.#refuse();
    }
  }

  /** The next character that is no space; undefined at the end. */
  #next() {
    while (SPACE.has(this.#text[this.#at])) this.#at++;
    return this.#text[this.#at];
  }

  /** @param {string} character */
  #expect(character) {
    if (this.#next() !== character) this.#refuse();
    this.#at++;
  }

  /** @returns {never} */
  #refuse() {
    throw new JsonError(this.#text, this.#at);
  }
}
