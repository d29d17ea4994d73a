// Files: answers are saved as a file and opened from one, or the form is cleared. All of it stays on this computer.
import { AnswersError, fromFileText } from "../form/answers.js";
import { chooseFile, saveFile } from "./disk.js";

export class Files {
  #desk;

  /** @param {import("../desk.js").Desk} desk */
  constructor(desk) {
    this.#desk = desk;
    const { form } = desk;
    desk.action("save", () => saveFile(form.read().text, form.call));
    desk.action("open", () => chooseFile(desk.find("[data-file]"), (name, text) => this.open(name, text)));
    desk.action("clear", () => this.#clear());
  }

  /**
   * Fill in the form from the text of an answers file; nothing filled in is replaced unasked.
   * @param {string} name  of the file, for the person
   * @param {string | null} text  null where the file was too large to be read
   */
  open(name, text) {
    const { form } = this.#desk;
    try {
      if (text === null) throw new AnswersError("文件太大，不会是自评答案文件。");
      const file = fromFileText(text, form.call);
      const title = file.name || name;
      if (!form.read().empty && !confirm(`打开“${title}”会替换现在填写的内容。要继续吗？`)) return;
      this.#desk.fill(file);
      this.#desk.settle();
      const said = [`已打开“${title}”，共 ${file.answers.size} 项答案。`];
      if (file.rubric !== form.rubric) said.push(`它是按第 ${file.rubric || "？"} 版要求填的，本页是第 ${form.rubric} 版。`);
      const { kept } = form;
      if (kept.size) said.push(`有 ${kept.size} 项本页没有对应的栏目或显示不了，原样保留，保存时会写回：${[...kept].join("、")}。`);
      this.#desk.notice(said.join(""));
    } catch (error) {
      if (!(error instanceof AnswersError)) throw error;
      this.refuse(name, error);
    }
  }

  /**
   * @param {string} name
   * @param {AnswersError} error
   */
  refuse(name, error) {
    this.#desk.notice(`没有打开“${name}”：${error.message}现在填写的内容没有改变。`);
  }

  #clear() {
    if (!confirm("清空会删去本页填写的全部内容，也删去存在这台电脑浏览器里的那一份。要清空吗？")) return;
    this.#desk.fill();
    this.#desk.settle();
    this.#desk.notice("已清空。");
  }
}
