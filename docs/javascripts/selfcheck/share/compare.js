// Two sets of answers side by side, field by field. Nothing here knows the page.

/** @typedef {"answers" | "evidence"} Kind */

/**
 * One answer, or one field's evidence, that is not the same on both sides; undefined where it is blank.
 * @typedef {{kind: Kind, id: string, mine: unknown, theirs: unknown}} Difference
 */

/**
 * `taken` is blank here and filled in there, `disputed` filled in differently on both sides. `equal` and `only` count what
 * is the same, and what is filled in here alone.
 * @typedef {{taken: Difference[], disputed: Difference[], equal: number, only: number}} Comparison
 */

/** @type {Kind[]} */
const KINDS = ["answers", "evidence"];

/**
 * @param {import("../form/answers.js").Answers} mine
 * @param {import("../form/answers.js").Answers} theirs
 * @returns {Comparison}
 */
export function compare(mine, theirs) {
  /** @type {Comparison} */
  const found = { taken: [], disputed: [], equal: 0, only: 0 };
  for (const kind of KINDS) {
    for (const id of mine[kind].keys()) if (!theirs[kind].has(id)) found.only++;
    for (const [id, value] of theirs[kind]) {
      const difference = { kind, id, mine: mine[kind].get(id), theirs: value };
      if (!mine[kind].has(id)) found.taken.push(difference);
      else if (same(difference.mine, value)) found.equal++;
      else found.disputed.push(difference);
    }
  }
  return found;
}

/**
 * The answers with some of them changed.
 * @param {import("../form/answers.js").Answers} now
 * @param {{kind: Kind, id: string, value: unknown}[]} chosen
 * @returns {import("../form/answers.js").Answers}
 */
export function merged(now, chosen) {
  const result = { answers: new Map(now.answers), evidence: new Map(now.evidence) };
  for (const { kind, id, value } of chosen) result[kind].set(id, value);
  return result;
}

/**
 * Everything that either side has registered, each once; undefined where one of them is no list of places.
 * @param {Difference} difference
 * @returns {string[] | undefined}
 */
export function both({ kind, mine, theirs }) {
  return kind === "evidence" && isList(mine) && isList(theirs) ? [...new Set([...mine, ...theirs])] : undefined;
}

/**
 * @param {unknown} value
 * @returns {value is string[]}
 */
function isList(value) {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

/**
 * Whether two values say the same; blanks around a text say nothing.
 * @param {unknown} one
 * @param {unknown} other
 */
export function same(one, other) {
  const key = (value) => JSON.stringify(typeof value === "string" ? value.trim() : value);
  return key(one) === key(other);
}
