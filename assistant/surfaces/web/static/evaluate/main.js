/**
 * The evaluation page: form, result and comparison, one shown at a time. All that the reader gave stays in this module's
 * memory; nothing is put into the browser's storage, for it is a vendor's confidential text.
 */

import * as api from "./api.js";
import { comparisonView } from "./comparison.js";
import { byId, el, one, say } from "./dom.js";
import { MOST_VENDORS, Panel } from "./panels.js";
import { resultView } from "./result.js";
import { data, english, number, t } from "./words.js";

/** @typedef {import("./types.js").Body} Body */
/** @typedef {import("./types.js").Submission} Submission */
/** @typedef {{assessment: import("./types.js").Assessment, submission: Submission, body: Body, saved: boolean}} Result */
/** @typedef {"form" | "comparison" | "result"} View */

const form = one(document, "#form", HTMLFormElement);
const submit = one(document, "#submit", HTMLButtonElement);
const dateInput = one(document, "#as-of", HTMLInputElement);
const save = one(document, "#save", HTMLInputElement);

/** @type {Panel[]} */
const panels = [];
/** What is under way; a second one can begin only when it is over. @type {AbortController | null} */
let running = null;
/** What each view but the form shows. @type {Partial<Record<View, HTMLElement>>} */
const titles = {};

// -- views ------------------------------------------------------------------------------------

/** @param {View} view */
function show(view) {
  const shown = view === "form" || titles[view] ? view : "form";
  for (const name of ["form", "comparison", "result"]) byId(`view-${name}`).hidden = name !== shown;
  window.scrollTo(0, 0);
  (titles[shown] ?? byId("form-title")).focus({ preventScroll: true });
}

/**
 * Shows a view and remembers it, so that the browser's way back leads to the one before and not off the page.
 * @param {View} view
 * @param {{whole: HTMLElement, title: HTMLElement}} made
 */
function open(view, made) {
  byId(`view-${view}`).replaceChildren(made.whole);
  titles[view] = made.title;
  history.pushState({ view }, "");
  show(view);
  say(t("done"));
}

/** @param {Result} result @param {string} words of the way back */
function openResult(result, words) {
  open("result", resultView(result, { words, back: () => history.back() }));
}

window.addEventListener("popstate", (event) => show(event.state?.view ?? "form"));
window.addEventListener("beforeunload", (event) => {
  if (panels.some((panel) => panel.filled)) event.preventDefault();
});

// -- the form ---------------------------------------------------------------------------------

function addPanel() {
  const panel = new Panel(() => removePanel(panel));
  panels.push(panel);
  byId("vendors").append(panel.root);
  renumber();
  return panel;
}

/** @param {Panel} panel */
function removePanel(panel) {
  panels.splice(panels.indexOf(panel), 1);
  panel.root.remove();
  renumber();
  panels[0]?.name.focus();
  say(t("vendor_removed"));
}

function renumber() {
  panels.forEach((panel, place) => panel.number(place + 1, panels.length));
  const several = panels.length > 1;
  submit.textContent = several ? t("submit_compare", { n: number(panels.length) }) : t("submit");
  byId("save-field").hidden = several;
  byId("save-not").hidden = !several;
  byId("add-vendor").hidden = panels.length >= MOST_VENDORS;
}

/** @param {string} name */
function chosen(name) {
  const value = new FormData(form).get(name);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** What the buyer told; what is left out the server reads from the text, or takes as the stricter. */
function context() {
  /** @param {string | undefined} value */
  const flag = (value) => (value === undefined ? undefined : value === "true");
  return {
    use: chosen("use"),
    sector: chosen("sector"),
    sensitive_data: flag(chosen("sensitive_data")),
    eu_personal_data: flag(chosen("eu_personal_data")),
  };
}

/** @param {string} words @param {Node | null} [detail] */
function wrongDate(words, detail = null) {
  const place = byId("as-of-error");
  place.textContent = words;
  if (detail) place.append(" ", detail);
  place.hidden = words === "";
  if (words) dateInput.setAttribute("aria-invalid", "true");
  else dateInput.removeAttribute("aria-invalid");
  return dateInput;
}

function checkedDate() {
  if (dateInput.validity.badInput) return wrongDate(t("error_date"));
  // The server's day is that of UTC.
  if (dateInput.value > new Date().toISOString().slice(0, 10)) return wrongDate(t("error_date_future"));
  wrongDate("");
  return null;
}

function fillExample() {
  const panel = panels[0] ?? addPanel();
  const { vendor, text, as_of, context: use } = data.example;
  panel.choose(null);
  panel.name.value = vendor;
  panel.text.value = text;
  dateInput.value = as_of;
  for (const name of /** @type {const} */ (["use", "sensitive_data", "eu_personal_data", "sector"])) {
    const value = use[name];
    const control = form.elements.namedItem(name);
    if (control instanceof RadioNodeList || control instanceof HTMLSelectElement) control.value = value === null || value === undefined ? "" : String(value);
  }
  panel.check();
  wrongDate("");
  tell(t("example_done"));
  submit.focus();
}

// -- judging ----------------------------------------------------------------------------------

/** @param {string} words */
function tell(words) {
  byId("status").textContent = words;
}

/** @param {boolean} busy */
function setBusy(busy) {
  submit.setAttribute("aria-disabled", String(busy));
  byId("cancel").hidden = !busy;
  byId("progress").hidden = !busy;
}

/** Counts the seconds beside the progress, for the eye only. */
function clock() {
  const began = Date.now();
  const place = byId("seconds");
  const timer = setInterval(() => {
    const seconds = Math.round((Date.now() - began) / 1000);
    if (seconds >= 3) place.textContent = t("seconds", { n: number(seconds) });
  }, 1000);
  return () => {
    clearInterval(timer);
    place.textContent = "";
  };
}

/**
 * What a vendor sent: the text as it stands in the form, or what the server reads in the file.
 * @param {Panel} panel
 * @param {AbortSignal} signal
 * @returns {Promise<Submission>}
 */
async function submissionOf(panel, signal) {
  const file = panel.file;
  if (!file) return { text: panel.text.value, answers: null };
  tell(t("reading", { name: file.name }));
  try {
    await file.slice(0, 1).arrayBuffer();
  } catch {
    throw new api.Problem(t("error_file_gone", { name: file.name }), { field: "file" });
  }
  return api.read(file, signal);
}

/** @param {Panel} panel @param {Submission} submission @returns {Body} */
function vendorBody(panel, submission) {
  const vendor = panel.name.value.trim();
  const sent = submission.answers ? { answers: submission.answers } : { text: submission.text ?? "" };
  return vendor ? { vendor, ...sent } : sent;
}

/** @param {AbortSignal} signal */
async function judge(signal) {
  const common = { context: context(), ...(dateInput.value ? { as_of: dateInput.value } : {}) };
  /** @type {{submission: Submission, body: Body}[]} */
  const vendors = [];
  for (const [place, panel] of panels.entries()) {
    try {
      const submission = await submissionOf(panel, signal);
      vendors.push({ submission, body: vendorBody(panel, submission) });
    } catch (error) {
      if (error instanceof api.Problem && panel.file && error.status !== 429) error.field ||= "file";
      if (error instanceof api.Problem && error.field) error.field = `vendors.${place}.${error.field}`;
      throw error;
    }
  }
  tell(t("judging"));
  const [first] = vendors;
  if (vendors.length === 1 && first) {
    const body = { ...first.body, ...common, save: save.checked };
    const assessment = await api.evaluate(body, signal);
    openResult({ assessment, submission: first.submission, body, saved: body.save }, t("change_input"));
    return;
  }
  const comparison = await api.compare({ vendors: vendors.map((each) => each.body), ...common }, signal);
  open("comparison", comparisonView(comparison, {
    back: () => history.back(),
    open: (place) => {
      const assessment = comparison.vendors[place];
      const sent = vendors[place];
      if (!assessment || !sent) return;
      const body = { ...sent.body, ...common, vendor: assessment.vendor ?? undefined };
      openResult({ assessment, submission: sent.submission, body, saved: false }, t("back_to_comparison"));
    },
  }));
}

/**
 * Shows a problem beside the field it is about, else above the form, and takes the reader there.
 * @param {api.Problem} problem
 */
function showProblem(problem) {
  const detail = problem.detail ? el("span", english, problem.detail) : null;
  const [, place, field] = /^vendors\.(\d+)\.(.+)$/.exec(problem.field) ?? [null, "0", problem.field];
  const panel = panels[Number(place)];
  if (field === "as_of") wrongDate(problem.message, detail).focus();
  else if (panel && field === "vendor") panel.wrong("name", problem.message, detail).focus();
  else if (panel && (field === "text" || field === "file")) panel.wrong("source", problem.message, detail).focus();
  else {
    const box = byId("form-problem");
    box.replaceChildren(el("strong", {}, t("error_title")), el("br"), problem.message, detail ? " " : "", detail ?? "");
    box.hidden = false;
    box.focus();
  }
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (running) return;
  byId("form-problem").hidden = true;
  tell("");
  const wrong = [...panels.map((panel) => panel.check()), checkedDate()].find((each) => each !== null);
  if (wrong) {
    wrong.focus();
    return;
  }
  const mine = new AbortController();
  running = mine;
  setBusy(true);
  const stop = clock();
  try {
    await judge(mine.signal);
    tell("");
  } catch (error) {
    tell(mine.signal.aborted ? t("cancelled") : "");
    if (error instanceof api.Problem) showProblem(error);
    else if (!mine.signal.aborted) throw error;
  } finally {
    stop();
    running = null;
    setBusy(false);
    if (mine.signal.aborted) submit.focus();
  }
});

byId("cancel").addEventListener("click", () => running?.abort());
byId("add-vendor").addEventListener("click", () => {
  addPanel().name.focus();
  say(t("vendor_added", { n: panels.length }));
});
byId("example").addEventListener("click", fillExample);
// A file dropped beside a panel must not replace the page and lose the form.
for (const name of ["dragover", "drop"]) window.addEventListener(name, (event) => event.preventDefault());

// -- the start --------------------------------------------------------------------------------

async function openSaved() {
  const id = new URL(location.href).searchParams.get("saved");
  if (!id) return;
  tell(t("opening"));
  try {
    const { assessment, submission } = await api.saved(id);
    const body = submission.answers ? { answers: submission.answers } : { text: submission.text ?? "" };
    openResult({ assessment, submission, body, saved: true }, t("page_title"));
  } catch (error) {
    if (!(error instanceof api.Problem)) throw error;
    showProblem(error.status === 404 ? new api.Problem(t("error_404")) : error);
  }
  tell("");
}

history.replaceState(null, "");
addPanel();
submit.disabled = false;
openSaved();
