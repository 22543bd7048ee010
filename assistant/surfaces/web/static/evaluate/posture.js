/** The picture of the frameworks: what each can show, what this vendor has shown, what stays open whatever it holds. */

import { el } from "./dom.js";
import { citations, frameworkName } from "./pieces.js";
import { english, t } from "./words.js";

/** @typedef {import("./types.js").Framework} Framework */

/** @type {Framework[]} */
const FRAMEWORKS = ["iso-42001", "soc-2", "iso-27001"];
/**
 * What the guidance document "framework-combinations" says that each shows; the last three none of them does.
 * @type {[string, Framework | null][]}
 */
const AREAS = [
  ["area_governance", "iso-42001"],
  ["area_controls", "soc-2"],
  ["area_management", "iso-27001"],
  ["area_quality", null],
  ["area_law", null],
  ["area_contract", null],
];
const SIGNS = { held: "✔", claimed: "◐", none: "○" };

/**
 * @param {import("./types.js").Posture} posture
 * @param {Framework} framework
 * @returns {"held" | "claimed" | "none"}
 */
function standing(posture, framework) {
  if (posture.held.includes(framework)) return "held";
  return posture.claimed.includes(framework) ? "claimed" : "none";
}

/** @param {import("./types.js").Posture} posture */
export function postureSection(posture) {
  const head = FRAMEWORKS.map((one) => {
    const state = standing(posture, one);
    const said = el("span", { class: `standing ${state}` }, `${SIGNS[state]} ${t(`posture_${state}`)}`);
    return el("th", { scope: "col" }, el("span", { class: "framework" }, frameworkName(one)), said);
  });
  const rows = AREAS.map(([area, by]) => {
    const state = by === null ? "none" : standing(posture, by);
    const shown = state === "held";
    const cells = FRAMEWORKS.map((one) => {
      if (one !== by) {
        return el("td", { class: "cover" }, el("span", { "aria-hidden": "true" }, "–"), unseen(t("posture_not")));
      }
      const words = t(shown ? "posture_shows" : "posture_would");
      return el("td", { class: `cover ${state}` }, `${SIGNS[state]} ${words}`);
    });
    const result = el("td", {}, el("span", { class: `verdict ${shown ? "met" : "not_met"}` }, shown ? `✔ ${t("posture_shown")}` : `✘ ${t("posture_open")}`));
    return el("tr", {}, el("th", { scope: "row" }, t(area)), cells, result);
  });
  const enough = posture.sufficient ? `✔ ${t("posture_enough")}` : `✘ ${t("posture_not_enough")}`;
  return el("section", { class: "card posture", "aria-labelledby": "posture-title" },
    el("h2", { id: "posture-title" }, t("posture_title")),
    el("p", { class: `enough ${posture.sufficient ? "met" : "not_met"}` }, enough),
    el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("posture_caption") },
      el("table", {},
        el("caption", { class: "unseen" }, t("posture_caption")),
        el("thead", {}, el("tr", {}, el("th", { scope: "col" }, t("posture_area")), head, el("th", { scope: "col" }, t("posture_result")))),
        el("tbody", {}, rows))),
    el("p", english, posture.explanation),
    citations(posture.guidance),
  );
}

/** @param {string} words */
function unseen(words) {
  return el("span", { class: "unseen" }, words);
}
