// Answers that come with the address: taken out of it at once, looked at like a file, and put in only as the person says.
import { write } from "../dom.js";
import { AnswersError, fromFileText } from "../form/answers.js";
import { unpack } from "./codec.js";
import { aboutVersion } from "./versions.js";

/** Where in an address the answers begin. */
export const MARK = "#answers=";

const TITLE = "链接里的答案";

export class Arriving {
  #desk;
  #files;
  #merging;
  #ready;
  /** @type {HTMLDialogElement} */
  #dialog;

  /**
   * @param {import("../desk.js").Desk} desk
   * @param {import("./files.js").Files} files
   * @param {import("./merging.js").Merging} merging
   * @param {Promise<void>} ready  once what was kept is on the page
   */
  constructor(desk, files, merging, ready) {
    this.#desk = desk;
    this.#files = files;
    this.#merging = merging;
    this.#ready = ready;
    this.#dialog = /** @type {HTMLDialogElement} */ (desk.find("[data-arrived]"));
    for (const choice of ["open", "merge", "ignore"]) desk.action(`arrived-${choice}`, () => this.#dialog.close(choice));
    addEventListener("hashchange", () => this.#look());
    this.#look();
  }

  async #look() {
    const part = take();
    if (part === null) return;
    await this.#ready;
    try {
      const file = fromFileText(await unpack(part), this.#desk.form.call);
      const choice = await this.#ask(file);
      if (choice === "open") this.#files.put(TITLE, file);
      else if (choice === "merge") await this.#merging.merge(TITLE, file);
      else this.#desk.notice("没有用链接里的答案，现在填写的内容没有改变。要用就再打开一次链接。");
    } catch (error) {
      if (!(error instanceof AnswersError)) throw error;
      this.#files.refuse(TITLE, error);
    }
  }

  /**
   * @param {import("../form/answers.js").AnswersFile} file
   * @returns {Promise<string>}
   */
  #ask(file) {
    const { form } = this.#desk;
    const dialog = this.#dialog;
    const now = form.read();
    const here = now.empty ? "这里还没有填写内容。" : `这里现在填了 ${now.answers.size} 项。`;
    write(dialog.querySelector("[data-about]"), `链接里有 ${file.answers.size} 项答案。${here}${aboutVersion(form, file.rubric)}`);
    /** @type {HTMLElement} */ (dialog.querySelector('[data-action="arrived-merge"]')).hidden = now.empty;
    dialog.returnValue = "";
    if (!dialog.open) dialog.showModal();
    return new Promise((done) => dialog.addEventListener("close", () => done(dialog.returnValue), { once: true }));
  }
}

/** The answers in the address, which then no longer shows them; null where there are none. */
function take() {
  const { hash, pathname, search } = location;
  if (!hash.startsWith(MARK)) return null;
  history.replaceState(history.state, "", pathname + search);
  return hash.slice(MARK.length);
}
