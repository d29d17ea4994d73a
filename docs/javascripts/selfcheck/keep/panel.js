// The shelf on the page: which application is open, the others beside it, and its earlier states.
import { AnswersError, fromFileText } from "../form/answers.js";
import { element } from "../dom.js";
import { newId } from "./shelf.js";

const UNNAMED = "未命名的一份";

export class Panel {
  #desk;
  #keeping;
  #list;

  /**
   * @param {import("../desk.js").Desk} desk
   * @param {import("./keeping.js").Keeping} keeping
   */
  constructor(desk, keeping) {
    this.#desk = desk;
    this.#keeping = keeping;
    this.#list = /** @type {HTMLSelectElement} */ (desk.find("[data-shelf-list]"));
    this.#list.addEventListener("change", () => keeping.open(this.#list.value));
    desk.action("new-application", () => this.#begin());
    desk.action("rename", () => this.#rename());
    desk.action("copy", () => this.#copy());
    desk.action("remove", () => this.#remove());
    desk.action("history", () => this.#showHistory());
    desk.on("shelved", () => this.#draw());
  }

  async #draw() {
    const { shelf, current } = this.#keeping;
    this.#desk.find("[data-shelf]").hidden = !shelf;
    if (!shelf) return;
    const all = await shelf.list();
    const options = all.map((each) => [each.id, nameOf(each)]);
    if (!current) options.unshift(["", "新的一份"]);
    // A list that changes makes the browser look through the whole form once more, to fill it in automatically.
    if (JSON.stringify(options) !== JSON.stringify([...this.#list.options].map(({ value, text }) => [value, text]))) {
      this.#list.replaceChildren(...options.map(([value, text]) => element("option", { value }, text)));
    }
    if (this.#list.value !== current) this.#list.value = current;
    for (const action of ["rename", "copy", "remove", "history"]) this.#button(action).disabled = !current;
    this.#button("new-application").disabled = !current;
  }

  #begin() {
    this.#keeping.open("");
    this.#desk.notice("已换到新的一份。原来那份还在，可以从列表里选回。");
  }

  async #rename() {
    const { shelf, current } = this.#keeping;
    const application = await this.#current();
    const name = prompt("给这一份起个名字：", application.name || this.#suggested());
    if (name === null) return;
    await shelf.update(current, { name: name.trim() });
    this.#draw();
  }

  async #copy() {
    const { shelf } = this.#keeping;
    const application = await this.#current();
    const now = this.#desk.form.read();
    const name = `${nameOf(application)}（副本）`;
    const id = newId();
    await shelf.update(id, { name, rubric: this.#desk.form.rubric, changed: Date.now() });
    await this.#keeping.open(id);
    this.#desk.fill(now);
    this.#desk.notice(`已复制，现在打开的是“${name}”。`);
  }

  /** It is gone only from the shelf: what is on the page can be put back. */
  async #remove() {
    const { shelf, current } = this.#keeping;
    const application = await this.#current();
    if (!confirm(`从这台电脑的浏览器里删去“${nameOf(application)}”？`)) return;
    const now = this.#desk.form.read();
    await this.#keeping.remove(current);
    const [next] = await shelf.list();
    await this.#keeping.open(next?.id ?? "");
    const back = async () => {
      await shelf.update(current, { name: application.name, rubric: application.rubric, changed: Date.now() });
      await this.#keeping.open(current);
      this.#desk.fill(now);
      this.#desk.notice("已恢复。");
    };
    this.#desk.notice(`已删去“${nameOf(application)}”。`, { label: "撤销", act: back });
  }

  async #showHistory() {
    const dialog = /** @type {HTMLDialogElement} */ (this.#desk.find("[data-history]"));
    await this.#keeping.idle;
    const states = await this.#keeping.history.list();
    const items = states.map((state) => this.#state(state, dialog));
    dialog.querySelector("[data-list]").replaceChildren(...(items.length ? items : [element("li", {}, "还没有较早的状态。")]));
    dialog.showModal();
  }

  /**
   * @param {import("./history.js").State} state
   * @param {HTMLDialogElement} dialog
   */
  #state({ time, reason, text }, dialog) {
    const when = new Date(time).toLocaleString("zh-CN", { hour12: false });
    try {
      const then = fromFileText(text, this.#desk.form.call);
      const button = element("button", { type: "button", class: "sc-button" }, "恢复到这里");
      button.addEventListener("click", () => {
        dialog.close();
        this.#desk.replace(then, "恢复之前", () => `已恢复到 ${when} 的内容。`);
        this.#desk.tell("dated", then);
      });
      const about = `${reason}；${then.answers.size} 项答案，与现在相差 ${this.#differing(then)} 项`;
      return element("li", {}, element("p", {}, element("b", {}, when), ` ${about}`), button);
    } catch (error) {
      if (!(error instanceof AnswersError)) throw error;
      return element("li", {}, `${when}：这一条读不出来（${error.message}）`);
    }
  }

  /** @param {import("../form/answers.js").Answers} then */
  #differing(then) {
    const now = this.#desk.form.read();
    const ids = new Set([...now.answers.keys(), ...then.answers.keys(), ...now.evidence.keys(), ...then.evidence.keys()]);
    const same = (kind, id) => JSON.stringify(now[kind].get(id)) === JSON.stringify(then[kind].get(id));
    return [...ids].filter((id) => !same("answers", id) || !same("evidence", id)).length;
  }

  async #current() {
    const all = await this.#keeping.shelf.list();
    return all.find(({ id }) => id === this.#keeping.current);
  }

  /** The applicant's name, where the rubric says which field that is and it is filled in. */
  #suggested() {
    const { applicant } = this.#desk.form.element.dataset;
    return String(this.#desk.form.read().answers.get(applicant ?? "") ?? "");
  }

  /** @returns {HTMLButtonElement} */
  #button(action) {
    return /** @type {HTMLButtonElement} */ (this.#desk.find(`[data-action="${action}"]`));
  }
}

/** @param {import("./shelf.js").Application} application */
function nameOf({ name, id }) {
  return name || `${UNNAMED}（${id.slice(0, 4)}）`;
}
