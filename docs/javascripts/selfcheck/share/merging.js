// Merging: a colleague's answers are put together with those here, field by field. Nothing changes before the person says so.
import { element, redraw, write } from "../dom.js";
import { AnswersError, fromFileText } from "../form/answers.js";
import { both, compare, merged, same } from "./compare.js";
import { chooseFiles, readText } from "./disk.js";
import { aboutVersion } from "./versions.js";
import { labelOf, sectionOf, shown, textOf } from "./wording.js";

export class Merging {
  #desk;
  /** @type {HTMLDialogElement} */
  #dialog;
  /** What is offered at the moment. @type {import("./compare.js").Comparison} */
  #offered = { taken: [], disputed: [], equal: 0, only: 0 };

  /** @param {import("../desk.js").Desk} desk */
  constructor(desk) {
    this.#desk = desk;
    this.#dialog = /** @type {HTMLDialogElement} */ (desk.find("[data-merge]"));
    desk.action("merge", () => chooseFiles(desk.find("[data-merge-file]"), (files) => this.#mergeAll(files)));
    desk.action("merge-mine", () => this.#chooseAll("mine"));
    desk.action("merge-theirs", () => this.#chooseAll("theirs"));
    desk.action("merge-apply", () => this.#dialog.close("merge"));
    desk.action("merge-cancel", () => this.#dialog.close(""));
    this.#dialog.addEventListener("change", () => this.#count());
  }

  /** @param {File[]} files  one after the other */
  async #mergeAll(files) {
    /** @type {string[]} */
    const told = [];
    for (const [place, file] of files.entries()) {
      const order = files.length > 1 ? `这是选中的 ${files.length} 份中的第 ${place + 1} 份。` : "";
      try {
        const read = fromFileText(await readText(file), this.#desk.form.call);
        told.push(await this.merge(file.name, read, order, told.join("")));
      } catch (error) {
        if (!(error instanceof AnswersError)) throw error;
        told.push(`没有合并“${file.name}”：${error.message}`);
        this.#desk.notice(told.join(""));
      }
    }
  }

  /**
   * Show how the answers of a file differ, and put in what the person has chosen.
   * @param {string} title
   * @param {import("../form/answers.js").AnswersFile} file
   * @param {string} [order]  which of several files it is
   * @param {string} [before]  what to say before anything about this file
   * @returns {Promise<string>} what was said about it
   */
  async merge(title, file, order = "", before = "") {
    const { form } = this.#desk;
    this.#offered = compare(form.read(), form.wouldHold(file));
    const { taken, disputed } = this.#offered;
    if (!taken.length && !disputed.length) return this.#say(before, `“${title}”里没有要合并的内容，它填了的这里都一样。`);
    this.#draw(title, order + aboutVersion(form, file.rubric));
    if (!(await this.#agreed())) return this.#say(before, `没有合并“${title}”，现在填写的内容没有改变。`);
    const chosen = this.#chosen();
    const said = `已合并“${title}”，改动了 ${fieldsIn(chosen)} 栏。${aboutVersion(form, file.rubric)}`;
    this.#desk.replace(merged(form.read(), chosen), `合并“${title}”之前`, () => before + said);
    this.#desk.tell("dated", file);
    return said;
  }

  #say(before, said) {
    this.#desk.notice(before + said);
    return said;
  }

  /** @returns {Promise<boolean>} */
  #agreed() {
    const dialog = this.#dialog;
    dialog.returnValue = "";
    dialog.showModal();
    dialog.scrollTop = 0;
    return new Promise((done) => dialog.addEventListener("close", () => done(dialog.returnValue === "merge"), { once: true }));
  }

  /**
   * @param {string} title
   * @param {string} about  the file
   */
  #draw(title, about) {
    const { taken, disputed, equal, only } = this.#offered;
    const part = (name) => /** @type {HTMLElement} */ (this.#dialog.querySelector(`[data-${name}]`));
    write(part("heading"), `合并“${title}”`);
    write(part("about"), `两边相同的 ${equal} 项不动，只有这里填了的 ${only} 项保留。${about}`);
    part("disputed").hidden = !disputed.length;
    write(part("disputed-number"), disputed.length);
    part("disputed-list").replaceChildren(...this.#bySection(disputed, (each) => this.#choice(each, disputed.indexOf(each))));
    part("taken").hidden = !taken.length;
    /** @type {HTMLDetailsElement} */ (part("taken")).open = !disputed.length;
    write(part("taken-number"), taken.length);
    part("taken-list").replaceChildren(...this.#bySection(taken, (each) => this.#taken(each)));
    this.#count();
  }

  /**
   * @param {import("./compare.js").Difference[]} differences
   * @param {(difference: import("./compare.js").Difference) => HTMLElement} draw
   */
  #bySection(differences, draw) {
    const { fields } = this.#desk.form;
    const order = [...fields.keys()];
    const place = ({ id }) => (fields.has(id) ? order.indexOf(id) : order.length);
    /** @type {Map<string, HTMLElement[]>} */
    const sections = new Map();
    for (const each of [...differences].sort((one, other) => place(one) - place(other))) {
      const section = sectionOf(each.id, fields);
      sections.set(section, [...(sections.get(section) ?? []), draw(each)]);
    }
    return [...sections].flatMap(([section, drawn]) => [element("h4", {}, section), ...drawn]);
  }

  /** @param {import("./compare.js").Difference} difference */
  #taken(difference) {
    return element("div", { class: "sc-taken" }, element("p", {}, element("b", {}, this.#name(difference))), this.#value(difference, difference.theirs));
  }

  /**
   * @param {import("./compare.js").Difference} difference
   * @param {number} number
   */
  #choice(difference, number) {
    const union = both(difference);
    const sides = [
      this.#side(number, "mine", "用我的", this.#value(difference, difference.mine)),
      this.#side(number, "theirs", "用对方的", this.#value(difference, difference.theirs)),
      ...(union ? [this.#side(number, "both", "两边都留", this.#value(difference, union))] : []),
    ];
    return element("fieldset", { class: "sc-choice" }, element("legend", {}, this.#name(difference)), ...sides);
  }

  #side(number, value, words, content) {
    const id = `merge-${number}-${value}`;
    const radio = element("input", { type: "radio", name: `merge-${number}`, value, "aria-describedby": id });
    /** @type {HTMLInputElement} */ (radio).checked = value === "mine";
    content.id = id;
    return element("div", {}, element("label", { class: "sc-radio" }, radio, words), content);
  }

  /** @param {import("./compare.js").Difference} difference */
  #name({ kind, id }) {
    return `${labelOf(id, this.#desk.form.fields)}${kind === "evidence" ? "（证明材料）" : ""}`;
  }

  #value({ kind, id }, value) {
    return shown(textOf(value, kind === "answers" ? this.#desk.form.fields.get(id) : undefined));
  }

  #chooseAll(side) {
    for (const radio of this.#dialog.querySelectorAll(`input[value="${side}"]`)) {
      /** @type {HTMLInputElement} */ (radio).checked = true;
    }
    this.#count();
  }

  /** What would be written: all that is taken, and where the person has not kept what is here. */
  #chosen() {
    const { taken, disputed } = this.#offered;
    const decided = disputed.map((each, number) => {
      const radio = /** @type {HTMLInputElement} */ (this.#dialog.querySelector(`input[name="merge-${number}"]:checked`));
      return { ...each, value: { mine: each.mine, theirs: each.theirs, both: both(each) }[radio.value] };
    });
    return [...taken.map((each) => ({ ...each, value: each.theirs })), ...decided.filter(({ value, mine }) => !same(value, mine))];
  }

  #count() {
    const number = fieldsIn(this.#chosen());
    const said = number ? `按现在的选择，将改动 ${number} 栏。` : "按现在的选择，没有要改动的栏目。";
    redraw(this.#dialog.querySelector("[data-said]"), said, () => [said]);
    const apply = /** @type {HTMLButtonElement} */ (this.#dialog.querySelector('[data-action="merge-apply"]'));
    apply.disabled = number === 0;
  }
}

/** @param {{id: string}[]} chosen */
function fieldsIn(chosen) {
  return new Set(chosen.map(({ id }) => id)).size;
}
