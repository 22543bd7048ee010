/**
 * The shapes that the API gives and takes, as far as this page reads them.
 *
 * @typedef {"met" | "partial" | "not_met" | "not_addressed"} Verdict
 * @typedef {"iso-42001" | "soc-2" | "iso-27001"} Framework
 * @typedef {{quote: string, start: number, end: number, source: number | null}} Evidence
 *   `start` and `end` count Unicode code points in the text, or in the answer with the index `source`.
 * @typedef {{marker: number, passage_id: string, document_id: string, title: string, section: string[], quote: string}} Citation
 * @typedef {{id: string, number: number, question: string, expected: string, verdict: Verdict, needs_review: boolean,
 *   evidence: Evidence[], reason: string, remarks: string[], follow_up: string | null, guidance: Citation[]}} Item
 * @typedef {{code: string, message: string, evidence: Evidence[]}} RedFlag
 * @typedef {{use: string, sensitive_data: boolean, eu_personal_data: boolean, sector: string}} Context
 * @typedef {{held: Framework[], claimed: Framework[], combination: string, sufficient: boolean, explanation: string,
 *   guidance: Citation[]}} Posture
 * @typedef {{id: string, vendor: string | null, checklist: {id: string, version: string, title: string}, as_of: string,
 *   context: Context, items: Item[], summary: Record<Verdict, number>, posture: Posture, red_flags: RedFlag[],
 *   decision: "proceed" | "proceed_with_conditions" | "hold", conditions: string[], digest: string}} Assessment
 * @typedef {{text: string | null, answers: {question: string, answer: string}[] | null}} Submission
 * @typedef {{use?: string, sensitive_data?: boolean, eu_personal_data?: boolean, sector?: string}} ContextInput
 * @typedef {{vendor?: string, text?: string, answers?: {question: string, answer: string}[], context?: ContextInput,
 *   as_of?: string, save?: boolean}} Body
 * @typedef {{vendors: Assessment[], items: {id: string, number: number, question: string}[], as_of: string}} Comparison
 */

export {};
