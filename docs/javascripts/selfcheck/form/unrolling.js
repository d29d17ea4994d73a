// Unrolling: the form's beginning stands at once, the rest follows piece by piece when it is quiet. Why it is rolled up, and
// what unrolls it at once: docs/overrides/partials/rolled.html and stylesheets/selfcheck/steady.css.

/** Long enough for the first result on most machines and lines: until then the theme's script would stand in its way. */
const LONGEST_MS = 3000;
/** What a piece has at least, in elements; a piece takes a few milliseconds to lay out. */
const PIECE = 150;

/** @param {import("../desk.js").Desk} desk */
export function unrollWhenQuiet(desk) {
  const { dataset } = document.documentElement;
  let waiting = true;
  const begin = () => {
    if (!waiting || dataset.rolled === undefined) return;
    waiting = false;
    // The theme's script first: it measures all that is there.
    dispatchEvent(new Event("quiet"));
    soon(next);
  };
  const rest = /** @type {HTMLElement[]} */ ([...desk.root.querySelectorAll(".sc-later")]);
  const next = () => {
    for (let size = 0; rest.length && size < PIECE; ) {
      const part = rest.shift();
      part.dataset.unrolled = "";
      size += part.getElementsByTagName("*").length;
    }
    if (rest.length && dataset.rolled !== undefined) soon(next);
    else delete dataset.rolled;
  };
  desk.on("assessed", ({ confirmed }) => confirmed && begin());
  desk.on("stopped", begin);
  setTimeout(begin, LONGEST_MS);
}

/** @param {() => void} work  to be done when the page is idle */
function soon(work) {
  if (globalThis.requestIdleCallback) requestIdleCallback(work, { timeout: 200 });
  else setTimeout(work, 20);
}
