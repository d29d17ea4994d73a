// What to fill in next: the first blank after where the person is, and after the last one from the start again.
import { write } from "../dom.js";
import { hrefOf } from "../results/jumps.js";

export class Next {
  #desk;
  #link;
  /** Every field's place in the form. @type {Map<string, number>} */
  #places;
  /** Ids in the form's order. @type {string[]} */
  #blanks = [];
  /** The place of the field the person was in last. */
  #here = -1;

  /** @param {import("../desk.js").Desk} desk */
  constructor(desk) {
    this.#desk = desk;
    this.#link = /** @type {HTMLAnchorElement} */ (desk.find("[data-next]"));
    this.#places = new Map([...desk.form.fields.keys()].map((id, place) => [id, place]));
    desk.form.element.addEventListener("focusin", ({ target }) => this.#moved(/** @type {Element} */ (target)));
    desk.on("going", ({ target }) => this.#headFor(target));
    desk.on("filled", () => this.#arrive(-1));
    desk.on("progress", ({ blanks }) => {
      this.#blanks = [...blanks.values()].flat();
      this.#show();
    });
  }

  #moved(target) {
    const field = /** @type {HTMLElement | null} */ (target.closest("[data-field]"));
    if (field) this.#arrive(this.#places.get(field.dataset.field));
  }

  /** Somebody goes to a section: its first field may be next. */
  #headFor(target) {
    if (!target.matches("[data-section]")) return;
    const first = target.querySelector("[data-field]");
    this.#arrive(this.#places.get(first.dataset.field) - 1);
  }

  #arrive(place) {
    if (place === this.#here) return;
    this.#here = place;
    this.#show();
  }

  #show() {
    const id = this.#blanks.find((each) => this.#places.get(each) > this.#here) ?? this.#blanks[0];
    this.#link.hidden = false;
    if (!id) {
      delete this.#link.dataset.jump;
      this.#link.href = "#results";
      write(this.#link, "没有空着的栏了：去看检查结果");
      return;
    }
    this.#link.dataset.jump = id;
    this.#link.setAttribute("href", hrefOf(id));
    const field = this.#desk.form.fields.get(id);
    const { sectionNumber, title } = /** @type {HTMLElement} */ (field.closest("[data-section]")).dataset;
    write(this.#link, `接着填：${sectionNumber || title} ${field.dataset.name}`);
  }
}
