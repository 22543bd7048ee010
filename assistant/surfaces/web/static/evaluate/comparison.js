/** Vendors side by side: a row a question, a column a vendor. No score, for verdicts do not add up. */

import { el } from "./dom.js";
import { counts, DECISION_SIGNS, frameworkName, itemName, verdictChips } from "./pieces.js";
import { visible } from "./text.js";
import { dayWords, number, t } from "./words.js";

/**
 * @param {import("./types.js").Comparison} comparison
 * @param {{back: () => void, open: (place: number) => void}} ways
 * @returns {{whole: HTMLElement, title: HTMLElement}}
 */
export function comparisonView(comparison, ways) {
  const vendors = comparison.vendors;
  const title = el("h1", { id: "comparison-title", tabindex: "-1" }, t("comparison_title", { n: number(vendors.length) }));
  const names = vendors.map((one, place) => {
    const name = visible(one.vendor ?? t("vendor_n", { n: place + 1 }));
    return el("th", { scope: "col" },
      el("button", { type: "button", class: "link", dir: "auto", "aria-label": t("comparison_open", { name }), onclick: () => ways.open(place) }, name));
  });
  /** @param {string} name @param {(one: import("./types.js").Assessment) => (Node | string)[]} cell @param {string} [kind] */
  const line = (name, cell, kind) =>
    el("tr", { class: kind ?? null }, el("th", { scope: "row" }, name), vendors.map((one) => el("td", {}, cell(one))));
  const rows = comparison.items.map((item, place) =>
    line(`${item.number}. ${itemName(item)}`, (one) => {
      const found = one.items[place];
      return found ? verdictChips(found.verdict, found.needs_review) : [];
    }));
  const whole = el("article", { class: "result", "aria-labelledby": "comparison-title" },
    el("p", { class: "buttons no-print" },
      el("button", { type: "button", class: "button", onclick: ways.back }, `← ${t("change_input")}`),
      el("button", { type: "button", class: "button", onclick: () => window.print() }, t("print"))),
    title,
    el("p", { class: "quiet" }, `${t("as_of", { date: dayWords(comparison.as_of) })}. ${t("comparison_hint")}`),
    el("div", { class: "card scroll", tabindex: "0", role: "region", "aria-labelledby": "comparison-title" },
      el("table", { class: "comparison" },
        el("thead", {}, el("tr", {}, el("th", { scope: "col" }, t("comparison_row")), names)),
        el("tbody", {},
          line(t("comparison_decision"), (one) => [
            el("span", { class: `outcome-small ${one.decision}` }, el("span", { "aria-hidden": "true" }, DECISION_SIGNS[one.decision]), " ", t(`decision_${one.decision}`)),
          ], "first"),
          line(t("comparison_counts"), (one) => [counts(one.summary)]),
          line(t("comparison_proven"), (one) => [one.posture.held.map(frameworkName).join(", ") || t("comparison_none")]),
          line(t("comparison_flags"), (one) => [one.red_flags.length ? `⚑ ${number(one.red_flags.length)}` : t("comparison_none")]),
          rows))),
    el("p", { class: "quiet" }, t("save_not_compared")));
  return { whole, title };
}
