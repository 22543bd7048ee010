// What survives a reload of this tab: in sessionStorage, or in memory where the browser denies it. Nothing else is kept.

const TURNS = 40;

/** @returns {import("./types.js").State} */
const empty = () => ({ turns: [], conversation: null, draft: "", open: false });

export class Store {
  /** @param {string} name */
  constructor(name) {
    this.name = name;
    /** @type {import("./types.js").State} */
    this.state = empty();
    try {
      const kept = JSON.parse(sessionStorage.getItem(name) ?? "null");
      if (Array.isArray(kept?.turns)) this.state = { ...this.state, ...kept };
    } catch {
      // Denied or unreadable: a fresh beginning.
    }
  }

  save() {
    this.state.turns = this.state.turns.slice(-TURNS);
    // Where there is too little room, the oldest turns go first.
    for (let turns = this.state.turns; ; turns = turns.slice(Math.ceil(turns.length / 2))) {
      try {
        sessionStorage.setItem(this.name, JSON.stringify({ ...this.state, turns }));
        return;
      } catch {
        if (turns.length === 0) return;
      }
    }
  }

  /** A new conversation; what was typed and not sent stays. */
  clear() {
    this.state = { ...empty(), draft: this.state.draft, open: this.state.open };
    this.save();
  }
}
