// The self-check page: lays out the desk and opens its rooms. What each does is told at its own top.
import { Desk } from "./desk.js";
import { Assessing } from "./engine/assessing.js";
import { Filling } from "./form/filling.js";
import { Form } from "./form/form.js";
import { Keeping } from "./keep/keeping.js";
import { Panel } from "./keep/panel.js";
import { openPortal } from "./portal.js";
import { Showing } from "./results/showing.js";
import { Files } from "./share/files.js";

/** @param {HTMLElement} root */
function open(root) {
  const desk = new Desk(root, new Form(root.querySelector("[data-form]")));
  new Filling(desk);
  new Showing(desk);
  new Assessing(desk);
  const files = new Files(desk);
  // Last of all, since it fills the form in.
  const keeping = new Keeping(desk);
  new Panel(desk, keeping);
  openPortal(desk, keeping, files);
}

/** @type {WeakSet<Element>} */
const opened = new WeakSet();

function openHere() {
  const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-selfcheck]"));
  if (!root || opened.has(root)) return;
  opened.add(root);
  open(root);
}

// With instant navigation a module runs once, however often the page is opened; the theme then tells of each page.
if (globalThis.document$) globalThis.document$.subscribe(openHere);
else openHere();
