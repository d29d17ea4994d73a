// Making elements. Text only ever becomes a text node: nothing an applicant or an editor wrote can turn into HTML.

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** @type {WeakMap<Element, string>} */
const drawn = new WeakMap();

/**
 * Whether an element has to be brought up to date with a key, which stands for all it shows. Asking takes it as done.
 * @param {Element} target
 * @param {string} key
 */
export function outdated(target, key) {
  if (drawn.get(target) === key) return false;
  drawn.set(target, key);
  return true;
}

/**
 * Draw the children of an element anew, but only where `key`, which stands for all they show, is another one:
 * after most edits nearly everything stays as it was.
 * @param {Element} parent
 * @param {string} key
 * @param {() => (Node | string)[]} children
 */
export function redraw(parent, key, children) {
  if (outdated(parent, key)) parent.replaceChildren(...children());
}

/**
 * Write a text where it differs, so that unchanged text causes no layout and no announcement.
 * @param {Element} target
 * @param {string | number} text
 */
export function write(target, text) {
  if (target.textContent !== String(text)) target.textContent = String(text);
}
