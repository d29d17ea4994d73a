// The applicant's own numbers beside what has been published: as they were typed, and as a bar beside a line. A picture
// of two numbers, nothing more: nothing is judged here.
import { NONE, readAnswer } from "../form/answers.js";
import { Decimal } from "../form/decimal.js";
import { readNumber } from "../form/numbers.js";
import { figureOf, withUnit } from "../form/readback.js";
import { write } from "../dom.js";

/** What stands right of the larger number, as a part of it. */
const MARGIN = 0.1;

/** What each picture shows: it is the same after nearly every edit. @type {WeakMap<Element, string | boolean | undefined>} */
const drawn = new WeakMap();

/**
 * @param {Element} panel
 * @param {Map<string, HTMLElement>} fields
 */
export function showReferences(panel, fields) {
  for (const row of panel.querySelectorAll("[data-figure]")) {
    const field = fields.get(/** @type {HTMLElement} */ (row).dataset.figure);
    const own = row.querySelector("[data-own]");
    const answer = readAnswer(field);
    write(own, answer === undefined ? "未填" : String(answer));
    own.toggleAttribute("data-blank", answer === undefined);
    const picture = row.nextElementSibling.querySelector("[data-scale]");
    if (drawn.has(picture) && drawn.get(picture) === answer) continue;
    drawn.set(picture, answer);
    draw(picture, field, answer);
  }
}

/**
 * @param {HTMLElement} figure
 * @param {HTMLElement} field
 * @param {string | boolean | undefined} answer
 */
function draw(figure, field, answer) {
  const described = figureOf(field);
  const published = Decimal.parse(figure.dataset.value);
  const own = answer === undefined ? undefined : readNumber(String(answer), described)?.value;
  const whyNot = own ? "" : noBar(answer);
  // To be drawn, a number only has to be as exact as the screen.
  const part = own && !own.negative ? own.over(published) : 0;
  const full = Math.max(part, 1) * (1 + MARGIN);
  const at = (share) => `${((100 * share) / full).toFixed(2)}%`;
  figure.querySelector("[data-bar-own]").setAttribute("width", at(part));
  for (const line of figure.querySelectorAll("[data-line]")) ["x1", "x2"].forEach((end) => line.setAttribute(end, at(1)));
  const label = figure.querySelector("[data-line-label]");
  label.setAttribute("x", at(1));
  // Written towards the side where there is room.
  label.setAttribute("text-anchor", 1 / full > 0.5 ? "end" : "start");
  const said = own ? `您填的 ${withUnit(own, described.unit)}` : whyNot;
  write(figure.querySelector("[data-own-label]"), said);
  write(figure.querySelector("title"), `${field.dataset.name}：${said}；公开数字 ${withUnit(published, described.unit)}。只是参考，不是门槛。`);
}

/** @param {string | boolean | undefined} answer */
function noBar(answer) {
  if (answer === undefined) return "您还没有填，所以没有条形";
  if (String(answer).trim() === NONE) return "您填的是“无”，所以没有条形";
  return "填的内容读不出数字，所以没有条形";
}
