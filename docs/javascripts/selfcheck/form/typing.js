// What helps while typing: the “无” button, a figure read back, the count of 字, and what evidence is registered. All
// read from the controls.
import { NONE, readAnswer, readEvidence } from "./answers.js";
import { element, redraw, write } from "../dom.js";
import { figureOf, readBack } from "./readback.js";
import { refreshList } from "./ticks.js";

// As the engine counts, and word processors do: a Han character or a mark is one, so is a Latin word.
const COUNTED = /[A-Za-z0-9]+(?:[.,'%_-][A-Za-z0-9]+)*|\S/gu;

/** From this share of the limit on it is worth saying how much room is left. */
const NEARLY = 0.9;

/** @param {string} text */
export function countCharacters(text) {
  return text.match(COUNTED)?.length ?? 0;
}

/**
 * Bring a field's helpers up to date with its controls.
 * @param {HTMLElement} field
 * @param {Map<string, HTMLElement>} fields  the others too, for a limit that several share
 */
export function refreshHelpers(field, fields) {
  const none = field.querySelector("[data-none]");
  none?.setAttribute("aria-pressed", String(textOf(field).trim() === NONE));
  for (const id of field.dataset.limitFields?.split(" ") ?? [field.dataset.field]) {
    const other = fields.get(id);
    if (other) refreshCount(other, fields);
  }
  refreshReading(field);
  refreshRegistered(field);
  if (field.dataset.widget === "tick") refreshList(field);
}

/**
 * The “无” button fills in the word; pressed again it gives back what stood there.
 * @param {HTMLElement} field
 */
export function toggleNone(field) {
  const control = /** @type {HTMLInputElement} */ (field.querySelector("[data-control]"));
  if (control.value.trim() === NONE) {
    control.value = field.dataset.before ?? "";
  } else {
    field.dataset.before = control.value;
    control.value = NONE;
  }
  control.dispatchEvent(new Event("input", { bubbles: true }));
}

/**
 * @param {HTMLElement} field
 * @param {Map<string, HTMLElement>} fields
 */
function refreshCount(field, fields) {
  const shown = /** @type {HTMLElement | null} */ (field.querySelector("[data-characters]"));
  if (!shown) return;
  const { limit, limitFields } = field.dataset;
  const sharers = limitFields?.split(" ") ?? [field.dataset.field];
  const own = countCharacters(textOf(field));
  const all = sharers.reduce((sum, id) => sum + countCharacters(textOf(fields.get(id))), 0);
  if (!limit) write(shown, `${own} 字`);
  else if (sharers.length > 1) write(shown, `${own} 字；${sharers.length} 栏合计 ${all} / ${limit} 字`);
  else write(shown, `${own} / ${limit} 字`);
  shown.toggleAttribute("data-over", Boolean(limit) && all > Number(limit));
  if (limit && all >= Number(limit) * NEARLY) shown.dataset.left = String(Number(limit) - all);
  else delete shown.dataset.left;
  shown.hidden = false;
}

/** @param {HTMLElement} field */
function refreshReading(field) {
  const shown = field.querySelector("[data-reading]");
  if (!shown) return;
  const { text, doubtful } = readBack(textOf(field), figureOf(field));
  write(shown, text);
  shown.toggleAttribute("data-doubtful", doubtful);
}

/** @param {HTMLElement} field */
function refreshRegistered(field) {
  const registered = field.querySelector("[data-registered]");
  if (!registered) return;
  const places = readEvidence(field);
  redraw(registered, places.join("；"), () => (places.length ? [element("b", {}, "已登记"), ` ${places.join("；")}`] : ["未登记"]));
  registered.toggleAttribute("data-done", places.length > 0);
}

/** @param {HTMLElement | undefined} field */
function textOf(field) {
  return field ? String(readAnswer(field) ?? "") : "";
}
