/** What to ask the vendor next, as one e-mail. In English like the questions in it. */

import { shortened } from "./text.js";

const QUOTED = 240;
/** The names of the questions in the e-mail, whatever the page's language. */
const NAMES = /** @type {Record<string, string>} */ ({
  "iso-42001": "ISO/IEC 42001",
  "soc-2-type-2": "SOC 2 Type 2 report",
  "soc-2-ai-controls": "AI controls in SOC 2",
  "iso-27001": "ISO/IEC 27001",
  "sub-processors": "Sub-processors",
  "customer-data-training": "Training on customer data",
  "data-residency": "Data residency",
  "ai-impact-assessment": "AI impact assessment",
  "ai-incident-response": "AI incident response",
  "ai-act-deployer-documentation": "AI Act documents for deployers",
});

/**
 * The e-mail, or an empty string where nothing is open.
 * @param {import("./types.js").Assessment} assessment
 */
export function email(assessment) {
  const asked = assessment.items.filter((one) => one.follow_up);
  const contradictions = assessment.red_flags.filter((one) => one.code === "contradiction" && one.evidence.length > 1);
  if (!asked.length && !contradictions.length) return "";
  const vendor = shortened(assessment.vendor ?? "", 200);
  const points = asked.map((item) => {
    const said = item.evidence[0] ? `\n   You wrote: “${shortened(item.evidence[0].quote, QUOTED)}”` : "";
    return `${NAMES[item.id] ?? item.question}${said}\n   ${item.follow_up}`;
  });
  for (const flag of contradictions) {
    const quotes = flag.evidence.map((one) => `\n   You wrote: “${shortened(one.quote, QUOTED)}”`);
    points.push(`Statements that do not agree${quotes.join("")}\n   Which of these holds? Please confirm it in writing.`);
  }
  return [
    `Subject: Open questions on your AI assurance answers${vendor ? ` (${vendor})` : ""}`,
    vendor ? `Dear ${vendor} team,` : "Hello,",
    "thank you for your answers. Before we can go on we need the following in writing, with the documents that show it:",
    points.map((one, place) => `${place + 1}. ${one}`).join("\n\n"),
    "Please say where a point is planned rather than done, and by when.",
    "Kind regards,",
  ].join("\n\n");
}
