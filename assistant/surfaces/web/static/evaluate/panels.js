/** The vendors' part of the form: one panel a vendor, each with a name and a text or a file. */

import { byId, one, say } from "./dom.js";
import { codePoints } from "./text.js";
import { number, sizeWords, t } from "./words.js";

export const MOST_VENDORS = 5;
const MOST_CHARACTERS = 1_000_000;
const MOST_BYTES = 10 * 1024 * 1024;
const MOST_NAME = 200;
const SAYS = /[\p{L}\p{N}]/u;

let made = 0;

/** One vendor's panel. What was pasted stays there while a file is chosen, and comes back without it. */
export class Panel {
  /** @param {() => void} changed called when the panel asks to be removed */
  constructor(changed) {
    made += 1;
    const template = byId("vendor-panel");
    if (!(template instanceof HTMLTemplateElement)) throw new Error("#vendor-panel is no template");
    const copy = template.content.cloneNode(true);
    /** @type {HTMLFieldSetElement} */
    this.root = one(/** @type {DocumentFragment} */ (copy), "fieldset", HTMLFieldSetElement);
    this.name = one(this.root, ".name", HTMLInputElement);
    this.text = one(this.root, ".text", HTMLTextAreaElement);
    this.fileInput = one(this.root, ".file", HTMLInputElement);
    this.nameError = one(this.root, ".name-error", HTMLElement);
    this.sourceError = one(this.root, ".source-error", HTMLElement);
    this.removeButton = one(this.root, ".remove-vendor", HTMLButtonElement);
    this.removeFile = one(this.root, ".remove-file", HTMLButtonElement);
    /** @type {File | null} */
    this.file = null;
    this.#connect();
    this.removeButton.addEventListener("click", changed);
    this.fileInput.addEventListener("change", () => this.#take([...(this.fileInput.files ?? [])]));
    this.removeFile.addEventListener("click", () => {
      this.choose(null);
      this.text.focus();
    });
    this.#drops(one(this.root, ".drop", HTMLElement));
  }

  /** Joins labels, hints and errors with what they are for; ids are the panel's own. */
  #connect() {
    /** @param {string} selector @param {string} name */
    const named = (selector, name) => {
      const found = one(this.root, selector, HTMLElement);
      found.id = `${name}-${made}`;
      return found.id;
    };
    one(this.root, ".name-label", HTMLLabelElement).htmlFor = named(".name", "name");
    one(this.root, ".text-label", HTMLLabelElement).htmlFor = named(".text", "text");
    one(this.root, ".file-label", HTMLLabelElement).htmlFor = named(".file", "file");
    const wrong = named(".source-error", "source-error");
    this.name.setAttribute("aria-describedby", `${named(".name-hint", "name-hint")} ${named(".name-error", "name-error")}`);
    this.text.setAttribute("aria-describedby", `${named(".text-hint", "text-hint")} ${wrong}`);
    this.fileInput.setAttribute("aria-describedby", `${named(".file-hint", "file-hint")} ${wrong}`);
    this.removeFile.setAttribute("aria-describedby", `${named(".file-said", "file-said")} ${wrong}`);
  }

  /** @param {HTMLElement} zone */
  #drops(zone) {
    /** @param {DragEvent} event */
    const carries = (event) => event.dataTransfer?.types.includes("Files") ?? false;
    zone.addEventListener("dragover", (event) => {
      if (!carries(event)) return;
      event.preventDefault();
      zone.classList.add("over");
    });
    zone.addEventListener("dragleave", (event) => {
      if (!(event.relatedTarget instanceof Node && zone.contains(event.relatedTarget))) zone.classList.remove("over");
    });
    zone.addEventListener("drop", (event) => {
      zone.classList.remove("over");
      if (!carries(event)) return;
      event.preventDefault();
      this.#take([...(event.dataTransfer?.files ?? [])]);
    });
  }

  /** @param {File[]} files */
  #take(files) {
    const [first] = files;
    if (!first) return;
    this.choose(first);
    if (files.length > 1) this.wrong("source", t("only_one_file", { name: first.name }));
    this.removeFile.focus();
  }

  /** @param {File | null} file the file to judge in place of the text, or none */
  choose(file) {
    this.file = file;
    this.fileInput.value = "";
    this.wrong("source", "");
    one(this.root, ".source-text", HTMLElement).hidden = file !== null;
    one(this.root, ".source-file", HTMLElement).hidden = file === null;
    const words = file ? t("file_chosen", { name: file.name, size: sizeWords(file.size) }) : "";
    one(this.root, ".file-said", HTMLElement).textContent = words;
    if (words) say(words);
  }

  /** @param {number} place from 1 @param {number} among */
  number(place, among) {
    one(this.root, "legend", HTMLElement).textContent = among > 1 ? t("vendor_n", { n: place }) : t("the_vendor");
    this.removeButton.hidden = among < 2;
    this.removeButton.setAttribute("aria-label", `${t("remove_vendor")}: ${t("vendor_n", { n: place })}`);
  }

  /** Whether there is anything that a reload would lose. */
  get filled() {
    return this.file !== null || this.text.value.trim() !== "" || this.name.value.trim() !== "";
  }

  /**
   * Shows what is wrong beside the field, or takes it away with no words. Returns what gets the focus.
   * @param {"name" | "source"} field
   * @param {string} words
   * @param {Node | null} [detail]
   */
  wrong(field, words, detail = null) {
    const place = field === "name" ? this.nameError : this.sourceError;
    place.textContent = words;
    if (detail) place.append(" ", detail);
    place.hidden = words === "";
    const controls = field === "name" ? [this.name] : [this.text, this.fileInput];
    for (const control of controls) {
      if (words) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
    if (field === "name") return this.name;
    return this.file ? this.removeFile : this.text;
  }

  /** Checks what needs no server. Returns the first control with something wrong, or null. */
  check() {
    this.wrong("name", "");
    this.wrong("source", "");
    const long = codePoints(this.name.value.trim());
    const name = long > MOST_NAME ? this.wrong("name", t("error_name_long", { n: number(long) })) : null;
    const words = this.file ? fileTrouble(this.file) : textTrouble(this.text.value);
    const source = words ? this.wrong("source", words) : null;
    return name ?? source;
  }
}

/** @param {File} file */
function fileTrouble(file) {
  if (file.size === 0) return t("error_file_empty", { name: file.name });
  return file.size > MOST_BYTES ? t("error_file_large", { name: file.name, size: sizeWords(file.size) }) : "";
}

/** @param {string} text */
function textTrouble(text) {
  if (!SAYS.test(text)) return t("error_empty");
  if (text.length <= MOST_CHARACTERS) return "";
  const long = codePoints(text);
  return long > MOST_CHARACTERS ? t("error_too_long", { n: number(long) }) : "";
}
