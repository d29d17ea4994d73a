// Keeping: what is filled in is kept in this browser, and is there again on return.
import { AnswersError, fromFileText } from "../form/answers.js";
import { write } from "../dom.js";
import { Store } from "./store.js";

export class Keeping {
  #desk;
  #store;

  /** @param {import("../desk.js").Desk} desk */
  constructor(desk) {
    this.#desk = desk;
    this.#store = new Store(desk.form.call);
    this.#restore();
    desk.on("settled", ({ text, empty }) => this.#keep(text, empty));
  }

  #keep(text, empty) {
    const kept = empty ? this.#store.clear() : this.#store.save(text);
    const time = new Date().toLocaleTimeString("zh-CN", { hour12: false });
    write(
      this.#desk.find("[data-stored]"),
      kept ? `已保存在这台电脑的浏览器里（${time}）。` : "浏览器不允许本页保存。关闭前请用“保存到文件”，否则填的内容会丢失。",
    );
    this.#desk.find("[data-stored]").toggleAttribute("data-refused", !kept);
  }

  #restore() {
    const { form } = this.#desk;
    // What was typed before this script arrived is newer than what was stored.
    const { typed } = form;
    const given = { answers: new Map(typed.answers), evidence: new Map(typed.evidence) };
    const text = this.#store.load();
    try {
      const stored = text === null ? given : fromFileText(text, form.call);
      const answers = new Map([...stored.answers, ...typed.answers]);
      const evidence = new Map([...stored.evidence, ...typed.evidence]);
      this.#desk.fill({ answers, evidence });
      if (text !== null) write(this.#desk.find("[data-stored]"), "已恢复上次在这台电脑上填的内容。");
    } catch (error) {
      if (!(error instanceof AnswersError)) throw error;
      this.#store.setAside();
      this.#desk.fill(given);
      this.#desk.notice(`上次存在浏览器里的内容读不出来（${error.message}），已原样另存，没有覆盖。请打开以前保存的文件，或重新填写。`);
    }
  }
}
