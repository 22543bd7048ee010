/** The form that asks for a key: a key that the server knows is kept for this tab and used by the page at once. */

import { authorization, keep, key } from "./key.js";

const form = /** @type {HTMLFormElement} */ (document.getElementById("key-form"));
const field = /** @type {HTMLInputElement} */ (document.getElementById("key"));
const asking = /** @type {HTMLElement} */ (document.getElementById("key-asking"));
const using = /** @type {HTMLElement} */ (document.getElementById("key-using"));
const state = /** @type {HTMLElement} */ (document.getElementById("key-state"));

form.addEventListener("submit", (event) => {
  event.preventDefault();
  take(field.value.trim());
});
document.getElementById("key-forget")?.addEventListener("click", () => {
  keep(null);
  use(null);
  field.focus();
});
use(key());
form.hidden = false;

/** @param {string} given */
async function take(given) {
  state.textContent = "";
  let status = 0;
  try {
    status = (await fetch("/v1/checklists", { headers: authorization(given), cache: "no-store" })).status;
  } catch {
    // A key with letters that no header holds is as wrong as any; a server that is gone is told apart below.
    if (/^[\x21-\x7e]*$/.test(given)) status = -1;
  }
  // 403: the server knows the key, which may do other things than this.
  if (given && (status === 200 || status === 403)) {
    field.value = "";
    keep(given);
    use(given);
    // A saved evaluation was refused when the page came.
    if (new URL(location.href).searchParams.has("saved")) location.reload();
  } else {
    state.textContent = [0, 401].includes(status) ? form.dataset.unknown ?? "" : form.dataset.unreachable ?? "";
    field.focus();
  }
}

/** @param {string | null} value */
function use(value) {
  asking.hidden = value !== null;
  using.hidden = value === null;
  const chat = document.querySelector("certwise-chat");
  if (value === null) chat?.removeAttribute("key");
  else chat?.setAttribute("key", value);
  if (value !== null && form.hasAttribute("data-locked")) unlock(value);
}

/**
 * Puts the page that the key opens in the place of this one: a link cannot carry a key.
 * @param {string} value
 */
async function unlock(value) {
  const response = await fetch(location.href, { headers: authorization(value), cache: "no-store" });
  if (!response.ok) {
    state.textContent = form.dataset.closed ?? "";
    return;
  }
  // Our own server's page, made by a template that escapes; scripts in it would not run.
  const opened = new DOMParser().parseFromString(await response.text(), "text/html");
  const main = opened.querySelector("main");
  if (!main) return;
  document.title = opened.title;
  document.querySelector("main")?.replaceWith(document.importNode(main, true));
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target) target.scrollIntoView();
}
