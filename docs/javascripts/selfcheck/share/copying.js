// A copy for others to look at: an answers file without names and contacts. What goes is listed before anything is saved.
import { element, write } from "../dom.js";
import { toFileText } from "../form/answers.js";
import { saveFile } from "./disk.js";
import { describe, withoutNames } from "./nameless.js";
import { labelOf, shown, some, textOf } from "./wording.js";

export class Copying {
  #desk;
  #dialog;

  /** @param {import("../desk.js").Desk} desk */
  constructor(desk) {
    this.#desk = desk;
    this.#dialog = /** @type {HTMLDialogElement} */ (desk.find("[data-nameless]"));
    desk.action("nameless", () => this.#show());
    desk.action("nameless-save", () => this.#save());
    desk.action("nameless-cancel", () => this.#dialog.close());
  }

  #show() {
    const { form } = this.#desk;
    const { fields } = form;
    const all = form.read();
    const { removed, unknown, texts } = withoutNames(all, describe(fields));
    const items = removed.map((id) => {
      const value = all.answers.get(id) ?? all.evidence.get(id);
      return element("li", {}, element("b", {}, labelOf(id, fields)), shown(textOf(value, fields.get(id))));
    });
    const part = (name) => /** @type {HTMLElement} */ (this.#dialog.querySelector(`[data-${name}]`));
    write(part("said"), removed.length ? `去掉这 ${removed.length} 栏：` : "姓名、名称和联系方式的栏目都还空着，没有要去掉的。");
    part("list").replaceChildren(...items);
    part("unknown").hidden = !unknown.length;
    write(part("unknown"), `本页没有的 ${unknown.length} 栏也去掉，因为看不出是不是姓名：${some(unknown)}。`);
    part("texts").hidden = !texts.length;
    write(part("texts"), `没有逐字检查的：证明材料的文字，和 ${texts.length} 栏长文字（${some(texts.map((id) => labelOf(id, fields)))}）。`);
    this.#dialog.showModal();
  }

  #save() {
    const { form } = this.#desk;
    const { left } = withoutNames(form.read(), describe(form.fields));
    saveFile(toFileText(form.element, left), form.call, "去掉姓名的答案");
    this.#dialog.close();
    this.#desk.notice("副本已保存到文件。页面上的内容没有改变。");
  }
}
