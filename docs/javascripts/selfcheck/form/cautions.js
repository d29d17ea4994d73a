// Read out, once typing pauses, what appears beside a field and matters: hardly any room left, or a doubtful unit.
/** Long enough not to talk into the next words. */
const PAUSE_MS = 1200;

/**
 * @param {import("../desk.js").Desk} desk
 * @param {import("./voice.js").Voice} voice
 */
export function sayCautions(desk, voice) {
  desk.on("edited", ({ ids }) => {
    const text = cautionOf(desk.form.fields.get(ids[0]));
    if (text) voice.say(text, PAUSE_MS);
    else voice.hush();
  });
}

/** @param {HTMLElement} field */
function cautionOf(field) {
  const left = /** @type {HTMLElement | null} */ (field.querySelector("[data-left]"))?.dataset.left;
  if (left !== undefined) return Number(left) < 0 ? `超过 ${-Number(left)} 字` : `还可以写 ${left} 字`;
  return field.querySelector("[data-reading][data-doubtful]")?.textContent ?? "";
}
