// Showing only some fields: those still blank, those with an error, those whose evidence is missing.
// What somebody has just filled in does not vanish under the hands: it stays until a filter is pressed again.
import { element, redraw, write } from "../dom.js";

const EVERYTHING = "all";
/** @type {Record<string, {shows: string, none: string}>} */
const WORDS = {
  blank: { shows: "还没填的", none: "没有还没填的栏了。" },
  error: { shows: "有错误的", none: "没有发现错误。" },
  evidence: { shows: "证明待附的", none: "没有待附证明的栏。" },
};

export class Filters {
  #desk;
  #voice;
  #on = EVERYTHING;
  /** Which fields each filter is for; no entry before that is known. @type {Map<string, Set<string>>} */
  #matches = new Map();
  /** The fields shown while a filter is on. @type {Set<string>} */
  #shown = new Set();
  /** @type {Map<string, HTMLButtonElement>} */
  #buttons;
  /** What is hidden when all fields in it are: groups, sections, and headings with the sections below. @type {[HTMLElement, HTMLElement[]][]} */
  #holders;

  /**
   * @param {import("../desk.js").Desk} desk
   * @param {import("./voice.js").Voice} voice
   */
  constructor(desk, voice) {
    this.#desk = desk;
    this.#voice = voice;
    this.#holders = holdersOf(desk.form.element);
    const buttons = /** @type {NodeListOf<HTMLButtonElement>} */ (desk.root.querySelectorAll("[data-filter]"));
    this.#buttons = new Map([...buttons].map((button) => [button.dataset.filter, button]));
    desk.find("[data-filters]").hidden = false;
    desk.action("filter", (button) => this.#press(button.dataset.filter));
    desk.action("filter-again", () => this.#press(this.#on));
    desk.action("filter-off", () => this.#lift());
    desk.on("progress", ({ blanks }) => this.#found("blank", [...blanks.values()].flat()));
    desk.on("assessed", ({ findings, checks }) => {
      const fieldsOf = (wanted) => findings.filter(wanted).flatMap(({ fields }) => fields);
      this.#found("error", fieldsOf(({ severity }) => severity === "error"));
      this.#found("evidence", fieldsOf(({ check }) => checks.get(check)?.kind === "evidence_attached"));
    });
    // Another form altogether, or a place that is hidden.
    desk.on("filled", () => this.#apply(EVERYTHING));
    desk.on("going", ({ target }) => target.closest("[data-out]") && this.#apply(EVERYTHING));
    document.addEventListener("keydown", (event) => this.#pressedKey(event));
  }

  /** @param {string} name */
  #press(name) {
    this.#apply(name);
    this.#voice.say(this.#summary());
    if (name === "evidence") for (const id of this.#shown) this.#unfold(id);
    // The button may have been one of those that come and go.
    if (document.activeElement === document.body) this.#buttons.get(name).focus({ preventScroll: true });
  }

  /**
   * Where the evidence of a field is can be written at once.
   * @param {string} id
   */
  #unfold(id) {
    const evidence = /** @type {HTMLDetailsElement | null} */ (this.#desk.form.fields.get(id).querySelector("details.sc-evidence"));
    if (evidence) evidence.open = true;
  }

  /** Show everything again, without moving what the person is looking at. */
  #lift() {
    const anchor = this.#anchor();
    const before = anchor?.getBoundingClientRect().top;
    this.#press(EVERYTHING);
    if (anchor) scrollBy(0, anchor.getBoundingClientRect().top - before);
  }

  /** The field that has the focus, or else the first part of the form that can be seen. */
  #anchor() {
    const focused = document.activeElement?.closest("[data-field]");
    if (focused) return focused;
    const { bottom } = this.#desk.find("[data-status]").getBoundingClientRect();
    const shown = [...this.#desk.form.element.querySelectorAll("[data-section]:not([data-out])")];
    return shown.find((each) => each.getBoundingClientRect().bottom > bottom);
  }

  /** @param {KeyboardEvent} event */
  #pressedKey(event) {
    // Escape also ends what an input method is composing, a dialog and the search.
    if (event.key !== "Escape" || event.isComposing || event.defaultPrevented || this.#on === EVERYTHING) return;
    const target = /** @type {Element} */ (event.target);
    if (target.closest("dialog") || (target !== document.body && !this.#desk.root.contains(target))) return;
    this.#lift();
  }

  /** @param {string} name */
  #apply(name) {
    if (name === EVERYTHING && this.#on === EVERYTHING) return;
    this.#on = name;
    this.#shown = new Set(this.#matches.get(name));
    for (const [id, field] of this.#desk.form.fields) field.toggleAttribute("data-out", name !== EVERYTHING && !this.#shown.has(id));
    for (const [holder, parts] of this.#holders) holder.toggleAttribute("data-out", parts.every((part) => part.matches("[data-out]")));
    this.#show();
  }

  /**
   * It is known anew which fields a filter is for. Those that are new to it appear, others stay.
   * @param {string} name
   * @param {string[]} ids
   */
  #found(name, ids) {
    const matches = new Set(ids.filter((id) => this.#desk.form.fields.has(id)));
    this.#matches.set(name, matches);
    const button = this.#buttons.get(name);
    if (!button) return;
    button.disabled = false;
    write(button.querySelector("[data-number]"), matches.size);
    if (name !== this.#on) return;
    const none = matches.size === 0 && this.#shown.size > 0;
    for (const id of matches) this.#reveal(id);
    this.#show();
    if (none) this.#voice.say(WORDS[name].none);
  }

  /** @param {string} id */
  #reveal(id) {
    if (this.#shown.has(id)) return;
    this.#shown.add(id);
    this.#desk.form.fields.get(id).removeAttribute("data-out");
    for (const [holder, parts] of this.#holders) if (parts.some((part) => !part.matches("[data-out]"))) holder.removeAttribute("data-out");
  }

  #show() {
    const on = this.#on !== EVERYTHING;
    for (const [name, button] of this.#buttons) button.setAttribute("aria-pressed", String(name === this.#on));
    const said = this.#desk.find("[data-filter-said]");
    const matches = this.#matches.get(this.#on) ?? new Set();
    const done = [...this.#shown].filter((id) => !matches.has(id)).length;
    redraw(said, `${this.#on} ${matches.size} ${done}`, () => {
      if (!on) return [];
      const again = done ? [` 刚改好的 ${done} 栏还显示着，`, action("filter-again", "收起它们"), "。"] : [];
      return [this.#summary(), ...again, " ", action("filter-off", "显示全部"), "（Esc 键也可以）"];
    });
    const lift = this.#desk.find("[data-filtered]");
    lift.hidden = !on;
    if (on) write(lift, `只看${WORDS[this.#on].shows}，显示全部`);
  }

  #summary() {
    if (this.#on === EVERYTHING) return "显示全部栏目。";
    const { shows, none } = WORDS[this.#on];
    const { size } = this.#matches.get(this.#on);
    return size ? `只显示${shows} ${size} 栏。` : none;
  }
}

/** @param {HTMLFormElement} form */
function holdersOf(form) {
  /** @type {[HTMLElement, HTMLElement[]][]} */
  const holders = [];
  const within = (holder, parts) => holders.push([holder, [...holder.querySelectorAll(parts)]]);
  for (const group of form.querySelectorAll(".sc-group")) within(group, "[data-field]");
  for (const section of form.querySelectorAll("[data-section]")) within(section, "[data-field]");
  for (const heading of form.querySelectorAll("[data-part]")) {
    holders.push([heading, [...form.querySelectorAll(`[data-section][data-part-of="${CSS.escape(heading.dataset.part)}"]`)]]);
  }
  return holders;
}

function action(name, label) {
  return element("button", { type: "button", class: "sc-link", "data-action": name }, label);
}
