// Lists of boxes: none ticked is no answer yet, “none of the above” is one for every box of the list.
import { deny, isDenied } from "./answers.js";

/**
 * Answer a whole list with “none of it”, or take that back.
 * @param {HTMLInputElement} box  “none of the above”
 * @returns {HTMLElement[]} the fields that have changed
 */
export function answerNone(box) {
  const members = membersOf(box);
  for (const field of members) {
    deny(field, box.checked);
    if (box.checked) controlOf(field).checked = false;
  }
  return members;
}

/**
 * A box that somebody clicks is no longer denied; one that is ticked ends “none of the above”, and leaves the others
 * unknown.
 * @param {HTMLElement} field
 */
export function answerBox(field) {
  const members = membersOf(field);
  if (members.every(isDenied)) members.forEach((each) => deny(each, false));
  deny(field, false);
}

/**
 * Bring what a list says about itself up to date with its boxes.
 * @param {HTMLElement} field  any of its boxes
 */
export function refreshList(field) {
  const members = membersOf(field);
  const none = members.every(isDenied);
  const box = /** @type {HTMLInputElement | null} */ (field.closest("[data-ticks]")?.querySelector("[data-none-of] input"));
  if (box) box.checked = none;
  for (const each of members) {
    // Where all are denied the one box below says so.
    each.querySelector("[data-denied-word]").hidden = !isDenied(each) || (none && box !== null);
  }
}

/**
 * @param {Element} part  of a list
 * @returns {HTMLElement[]} all its boxes; a box that is in no list stands alone
 */
function membersOf(part) {
  const list = part.closest("[data-ticks]");
  return list ? [...list.querySelectorAll("[data-field]")] : [part.closest("[data-field]")];
}

function controlOf(field) {
  return /** @type {HTMLInputElement} */ (field.querySelector("[data-control]"));
}
