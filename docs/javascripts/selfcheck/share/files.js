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
      this.#desk.replace(file, `打开“${title}”之前`, () => this.#opened(title, file));
    } catch (error) {
      if (!(error instanceof AnswersError)) throw error;
      this.refuse(name, error);
    }
  }

  /**
   * @param {string} title
   * @param {import("../form/answers.js").Answers & {rubric: string}} file
   */
  #opened(title, file) {
    const { kept, rubric } = this.#desk.form;
    const said = [`已打开“${title}”，共 ${file.answers.size} 项答案。`];
    if (file.rubric !== rubric) said.push(`它是按第 ${file.rubric || "？"} 版要求填的，本页是第 ${rubric} 版。`);
    if (kept.size) said.push(`有 ${kept.size} 项本页没有对应的栏目或显示不了，原样保留，保存时会写回：${[...kept].join("、")}。`);
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
