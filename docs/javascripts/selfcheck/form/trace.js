// Where a link was that somebody followed, or stood on, so that it is found again after the page has drawn it anew.

/**
 * Plain data, so that the browser's history can keep it.
 * @typedef {object} Trace
 * @property {string[]} within  ids of what it is in, from the inside out
 * @property {string | null} href  none where it is no link
 * @property {number} place     which of the links to there it is, inside the first of these
 * @property {number} top       how far the page was scrolled
 */

/**
 * @param {Element} link  or another part of the page
 * @returns {Trace}
 */
export function traceOf(link) {
  const within = [];
  for (let each = link.closest("[id]"); each; each = each.parentElement?.closest("[id]")) within.push(each.id);
  const href = link.getAttribute("href");
  return { within, href, place: linksTo(href, document.getElementById(within[0])).indexOf(link), top: scrollY };
}

/**
 * The link itself; where it is gone, because what it was about has been mended, what it was in.
 * @param {Trace} trace
 * @returns {HTMLElement | undefined}
 */
export function findAgain({ within, href, place }) {
  const [inner, ...outer] = within.map((id) => document.getElementById(id));
  const links = inner ? linksTo(href, inner) : [];
  return links[Math.min(place, links.length - 1)] ?? inner ?? outer.find((each) => each !== null) ?? undefined;
}

/**
 * @param {string | null} href
 * @param {Element | null} part
 * @returns {HTMLElement[]}
 */
function linksTo(href, part) {
  return [...(part?.querySelectorAll("a") ?? [])].filter((link) => link.getAttribute("href") === href);
}
