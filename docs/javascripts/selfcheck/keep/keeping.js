// Keeping: what is filled in is kept in this browser as it is typed, and is there again on return.
import { write } from "../dom.js";
import { saveText } from "../share/disk.js";
import { aboutVersion } from "../share/versions.js";
import { Refused, answered, openDatabase, together } from "./database.js";
import { History } from "./history.js";
import { forget, note, noted, waiting } from "./journal.js";
import { Damaged, Records } from "./records.js";
import { Shelf, newId } from "./shelf.js";
import { Tabs } from "./tabs.js";

const LOST = "关闭前请用“保存到文件”，否则填的内容会丢失。";

export class Keeping {
  #desk;
  /** @type {IDBDatabase | undefined} */
  #database;
  /** @type {Shelf | undefined} */
  shelf;
  /** @type {History | undefined} */
  history;
  /** Id of the application on the page; none before anything was kept. */
  current = "";
  /** @type {Records | undefined} */
  #records;
  #tabs;
  /** What the database has not confirmed yet. */
  #unsaved = "";
  /** One thing after the other: a save never overtakes the one before it. */
  #work;
  /** Resolves once what was kept is on the page. @type {Promise<void>} */
  restored;

  /** @param {import("../desk.js").Desk} desk */
  constructor(desk) {
    this.#desk = desk;
    this.#tabs = new Tabs(desk);
    this.restored = this.#restore();
    this.#work = this.restored;
    desk.on("settled", (now) => {
      this.#unsaved = now.text;
      this.#inTurn(() => this.#save(now));
    });
    addEventListener("pagehide", () => this.#note());
    desk.on("replacing", ({ reason, text, empty }) => empty || this.#inTurn(() => this.history?.add(text, reason)));
    desk.on("assessed", ({ text, assessment, confirmed }) => confirmed && this.#remember(text, assessment));
  }

  /**
   * Put another application on the page. Everything of the one there is kept first.
   * @param {string} id  of one on the shelf; empty to begin a new one
   */
  async open(id) {
    try {
      let loaded;
      // What is typed while the other one is read still belongs to this one.
      do {
        this.#desk.settle();
        await this.#work;
        loaded = id ? await this.#load(id) : undefined;
      } while (this.#desk.unsettled);
      const { rubric = "" } = (await this.shelf.list()).find((each) => each.id === id) ?? {};
      this.#take(id, loaded?.records);
      this.#desk.fill(loaded?.found);
      this.#desk.tell("dated", { rubric: rubric || this.#desk.form.rubric, ...(loaded?.found ?? this.#desk.form.read()) });
    } catch (error) {
      if (!(error instanceof Damaged)) throw error;
      this.#setAside(error.records, id);
      this.#desk.fill();
    }
    this.#desk.tell("shelved");
  }

  /**
   * Remove an application from the shelf; another tab that has it open is told.
   * @param {string} id
   */
  async remove(id) {
    this.#desk.settle();
    await this.#work;
    await this.shelf.remove(id);
    this.#tabs.tellRemoved(id);
  }

  /** Wait until everything said so far is kept. */
  get idle() {
    return this.#work;
  }

  /** Whether a reload brings back all that is filled in. */
  get safe() {
    return !this.#unsaved || this.#desk.form.read().empty;
  }

  async #restore() {
    const { form } = this.#desk;
    let current;
    try {
      this.#database = await openDatabase();
      this.shelf = new Shelf(this.#database, form.call);
      await this.#shelveNoted();
      current = await this.shelf.current();
      const loaded = current && (await this.#load(current.id));
      if (loaded) this.#take(current.id, loaded.records);
      // What was typed before this was known is newer than what was kept.
      const { typed } = form;
      const answers = new Map([...(loaded?.found.answers ?? []), ...typed.answers]);
      const evidence = new Map([...(loaded?.found.evidence ?? []), ...typed.evidence]);
      if (loaded) this.#say(this.#greeting(current), false);
      this.#desk.fill({ answers, evidence });
      if (current?.rubric) this.#desk.tell("dated", { rubric: current.rubric, answers, evidence });
      await this.#recall();
    } catch (error) {
      if (error instanceof Damaged) this.#setAside(error.records, current.id);
      else this.#say(`${error instanceof Refused ? error.message : "浏览器里存的内容打不开。"}${LOST}`, true);
      this.#desk.fill(form.typed);
    }
    this.#desk.tell("shelved");
  }

  /** An application that was left before the database had heard of it gets its place on the shelf. */
  async #shelveNoted() {
    const { call, rubric } = this.#desk.form;
    const shelved = new Set((await this.shelf.list()).map(({ id }) => id));
    for (const id of waiting(call)) {
      if (!shelved.has(id)) await this.shelf.update(id, { rubric, changed: Date.now() });
    }
  }

  /** @param {string} id */
  async #load(id) {
    const records = new Records(this.#database, id);
    const found = await records.load();
    records.overlay(found, noted(this.#desk.form.call, id));
    return { records, found };
  }

  /** The page is being left, and the database may not get to what it was told last. */
  #note() {
    if (!this.#unsaved || !this.#database) return;
    const application = this.current || newId();
    const records = this.#records ?? new Records(this.#database, application);
    this.shelf.choose(application);
    note(this.#desk.form.call, application, records.unwritten(this.#desk.form.read()));
  }

  #greeting({ rubric }) {
    return `已恢复上次在这台电脑上填的内容。${rubric ? aboutVersion(this.#desk.form, rubric) : ""}`;
  }

  /**
   * @param {string} id  empty for an application that does not exist yet
   * @param {Records} [records]
   */
  #take(id, records) {
    this.current = id;
    this.#records = records;
    this.history = id ? new History(this.#database, id) : undefined;
    if (id) this.shelf.choose(id);
    this.#tabs.follow(id, this.#records);
  }

  /** @param {import("../form/answers.js").Answers & {text: string, empty: boolean}} now */
  async #save(now) {
    if (!this.#database) return now.empty || this.#say(`浏览器不允许本页保存。${LOST}`, true);
    const isNew = !this.#records;
    if (isNew && now.empty) {
      this.#unsaved = "";
      return;
    }
    if (isNew) {
      const id = newId();
      this.#take(id, new Records(this.#database, id));
    }
    // First the application, then its answers: answers of none would never be seen again.
    const any = this.#records.unwritten(now).length > 0;
    if (any) await this.shelf.update(this.current, { rubric: this.#desk.form.rubric, changed: Date.now() });
    const { changed, foreign } = await this.#records.save(now);
    if (changed.length) {
      this.#tabs.tell(changed);
      if (!now.empty) await this.history.addNowAndThen(now.text);
      if (isNew) this.#desk.tell("shelved");
    }
    await this.#tabs.disagree(foreign);
    if (this.#unsaved === now.text) {
      this.#unsaved = "";
      forget(this.#desk.form.call, this.current);
    }
    const time = new Date().toLocaleTimeString("zh-CN", { hour12: false });
    if (changed.length) this.#say(`已保存在这台电脑的浏览器里（${time}）。`, false);
  }

  /**
   * The result is kept together with the answers it was made from, and shown again for just these.
   * @param {string} text
   * @param {import("../results/results.js").Assessment} assessment
   */
  #remember(text, assessment) {
    if (this.#desk.unsettled) return;
    const keep = async (store) => store("assessments").put({ application: this.current, text, assessment });
    this.#inTurn(() => this.current && together(this.#database, ["assessments"], keep));
  }

  async #recall() {
    if (!this.current) return;
    const kept = await answered(this.#database.transaction("assessments").objectStore("assessments").get(this.current));
    if (kept) this.#desk.tell("remembered", kept);
  }

  /**
   * Nothing that cannot be read is thrown away: a new application begins beside it.
   * @param {unknown[]} records  as they were found
   * @param {string} broken  id of their application
   */
  #setAside(records, broken) {
    this.#take("");
    this.#offer(records, broken);
  }

  /**
   * @param {unknown[]} records  as they were found
   * @param {string} broken  id of their application
   */
  #offer(records, broken) {
    const save = () => {
      saveText(JSON.stringify(records, null, 2), `${this.#desk.form.call}-读不出来的内容.json`);
      this.#offer(records, broken);
    };
    const remove = () => this.#inTurn(() => this.shelf.remove(broken).then(() => this.#desk.tell("shelved")));
    this.#desk.notice(
      "上次存在浏览器里的内容读不出来，原样留着，没有覆盖。现在填的会另存一份。",
      { label: "下载原样内容", act: save },
      { label: "删去那一份", act: remove },
    );
  }

  /** @param {() => unknown} task */
  #inTurn(task) {
    this.#work = this.#work.then(task).catch((error) => {
      const full = error?.name === "QuotaExceededError";
      this.#say(`${full ? "浏览器的存储空间满了，刚才填的没有存下。" : "刚才填的没有存进浏览器。"}${LOST}`, true);
    });
  }

  #say(text, refused) {
    write(this.#desk.find("[data-stored]"), text);
    this.#desk.find("[data-stored]").toggleAttribute("data-refused", refused);
  }
}
