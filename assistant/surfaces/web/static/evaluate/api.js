/** The API: requests out, results or problems in words back. */

import { authorization } from "../key.js";
import { language, t, tOr } from "./words.js";

/** @typedef {import("./types.js").Body} Body */
/** @typedef {import("./types.js").Submission} Submission */

/** What went wrong, for a person. */
export class Problem extends Error {
  /**
   * @param {string} message in the reader's language
   * @param {{detail?: string, field?: string, status?: number}} [more] `detail`: the server's own words, in English;
   *   `field`: what of the request it is about, as `text`, `as_of` or `vendors.1.text`
   */
  constructor(message, { detail = "", field = "", status = 0 } = {}) {
    super(message);
    this.detail = detail;
    this.field = field;
    this.status = status;
  }
}

/**
 * @param {string} path
 * @param {RequestInit} options
 * @returns {Promise<Response>}
 */
async function send(path, options) {
  let response;
  try {
    const headers = { ...options.headers, ...authorization() };
    response = await fetch(path, { ...options, headers, cache: "no-store", credentials: "same-origin" });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new Problem(t("error_network"));
  }
  if (response.ok) return response;
  throw await problemOf(response);
}

/** @param {Response} response */
async function problemOf(response) {
  const { status } = response;
  if (status === 429) {
    return new Problem(t("error_busy", { n: response.headers.get("Retry-After") ?? "60" }), { status });
  }
  // The server's own sentence is for programs: people type their key on the page.
  if (status === 401) return new Problem(t("error_401"), { status });
  let said = { detail: "", field: "" };
  try {
    said = await response.json();
  } catch {
    // Not a problem document: the status alone has to do.
  }
  const lead = tOr(`error_${status}`, t(status >= 500 ? "error_500" : "error_422"));
  const field = typeof said.field === "string" ? said.field : "";
  const detail = typeof said.detail === "string" ? said.detail : "";
  // In English the server's sentence says it all; in other languages it stands behind one of ours.
  if (language === "en" && detail) return new Problem(sentence(detail), { field, status });
  return new Problem(lead, { detail, field, status });
}

/** @param {string} words */
function sentence(words) {
  // What begins with a file's or a field's name keeps it as it is.
  const begins = /^[a-z']+ /.test(words) ? words.charAt(0).toUpperCase() : words.charAt(0);
  return begins + words.slice(1) + (/[.!?]$/.test(words) ? "" : ".");
}

/**
 * @param {string} path
 * @param {unknown} body
 * @param {AbortSignal} [signal]
 */
function post(path, body, signal) {
  const headers = { "Content-Type": "application/json" };
  return send(path, { method: "POST", headers, body: JSON.stringify(body), signal });
}

/**
 * @param {Body} body
 * @param {AbortSignal} signal
 * @returns {Promise<import("./types.js").Assessment>}
 */
export async function evaluate(body, signal) {
  return (await post("/v1/evaluations", body, signal)).json();
}

/**
 * @param {unknown} body
 * @param {AbortSignal} signal
 * @returns {Promise<import("./types.js").Comparison>}
 */
export async function compare(body, signal) {
  return (await post("/v1/comparisons", body, signal)).json();
}

/**
 * What the checklist reads in a file; the server keeps nothing of it.
 * @param {File} file
 * @param {AbortSignal} signal
 * @returns {Promise<Submission>}
 */
export async function read(file, signal) {
  const form = new FormData();
  form.append("file", file, file.name);
  return (await send("/v1/submissions", { method: "POST", body: form, signal })).json();
}

/**
 * The report in a format, made anew from what was judged, so that nothing has to be kept for it.
 * @param {Body} body
 * @param {string} format
 */
export async function report(body, format) {
  return (await post(`/v1/evaluations?format=${encodeURIComponent(format)}`, { ...body, save: false })).blob();
}

/**
 * @param {string} id
 * @param {string} format
 */
export async function savedReport(id, format) {
  const path = `/v1/evaluations/${encodeURIComponent(id)}?format=${encodeURIComponent(format)}`;
  return (await send(path, {})).blob();
}

/**
 * @param {string} id
 * @returns {Promise<{assessment: import("./types.js").Assessment, submission: Submission}>}
 */
export async function saved(id) {
  const path = `/v1/evaluations/${encodeURIComponent(id)}`;
  const [assessment, submission] = await Promise.all([send(path, {}), send(`${path}/submission`, {})]);
  return { assessment: await assessment.json(), submission: await submission.json() };
}

/** @param {string} id */
export async function forget(id) {
  await send(`/v1/evaluations/${encodeURIComponent(id)}`, { method: "DELETE" });
}
