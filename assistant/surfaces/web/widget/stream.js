// Asking: one POST, its answer read as server-sent events, every way to fail told apart.

/** How long the server may be silent, in ms; it sends a sign of life every 15 s. */
const SILENCE = 60_000;
/** The most that is read of one answer, in characters. */
const MOST = 8_000_000;

/** Why there is no answer. `kind` is a key of the words; `wait` are seconds until asking again has a chance. */
export class Failure extends Error {
  /** @param {string} kind @param {string} [detail] @param {number} [wait] */
  constructor(kind, detail, wait) {
    super(detail ?? kind);
    this.kind = kind;
    this.detail = detail;
    this.wait = wait;
  }
}

/**
 * Sends a question and resolves to the whole Answer, which is the last event. Rejects with a `Failure`.
 * @param {{base: URL, key: string | null, message: string, conversation: string | null, signal: AbortSignal,
 *   onText: (text: string) => void}} what
 * @returns {Promise<import("./types.js").Answer>}
 */
export async function ask({ base, key, message, conversation, signal, onText }) {
  const silence = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), SILENCE);
  };
  let begun = false;
  const stop = () => silence.abort();
  signal.addEventListener("abort", stop);
  try {
    heard();
    const response = await post(base, "v1/chat", key, {
      message,
      ...(conversation ? { conversation_id: conversation } : {}),
    }, silence.signal, "text/event-stream");
    heard();
    if (!response.ok) throw await refusal(response);
    begun = true;
    if (!response.headers.get("content-type")?.startsWith("text/event-stream")) return whole(await response.json());
    for await (const { name, data } of events(response, heard)) {
      if (name === "delta") onText(String(data?.text ?? ""));
      else if (name === "answer") return whole(data);
      else if (name === "error") throw new Failure("server", said(data));
    }
    throw new Failure("broken");
  } catch (error) {
    if (error instanceof Failure) throw error;
    if (signal.aborted) throw new Failure("stopped");
    if (silence.signal.aborted) throw new Failure("silent");
    throw new Failure(begun ? "broken" : "network");
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
    silence.abort();
  }
}

/**
 * @param {{base: URL, key: string | null, answerId: string, rating: string, comment?: string}} what
 * @returns {Promise<boolean>} whether it was kept
 */
export async function sendFeedback({ base, key, answerId, rating, comment }) {
  try {
    const body = { answer_id: answerId, rating, ...(comment ? { comment } : {}) };
    return (await post(base, "v1/feedback", key, body, AbortSignal.timeout(15_000), "application/json")).ok;
  } catch {
    return false;
  }
}

/** @param {URL} base @param {string} path @param {string | null} key @param {object} body @param {AbortSignal} signal @param {string} accept */
function post(base, path, key, body, signal, accept) {
  return fetch(new URL(path, base), {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: accept, ...(key ? { Authorization: `Bearer ${key}` } : {}) },
    body: JSON.stringify(body),
    signal,
    credentials: "omit",
    referrerPolicy: "no-referrer",
    redirect: "error",
  });
}

/** @param {Response} response */
async function refusal(response) {
  const detail = said(await response.json().catch(() => null));
  const wait = Number.parseInt(response.headers.get("retry-after") ?? "", 10);
  const kind = { 401: "key", 403: "forbidden", 429: "rate", 503: "notReady" }[response.status]
    ?? (response.status < 500 ? "refused" : "server");
  return new Failure(kind, detail, Number.isFinite(wait) ? Math.min(Math.max(wait, 1), 3600) : undefined);
}

/** @param {any} data */
const said = (data) => (typeof data?.detail === "string" ? data.detail : undefined);

/**
 * The events of a stream, as https://html.spec.whatwg.org/multipage/server-sent-events.html reads them.
 * @param {Response} response
 * @param {() => void} heard called for whatever arrives, signs of life included
 */
async function* events(response, heard) {
  if (!response.body) return;
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  let read = 0;
  let name = "";
  /** @type {string[]} */
  let lines = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    heard();
    rest += decoder.decode(value, { stream: true });
    read += value.length;
    if (read > MOST) throw new Failure("broken");
    // A \r at the very end may be half of \r\n: it waits for the next piece.
    const parts = rest.split(/\r\n|\n|\r(?!$)/);
    rest = parts.pop() ?? "";
    for (const line of parts) {
      const [, field, text] = /^([^:]*):? ?([^]*)$/.exec(line) ?? [];
      if (line === "") {
        if (lines.length) yield { name, data: JSON.parse(lines.join("\n")) };
        name = "";
        lines = [];
      } else if (field === "event") name = text;
      else if (field === "data") lines.push(text);
    }
  }
}

/**
 * An Answer of the right shape, whatever came: what is missing is empty, so that showing it cannot fail.
 * @param {any} data
 * @returns {import("./types.js").Answer}
 */
export function whole(data) {
  if (typeof data?.answer !== "string" || typeof data.kind !== "string") throw new Failure("broken");
  const list = (/** @type {unknown} */ value) => (Array.isArray(value) ? value.filter((one) => one != null) : []);
  const cited = (/** @type {any[]} */ ones) =>
    list(ones).map((one) => ({ ...one, section: list(one.section), citations: list(one.citations) }));
  const assessment = data.assessment;
  return {
    ...data,
    segments: cited(data.segments), citations: cited(data.citations), passages: cited(data.passages),
    caveats: cited(data.caveats), follow_ups: list(data.follow_ups),
    assessment: assessment && { ...assessment, items: list(assessment.items), conditions: list(assessment.conditions) },
  };
}
