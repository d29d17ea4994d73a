// The way about the page: from a finding to its field and back, with the browser's own “back” as well.
import { findAgain, traceOf } from "./trace.js";

/** @typedef {import("./trace.js").Trace} Trace */

export class Way {
  #desk;
  /** The button that leads back; it stands where the last jump ended. @type {HTMLElement} */
  #back;
  /** Where the last jump began. @type {Trace | undefined} */
  #from;
  /** What in the results has the focus, or had it until it was drawn anew. @type {{part: Element, trace: Trace} | undefined} */
  #at;

  /** @param {import("../desk.js").Desk} desk */
  constructor(desk) {
    this.#desk = desk;
    const pattern = /** @type {HTMLTemplateElement} */ (desk.find("[data-back]"));
    this.#back = /** @type {HTMLElement} */ (pattern.content.firstElementChild);
    desk.root.addEventListener("click", (event) => this.#clicked(event));
    desk.action("back", () => this.#goBack());
    addEventListener("popstate", ({ state }) => state?.from && afterwards(() => this.#return(state.from)));
    addEventListener("hashchange", () => this.#led());
    const results = desk.find("[data-results]");
    results.addEventListener("focusin", ({ target }) => {
      const part = /** @type {Element} */ (target);
      this.#at = { part, trace: traceOf(part) };
    });
    desk.on("assessed", () => this.#stay());
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const link = /** @type {HTMLAnchorElement | null} */ (/** @type {Element} */ (event.target).closest('a[href^="#"]'));
    // A link opened in another tab leads nowhere here.
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const target = document.getElementById(link.hash.slice(1));
    if (!target) return;
    this.#desk.tell("going", { target });
    const trace = traceOf(link);
    history.replaceState({ ...history.state, from: trace }, "");
    // Other links scroll by themselves.
    if (!link.matches("[data-jump], [data-see]") && !link.closest("[data-status]")) return;
    event.preventDefault();
    history.pushState(null, "", link.hash);
    this.#arrive(target);
    if (link.closest("[data-main], [data-status]")) this.#offerBack(target, trace);
  }

  /** Show a place, and put the focus there. */
  #arrive(target) {
    const field = target.closest("[data-field]");
    (field ?? target).scrollIntoView({ block: "start" });
    if (field) {
      (field.querySelector("[data-control]:checked") ?? field.querySelector("[data-control]")).focus();
      return;
    }
    focusOn(target);
  }

  #offerBack(target, trace) {
    this.#from = trace;
    const notes = target.closest("[data-field]")?.querySelector("[data-notes]");
    if (notes) notes.before(this.#back);
    else if (target.matches("li")) target.append(this.#back);
    else target.querySelector("h2, h3")?.after(this.#back);
  }

  #goBack() {
    this.#back.remove();
    this.#return(this.#from);
  }

  /** @param {Trace} trace */
  #return(trace) {
    const place = findAgain(trace);
    if (!place) return;
    this.#back.remove();
    this.#desk.tell("going", { target: place });
    for (let each = place.closest("details:not([open])"); each; each = each.parentElement.closest("details:not([open])")) each.open = true;
    scrollTo(scrollX, trace.top);
    focusOn(place);
  }

  /** An address typed by hand, or the browser's own way back, leads to a part of the page. */
  #led() {
    const target = document.getElementById(location.hash.slice(1));
    // On the way back to a link the address only says where that began.
    if (history.state?.from || !target || !this.#desk.root.contains(target)) return;
    const hidden = target.getClientRects().length === 0;
    this.#desk.tell("going", { target });
    if (hidden) target.scrollIntoView({ block: "start" });
  }

  /** The results are drawn anew under somebody who is in them: the focus stays where it was. */
  #stay() {
    if (!this.#at || this.#at.part.isConnected || document.activeElement !== document.body) return;
    const place = findAgain(this.#at.trace);
    if (place) focusOn(place, { preventScroll: true });
  }
}

/**
 * Once the browser has gone to the address itself: while it draws the next frame, it puts the focus there.
 * @param {() => void} act
 */
function afterwards(act) {
  requestAnimationFrame(() => requestAnimationFrame(act));
}

/**
 * Focus a link, or else a place that needs no focus otherwise: by its heading, where it has one.
 * @param {HTMLElement} place
 * @param {FocusOptions} [options]
 */
function focusOn(place, options) {
  const target = place.matches("a") ? place : /** @type {HTMLElement} */ (place.querySelector("h2, h3") ?? place);
  if (!target.matches("a")) target.tabIndex = -1;
  target.focus(options);
}
