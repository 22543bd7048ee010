// Building what is shown. Text is only ever put in as text nodes: there is no way here from a string to markup.

/** The methods are taken from the prototype, for a form or an image of the page around us may be named
 *  like one of them and would stand in its place. */
const make = Document.prototype.createElement.bind(document);
const makeIn = Document.prototype.createElementNS.bind(document);

const SVG = "http://www.w3.org/2000/svg";

/** @type {Record<string, string>} paths in a box of 24 */
const ICONS = {
  chat: "M4 3h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2h-7l-5 4v-4H4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zm3 5v2h10V8zm0 4v2h7v-2z",
  shield: "M12 1.5 3 5v6.2c0 5.3 3.7 9.6 9 11.3 5.3-1.7 9-6 9-11.3V5zm-1.2 15.2-4.3-4.2 1.7-1.7 2.6 2.5 5.2-5.3 1.7 1.7z",
  send: "M11 20V8.4l-4.6 4.6L5 11.6 12 4.6l7 7-1.4 1.4L13 8.4V20z",
  stop: "M6 6h12v12H6z",
  close: "m6.4 19-1.4-1.4 5.6-5.6L5 6.4 6.4 5l5.6 5.6L17.6 5 19 6.4 13.4 12l5.6 5.6-1.4 1.4-5.6-5.6z",
  fresh: "M11 5h2v6h6v2h-6v6h-2v-6H5v-2h6z",
  copy: "M8 3h11a1 1 0 0 1 1 1v13h-2V5H8zM5 7h10a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1zm1 2v10h8V9z",
  up: "M2 10h4v11H2zm6 11V9.6L13.2 3c1.3.2 2 1.2 1.8 2.5L14.3 9H20a2 2 0 0 1 2 2.3l-1.3 8A2 2 0 0 1 18.7 21z",
  down: "M22 14h-4V3h4zM16 3v11.4L10.8 21c-1.3-.2-2-1.2-1.8-2.5L9.7 15H4a2 2 0 0 1-2-2.3l1.3-8A2 2 0 0 1 5.3 3z",
};

/**
 * An element. `class`, `text` and `on` are what they say, the rest are attributes; false leaves one out.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {{class?: string, text?: string, on?: Record<string, (event: any) => void>, [name: string]: any}} [what]
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(tag, what = {}, ...children) {
  const element = /** @type {HTMLElementTagNameMap[T]} */ (make(tag));
  for (const [name, value] of Object.entries(what)) {
    if (name === "text") element.append(value);
    else if (name === "on") for (const [type, heard] of Object.entries(value)) element.addEventListener(type, heard);
    else if (value !== false && value !== undefined) element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) if (child || child === "") element.append(child);
  return element;
}

/** @param {string} name of ICONS */
export function icon(name) {
  const picture = makeIn(SVG, "svg");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("aria-hidden", "true");
  const path = makeIn(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  picture.append(path);
  return picture;
}

/**
 * An address that may be followed, or null: another scheme than https is never made a link.
 * @param {unknown} address
 */
export function safeAddress(address) {
  if (typeof address !== "string") return null;
  try {
    const parsed = new URL(address);
    return parsed.protocol === "https:" ? parsed.href : null;
  } catch {
    return null;
  }
}

/**
 * Puts text on the clipboard, also where the page is not in a secure context.
 * @param {string} text
 * @param {HTMLElement} near an element in the widget, for the old way needs a field
 */
export async function copyText(text, near) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = h("textarea", { class: "unseen", "aria-hidden": "true", tabindex: "-1" });
    field.value = text;
    near.append(field);
    field.select();
    const done = Document.prototype.execCommand.call(document, "copy");
    field.remove();
    return done;
  }
}
