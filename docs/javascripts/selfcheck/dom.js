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

/** The items of each list by their keys, in the list's order. @type {WeakMap<Element, Map<string, Element>>} */
const listed = new WeakMap();

/**
 * Draw the items of a list, each of which has a key that stands for all it shows. Those that stay are not touched: they
 * keep the focus, and what is open in them stays open.
 * @template T
 * @param {Element} list  that holds nothing else
 * @param {T[]} members
 * @param {(member: T) => string} keyOf
 * @param {(member: T) => Element} draw
 */
export function redrawItems(list, members, keyOf, draw) {
  const before = listed.get(list) ?? new Map();
  /** @type {Map<string, Element>} */
  const now = new Map();
  for (const member of members) {
    let key = keyOf(member);
    // Of two that are alike each is an item of its own.
    while (now.has(key)) key += " ";
    now.set(key, before.get(key) ?? draw(member));
  }
  listed.set(list, now);
  for (const [key, item] of before) if (!now.has(key)) item.remove();
  let next = list.firstElementChild;
  for (const item of now.values()) {
    if (item === next) next = next.nextElementSibling;
    else list.insertBefore(item, next);
  }
}

/**
 * Write a text where it differs, so that unchanged text causes no layout and no announcement.
 * @param {Element} target
 * @param {string | number} text
 */
export function write(target, text) {
  if (target.textContent !== String(text)) target.textContent = String(text);
}
