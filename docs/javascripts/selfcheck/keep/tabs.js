// Other tabs of the same application: what is typed there appears here, and nobody overwrites the other unasked.

const SHOWN = 24;

export class Tabs {
  #desk;
  /** Missing in old browsers: revisions still show, on saving, what another tab has changed. */
  #channel = "BroadcastChannel" in globalThis ? new BroadcastChannel("selfcheck") : undefined;
  #application = "";
  /** @type {import("./records.js").Records | undefined} */
  #records;

  /** @param {import("../desk.js").Desk} desk */
  constructor(desk) {
    this.#desk = desk;
    if (this.#channel) this.#channel.onmessage = ({ data }) => data.application === this.#application && (data.removed ? this.#removed() : this.#heard(data));
  }

  /**
   * @param {string} application  on this page from now on
   * @param {import("./records.js").Records | undefined} records
   */
  follow(application, records) {
    this.#application = application;
    this.#records = records;
  }

  /** @param {{kind: import("./records.js").Kind, field: string}[]} changed  just written by this tab */
  tell(changed) {
    const fields = changed.map(({ kind, field }) => ({ kind, field }));
    if (fields.length) this.#channel?.postMessage({ application: this.#application, fields });
  }

  /** @param {string} application  that this tab has just removed */
  tellRemoved(application) {
    this.#channel?.postMessage({ application, removed: true });
  }

  #removed() {
    this.#records.forget();
    this.#desk.notice("这一份在另一个窗口里删去了。这里的内容还在，接着填会重新存下。");
  }

  /**
   * Fields that this tab wanted to write and another one had changed since: the person decides.
   * @param {import("./records.js").Foreign[]} foreign
   */
  async disagree(foreign) {
    if (!foreign.length) return;
    this.#records.hold(foreign);
    this.#ask(foreign);
  }

  /** @param {{fields: {kind: import("./records.js").Kind, field: string}[]}} message */
  async #heard({ fields }) {
    const { form } = this.#desk;
    const unsaved = this.#records.pending(form.read());
    const news = await this.#records.news(fields);
    const here = document.activeElement?.closest("[data-field]")?.getAttribute("data-field");
    const disputed = news.filter(({ kind, field }) => field === here || unsaved.some((each) => each.kind === kind && each.field === field));
    const plain = news.filter((each) => !disputed.includes(each));
    this.#records.accept(plain);
    this.#put(plain);
    await this.disagree(disputed);
  }

  /** @param {import("./records.js").Foreign[]} fields */
  #put(fields) {
    for (const { kind, field, value } of fields) this.#desk.form.put(kind, field, value);
    if (fields.length) this.#desk.edited(fields.map(({ field }) => field));
  }

  /** @param {import("./records.js").Foreign[]} foreign */
  #ask(foreign) {
    const { form } = this.#desk;
    const mine = form.read();
    const lines = foreign.map(({ kind, field, value }) => {
      const name = form.fields.get(field)?.dataset.name ?? field;
      return `“${name}”${kind === "evidence" ? "的证明材料" : ""}那边是${shown(value)}，这里是${shown(mine[kind].get(field))}`;
    });
    const settle = (theirs) => {
      this.#records.accept(foreign);
      if (theirs) this.#put(foreign);
      else this.#desk.edited(foreign.map(({ field }) => field));
    };
    this.#desk.notice(
      `同一份申报在另一个窗口里也改了：${lines.join("；")}。选好之前，这里的不会覆盖那边的。`,
      { label: "用那边的", act: () => settle(true) },
      { label: "用这里的", act: () => settle(false) },
    );
  }
}

/** @param {unknown} value */
function shown(value) {
  if (value === undefined) return "空白";
  if (typeof value === "boolean") return value ? "“是”" : "“否”";
  const list = Array.isArray(value) && value.every((each) => typeof each === "string");
  const text = list ? value.join("；") : typeof value === "object" ? JSON.stringify(value) : String(value);
  return `“${text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text}”`;
}
