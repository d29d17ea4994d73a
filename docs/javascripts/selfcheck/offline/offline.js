// Without a network: once Python runs, what it needs is kept for next time. New versions of the portal are offered here,
// and taken only when the person says so and all that was typed is kept.
import { ask, register, seek, takeOver, whenUpdated } from "../../offline/registration.js";
import { write } from "../dom.js";

/** How long the page is left in peace after its first result. */
const REST_MS = 1000;

export class Offline {
  #desk;
  #keeping;
  /** @type {Promise<ServiceWorkerRegistration | undefined> | undefined} */
  #registered;

  /**
   * @param {import("../desk.js").Desk} desk
   * @param {import("../keep/keeping.js").Keeping} keeping
   */
  constructor(desk, keeping) {
    this.#desk = desk;
    this.#keeping = keeping;
    desk.action("refresh", () => this.#refresh());
    // Not before: it must not take its share of network and processor while the first result is on its way.
    let begun = false;
    desk.on("assessed", ({ confirmed }) => {
      if (begun || !confirmed) return;
      begun = true;
      setTimeout(async () => this.#keep(await this.#register()), REST_MS);
    });
    desk.on("stopped", () => this.#register());
  }

  #register() {
    return (this.#registered ??= register().then((registration) => {
      if (registration) whenUpdated(registration, () => (this.#desk.find("[data-update]").hidden = false));
      return registration;
    }));
  }

  /** @param {ServiceWorkerRegistration | undefined} registration */
  async #keep(registration) {
    if (!registration) return;
    const { active } = await navigator.serviceWorker.ready;
    if (await ask(active, "keep-runtime")) this.#desk.find("[data-offline]").hidden = false;
  }

  /** Load the page anew, in the newest version. Nothing typed may be lost, and no other tab be left behind. */
  async #refresh() {
    const said = this.#desk.find("[data-update-text]");
    this.#desk.settle();
    await this.#keeping.idle;
    if (!this.#keeping.safe) return this.#desk.notice("填写的内容没有存进浏览器，刷新会丢。请先“保存到文件”，再自己刷新页面。");
    const registration = await this.#registered;
    if (registration) {
      await seek(registration);
      const others = await takeOver(registration);
      if (others) {
        this.#desk.find("[data-update]").hidden = false;
        return write(said, `还有 ${others} 个窗口开着本站，请先关掉，再换到新版本。`);
      }
    }
    location.reload();
  }
}
