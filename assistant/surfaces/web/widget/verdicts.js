// The checklist's verdict on a vendor that the message describes: the decision and one row an item.

import { h } from "./dom.js";
import { ITEMS } from "./words.js";

const SIGNS = { met: "✔", partial: "◐", not_met: "✘", not_addressed: "?" };
const DECISIONS = { proceed: "met", proceed_with_conditions: "partial", hold: "not_met" };

/**
 * @param {import("./types.js").Scene} scene
 * @param {import("./types.js").Assessment} assessment
 */
export function verdictCard(scene, assessment) {
  const { words } = scene;
  const known = Object.hasOwn(DECISIONS, assessment.decision);
  return h("section", { class: "verdicts", "aria-label": words.verdict },
    h("p", { class: "label", text: words.verdict }),
    // A decision that we do not know is shown as the worst one.
    h("p", { class: `decision ${known ? DECISIONS[assessment.decision] : "not_met"}`, text: known ? words[assessment.decision] : String(assessment.decision) }),
    h("ol", {}, ...assessment.items.map((item) => row(scene, item))),
    assessment.conditions.length > 0 && h("details", { class: "conditions" },
      h("summary", { text: `${words.conditions} (${assessment.conditions.length})` }),
      h("ul", {}, ...assessment.conditions.map((one) => h("li", { dir: "auto", text: String(one) })))),
    h("p", { class: "links" }, h("a", { href: new URL("evaluate", scene.base).href, target: "_blank", rel: "noopener noreferrer", text: words.evaluate })),
  );
}

/** @param {import("./types.js").Scene} scene @param {import("./types.js").Item} item */
function row({ words, language }, item) {
  const verdict = Object.hasOwn(SIGNS, item.verdict) ? item.verdict : "not_addressed";
  const name = Object.hasOwn(ITEMS[language], item.id) ? ITEMS[language][item.id] : String(item.question);
  return h("li", {},
    h("p", { class: "item", dir: "auto" }, h("span", { class: "name", text: name }),
      h("span", { class: `verdict ${verdict}` }, h("span", { "aria-hidden": "true", text: SIGNS[verdict] }), ` ${words[verdict]}`),
      item.needs_review === true && h("span", { class: "verdict partial", text: `⚑ ${words.review}` })),
    h("p", { class: "reason", dir: "auto", text: String(item.reason) }));
}
