// The contents list: how much of each section is filled in, and what was found in it.
import { readAnswer } from "./answers.js";
import { calledFor } from "./called.js";
import { showFilled, showWrong } from "./tasks.js";
import { element, redraw, write } from "../dom.js";
import { SEVERITIES, WORDS } from "../results/findings.js";

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
  for (const section of form.querySelectorAll("[data-section]")) {
    const counted = [...section.querySelectorAll("[data-counted]")].filter((field) => calledFor(field, fields));
    const blanks = counted.map((field) => field.dataset.field).filter((id) => unreadable.has(id) || readAnswer(fields.get(id)) === undefined);
    const answered = counted.length - blanks.length;
    const entry = entryOf(form, section);
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
  for (const section of form.querySelectorAll("[data-section]")) {
    const here = findings.filter((finding) => finding.fields.some((id) => section.contains(fields.get(id) ?? null)));
    const counts = SEVERITIES.slice(0, 2).map((severity) => here.filter((finding) => finding.severity === severity).length);
    const entry = entryOf(form, section);
    showWrong(entry, counts[0] > 0);
    redraw(entry.querySelector("[data-marks]"), counts.join(), () =>
      counts.flatMap((count, place) => (count ? [badge(SEVERITIES[place], count)] : [])),
    );
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
      const [first] = [...sections].filter((section) => visible.has(section));
      form.querySelector("[data-entry][aria-current]")?.removeAttribute("aria-current");
      if (!first) return;
      const entry = entryOf(form, first);
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
  const sections = form.querySelectorAll("[data-section]");
  for (const section of sections) observer.observe(section);
}

function badge(severity, count) {
  const word = element("span", { class: "sc-hidden" }, ` ${WORDS[severity]} `);
  return element("span", { class: "sc-badge" }, element("span", { class: "sc-mark", "data-severity": severity }), word, String(count));
}

function entryOf(form, section) {
  return form.querySelector(`[data-entry="${CSS.escape(section.dataset.section)}"]`);
}
