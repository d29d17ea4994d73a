// Versions: what has changed in the requirements since answers were filled in for an earlier version of them.
import { element, write } from "../dom.js";
import { jump } from "../results/jumps.js";

/**
 * One change of a field, as the site publishes it.
 * @typedef {{kind: string, field: string, name: string, message: string, recheck: boolean}} Change
 */

/**
 * What it means for certain answers; of each field at most once in each list, with all that is said of it.
 * @typedef {object} Sorted
 * @property {number} carried   answers that stay as they are
 * @property {Change[]} recheck  answered, and asked differently now
 * @property {Change[]} renamed  answered, and only called differently now
 * @property {Change[]} dropped  answered, and asked no more
 * @property {Change[]} added    new and not answered
 */

/**
 * @param {Change[]} changes
 * @param {import("../form/answers.js").Answers} given
 * @returns {Sorted}
 */
export function sortChanges(changes, { answers, evidence }) {
  const answered = new Set([...answers.keys(), ...evidence.keys()]);
  const of = (test) => together(changes.filter(test));
  const recheck = of(({ field, recheck }) => recheck && answered.has(field));
  const dropped = of(({ field, kind }) => kind === "retired" && answered.has(field));
  return {
    carried: [...answered].filter((id) => ![...recheck, ...dropped].some(({ field }) => field === id)).length,
    recheck,
    renamed: of(({ field, kind }) => kind === "renamed" && answered.has(field)),
    dropped,
    added: of(({ field, kind }) => kind === "added" && !answered.has(field)),
  };
}

/**
 * Several changes of one field as one.
 * @param {Change[]} changes
 */
function together(changes) {
  /** @type {Map<string, Change>} */
  const found = new Map();
  for (const each of changes) {
    const before = found.get(each.field);
    found.set(each.field, before ? { ...before, message: `${before.message}；${each.message}` } : each);
  }
  return [...found.values()];
}

/**
 * A sentence about the version that answers were filled in for; none where it is the page's own.
 * @param {import("../form/form.js").Form} form
 * @param {string} rubric
 */
export function aboutVersion(form, rubric) {
  if (rubric === form.rubric) return "";
  if (!rubric) return `它没有写明是按第几版要求填的，本页是第 ${form.rubric} 版，请逐栏核对。`;
  const lead = `它是按第 ${rubric.slice(0, 20)} 版要求填的，本页是第 ${form.rubric} 版`;
  return form.earlier.has(rubric) ? `${lead}，有改动的栏目列在表格前面。` : `${lead}；本站没有那一版的记录，说不出哪些栏目有改动，请逐栏核对。`;
}

export class Versions {
  #desk;
  #panel;

  /** @param {import("../desk.js").Desk} desk */
  constructor(desk) {
    this.#desk = desk;
    this.#panel = desk.find("[data-changes]");
    desk.action("dismiss-changes", () => this.#dismiss());
    desk.on("dated", (given) => this.#show(given));
  }

  #dismiss() {
    this.#panel.hidden = true;
    this.#desk.find("[data-section]").querySelector("a").focus({ preventScroll: true });
  }

  /** @param {import("../form/answers.js").Answers & {rubric: string}} given */
  async #show(given) {
    const { form } = this.#desk;
    this.#panel.hidden = true;
    if (given.rubric === form.rubric || !form.earlier.has(given.rubric)) return;
    let parts;
    try {
      const response = await fetch(`changes/${given.rubric}.json`, { cache: "no-cache" });
      if (!response.ok) throw new Error(String(response.status));
      const { changes } = await response.json();
      parts = this.#parts(sortChanges(changes, given));
    } catch {
      parts = [element("p", {}, "改动的清单没有下载下来，请检查网络后再打开一次；在那之前请逐栏核对。")];
    }
    write(this.#panel.querySelector("[data-heading]"), `从第 ${given.rubric} 版到第 ${form.rubric} 版，要求有这些改动`);
    this.#panel.querySelector("[data-list]").replaceChildren(...parts);
    this.#panel.hidden = false;
  }

  /** @param {Sorted} sorted */
  #parts({ carried, recheck, renamed, dropped, added }) {
    return [
      element("p", {}, `${carried} 项照原样带了过来。`),
      ...this.#list("请核对：您填过，而这一栏的填法有改动", recheck),
      ...this.#list("新增、还没填的栏目", added),
      ...this.#list("只改了名称，内容不变", renamed),
      ...this.#list("不再有的栏目：您填的内容原样保留，保存时会写回", dropped),
    ];
  }

  /**
   * @param {string} title
   * @param {Change[]} changes
   */
  #list(title, changes) {
    const { fields } = this.#desk.form;
    const items = changes.map(({ field, name, message }) =>
      element("li", {}, fields.has(field) ? jump(field, fields) : element("b", {}, name), `：${message}`),
    );
    return items.length ? [element("h3", {}, `${title}（${items.length}）`), element("ul", {}, ...items)] : [];
  }
}
