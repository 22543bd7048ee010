// The conversation: what was asked and answered, the field to ask in, and what is said when an answer does not come.

import { answerView, chip, plainText } from "./answer.js";
import { h, icon } from "./dom.js";
import { Failure, ask, sendFeedback, whole } from "./stream.js";

/** @typedef {import("./types.js").Turn} Turn */

const AGAIN = new Set(["rate", "notReady", "network", "broken", "silent", "stopped", "server"]);
const LONGEST = 20_000;

export class Chat {
  /**
   * @param {{words: import("./types.js").Words, language: string, base: URL, key: () => string | null,
   *   store: import("./store.js").Store}} what
   */
  constructor({ words, language, base, key, store }) {
    this.words = words;
    this.base = base;
    this.key = key;
    this.store = store;
    /** @type {AbortController | null} */
    this.pending = null;
    /** @type {Set<ReturnType<typeof setInterval>>} */
    this.clocks = new Set();
    /** @type {import("./types.js").Scene} */
    this.scene = {
      words, language, base,
      ask: (text) => void this.send(text),
      say: (text) => this.say(text),
      rate: (turn, rating, comment) => this.rate(turn, rating, comment),
    };
    // Spoken once when it is finished; the log itself is silent, or every piece of a stream would be read out.
    this.status = h("p", { class: "unseen", role: "status" });
    this.turns = h("div", { class: "turns" });
    this.log = h("div", { class: "log", role: "log", "aria-live": "off", "aria-label": words.log, tabindex: "0" },
      h("p", { class: "disclosure" }, icon("shield"), h("span", { text: words.disclosure })), this.turns);
    this.field = h("textarea", { rows: "1", maxlength: String(LONGEST), placeholder: words.placeholder, "aria-label": words.label,
      title: words.hint, enterkeyhint: "send", dir: "auto", on: { keydown: (event) => this.typed(event), input: () => this.keep() } });
    this.button = h("button", { class: "send", "aria-label": words.send, title: words.send }, icon("send"));
    this.form = h("form", { class: "composer", on: { submit: (event) => {
      event.preventDefault();
      if (this.pending) this.pending.abort();
      else void this.send(this.field.value);
    } } }, this.field, this.button);
    this.field.value = store.state.draft;
    this.show();
  }

  /** Everything anew from what is kept. */
  show() {
    this.stopClocks();
    const { turns } = this.store.state;
    this.turns.replaceChildren(...(turns.length ? turns.map((turn) => this.turnView(turn)) : [this.welcome()]));
  }

  welcome() {
    const { words } = this;
    return h("div", { class: "welcome" }, h("h2", { text: words.welcome }), h("p", { text: words.welcomeMore }),
      h("ul", { class: "chips" }, ...words.examples.map((one) => h("li", {}, chip(this.scene, one)))));
  }

  /** @param {Turn} turn */
  turnView(turn) {
    const place = h("div", { class: "reply" });
    const view = h("div", { class: "turn" }, h("div", { class: "question", dir: "auto" },
      h("span", { class: "unseen", text: `${this.words.you}: ` }), turn.question), place);
    // An answer of an earlier version, or one that someone else wrote into the storage, may have another shape.
    try {
      if (turn.answer) turn.answer = whole(turn.answer);
    } catch {
      delete turn.answer;
    }
    if (turn.answer) place.append(answerView(this.scene, /** @type {any} */ (turn)));
    else place.append(this.failureView(turn, view));
    return view;
  }

  /** @param {string} text */
  async send(text) {
    const question = text.trim();
    if (!question || this.pending) {
      this.field.focus();
      return;
    }
    const { state } = this.store;
    if (state.turns.length === 0) this.turns.replaceChildren();
    /** @type {Turn} */
    const turn = { question };
    state.turns.push(turn);
    if (this.field.value.trim() === question) this.field.value = "";
    this.keep();
    const view = this.turnView(turn);
    this.turns.append(view);
    await this.answer(turn, view);
  }

  /** @param {Turn} turn @param {HTMLElement} view */
  async answer(turn, view) {
    const { words, store } = this;
    const { state } = store;
    const place = /** @type {HTMLElement} */ (view.querySelector(".reply"));
    const text = h("p", { class: "coming", dir: "auto" });
    const waiting = h("p", { class: "waiting" }, h("span", { class: "dots", "aria-hidden": "true" }), words.looking);
    place.replaceChildren(h("div", { class: "answer", "aria-busy": "true" }, text, waiting));
    this.stopped(false);
    this.say(words.looking);
    this.scrollTo(view);
    const abort = new AbortController();
    this.pending = abort;
    delete turn.failed;
    try {
      const answer = await ask({
        base: this.base, key: this.key(), message: turn.question, conversation: state.conversation, signal: abort.signal,
        onText: (piece) => { text.append(piece); },
      });
      if (store.state !== state) return;
      turn.answer = answer;
      state.conversation = answer.conversation_id;
      const shown = answerView(this.scene, /** @type {any} */ (turn));
      place.replaceChildren(shown);
      if (this.field.value.trim() === turn.question) this.field.value = "";
      this.say(plainText(this.scene, answer));
    } catch (error) {
      if (store.state !== state) return;
      const failure = error instanceof Failure ? error : new Failure("broken");
      turn.failed = { kind: failure.kind, detail: failure.detail, ...(failure.wait ? { until: Date.now() + failure.wait * 1000 } : {}) };
      place.replaceChildren(this.failureView(turn, view));
      if (!this.field.value.trim()) this.field.value = turn.question;
      this.say(this.reason(turn));
    } finally {
      if (this.pending === abort) {
        this.pending = null;
        this.stopped(true);
      }
      this.keep();
    }
    this.scrollTo(view);
  }

  /** @param {Turn} turn */
  reason(turn) {
    const { kind, detail } = turn.failed ?? { kind: "broken" };
    const words = /** @type {Record<string, any>} */ (this.words);
    const own = Object.hasOwn(words, kind) && typeof words[kind] === "string" ? words[kind] : words.server;
    return kind === "refused" || kind === "server" ? `${own} ${detail ?? ""}`.trim() : own;
  }

  /** @param {Turn} turn @param {HTMLElement} view */
  failureView(turn, view) {
    const { words } = this;
    const kind = turn.failed?.kind ?? "broken";
    const retry = h("button", { type: "button", class: "chip retry", text: words.retry, on: { click: () => {
      if (this.pending || retry.getAttribute("aria-disabled")) return;
      this.field.focus();
      void this.answer(turn, view);
    } } });
    const until = turn.failed?.until ?? 0;
    if (until > Date.now()) {
      // Not `disabled`, which would take the focus away from whoever waits on it.
      retry.setAttribute("aria-disabled", "true");
      const tick = () => {
        const left = Math.ceil((until - Date.now()) / 1000);
        retry.textContent = left > 0 ? words.retryIn.replace("{n}", String(left)) : words.retry;
        if (left > 0) return;
        retry.removeAttribute("aria-disabled");
        clearInterval(clock);
        this.clocks.delete(clock);
      };
      const clock = setInterval(tick, 500);
      this.clocks.add(clock);
      tick();
    }
    return h("div", { class: "failure" }, h("p", { dir: "auto", text: this.reason(turn) }), AGAIN.has(kind) && retry);
  }

  /** @param {Turn} turn @param {"up" | "down"} rating @param {string} [comment] */
  async rate(turn, rating, comment) {
    if (!turn.answer) return false;
    const kept = await sendFeedback({ base: this.base, key: this.key(), answerId: turn.answer.id, rating, comment });
    turn.rating = kept ? rating : undefined;
    this.keep();
    return kept;
  }

  fresh() {
    this.pending?.abort();
    this.pending = null;
    this.stopped(true);
    this.store.clear();
    this.show();
    this.say(this.words.fresh);
    this.field.focus();
  }

  /** @param {KeyboardEvent} event */
  typed(event) {
    // While an input method composes a letter, Enter chooses it.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (!this.pending) void this.send(this.field.value);
  }

  keep() {
    this.store.state.draft = this.field.value;
    this.store.save();
  }

  /** @param {boolean} idle */
  stopped(idle) {
    const name = idle ? this.words.send : this.words.stop;
    this.button.setAttribute("aria-label", name);
    this.button.title = name;
    this.button.replaceChildren(icon(idle ? "send" : "stop"));
  }

  /** @param {string} text */
  say(text) {
    this.status.textContent = text;
  }

  /** The question at the top, so that an answer is read from its beginning. @param {HTMLElement} view */
  scrollTo(view) {
    this.log.scrollTop += view.getBoundingClientRect().top - this.log.getBoundingClientRect().top - 12;
  }

  stopClocks() {
    for (const one of this.clocks) clearInterval(one);
    this.clocks.clear();
  }
}
