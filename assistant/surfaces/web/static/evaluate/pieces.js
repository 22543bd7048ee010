/** Small pieces that the result, the posture and the comparison share. */

import { el } from "./dom.js";
import { english, t, tOr } from "./words.js";

export const SIGNS = { met: "✔", partial: "◐", not_met: "✘", not_addressed: "?" };
export const DECISION_SIGNS = { proceed: "✔", proceed_with_conditions: "◐", hold: "✘" };
const FRAMEWORK_NAMES = { "iso-42001": "ISO/IEC 42001", "soc-2": "SOC 2 Type 2", "iso-27001": "ISO/IEC 27001" };

/** @param {import("./types.js").Framework} framework */
export function frameworkName(framework) {
  return FRAMEWORK_NAMES[framework];
}

/** @param {{id: string, question: string}} item */
export function itemName(item) {
  return tOr(`item_${item.id}`, item.question);
}

/**
 * The verdict as symbol and word, and beside it the mark that a person must look.
 * @param {import("./types.js").Verdict} verdict
 * @param {boolean} needsReview
 */
export function verdictChips(verdict, needsReview) {
  const chip = el("span", { class: `verdict ${verdict}` }, el("span", { "aria-hidden": "true" }, SIGNS[verdict]), t(`verdict_${verdict}`));
  if (!needsReview) return [chip];
  return [chip, " ", el("span", { class: "verdict review", title: t("needs_review_hint") }, el("span", { "aria-hidden": "true" }, "⚑"), t("needs_review"))];
}

/** @param {Record<import("./types.js").Verdict, number>} summary */
export function counts(summary) {
  const verdicts = /** @type {import("./types.js").Verdict[]} */ (["met", "partial", "not_met", "not_addressed"]);
  return el("ul", { class: "counts" }, verdicts.map((one) =>
    el("li", { class: `verdict ${one}` }, el("span", { "aria-hidden": "true" }, SIGNS[one]), `${summary[one]} ${t(`verdict_${one}`)}`)));
}

/**
 * The guidance behind it, each with a link to the passage on its page.
 * @param {import("./types.js").Citation[]} cited
 */
export function citations(cited) {
  return el("ul", { class: "guidance" }, cited.map((one) => {
    const passage = encodeURIComponent(one.passage_id);
    const address = `/sources/${encodeURIComponent(one.document_id)}?passage=${passage}#${passage}`;
    const name = [one.title, ...one.section].join(" › ");
    return el("li", {}, `${t("guidance")} `,
      el("a", { href: address, target: "_blank", rel: "noopener", ...english }, name, el("span", { class: "unseen" }, ` ${t("new_tab")}`)),
      el("q", { class: "quiet", ...english }, one.quote));
  }));
}
