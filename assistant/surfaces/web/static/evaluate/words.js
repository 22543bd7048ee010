/** The page's words in the reader's language, and the data that the server put into the page. */

import { byId } from "./dom.js";

/**
 * @type {{words: Record<string, string>, formats: Record<string, string>,
 *   example: {vendor: string, text: string, as_of: string, context: import("./types.js").ContextInput}}}
 */
export const data = JSON.parse(byId("data").textContent || "{}");

export const language = document.documentElement.lang;

/** Reports, reasons and questions are in English; this marks them where the page is not. */
export const english = language === "en" ? {} : { lang: "en" };

/**
 * The words of a key, with `{name}` replaced by the value of that name.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function t(key, values = {}) {
  const words = data.words[key];
  if (words === undefined) throw new Error(`no words for ${key}`);
  return words.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/**
 * The words of a key, or `otherwise` where there are none.
 * @param {string} key
 * @param {string} otherwise
 */
export function tOr(key, otherwise) {
  return data.words[key] ?? otherwise;
}

const numbers = new Intl.NumberFormat(language);

/** @param {number} value */
export function number(value) {
  return numbers.format(value);
}

/** @param {string} day as 2026-11-24 */
export function dayWords(day) {
  return new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
}

/** @param {number} bytes */
export function sizeWords(bytes) {
  const [value, unit] = bytes < 1024 * 1024 ? [bytes / 1024, "kilobyte"] : [bytes / 1024 / 1024, "megabyte"];
  return new Intl.NumberFormat(language, { style: "unit", unit, maximumFractionDigits: 1 }).format(value);
}
