/** Elements out of names, attributes and text. Text stays text: nothing here or elsewhere parses markup. */

/** @typedef {Node | string | null | undefined | false} Child */

/**
 * A new element.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {Record<string, string | boolean | number | EventListener | null | undefined>} [attributes] a function is a
 *   listener (`onclick`), true an attribute without a value; false, null and undefined are left out
 * @param {...(Child | Child[])} children strings become text nodes
 * @returns {HTMLElementTagNameMap[K]}
 */
export function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, String(value));
  }
  for (const child of children.flat()) {
    if (child !== null && child !== undefined && child !== false) made.append(child);
  }
  return made;
}

/**
 * The one element of the page with this id.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

/**
 * The first element below `root` that the selector names.
 * @template {HTMLElement} T
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new (...unused: any[]) => T} type
 * @returns {T}
 */
export function one(root, selector, type) {
  const found = root.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`nothing is ${selector}`);
  return found;
}

let said = 0;

/**
 * Tells it to a screen reader, politely; the same words a second time too.
 * @param {string} words
 */
export function say(words) {
  said += 1;
  byId("said").textContent = said % 2 ? words : `${words}\u00a0`;
}

/**
 * Scrolls to an element, in the pane that it stands in and on the page, and gives it the focus.
 * @param {HTMLElement} target
 */
export function goTo(target) {
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "center" });
}
