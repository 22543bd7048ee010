/** The API key of whoever sits here, where the server asks for one: kept for this tab, sent to this server only. */

const NAME = "certwise-key";

/** @returns {string | null} */
export function key() {
  try {
    return sessionStorage.getItem(NAME);
  } catch {
    return null;
  }
}

/** @param {string | null} value null forgets it */
export function keep(value) {
  try {
    if (value === null) sessionStorage.removeItem(NAME);
    else sessionStorage.setItem(NAME, value);
  } catch {
    // A browser without storage: the key has to be typed on every page.
  }
}

/** @returns {Record<string, string>} the header with the key, none where there is no key */
export function authorization(value = key()) {
  return value ? { Authorization: `Bearer ${value}` } : {};
}
