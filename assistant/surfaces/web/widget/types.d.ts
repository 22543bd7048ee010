// The contract's shapes, for tsc only.
export interface Passage { passage_id: string; document_id: string; title: string; section: string[]; text: string; url: string | null; as_of: string | null }
export interface Citation { marker: number; passage_id: string; document_id: string; title: string; section: string[]; quote: string; url: string | null; as_of: string | null }
export interface Item { id: string; number: number; question: string; verdict: "met" | "partial" | "not_met" | "not_addressed"; needs_review: boolean; reason: string }
export interface Assessment { decision: "proceed" | "proceed_with_conditions" | "hold"; vendor: string | null; items: Item[]; conditions: string[]; summary: Record<string, number> }
export interface Answer {
  id: string; conversation_id: string; kind: "answer" | "not_covered" | "assessment"; answer: string;
  segments: { text: string; citations: number[] }[]; citations: Citation[]; passages: Passage[];
  assessment: Assessment | null; caveats: { message: string; citations: number[] }[]; follow_ups: string[];
}
export interface Turn { question: string; answer?: Answer; failed?: { kind: string; detail?: string; until?: number }; rating?: "up" | "down" }
export interface State { turns: Turn[]; conversation: string | null; draft: string; open: boolean }
export type Words = typeof import("./words.js").EN;
export interface Scene {
  words: Words; language: string; base: URL;
  ask(text: string): void;
  say(text: string): void;
  rate(turn: Turn, rating: "up" | "down", comment?: string): Promise<boolean>;
}
