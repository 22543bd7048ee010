/** Texts of others: counted in code points, as the API counts, and shown so that nothing in them hides. */

/** @typedef {{key: string, label: string, start: number, end: number}} Mark `start` and `end` in code points */
/** @typedef {{text: string, marks: Mark[], begins: Mark[]}} Piece a run of text that the same marks cover */

/**
 * How many code points a string has; a surrogate without its other half counts as one, as it does for the server.
 * @param {string} text
 */
export function codePoints(text) {
  let count = 0;
  for (let at = 0; at < text.length; at += step(text, at)) count += 1;
  return count;
}

/**
 * How many of JavaScript's UTF-16 units the code point at `at` takes.
 * @param {string} text
 * @param {number} at
 */
function step(text, at) {
  return /** @type {number} */ (text.codePointAt(at)) > 0xffff ? 2 : 1;
}

/**
 * The places in JavaScript's counting of places in code points, in one walk over the text.
 * @param {string} text
 * @param {number[]} places ascending
 */
export function unitsAt(text, places) {
  const found = [];
  let units = 0;
  let points = 0;
  for (const place of places) {
    while (points < place && units < text.length) {
      units += step(text, units);
      points += 1;
    }
    found.push(units);
  }
  return found;
}

/**
 * The text cut at every border of a mark; the pieces joined are the text. Marks may overlap.
 * @param {string} text
 * @param {Mark[]} marks
 * @returns {Piece[]}
 */
export function pieces(text, marks) {
  const borders = [...new Set([0, ...marks.flatMap((one) => [one.start, one.end]), Infinity])].sort((a, b) => a - b);
  const units = unitsAt(text, borders);
  const cut = [];
  for (let at = 0; at + 1 < borders.length; at += 1) {
    const start = /** @type {number} */ (borders[at]);
    cut.push({
      text: text.slice(units[at], units[at + 1]),
      marks: marks.filter((one) => one.start <= start && start < one.end),
      begins: marks.filter((one) => one.start === start),
    });
  }
  return cut.filter((one) => one.text || one.begins.length);
}

const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\u115f\u1160\u3164\uffa0\u2800]/gu;

/**
 * The text with what the eye cannot see spelled out, as in `⟨U+202E⟩`; line breaks, tabs and soft hyphens stay.
 * @param {string} text
 */
export function visible(text) {
  return text.replace(/\r\n?/g, "\n").replace(HIDDEN, (char) => {
    if (char === "\n" || char === "\t" || char === "\u00ad") return char;
    const code = /** @type {number} */ (char.codePointAt(0));
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
  });
}

/**
 * The text on one line and not longer than `most` code points.
 * @param {string} text
 * @param {number} most
 */
export function shortened(text, most) {
  const line = visible(text).replace(/\s+/g, " ").trim();
  if (codePoints(line) <= most) return line;
  const [end] = unitsAt(line, [most - 1]);
  return `${line.slice(0, end)}…`;
}
