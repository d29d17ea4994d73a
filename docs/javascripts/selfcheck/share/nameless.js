// A copy of the answers without what names persons or the applicant, or says how to reach them. Nothing here knows the page.

/**
 * What the form says of its fields: all of them, those that name or reach somebody, and those of long texts.
 * @typedef {{known: Set<string>, personal: Set<string>, texts: Set<string>}} Described
 */

/**
 * @param {Map<string, HTMLElement>} fields
 * @returns {Described}
 */
export function describe(fields) {
  const those = (test) => new Set([...fields].filter(([, { dataset }]) => test(dataset)).map(([id]) => id));
  return {
    known: new Set(fields.keys()),
    personal: those(({ personal }) => personal !== undefined),
    texts: those(({ widget }) => widget === "paragraphs"),
  };
}

/**
 * What the form does not know goes too: nobody can say whose name it is.
 * @param {import("../form/answers.js").Answers} all
 * @param {Described} fields
 * @returns {{left: import("../form/answers.js").Answers, removed: string[], unknown: string[], texts: string[]}} `removed`
 *   and `unknown` are ids of what was taken out, `texts` of long texts that are left and may hold names
 */
export function withoutNames({ answers, evidence }, { known, personal, texts }) {
  const stays = ([id]) => known.has(id) && !personal.has(id);
  const left = { answers: new Map([...answers].filter(stays)), evidence: new Map([...evidence].filter(stays)) };
  const ids = [...new Set([...answers.keys(), ...evidence.keys()])];
  return {
    left,
    removed: ids.filter((id) => personal.has(id)),
    unknown: ids.filter((id) => !known.has(id)),
    texts: ids.filter((id) => texts.has(id) && left.answers.has(id)),
  };
}
