// <certwise-chat mode="launcher|inline" lang="…" theme="light|dark" key="…">: the chat as an element of any page.
//
// The shadow root is open: it keeps the page's styles out, which is what it is for. A closed one would keep no
// script out (the page's own scripts run before ours and could replace anything), and would hide the chat from
// tools that check accessibility.

import { Chat } from "./chat.js";
import { h, icon } from "./dom.js";
import { Store } from "./store.js";
import { STYLE } from "./style.js";
import { languageOf, wordsFor } from "./words.js";

/** The server is where this module came from. */
const BASE = new URL("./", import.meta.url);
const addTo = EventTarget.prototype.addEventListener;

class CertwiseChat extends HTMLElement {
  /** @type {Chat | null} */
  #chat = null;
  /** @type {HTMLElement | null} the one that had the focus on the page around us */
  #before = null;
  /** @type {AbortController} */
  #life = new AbortController();

  connectedCallback() {
    if (this.shadowRoot) {
      this.#listen();
      return;
    }
    const language = languageOf(this);
    const words = wordsFor(language);
    const inline = this.#inline();
    const store = new Store(`certwise-chat ${BASE.href}${inline ? "" : " launcher"}`);
    const chat = new Chat({ words, language, base: BASE, key: () => this.getAttribute("key"), store });
    this.#chat = chat;

    const panel = h("section", { class: "panel", part: "panel", "aria-label": `${words.title}: ${words.subtitle}`, ...(inline ? {} : { role: "dialog", hidden: !store.state.open }) },
      h("header", {}, icon("shield"), h("div", { class: "name" }, h("strong", { text: words.title }), h("span", { text: words.subtitle })),
        this.#tool("fresh", words.fresh, () => chat.fresh()), !inline && this.#tool("close", words.close, () => this.close())),
      chat.log, chat.form, chat.status);
    const launcher = h("button", { type: "button", class: "launcher", "aria-expanded": String(store.state.open), hidden: store.state.open,
      on: { click: () => this.open() } }, icon("chat"), h("span", { text: words.open }));

    const shadow = this.attachShadow({ mode: "open" });
    shadow.append(h("div", { class: "root", lang: language }, panel, !inline && launcher));
    // The sizes follow what the reader chose as medium, not what the page made of its root.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    shadow.adoptedStyleSheets = [sheet];
    const medium = Number.parseFloat(getComputedStyle(this).fontSize) || 16;
    sheet.replaceSync(STYLE.replace(/([\d.]+)rem\b/g, (_, size) => `${Number(size) * medium}px`));
    this.#listen();
    const turns = chat.turns.lastElementChild;
    if (turns instanceof HTMLElement && store.state.turns.length) chat.scrollTo(turns);
  }

  disconnectedCallback() {
    this.#life.abort();
  }

  open() {
    this.#show(true);
    this.#chat?.field.focus();
  }

  close() {
    this.#show(false);
    /** @type {HTMLElement | null | undefined} */ (this.shadowRoot?.querySelector(".launcher"))?.focus();
  }

  #inline() {
    return this.getAttribute("mode") === "inline";
  }

  /** @param {boolean} open */
  #show(open) {
    const chat = this.#chat;
    if (!chat || !this.shadowRoot || this.#inline()) return;
    const panel = /** @type {HTMLElement} */ (this.shadowRoot.querySelector(".panel"));
    const launcher = /** @type {HTMLElement} */ (this.shadowRoot.querySelector(".launcher"));
    panel.hidden = !open;
    launcher.hidden = open;
    launcher.setAttribute("aria-expanded", String(open));
    chat.store.state.open = open;
    chat.keep();
  }

  #listen() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    const root = this.shadowRoot;
    if (!root) return;
    addTo.call(root, "keydown", (event) => {
      const key = /** @type {KeyboardEvent} */ (event);
      if (key.key !== "Escape" || key.isComposing || this.#inline()) return;
      key.stopPropagation();
      this.close();
    }, { signal });
    // F6 goes from the page to the panel and back, as between the panes of a window; Shift+F6 is left to the browser.
    addTo.call(window, "keydown", (event) => {
      const key = /** @type {KeyboardEvent} */ (event);
      if (key.key !== "F6" || key.shiftKey || key.ctrlKey || key.altKey || key.defaultPrevented) return;
      const panel = root.querySelector(".panel");
      if (!(panel instanceof HTMLElement) || panel.hidden) return;
      key.preventDefault();
      if (!root.activeElement) {
        this.#chat?.field.focus();
        return;
      }
      /** @type {HTMLElement} */ (root.activeElement).blur();
      if (this.#before?.isConnected) this.#before.focus();
    }, { signal });
    addTo.call(window, "focusin", (event) => {
      const [target] = event.composedPath();
      if (target instanceof HTMLElement && target.getRootNode() !== root) this.#before = target;
    }, { signal });
  }

  /** @param {string} name @param {string} label @param {() => void} pressed */
  #tool(name, label, pressed) {
    return h("button", { type: "button", class: "tool", "aria-label": label, title: label, on: { click: pressed } }, icon(name), h("span", { text: label }));
  }
}

// The tag may be on a page twice.
if (!customElements.get("certwise-chat")) customElements.define("certwise-chat", CertwiseChat);
