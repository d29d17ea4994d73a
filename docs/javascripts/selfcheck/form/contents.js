// The contents list: how much of each section is filled in, and what was found in it.
import { readAnswer } from "./answers.js";
import { calledFor } from "./called.js";
import { showFilled, showWrong } from "./tasks.js";
import { element, outdated, write } from "../dom.js";
import { SEVERITIES, WORDS } from "../results/findings.js";

/** What is worth a badge. */
const MARKED = SEVERITIES.slice(0, 2);

/**
 * @typedef {object} Progress
 * @property {number} answered
 * @property {number} of
 * @property {Map<string, string[]>} blanks  ids of the fields without an answer, by the title of their section
 */

/**
 * Count what is filled in and show it beside each section; the engine counts the same way.
 * @param {HTMLFormElement} form
 * @param {Map<string, HTMLElement>} fields
 * @param {Set<string>} unreadable  fields whose answer the engine could not read
 * @returns {Progress}
 */
export function showProgress(form, fields, unreadable) {
  const progress = { answered: 0, of: 0, blanks: new Map() };
  for (const [section, entry] of entriesOf(form)) {
    const counted = [...section.querySelectorAll("[data-counted]")].filter((field) => calledFor(field, fields));
    const blanks = counted.map((field) => field.dataset.field).filter((id) => unreadable.has(id) || readAnswer(fields.get(id)) === undefined);
    const answered = counted.length - blanks.length;
    const shown = entry.querySelector("[data-progress]");
    write(shown, `${answered}/${counted.length}`);
    shown.toggleAttribute("data-done", blanks.length === 0);
    showFilled(entry, { begun: answered > 0 || section.querySelector("[data-widget=tick] :checked") !== null, full: blanks.length === 0 });
    if (blanks.length) progress.blanks.set(section.dataset.title, blanks);
    progress.answered += answered;
    progress.of += counted.length;
  }
  return progress;
}

/**
 * Show beside each section how many errors and warnings concern it.
 * @param {HTMLFormElement} form
 * @param {Map<string, HTMLElement>} fields
 * @param {import("../results/findings.js").Finding[]} findings
 */
export function showMarks(form, fields, findings) {
  /** @type {Map<Element | undefined, number[]>} */
  const found = new Map();
  for (const { severity, fields: concerned } of findings) {
    const place = MARKED.indexOf(severity);
    if (place < 0) continue;
    // One finding counts once in a section, however many of its fields it is about.
    for (const section of new Set(concerned.map((id) => fields.get(id)?.closest("[data-section]")))) {
      const counts = found.get(section) ?? MARKED.map(() => 0);
      counts[place]++;
      found.set(section, counts);
    }
  }
  for (const [section, entry] of entriesOf(form)) {
    const counts = found.get(section) ?? MARKED.map(() => 0);
    if (!outdated(entry, counts.join())) continue;
    showWrong(entry, counts[0] > 0);
    const badges = counts.flatMap((count, place) => (count ? [badge(MARKED[place], count)] : []));
    entry.querySelector("[data-marks]").replaceChildren(...badges);
  }
}

/**
 * Mark the entry of the section being read.
 * @param {HTMLFormElement} form
 */
export function followReading(form) {
  /** @type {Set<Element>} */
  const visible = new Set();
  const observer = new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes) visible[isIntersecting ? "add" : "delete"](target);
      const first = sections.find((section) => visible.has(section));
      form.querySelector("[data-entry][aria-current]")?.removeAttribute("aria-current");
      if (!first) return;
      const entry = entries.get(first);
      entry.setAttribute("aria-current", "true");
      const list = entry.closest("[data-contents]");
      // Somebody who walks through the list by keyboard would lose the place.
      if (list.contains(document.activeElement)) return;
      // Nothing but the list itself may scroll.
      const { top, bottom } = entry.getBoundingClientRect();
      const frame = list.getBoundingClientRect();
      if (top < frame.top || bottom > frame.bottom) list.scrollTop += top - frame.top - frame.height / 2;
    },
    // Only what is below the bar and in the upper part of the window is being read.
    { rootMargin: "-20% 0px -60% 0px" },
  );
  const entries = entriesOf(form);
  const sections = [...entries.keys()];
  for (const section of sections) observer.observe(section);
}

function badge(severity, count) {
  const word = element("span", { class: "sc-hidden" }, ` ${WORDS[severity]} `);
  return element("span", { class: "sc-badge" }, element("span", { class: "sc-mark", "data-severity": severity }), word, String(count));
}

/** They stay the same, and are asked for at each keystroke. @type {WeakMap<HTMLFormElement, Map<HTMLElement, HTMLElement>>} */
const entriesIn = new WeakMap();

/**
 * Each section with its entry in the list, in the form's order.
 * @param {HTMLFormElement} form
 * @returns {Map<HTMLElement, HTMLElement>}
 */
function entriesOf(form) {
  if (!entriesIn.has(form)) {
    const all = (selector) => [.../** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll(selector))];
    const entries = new Map(all("[data-entry]").map((entry) => [entry.dataset.entry, entry]));
    entriesIn.set(form, new Map(all("[data-section]").map((section) => [section, entries.get(section.dataset.section)])));
  }
  return entriesIn.get(form);
}
