/** What the server keeps of a result: nothing, or all of it under a link until it is deleted. */

import { forget, Problem } from "./api.js";
import { el, say } from "./dom.js";
import { language, t } from "./words.js";

/**
 * @param {import("./types.js").Assessment} assessment
 * @param {boolean} saved
 */
export function savedSection(assessment, saved) {
  if (!saved) return el("p", { class: "quiet no-print", id: "not-saved" }, t("not_saved"));
  const address = new URL("/evaluate", location.href);
  address.searchParams.set("saved", assessment.id);
  address.searchParams.set("lang", language);
  const state = el("p", { class: "quiet" });
  const section = el("section", { class: "card no-print", id: "saved", "aria-labelledby": "saved-title" });
  const remove = async () => {
    try {
      await forget(assessment.id);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      state.textContent = `${error.message} ${error.detail}`.trim();
      say(state.textContent);
      if (error.status !== 404) return;
    }
    const gone = el("p", { id: "deleted", tabindex: "-1" }, t("saved_deleted"));
    section.replaceChildren(gone);
    document.querySelectorAll("[data-format]").forEach((one) => one.setAttribute("disabled", ""));
    if (new URL(location.href).searchParams.has("saved")) history.replaceState(history.state, "", `/evaluate?lang=${language}`);
    gone.focus();
  };
  section.append(
    el("h2", { id: "saved-title" }, t("saved_title")),
    el("p", {}, t("saved_text")),
    el("p", {}, el("a", { href: address.href, id: "saved-link" }, t("saved_link"))),
    el("p", { class: "buttons" }, el("button", { type: "button", class: "button", id: "delete", onclick: remove }, t("saved_delete"))),
    state,
  );
  return section;
}
