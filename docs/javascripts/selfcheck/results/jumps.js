// Links from the results to the fields they are about.
import { element } from "../dom.js";

const MOST_LINKS = 8;

/**
 * Links to fields by their names; the first few where there are many.
 * @param {string[]} ids
 * @param {Map<string, HTMLElement>} fields
 * @param {string} [lead]
 */
export function jumps(ids, fields, lead = "去看：") {
  const known = ids.filter((id) => fields.has(id));
  const links = known.slice(0, MOST_LINKS).map((id) => jump(id, fields));
  const more = known.length > MOST_LINKS ? [`等 ${known.length} 栏`] : [];
  return element("p", { class: "sc-jumps" }, ...(links.length ? [lead] : []), ...links, ...more);
}

/**
 * @param {string} id
 * @param {Map<string, HTMLElement>} fields
 */
export function jump(id, fields) {
  return element("a", { href: hrefOf(id), "data-jump": id }, fields.get(id).dataset.name);
}

/** @param {string} id  of a field */
export function hrefOf(id) {
  return `#f-${id.replaceAll(".", "-")}`;
}
