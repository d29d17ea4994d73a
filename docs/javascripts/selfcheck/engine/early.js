// Starts the engine while the page is still being read; the page's other modules take it over once they are there.
// Should the form name other places than these, they start another one.
import { warmUp } from "./runtime.js";

const { build } = /** @type {HTMLElement} */ (document.querySelector("[data-early]")).dataset;
warmUp(new URL("../../../runtime/", import.meta.url).href, "rubric.json", build);
