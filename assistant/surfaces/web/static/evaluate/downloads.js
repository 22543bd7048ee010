/** The report in every format. What was not saved is judged anew for it: the same input gives the same report. */

import { report, savedReport, Problem } from "./api.js";
import { el, say } from "./dom.js";
import { data, t, tOr } from "./words.js";

const ORDER = ["docx", "xlsx", "html", "markdown", "text", "json"];
const OTHER = /[^\p{L}\p{N}]+/gu;

/**
 * @param {import("./types.js").Assessment} assessment
 * @param {import("./types.js").Body} body the request that judged it
 * @param {boolean} saved
 */
export function downloads(assessment, body, saved) {
  const state = el("p", { class: "quiet", id: "download-state" });
  /** @param {string} words */
  const tell = (words) => {
    state.textContent = words;
    say(words);
  };
  /** @param {string} format */
  const fetchIt = async (format) => {
    tell(t("download_busy"));
    try {
      // As of the day that was judged, should midnight have passed since.
      const made = saved ? await savedReport(assessment.id, format) : await report({ ...body, as_of: assessment.as_of }, format);
      const name = fileName(assessment, data.formats[format] ?? "");
      keep(made, name);
      tell(t("download_done", { name }));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      tell(`${error.message} ${error.detail}`.trim());
    }
  };
  const formats = Object.keys(data.formats);
  const ordered = [...ORDER.filter((one) => formats.includes(one)), ...formats.filter((one) => !ORDER.includes(one))];
  return el("section", { class: "card no-print", "aria-labelledby": "downloads-title" },
    el("h2", { id: "downloads-title" }, t("downloads_title")),
    el("p", { class: "buttons" }, ordered.map((one) =>
      el("button", { type: "button", class: "button", "data-format": one, onclick: () => fetchIt(one) }, tOr(`download_${one}`, one)))),
    state);
}

/**
 * @param {import("./types.js").Assessment} assessment
 * @param {string} suffix
 */
function fileName(assessment, suffix) {
  const vendor = (assessment.vendor ?? "vendor").replace(OTHER, "-").replace(/^-+|-+$/g, "").slice(0, 60);
  return `${vendor || "vendor"}-${assessment.as_of}${suffix}`;
}

/**
 * @param {Blob} content
 * @param {string} name
 */
function keep(content, name) {
  const address = URL.createObjectURL(content);
  el("a", { href: address, download: name }).click();
  // The browser reads it after this turn; then the memory can go.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
