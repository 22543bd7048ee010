/** The vendor's text with its evidence marked, and the jumps between a quotation and its place. */

import { el, goTo } from "./dom.js";
import { pieces, visible } from "./text.js";
import { t } from "./words.js";

/** @typedef {import("./text.js").Mark} Mark */
/** @typedef {import("./types.js").Evidence} Evidence */

/**
 * Every mark with the index of the answer it is in; keys are `<item number>-<place>` and `flag-<number>-<place>`.
 * @param {import("./types.js").Assessment} assessment
 * @returns {(Mark & {source: number | null})[]}
 */
function marksOf(assessment) {
  /** @param {string} prefix @param {string} label @param {Evidence[]} evidence */
  const made = (prefix, label, evidence) =>
    evidence.map(({ start, end, source }, place) => ({ key: `${prefix}-${place}`, label, start, end, source }));
  return [
    ...assessment.items.flatMap((one) => made(String(one.number), String(one.number), one.evidence)),
    ...assessment.red_flags.flatMap((one, place) => made(`flag-${place + 1}`, "⚑", one.evidence)),
  ];
}

/**
 * The pane with the whole text. Every mark has a button (`#mark-<key>`) that leads to its quotation (`#quote-<key>`).
 * @param {import("./types.js").Assessment} assessment
 * @param {import("./types.js").Submission} submission
 */
export function vendorText(assessment, submission) {
  const marks = marksOf(assessment);
  const pane = el("div", { class: "text-pane", tabindex: "0", role: "region", "aria-labelledby": "text-title" });
  const answers = submission.answers;
  if (!answers) {
    pane.append(part(submission.text ?? "", marks));
    return pane;
  }
  answers.forEach((one, place) => {
    const heading = one.question.trim() ? `${place + 1}. ${visible(one.question)}` : t("around");
    pane.append(el("h3", { dir: "auto" }, heading), part(one.answer, marks.filter((mark) => mark.source === place)));
  });
  return pane;
}

/**
 * @param {string} text
 * @param {Mark[]} marks
 */
function part(text, marks) {
  return el("div", { class: "vendor-text", dir: "auto" }, pieces(text, marks).flatMap((piece) => {
    /** @type {(Node | string)[]} */
    const buttons = piece.begins.map(markButton);
    if (!piece.marks.length) return [...buttons, visible(piece.text)];
    const first = /** @type {Mark} */ (piece.marks[piece.marks.length - 1]);
    const keys = piece.marks.map((one) => one.key).join(" ");
    const flagged = piece.marks.some((one) => one.label === "⚑");
    // The words themselves can be clicked too; the keyboard's way is the button before them.
    return [...buttons, el("mark", { "data-keys": keys, class: flagged ? "flagged" : null, onclick: () => toQuote(first.key) }, visible(piece.text))];
  }));
}

/** @param {Mark} mark */
function markButton(mark) {
  const name = mark.label === "⚑" ? t("mark_flag") : t("mark_item", { n: mark.label });
  return el("button", { type: "button", class: "ref", id: `mark-${mark.key}`, "aria-label": name, onclick: () => toQuote(mark.key) }, mark.label);
}

/**
 * From a quotation to its words in the text.
 * @param {string} key
 */
export function toText(key) {
  light(key);
  const target = document.getElementById(`mark-${key}`);
  if (target) goTo(target);
}

/** @param {string} key */
function toQuote(key) {
  light(key);
  const target = document.getElementById(`quote-${key}`);
  if (target) goTo(target);
}

/**
 * Makes one quotation and its words stand out, and no other.
 * @param {string} key
 */
function light(key) {
  for (const one of document.querySelectorAll(".lit")) one.classList.remove("lit");
  for (const one of document.querySelectorAll("mark[data-keys]")) {
    if (/** @type {HTMLElement} */ (one).dataset.keys?.split(" ").includes(key)) one.classList.add("lit");
  }
  document.getElementById(`quote-${key}`)?.classList.add("lit");
}
