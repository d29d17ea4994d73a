// The self-check page: lays out the desk and opens its rooms. What each does is told at its own top.
import { Desk } from "./desk.js";
import { Assessing } from "./engine/assessing.js";
import { sayCautions } from "./form/cautions.js";
import { Filling } from "./form/filling.js";
import { Filters } from "./form/filters.js";
import { Form } from "./form/form.js";
import { Next } from "./form/next.js";
import { unrollWhenQuiet } from "./form/unrolling.js";
import { Voice } from "./form/voice.js";
import { Way } from "./form/way.js";
import { Keeping } from "./keep/keeping.js";
import { Panel } from "./keep/panel.js";
import { Lists } from "./lists/lists.js";
import { Printing } from "./paper/printing.js";
import { openPortal } from "./portal.js";
import { Proofs } from "./results/proofs.js";
import { Showing } from "./results/showing.js";
import { Arriving } from "./share/arriving.js";
import { Copying } from "./share/copying.js";
import { Files } from "./share/files.js";
import { Merging } from "./share/merging.js";
import { Sending } from "./share/sending.js";
import { Versions } from "./share/versions.js";

/** @param {HTMLElement} root */
function open(root) {
  const desk = new Desk(root, new Form(root.querySelector("[data-form]")));
  new Filling(desk);
  new Showing(desk);
  const voice = new Voice(desk.find("[data-voice]"));
  sayCautions(desk, voice);
  new Filters(desk, voice);
  new Next(desk);
  // After what draws the results, so that it can put the focus back into them.
  new Way(desk);
  // In a task of its own, so that the page can answer in between.
  setTimeout(() => furnish(desk));
}

/** @param {Desk} desk */
function furnish(desk) {
  const assessing = new Assessing(desk);
  unrollWhenQuiet(desk);
  new Printing(desk, assessing);
  new Lists(desk, assessing);
  new Proofs(desk, assessing);
  const files = new Files(desk);
  const merging = new Merging(desk);
  new Copying(desk);
  new Sending(desk);
  new Versions(desk);
  // Last of all, since it fills the form in.
  const keeping = new Keeping(desk);
  new Panel(desk, keeping);
  new Arriving(desk, files, merging, keeping.restored);
  openPortal(desk, keeping, files);
  // Everything is in its place now: see stylesheets/selfcheck/steady.css.
  keeping.restored.then(() => (desk.root.dataset.open = ""));
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
