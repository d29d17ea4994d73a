// The contents list as a list of tasks: where each section stands, in words. Filled in is all it can say: nothing is
// ever submitted here.
import { write } from "../dom.js";

const WORDS = { blank: "没开始", begun: "填了一部分", full: "填完了", wrong: "有错误" };

/**
 * @param {HTMLElement} entry  of a section
 * @param {{begun: boolean, full: boolean}} filled
 */
export function showFilled(entry, { begun, full }) {
  const state = full ? "full" : begun ? "begun" : "blank";
  // Most sections stay as they are at most edits.
  if (entry.dataset.filled === state) return;
  entry.dataset.filled = state;
  showState(entry);
}

/**
 * @param {HTMLElement} entry
 * @param {boolean} wrong  whether an error concerns the section
 */
export function showWrong(entry, wrong) {
  entry.toggleAttribute("data-wrong", wrong);
  showState(entry);
}

/** An error matters more than how far the section is; that stands beside it in numbers. */
function showState(entry) {
  const state = entry.dataset.wrong !== undefined ? "wrong" : entry.dataset.filled;
  if (!state) return;
  const shown = entry.querySelector("[data-task]");
  shown.dataset.task = state;
  write(shown, WORDS[state]);
}
