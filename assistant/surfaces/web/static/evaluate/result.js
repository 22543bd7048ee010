/** One vendor's result: the decision first, then what to settle, the ten rows beside the text, and what to do next. */

import { el, say } from "./dom.js";
import { downloads } from "./downloads.js";
import { email } from "./email.js";
import { citations, counts, DECISION_SIGNS, itemName, verdictChips } from "./pieces.js";
import { postureSection } from "./posture.js";
import { savedSection } from "./saved.js";
import { shortened, visible } from "./text.js";
import { toText, vendorText } from "./vendor-text.js";
import { dayWords, english, language, t } from "./words.js";

/** @typedef {import("./types.js").Assessment} Assessment */
/** @typedef {import("./types.js").Evidence} Evidence */

const QUOTED = 300;
/** The words before the question that a condition ends with; the question stands in its row and in the e-mail. */
const ASKED = " Ask the vendor: ";

/**
 * @param {{assessment: Assessment, submission: import("./types.js").Submission, body: import("./types.js").Body,
 *   saved: boolean}} result `body` is the request that judged it
 * @param {{words: string, back: () => void}} way back to where the reader came from
 * @returns {{whole: HTMLElement, title: HTMLElement}}
 */
export function resultView({ assessment, submission, body, saved }, way) {
  const title = el("h1", { id: "result-title", tabindex: "-1", dir: "auto" }, visible(assessment.vendor ?? t("the_vendor")));
  const back = el("button", { type: "button", class: "button", onclick: way.back }, `← ${way.words}`);
  const print = el("button", { type: "button", class: "button", onclick: () => window.print() }, t("print"));
  const whole = el("article", { class: "result", "aria-labelledby": "result-title" },
    el("p", { class: "buttons no-print" }, back, print),
    decision(assessment, title),
    conditions(assessment),
    redFlags(assessment),
    el("div", { class: "beside" },
      el("section", { class: "rows", "aria-labelledby": "items-title" },
        el("h2", { id: "items-title" }, t("items_title")),
        el("p", { class: "quiet no-print" }, t("items_hint"), language === "en" ? null : ` ${t("english_note")}`),
        el("ol", { class: "items" }, assessment.items.map(row))),
      el("div", { class: "said no-print" },
        el("h2", { id: "text-title" }, t("text_title")),
        el("p", { class: "quiet" }, t("text_title_hint")),
        vendorText(assessment, submission))),
    emailSection(assessment),
    postureSection(assessment.posture),
    downloads(assessment, body, saved),
    savedSection(assessment, saved),
    el("p", { class: "quiet digest" }, t("checklist_is", { name: `${assessment.checklist.id} ${assessment.checklist.version}`, digest: assessment.digest })),
  );
  return { whole, title };
}

/**
 * @param {Assessment} assessment
 * @param {HTMLElement} title
 */
function decision(assessment, title) {
  const kind = assessment.decision;
  return el("header", { class: `card decision ${kind}` },
    title,
    el("p", { class: "outcome" }, el("span", { class: "sign", "aria-hidden": "true" }, DECISION_SIGNS[kind]), el("strong", {}, t(`decision_${kind}`))),
    el("p", { class: "means" }, t(`means_${kind}`)),
    counts(assessment.summary),
    el("p", { class: "quiet" }, `${t("as_of", { date: dayWords(assessment.as_of) })}. ${t("judged_for", { uses: uses(assessment.context) })}.`),
  );
}

/** @param {import("./types.js").Context} context */
function uses(context) {
  return [
    t(`ctx_${context.use}`),
    t(context.sensitive_data ? "ctx_sensitive" : "ctx_not_sensitive"),
    t(context.eu_personal_data ? "ctx_personal" : "ctx_not_personal"),
    context.sector === "other" ? t("ctx_sector_other") : t(`sector_${context.sector}`),
  ].join("; ");
}

/** @param {Assessment} assessment */
function conditions(assessment) {
  if (!assessment.conditions.length) return null;
  return el("section", { class: "card conditions", "aria-labelledby": "conditions-title" },
    el("h2", { id: "conditions-title" }, t("conditions_title")),
    el("ol", english, assessment.conditions.map((one) => el("li", {}, visible(one.split(ASKED)[0] ?? one)))));
}

/** @param {Assessment} assessment */
function redFlags(assessment) {
  if (!assessment.red_flags.length) return null;
  return el("section", { class: "card flags", "aria-labelledby": "flags-title" },
    el("h2", { id: "flags-title" }, t("flags_title")),
    el("ul", {}, assessment.red_flags.map((flag, place) => el("li", {},
      el("p", {}, el("span", { "aria-hidden": "true" }, "⚑ "), el("strong", english, visible(flag.message))),
      quotes(flag.evidence, `flag-${place + 1}`)))));
}

/** @param {import("./types.js").Item} item */
function row(item) {
  return el("li", { class: `item ${item.verdict}`, id: `item-${item.number}` },
    el("div", { class: "item-head" },
      el("h3", {}, `${item.number}. ${itemName(item)}`),
      el("span", {}, verdictChips(item.verdict, item.needs_review))),
    el("p", { class: "reason", ...english }, visible(item.reason)),
    quotes(item.evidence, String(item.number)),
    item.remarks.map((one) => el("p", { class: "mind" }, el("strong", {}, `${t("mind")} `), el("span", english, visible(one)))),
    item.follow_up ? el("p", { class: "ask" }, el("strong", {}, `${t("ask")} `), el("span", english, visible(item.follow_up))) : null,
    el("details", { class: "no-print" },
      el("summary", {}, t("details")),
      el("p", {}, el("strong", {}, `${t("asked")} `), el("span", english, item.question)),
      el("p", {}, el("strong", {}, `${t("expected")} `), el("span", english, item.expected)),
      citations(item.guidance)));
}

/**
 * @param {Evidence[]} evidence
 * @param {string} prefix
 */
function quotes(evidence, prefix) {
  if (!evidence.length) return null;
  return el("ul", { class: "quotes" }, evidence.map((one, place) => el("li", {},
    el("button", { type: "button", class: "quote", id: `quote-${prefix}-${place}`, dir: "auto", title: t("show_in_text"), onclick: () => toText(`${prefix}-${place}`) },
      `“${shortened(one.quote, QUOTED)}”`))));
}

/** @param {Assessment} assessment */
function emailSection(assessment) {
  const text = email(assessment);
  const heading = el("h2", { id: "email-title" }, t("email_title"));
  if (!text) return el("section", { class: "card no-print", "aria-labelledby": "email-title" }, heading, el("p", {}, t("email_none")));
  const area = el("textarea", { id: "email", rows: Math.min(18, text.split("\n").length + 1), lang: "en", "aria-label": t("email_label"), "aria-describedby": "email-hint", spellcheck: "true" });
  area.value = text;
  const done = el("span", { class: "quiet", id: "email-done" });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(area.value);
      done.textContent = t("email_copied");
    } catch {
      area.focus();
      area.select();
      done.textContent = t("email_copy_failed");
    }
    say(done.textContent ?? "");
  };
  return el("section", { class: "card no-print", "aria-labelledby": "email-title" },
    heading,
    el("p", { class: "quiet", id: "email-hint" }, t("email_hint")),
    area,
    el("p", { class: "buttons" }, el("button", { type: "button", class: "button main", id: "email-copy", onclick: copy }, t("email_copy")), done));
}
