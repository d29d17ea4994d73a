// Filling in: what happens in the form while somebody types, and how far it is.
import { showCalled } from "./called.js";
import { followReading, showProgress } from "./contents.js";
import { toggleNone } from "./typing.js";

/** The engine's own finding for an answer it cannot read. */
const UNREADABLE = "answer.unreadable";

export class Filling {
  #desk;
  /** Fields whose answer does not count as one. @type {Set<string>} */
  #unreadable = new Set();
  /** Fields that only some answers call for. @type {HTMLElement[]} */
  #conditional;

  /** @param {import("../desk.js").Desk} desk */
  constructor(desk) {
    this.#desk = desk;
    const { root, form } = desk;
    this.#conditional = [...form.fields.values()].filter(({ dataset }) => dataset.when !== undefined);
    for (const each of root.querySelectorAll("[data-none], [data-none-of], [data-files]")) each.hidden = false;
    // Above the form, on a narrow screen, an open list would push it out of sight.
    if (matchMedia("(max-width: 59.9375em)").matches) desk.find("[data-contents]").open = false;
    desk.find("[data-contents]").dataset.placed = "";
    followReading(form.element);
    form.element.addEventListener("input", (event) => this.#edited(event));
    form.element.addEventListener("submit", (event) => event.preventDefault());
    root.addEventListener("click", (event) => this.#clicked(event));
    desk.on("filled", () => this.#filled());
    desk.on("assessed", ({ findings }) => this.#assessed(findings));
  }

  #edited({ target }) {
    const { form } = this.#desk;
    const field = target.closest("[data-field]");
    const changed = field ? [field] : target.closest("[data-none-of]") ? form.editedNone(target) : [];
    if (!changed.length) return;
    if (field) form.edited(field, target);
    const ids = changed.map((each) => each.dataset.field);
    // The engine has not seen the new answer yet; until it has, what is typed counts.
    for (const id of ids) this.#unreadable.delete(id);
    this.#showProgress();
    this.#desk.edited(ids);
  }

  #filled() {
    this.#unreadable = new Set();
    this.#showProgress();
  }

  /** @param {import("../results/findings.js").Finding[]} findings */
  #assessed(findings) {
    const before = this.#unreadable;
    this.#unreadable = new Set(findings.filter(({ check }) => check === UNREADABLE).flatMap((finding) => finding.fields));
    // What was typed has been counted already: the engine mostly has nothing to add.
    const same = before.size === this.#unreadable.size && [...before].every((id) => this.#unreadable.has(id));
    if (!same) this.#showProgress();
  }

  #showProgress() {
    const { form } = this.#desk;
    for (const field of this.#conditional) showCalled(field, form.fields);
    this.#desk.tell("progress", showProgress(form.element, form.fields, this.#unreadable));
  }

  #clicked({ target }) {
    const none = target.closest("[data-none]");
    if (none) toggleNone(none.closest("[data-field]"));
  }
}
