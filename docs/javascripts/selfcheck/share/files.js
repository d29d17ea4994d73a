// Files: answers are saved as a file and opened from one, or the form is cleared. All of it stays on this computer.
import { AnswersError, fromFileText } from "../form/answers.js";
import { chooseFiles, readText, saveFile } from "./disk.js";
import { aboutVersion } from "./versions.js";
import { some } from "./wording.js";

export class Files {
  #desk;

  /** @param {import("../desk.js").Desk} desk */
  constructor(desk) {
    this.#desk = desk;
    const { form } = desk;
    desk.action("save", () => saveFile(form.read().text, form.call));
    desk.action("open", () => chooseFiles(desk.find("[data-file]"), ([file]) => this.#openFile(file)));
    desk.action("clear", () => this.#clear());
  }

  /** @param {File} file */
  async #openFile(file) {
    try {
      this.open(file.name, await readText(file));
    } catch (error) {
      if (!(error instanceof AnswersError)) throw error;
      this.refuse(file.name, error);
    }
  }

  /**
   * Fill in the form from the text of an answers file; nothing filled in is replaced unasked.
   * @param {string} name  of the file, for the person
   * @param {string} text
   */
  open(name, text) {
    const { form } = this.#desk;
    try {
      const file = fromFileText(text, form.call);
      const title = file.name || name;
      if (!form.read().empty && !confirm(`打开“${title}”会替换现在填写的内容。要继续吗？`)) return;
      this.put(title, file);
    } catch (error) {
      if (!(error instanceof AnswersError)) throw error;
      this.refuse(name, error);
    }
  }

  /**
   * Put the answers of a file in place of everything; that can be undone.
   * @param {string} title
   * @param {import("../form/answers.js").AnswersFile} file
   */
  put(title, file) {
    this.#desk.replace(file, `打开“${title}”之前`, () => this.#opened(title, file));
    this.#desk.tell("dated", file);
  }

  /**
   * @param {string} title
   * @param {import("../form/answers.js").AnswersFile} file
   */
  #opened(title, file) {
    const { form } = this.#desk;
    const said = [`已打开“${title}”，共 ${file.answers.size} 项答案。`, aboutVersion(form, file.rubric)];
    if (file.repeated.length) said.push(`${some(file.repeated)}写了不止一次，以最后一次为准。`);
    const kept = [...form.kept];
    if (kept.length) said.push(`有 ${kept.length} 项本页没有对应的栏目或显示不了，原样保留，保存时会写回：${some(kept)}。`);
    return said.join("");
  }

  /**
   * @param {string} name
   * @param {AnswersError} error
   */
  refuse(name, error) {
    this.#desk.notice(`没有打开“${name}”：${error.message}现在填写的内容没有改变。`);
  }

  #clear() {
    if (!confirm("清空会删去这一份里填写的全部内容。要清空吗？")) return;
    this.#desk.replace(undefined, "清空之前", () => "已清空。");
  }
}
