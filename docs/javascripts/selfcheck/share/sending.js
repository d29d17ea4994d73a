// A link with the answers in it: in the part of the address that browsers send to nobody. Whoever has it has the answers.
import { write } from "../dom.js";
import { toFileText } from "../form/answers.js";
import { MARK } from "./arriving.js";
import { pack } from "./codec.js";
import { describe, withoutNames } from "./nameless.js";

/** Some mail and chat programs cut longer ones. */
const SAFE_LENGTH = 8000;

export class Sending {
  #desk;
  /** @type {HTMLDialogElement} */
  #dialog;
  #nameless;
  #address;
  /** The link that was begun last: only that one is shown. */
  #begun = 0;

  /** @param {import("../desk.js").Desk} desk */
  constructor(desk) {
    this.#desk = desk;
    this.#dialog = /** @type {HTMLDialogElement} */ (desk.find("[data-send]"));
    this.#nameless = /** @type {HTMLInputElement} */ (this.#dialog.querySelector("[data-send-nameless]"));
    this.#address = /** @type {HTMLTextAreaElement} */ (this.#dialog.querySelector("[data-address]"));
    desk.action("link", () => this.#show());
    desk.action("link-copy", () => this.#copy());
    desk.action("link-cancel", () => this.#dialog.close());
    this.#nameless.addEventListener("change", () => this.#make());
    this.#dialog.addEventListener("close", () => (this.#address.value = ""));
  }

  #show() {
    if (this.#desk.form.read().empty) return this.#desk.notice("表格还是空的，没有可以放进链接的答案。");
    this.#nameless.checked = false;
    write(this.#part("copied"), "");
    this.#dialog.showModal();
    return this.#make();
  }

  async #make() {
    const begun = ++this.#begun;
    const { form } = this.#desk;
    const all = form.read();
    const { left, removed, unknown } = withoutNames(all, describe(form.fields));
    write(this.#part("removed"), this.#nameless.checked ? `已去掉 ${removed.length + unknown.length} 栏；长文字里的名称没有逐字检查。` : "");
    // Without the indentation that is for people.
    const text = JSON.stringify(JSON.parse(toFileText(form.element, this.#nameless.checked ? left : all)));
    const part = await pack(text);
    if (begun !== this.#begun || !this.#dialog.open) return;
    const address = `${location.origin}${location.pathname}${MARK}${part}`;
    this.#address.value = address;
    write(this.#part("copied"), "");
    const long = address.length > SAFE_LENGTH;
    const advice = long ? "有些邮件和聊天软件会截断这么长的链接；拿不准就改发文件。" : "";
    write(this.#part("length"), `链接长 ${address.length} 个字符。${advice}`);
    this.#part("length").toggleAttribute("data-long", long);
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(this.#address.value);
      write(this.#part("copied"), "已复制。");
    } catch {
      // Not allowed, or the page is not served safely enough: then by hand.
      this.#address.focus();
      this.#address.select();
      write(this.#part("copied"), "浏览器不让本页复制，链接已选中，请按 Ctrl+C（苹果电脑 ⌘C）复制。");
    }
  }

  /** @returns {HTMLElement} */
  #part(name) {
    return this.#dialog.querySelector(`[data-${name}]`);
  }
}
