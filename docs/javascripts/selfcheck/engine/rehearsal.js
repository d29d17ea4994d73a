// Rehearsing edits before the person makes any. A browser translates WebAssembly in haste at first, and what is used often
// once more and well: until then an edit takes Python 10 to 20 ms, and afterwards 2 or 3. See docs/decisions/0033.

/** So many that the first edit of a person takes no longer than any later one. */
const EDITS = 24;
/** Between two of them, so that what is asked meanwhile is heard. */
const PAUSE_MS = 20;

/**
 * Assess one edit after another all over the form, and in the end the answers as they are; nobody sees what comes out.
 * @param {(answers: string) => string} assess
 * @param {string} rubric
 * @param {string} answers  text of an answers file that has been assessed
 * @param {() => boolean} isWanted  no longer once there is something to assess: that is no rehearsal any more
 */
export async function rehearse(assess, rubric, answers, isWanted) {
  /** @type {{sections: {fields: {id: string}[]}[]}} */
  const { sections } = JSON.parse(rubric);
  const ids = sections.flatMap(({ fields }) => fields.map(({ id }) => id));
  const file = JSON.parse(answers);
  for (let number = 0; number < EDITS; number++) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    if (!isWanted()) return;
    const id = ids[Math.floor((number * ids.length) / EDITS)];
    assess(JSON.stringify({ ...file, answers: { ...file.answers, [id]: edited(file.answers[id]) } }));
  }
  assess(answers);
}

/**
 * A figure that is one more, the other answer, or a field emptied; an empty one is filled in.
 * @param {unknown} answer
 */
function edited(answer) {
  if (typeof answer === "boolean") return !answer;
  if (answer === undefined) return "1";
  return /^\d{1,9}$/.test(String(answer)) ? String(Number(answer) + 1) : null;
}
