// An answer as people see it: its sentences with numbered sources, what to mind, the verdict, what to ask next.

import { copyText, h, icon, safeAddress } from "./dom.js";
import { verdictCard } from "./verdicts.js";

/** @typedef {import("./types.js").Answer} Answer */
/** @typedef {import("./types.js").Scene} Scene */
/** @typedef {import("./types.js").Turn} Turn */

/**
 * @param {Scene} scene @param {Turn & {answer: Answer}} turn
 * @returns {HTMLElement}
 */
export function answerView(scene, turn) {
  const { words } = scene;
  const { answer } = turn;
  const sources = sourceList(scene, answer);
  const cite = (/** @type {number[]} */ markers) => markers.map((one) => sources.button(one));
  return h("article", { class: `answer ${answer.kind === "not_covered" ? "uncovered" : ""}`, "aria-label": words.answer },
    answer.kind === "not_covered" && h("p", { class: "flag" }, h("span", { class: "sign", "aria-hidden": "true", text: "?" }), words.notCovered),
    ...sentences(answer, cite),
    ...answer.caveats.map((one) =>
      h("p", { class: "caveat", dir: "auto" }, h("strong", { text: `${words.mind}: ` }), String(one.message), ...cite(one.citations))),
    answer.assessment && verdictCard(scene, answer.assessment),
    answer.citations.length > 0 && h("section", { class: "sources", "aria-label": words.sources },
      h("p", { class: "label", text: words.sources }), sources.list),
    tools(scene, turn),
    answer.follow_ups.length > 0 && h("section", { class: "next", "aria-label": words.next }, h("p", { class: "label", text: words.next }),
      h("ul", { class: "chips" }, ...answer.follow_ups.map((one) => h("li", {}, chip(scene, String(one)))))),
  );
}

/** @param {Scene} scene @param {string} question */
export const chip = (scene, question) =>
  h("button", { type: "button", class: "chip", dir: "auto", text: question, on: { click: () => scene.ask(question) } });

/** The answer as plain text with its sources below, as it is copied. @param {Scene} scene @param {Answer} answer */
export function plainText(scene, answer) {
  const { words } = scene;
  const lines = [answer.answer, ...answer.caveats.map((one) => `${words.mind}: ${one.message}${one.citations.map((n) => ` [${n}]`).join("")}`)];
  if (answer.citations.length) {
    lines.push("", `${words.sources}:`);
    for (const one of answer.citations) {
      lines.push(`[${one.marker}] ${[one.title, ...one.section].join(" › ")}${one.as_of ? ` (${words.asOf} ${one.as_of})` : ""}`,
        `    “${one.quote}”`, `    ${address(scene, one)}`);
    }
  }
  return lines.join("\n");
}

/** @param {Answer} answer @param {(markers: number[]) => (Node | string)[]} cite */
function sentences(answer, cite) {
  if (!answer.segments.length) return paragraphs(answer.answer);
  /** @type {HTMLElement[]} */
  const made = [];
  const inLines = answer.segments.some((one) => String(one.text).startsWith("- "));
  for (const one of answer.segments) {
    const text = String(one.text);
    const last = made.at(-1);
    if (text.startsWith("- ")) {
      const item = h("li", { dir: "auto" }, text.slice(2), ...cite(one.citations));
      if (last?.tagName === "UL") last.append(item);
      else made.push(h("ul", {}, item));
    } else if (last?.tagName === "P" && !inLines) {
      last.append(" ", text, ...cite(one.citations));
    } else {
      made.push(h("p", { dir: "auto" }, text, ...cite(one.citations)));
    }
  }
  return made;
}

/** Text whose lines with "- " are a list. @param {string} text */
function paragraphs(text) {
  /** @type {HTMLElement[]} */
  const made = [];
  for (const line of text.split(/\n+/)) {
    const last = made.at(-1);
    const [, item] = /^\s*[-*•]\s+(.*)$/.exec(line) ?? [];
    if (item !== undefined && last?.tagName === "UL") last.append(h("li", { dir: "auto", text: item }));
    else if (item !== undefined) made.push(h("ul", {}, h("li", { dir: "auto", text: item })));
    else if (line.trim()) made.push(h("p", { dir: "auto", text: line }));
  }
  return made;
}

/** The sources below the answer, and the buttons in it that open them. @param {Scene} scene @param {Answer} answer */
function sourceList(scene, answer) {
  const { words } = scene;
  /** @type {Map<number, {details: HTMLDetailsElement, summary: HTMLElement}>} */
  const made = new Map();
  // One entry a passage, whichever and how many of its sentences are quoted.
  /** @type {Map<string, import("./types.js").Citation[]>} */
  const passages = new Map();
  for (const one of answer.citations) passages.set(one.passage_id, [...(passages.get(one.passage_id) ?? []), one]);
  const list = h("ol", {}, ...[...passages.values()].map((cited) => {
    const [one] = cited;
    const summary = h("summary", {}, h("span", { class: "number", text: cited.map((each) => each.marker).join(", ") }),
      h("span", { class: "where", dir: "auto" }, h("span", { class: "title", text: String(one.title) }),
        ...one.section.map((/** @type {unknown} */ heading) => h("span", { class: "section", text: ` › ${heading}` })),
        one.as_of && h("span", { class: "date", text: ` · ${words.asOf} ${day(scene, one.as_of)}` })));
    const original = safeAddress(one.url);
    const details = h("details", {}, summary, h("blockquote", { dir: "auto" }, ...quoted(answer, cited)),
      h("p", { class: "links" }, link(address(scene, one), words.showInDocument), original && link(original, words.original)));
    for (const each of cited) made.set(each.marker, { details, summary });
    return h("li", {}, details);
  }));

  const button = (/** @type {number} */ marker) => {
    const target = made.get(marker);
    if (!target) return "";
    const { details, summary } = target;
    return h("button", {
      type: "button", class: "cite", "aria-label": `${words.source} ${marker}: ${answer.citations.find((one) => one.marker === marker)?.title}`,
      on: { click: () => { details.open = true; summary.focus(); details.scrollIntoView({ block: "nearest" }); } },
    }, String(marker));
  };
  return { list, button };
}

/** The passage with its quotes marked, or the quotes alone. @param {Answer} answer @param {import("./types.js").Citation[]} cited */
function quoted(answer, cited) {
  const quotes = cited.map((one) => String(one.quote));
  const passage = answer.passages.find((one) => one.passage_id === cited[0].passage_id)?.text ?? quotes.join(" … ");
  /** @type {(Node | string)[]} */
  const made = [];
  let at = 0;
  const found = quotes.map((quote) => ({ quote, start: passage.indexOf(quote) })).sort((one, other) => one.start - other.start);
  for (const { quote, start } of found) {
    if (start < at || !quote) continue;
    made.push(passage.slice(at, start), h("mark", { text: quote }));
    at = start + quote.length;
  }
  return [...made, passage.slice(at)];
}

/** Where a citation lands in the document. @param {Scene} scene @param {{document_id: string, passage_id: string}} one */
function address(scene, one) {
  const passage = encodeURIComponent(one.passage_id);
  return new URL(`sources/${encodeURIComponent(one.document_id)}?passage=${passage}#${passage}`, scene.base).href;
}

/** @param {string} href @param {string} text */
const link = (href, text) => h("a", { href, target: "_blank", rel: "noopener noreferrer", text });

/** @param {Scene} scene @param {string} date ISO 8601 */
function day(scene, date) {
  const read = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(read.valueOf()) ? date : new Intl.DateTimeFormat(scene.language, { dateStyle: "medium", timeZone: "UTC" }).format(read);
}

/** Copy, thumbs and the comment that they ask for. @param {Scene} scene @param {Turn & {answer: Answer}} turn */
function tools(scene, turn) {
  const { words } = scene;
  const told = h("span", { class: "told" });
  const tell = (/** @type {string} */ text) => { told.textContent = text; scene.say(text); };
  const copy = h("button", { type: "button", class: "tool", on: {
    click: async () => tell(await copyText(plainText(scene, turn.answer), row) ? words.copied : words.notCopied) } }, icon("copy"), words.copy);
  const thumbs = /** @type {const} */ (["up", "down"]).map((rating) => h("button", {
    type: "button", class: "tool thumb", "aria-label": rating === "up" ? words.helpful : words.unhelpful,
    title: rating === "up" ? words.helpful : words.unhelpful, "aria-pressed": String(turn.rating === rating), "data-rating": rating,
    on: { click: () => rate(rating) } }, icon(rating)));
  const row = h("div", { class: "tools" }, copy, ...thumbs, told);
  const all = h("div", {}, row);

  const rate = async (/** @type {"up" | "down"} */ rating) => {
    for (const one of thumbs) one.setAttribute("aria-pressed", String(one.dataset.rating === rating));
    if (!(await scene.rate(turn, rating))) {
      for (const one of thumbs) one.setAttribute("aria-pressed", "false");
      tell(words.noFeedback);
      return;
    }
    tell(words.thanks);
    all.querySelector("form")?.remove();
    all.append(commentForm(rating));
  };

  const commentForm = (/** @type {"up" | "down"} */ rating) => {
    const field = h("textarea", { rows: "2", maxlength: "2000", "aria-label": words.comment, placeholder: words.comment, dir: "auto" });
    const form = h("form", { class: "comment", on: { submit: async (event) => {
      event.preventDefault();
      if (!field.value.trim()) return;
      const kept = await scene.rate(turn, rating, field.value.trim());
      tell(kept ? words.thanks : words.noFeedback);
      // What was typed is lost only once it is kept elsewhere.
      if (kept) { form.remove(); copy.focus(); }
    } } }, field, h("button", { class: "tool", text: words.sendComment }));
    return form;
  };
  return all;
}
