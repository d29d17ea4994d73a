// The attached lists: their templates, and counting filled ones against the form. Files are only read on this computer.
import { write } from "../dom.js";
import { Stopped } from "../engine/lists.js";
import { acceptDrops, saveWorkbook } from "../share/disk.js";
import { drawRefusal, drawResult } from "./tallies.js";

const NOT_READY = "检查程序还没有就绪，稍等片刻再试。";

/** @typedef {import("./tallies.js").Reconciliation} Reconciliation */

export class Lists {
  #desk;
  #assessing;
  #room;
  /** The count that is under way. @type {import("../engine/runtime.js").Count | undefined} */
  #count;
  /** Files that wait for their turn. @type {File[]} */
  #waiting = [];
  /** What the lists came to, by list. @type {Map<string, Reconciliation>} */
  #found = new Map();
  /** Why files could not be read, by their names. @type {Map<string, string>} */
  #refused = new Map();

  /**
   * @param {import("../desk.js").Desk} desk
   * @param {import("../engine/assessing.js").Assessing} assessing
   */
  constructor(desk, assessing) {
    this.#desk = desk;
    this.#assessing = assessing;
    this.#room = desk.root.querySelector("[data-lists]");
    // A call may have no lists.
    if (!this.#room) return;
    const input = /** @type {HTMLInputElement} */ (this.#part("[data-list-file]"));
    desk.action("list-template", (button) => this.#template(button.dataset.inventory));
    desk.action("list-open", () => ((input.value = ""), input.click()));
    desk.action("list-stop", () => this.#stop());
    desk.action("list-take", (button) => this.#take(button.dataset.inventory, button.dataset.field));
    desk.on("settled", ({ text }) => this.#compare(text));
    input.addEventListener("change", () => this.#open(input.files));
    acceptDrops(this.#part("[data-drop]"), (files) => this.#open(files));
  }

  /** @param {string} inventory */
  async #template(inventory) {
    const { engine } = this.#assessing;
    if (!engine) return this.#desk.notice(NOT_READY);
    try {
      const { name } = this.#part(`[data-inventory="${inventory}"]`).dataset;
      saveWorkbook(await engine.template(inventory), `${name}.xlsx`);
    } catch (error) {
      this.#desk.notice(`模板没有生成：${error.message}`);
    }
  }

  /** @param {Iterable<File>} files */
  async #open(files) {
    if (!this.#assessing.engine) return this.#desk.notice(NOT_READY);
    this.#waiting.push(...files);
    if (this.#count) return;
    this.#refused.clear();
    // What is chosen in one go belongs together: files of the same list are counted as one.
    for (let anew = true; this.#waiting.length; anew = false) await this.#read(this.#waiting.shift(), anew);
  }

  /**
   * @param {File} file
   * @param {boolean} anew
   */
  async #read(file, anew) {
    const { engine } = this.#assessing;
    if (!engine) return this.#desk.notice(NOT_READY);
    const asked = { inventory: "", file, anew, answers: this.#desk.form.read().text };
    this.#progress(file.name, { share: 0, rows: 0 });
    this.#count = engine.count(asked, (counting) => this.#progress(file.name, counting));
    try {
      /** @type {Reconciliation} */
      const found = JSON.parse(await this.#count.done);
      this.#found.set(found.inventory, found);
      this.#draw();
      this.#say(`${found.attachment} 数好了：读到 ${found.rows} 行，计入 ${found.counted} 行。`);
      // While it was read, somebody may have gone on filling in.
      this.#compare(this.#desk.form.read().text);
    } catch (error) {
      if (error instanceof Stopped) this.#say(`已取消，“${file.name}”没有数完。`);
      else this.#refuse(file.name, error.message);
    } finally {
      this.#count = undefined;
      this.#part("[data-counting]").hidden = true;
    }
  }

  #stop() {
    this.#waiting = [];
    this.#count?.stop();
  }

  /**
   * @param {string} name
   * @param {import("../engine/lists.js").Counting} counting
   */
  #progress(name, { share, rows }) {
    const bar = /** @type {HTMLProgressElement} */ (this.#part("[data-counting-progress]"));
    bar.value = share;
    const percent = Math.floor(share * 100);
    write(this.#part("[data-counting-text]"), `正在数“${name}”：${percent}%，${rows.toLocaleString("zh-CN")} 行`);
    this.#part("[data-counting]").hidden = false;
  }

  /** @param {string} text  of an answers file */
  async #compare(text) {
    const { engine } = this.#assessing;
    if (!engine || !this.#found.size) return;
    const before = this.#shown();
    for (const inventory of this.#found.keys()) {
      try {
        this.#found.set(inventory, JSON.parse(await engine.compare(inventory, text)));
      } catch {
        // The engine was started anew and has not read this list: what it said no longer holds.
        this.#found.delete(inventory);
      }
    }
    // Most edits concern no list.
    if (this.#shown() !== before) this.#draw();
  }

  #shown() {
    return JSON.stringify([...this.#found]);
  }

  /**
   * Put the list's number into the form, or all numbers that differ.
   * @param {string} inventory
   * @param {string | undefined} field
   */
  #take(inventory, field) {
    const found = this.#found.get(inventory);
    const tallies = found.tallies.filter((each) => each.entry && (field ? each.field === field : each.state !== "agrees"));
    const { answers, evidence } = this.#desk.form.read();
    const taken = new Map([...answers, ...tallies.map((each) => [each.field, each.entry])]);
    const names = tallies.map((each) => `“${each.name}”`).join("、");
    this.#desk.replace({ answers: taken, evidence }, "用清单的数之前", () => `已把${found.attachment}数出来的数填入${names}。`);
  }

  #draw() {
    // Drawing anew must lose neither the place of whoever works by keyboard nor what was unfolded.
    const key = document.activeElement?.getAttribute("data-key");
    const unfolded = [...this.#room.querySelectorAll("details[open]")].map((each) => each.getAttribute("data-key"));
    const refusals = [...this.#refused].map(([name, reason]) => drawRefusal(name, reason));
    const results = [...this.#found.values()].map(drawResult);
    this.#part("[data-tallies]").replaceChildren(...refusals, ...results);
    const keyed = (wanted) => this.#room.querySelector(`[data-key="${wanted}"]`);
    for (const each of unfolded) keyed(each)?.setAttribute("open", "");
    if (key) /** @type {HTMLElement} */ (keyed(key))?.focus();
  }

  /**
   * @param {string} name
   * @param {string} reason
   */
  #refuse(name, reason) {
    this.#refused.set(name, reason);
    this.#draw();
    this.#say(`没有数成“${name}”：${reason}`);
  }

  /** @param {string} text */
  #say(text) {
    write(this.#part("[data-counting-said]"), text);
  }

  /**
   * @param {string} selector
   * @returns {HTMLElement}
   */
  #part(selector) {
    return this.#room.querySelector(selector);
  }
}
