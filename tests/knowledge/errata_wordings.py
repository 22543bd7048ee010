"""Wordings of our own for each erratum: those that state it, and near ones that are right."""

from __future__ import annotations

WRONG: dict[str, tuple[str, ...]] = {
    "ai-act-high-risk-date": (
        "High-risk obligations under the EU AI Act apply from 2 August 2026.",
        "Deployers of Annex III systems have to be compliant by August 2, 2026.",
        "The EU AI Act becomes fully applicable on 2 August 2026.",
        "With the AI Act deadline of August 2026, procurement teams are under pressure.",
        "Article 26 takes effect on 2026-08-02.",
        "AI in medical devices is high-risk under the AI Act from 2 August 2027.",
        "Die Pflichten für Hochrisiko-KI gelten ab dem 2. August 2026.",
        "Les obligations pour l'IA à haut risque s'appliquent à partir du 2 août 2026.",
        "The AI Act applies from August 2nd, 2026, and providers must comply with their duties.",
    ),
    "ai-act-article-50-postponed": (
        "The Digital Omnibus postponed the transparency obligations of the AI Act.",
        "Article 50 has been delayed to 2 December 2027.",
        "Under the omnibus, chatbots have until December 2027 to disclose that they are AI.",
    ),
    "soc-2-point-in-time": (
        "A SOC 2 Type 2 report is a point-in-time assessment of controls.",
        "SOC 2: point in time audit, repeated every year.",
        "Unfortunately a SOC 2 Type II report is only a snapshot of one day.",
        "Type II attestation looks at controls on a single day.",
    ),
    "soc-2-certified": (
        "Choose a vendor that is SOC 2 certified.",
        "SOC 2 Type II certification is valid for one year.",
        "The company is certified under SOC 2.",
        "Wir sind SOC-2-zertifiziert und nach ISO 27001 auditiert, also auch zertifiziert nach SOC 2.",
    ),
    "soc-2-aicpa-issues": (
        "SOC 2 reports are issued by the AICPA.",
        "The vendor is AICPA-certified.",
        "The AICPA issues a SOC 2 certificate after the audit.",
    ),
    "soc-2-all-criteria-mandatory": (
        "A SOC 2 report must cover all five Trust Services Criteria.",
        "SOC 2 requires all five trust principles to be audited.",
    ),
    "reports-satisfy-gdpr-32": (
        "A SOC 2 report satisfies GDPR Article 32.",
        "With ISO/IEC 27001 certification the vendor meets the requirements of Article 32 GDPR.",
        "SOC 2 ensures GDPR compliance.",
    ),
    "ai-act-article-32": (
        "Article 32 of the EU AI Act requires security measures for AI systems.",
        "SOC 2 supports the security requirements of AI Act Art. 32.",
    ),
    "ai-act-article-26-provider": (
        "Providers must run an incident monitoring process under Article 26 of the AI Act.",
        "High-risk AI needs risk management (Article 9) and incident monitoring (Article 26).",
        "Vendors report serious incidents under Article 26.",
    ),
    "ai-act-incident-72-hours": (
        "Serious incidents under the AI Act must be reported within 72 hours.",
        "Article 73 gives the provider 72 hours to report a serious incident.",
    ),
    "iso-42001-annex-b": (
        "The impact assessment follows ISO/IEC 42001 Annex B.",
        "ISO 42001 Annex B sets out the AI impact assessment.",
    ),
}
WRONG |= {
    "iso-42001-controls": (
        "ISO 42001 Annex A has 93 controls.",
        "We implemented the 93 controls of ISO/IEC 42001:2023.",
    ),
    "iso-42001-ai-act-conformity": (
        "ISO 42001 certification ensures compliance with the EU AI Act.",
        "ISO/IEC 42001 gives a presumption of conformity with the AI Act.",
        "We are AI Act compliant thanks to our ISO 42001 certificate.",
        "Our management system is ISO 42001 certified and therefore meets the AI Act.",
        "ISO/IEC 42001 is a harmonised standard.",
    ),
    "iso-42001-required-by-ai-act": (
        "The EU AI Act requires ISO 42001 certification from providers of high-risk AI.",
        "ISO/IEC 42001 is mandatory under the EU AI Act.",
    ),
    "ai-act-article-11-deployer": (
        "The vendor must provide the Article 11 technical documentation to deployers.",
        "Under the AI Act, customers are entitled to the technical documentation of Article 11.",
        "To meet Article 26, a deployer needs the vendor's technical documentation and audit logs.",
    ),
    "ai-act-provider-articles-bind-deployers": (
        "Under Article 14 of the AI Act deployers must build human oversight into the system.",
        "The AI Act's Articles 9 and 12 set requirements for deployers on risk management and logging.",
        "Our product fulfils the deployers' obligations of the EU AI Act: Article 9, Article 12 and Article 14.",
    ),
    "iso-27001-93-categories": (
        "ISO 27001:2022 Annex A contains 93 categories.",
        "Annex A of ISO/IEC 27001 is divided into 93 control domains.",
    ),
    "iso-27001-114-controls": (
        "ISO 27001 has 114 controls in Annex A.",
        "An ISO/IEC 27001 audit checks 114 security controls.",
    ),
    "iso-27001-2013-edition": (
        "Certificates to ISO/IEC 27001:2013 remain valid.",
        "We are certified to ISO 27001:2013.",
    ),
    "gdpr-30-days-notice": (
        "The GDPR requires 30 days' notice of new sub-processors.",
        "Article 28 GDPR obliges processors to announce new subprocessors thirty days in advance.",
        "30 days' notice of a new sub-processor is required by law.",
    ),
    "transfers-module-2-only": (
        "Any processing outside the EU needs Standard Contractual Clauses (Module 2) and a TIA.",
        "SCCs with a transfer impact assessment are the only legal way to transfer data to a third country.",
        "Every transfer to the United States requires standard contractual clauses.",
    ),
}

RIGHT: dict[str, tuple[str, ...]] = {
    "ai-act-high-risk-date": (
        "High-risk obligations of the EU AI Act apply from 2 December 2027.",
        "The high-risk duties no longer apply from 2 August 2026.",
        "The AI Act's high-risk date was moved from 2 August 2026 to 2 December 2027.",
        "Since 2 August 2026 an AI chat must disclose that it is AI under Article 50 of the AI Act.",
        "Our SOC 2 report was issued on 2 August 2026.",
        "Models placed on the market before 2 August 2025 must comply by 2 August 2027.",
        "Release 4.1 of our high-risk dashboard shipped on 24 August 2026.",
    ),
    "ai-act-article-50-postponed": (
        "The omnibus did not postpone Article 50.",
        "Article 50 applies since 2 August 2026.",
        "Marking under Article 50(2) was postponed to 2 December 2026 for older systems.",
        "The omnibus postponed the high-risk duties of the AI Act.",
    ),
    "soc-2-point-in-time": (
        "A SOC 2 Type 1 report is a point-in-time report.",
        "A SOC 2 Type 2 report is not point in time; it covers a period.",
        "SOC 2 Type II covers twelve months.",
        "Penetration tests show the state at a point in time.",
    ),
    "soc-2-certified": (
        "There is no SOC 2 certification.",
        "We hold a SOC 2 Type 2 report and an ISO/IEC 27001 certificate.",
        "A licensed CPA firm issued the SOC 2 report.",
    ),
    "soc-2-aicpa-issues": (
        "The AICPA publishes the Trust Services Criteria.",
        "SOC 2 reports are issued by a licensed CPA firm under AICPA standards.",
    ),
    "soc-2-all-criteria-mandatory": (
        "Of the five Trust Services categories in SOC 2, only Security is mandatory.",
        "Our SOC 2 report covers all five categories.",
    ),
    "reports-satisfy-gdpr-32": (
        "A SOC 2 report supports Article 32 GDPR.",
        "ISO 27001 certification does not by itself satisfy Article 32 GDPR.",
        "The processor complies with Article 32 GDPR by the measures in Annex II.",
    ),
}
RIGHT |= {
    "ai-act-article-32": (
        "Article 32 GDPR asks for security of processing; the AI Act's cybersecurity is Article 15.",
        "Article 32 of the AI Act concerns notified bodies.",
    ),
    "ai-act-article-26-provider": (
        "Deployers monitor the system under Article 26(5) of the AI Act.",
        "Providers report serious incidents under Article 73.",
        "The deployer's duty of monitoring is Article 26.",
    ),
    "ai-act-incident-72-hours": (
        "Serious incidents under Article 73 of the AI Act are reported within 15 days.",
        "Personal data breaches are notified within 72 hours under the GDPR, serious incidents under the AI Act later.",
    ),
    "iso-42001-annex-b": (
        "ISO 42001 asks for the AI impact assessment in clauses 6.1.4 and 8.4.",
        "Annex B of ISO/IEC 42001 guides all Annex A controls, those on impact assessment included.",
    ),
    "iso-42001-controls": (
        "ISO/IEC 42001 Annex A has 38 controls.",
        "ISO/IEC 27001:2022 has 93 controls.",
        "We hold ISO/IEC 42001 and apply the 93 controls of ISO/IEC 27001:2022.",
    ),
    "iso-42001-ai-act-conformity": (
        "ISO 42001 does not guarantee AI Act compliance.",
        "ISO/IEC 42001 helps to prepare for the EU AI Act.",
        "No standard gives a presumption of conformity today, ISO/IEC 42001 included.",
    ),
    "iso-42001-required-by-ai-act": (
        "The AI Act does not require ISO 42001.",
        "Our tender requires ISO/IEC 42001.",
    ),
    "ai-act-article-11-deployer": (
        "Deployers are owed the instructions for use of Article 13.",
        "Article 11 documentation is for authorities, and the Act gives customers no right to it.",
        "A contract may add the Article 11 technical documentation for deployers.",
    ),
    "ai-act-provider-articles-bind-deployers": (
        "Articles 9, 12 and 14 of the AI Act bind providers, not deployers.",
        "Under Article 26(2) of the AI Act deployers must assign human oversight.",
        "Under the AI Act deployers must follow the instructions for use (Article 26).",
    ),
    "iso-27001-93-categories": (
        "ISO 27001:2022 has 93 controls in four themes.",
        "Annex A of ISO/IEC 27001:2022 groups 93 controls.",
    ),
    "iso-27001-114-controls": (
        "The 2013 edition of ISO 27001 had 114 controls.",
        "The number of ISO 27001 controls fell from 114 to 93.",
    ),
    "iso-27001-2013-edition": (
        "Certificates to ISO/IEC 27001:2013 ended on 31 October 2025.",
        "We were certified to ISO 27001:2013 until 2024 and moved to the 2022 edition.",
        "We are certified to ISO/IEC 27001:2022.",
    ),
    "gdpr-30-days-notice": (
        "Our DPA sets 30 days' notice of new sub-processors.",
        "Article 28(2) GDPR sets no period for new sub-processors; 30 days is a contract term.",
        "We give customers 30 days' notice of each new sub-processor and a right to object.",
    ),
    "transfers-module-2-only": (
        "For transfers outside the EEA we use Standard Contractual Clauses (Module 2) with a TIA.",
        "A transfer outside the EU rests on an adequacy decision or on SCCs with a TIA.",
        "Any processing outside the EU needs an adequacy decision, SCCs (Module 2 or 3) or another ground.",
    ),
}

MORE_WRONG: dict[str, tuple[str, ...]] = {
    "ai-act-high-risk-date": (
        "High-risk systems listed in Annex III must be compliant as of 02.08.2026.",
        "The main obligations for deployers kick in on August 2, 2026.",
        "The August 2, 2026 compliance deadline of the EU AI Act is approaching.",
        "From August 2026, the EU AI Act will be fully enforceable.",
        "Ab August 2026 gelten die Anforderungen an Hochrisiko-KI-Systeme.",
        "Most of the AI Act's provisions apply from 2 August 2026, including the requirements on high-risk AI.",
        "Companies have until August 2, 2026 to comply with the EU AI Act.",
    ),
    "soc-2-point-in-time": (
        "SOC 2 Type 2 provides a point-in-time view of the vendor's security.",
        "Since SOC 2 reports only capture a moment in time, ask for monitoring.",
        "SOC 2 Typ 2 ist eine Momentaufnahme.",
    ),
    "ai-act-article-32": (
        "Security obligations in Art. 32 AI Act apply to vendors.",
        "SOC 2 maps to AI Act Article 32 (security).",
    ),
    "ai-act-article-26-provider": (
        "The vendor monitors incidents as required by Article 26 of the AI Act.",
        "Post-market monitoring is set out in Article 26.",
    ),
    "iso-42001-annex-b": ("Is aligned with Annex B of ISO 42001 (impact assessment).",),
    "ai-act-article-11-deployer": (
        "Deployers have a right to the technical documentation under Article 11.",
        "Vendor gives customers its Article 11 documentation.",
        "Article 11 requires vendors to hand the technical documentation to buyers.",
    ),
    "ai-act-provider-articles-bind-deployers": (
        "As a deployer under the AI Act you must meet Articles 9, 12 and 14.",
        "Article 12 AI Act: deployers must keep logging switched on.",
        "The AI Act obliges deployers to run a risk management system under Article 9.",
    ),
    "soc-2-aicpa-issues": (
        "SOC 2 is a certification issued by the AICPA, a US auditing body.",
        "AICPA certified SOC 2 Type 2 report.",
    ),
    "reports-satisfy-gdpr-32": (
        "Having SOC 2 means you comply with Art. 32 GDPR.",
        "SOC 2 Type 2 evidence fulfils the GDPR's Article 32 requirements.",
        "ISO 27001 is sufficient to satisfy Article 32 of the GDPR.",
        "SOC 2 is enough for GDPR Article 32.",
    ),
    "iso-27001-93-categories": ("ISO 27001:2022 defines 93 control categories.", "The 93 categories of Annex A"),
    "iso-42001-ai-act-conformity": (
        "Vendors certified to ISO 42001 are compliant with the EU AI Act.",
        "ISO 42001 = EU AI Act compliance.",
        "With ISO 42001 you are automatically compliant with the AI Act.",
        "ISO 42001 certification is proof of conformity with the AI Act.",
        "Holding ISO/IEC 42001 satisfies the AI Act.",
    ),
    "gdpr-30-days-notice": (
        "Under GDPR, sub-processor changes must be announced 30 days in advance.",
        "The legally required 30 days' notice for sub-processors",
        "GDPR Art. 28 requires a 30-day notice period for subprocessor changes.",
    ),
    "transfers-module-2-only": (
        "All transfers outside the EEA must be covered by SCC Module 2 and a TIA.",
        "The only legal basis for transfers outside the EU is SCCs.",
        "SCCs (Module 2) plus a TIA are always required for transfers to third countries.",
        "SCC Module 2 with TIA for any out-of-EU processing.",
    ),
    "iso-42001-controls": ("ISO 42001's Annex A lists 93 controls.", "Annex A of ISO/IEC 42001 comprises 93 controls"),
    "iso-42001-required-by-ai-act": (
        "ISO 42001 is required by the EU AI Act.",
        "Under the AI Act, ISO 42001 certification is mandatory for high-risk providers.",
    ),
    "ai-act-incident-72-hours": ("The AI Act's serious incident reporting deadline is 72 hours.",),
    "ai-act-article-50-postponed": (
        "AI Act transparency duties were pushed back by the omnibus.",
        "Chatbot disclosure under the AI Act is deferred until 2 December 2027.",
    ),
    "soc-2-all-criteria-mandatory": ("All five trust service criteria are mandatory in SOC 2.",),
    "iso-27001-2013-edition": (
        "Their ISO/IEC 27001:2013 certificate is still valid.",
        "ISO 27001:2013 certificates are accepted.",
    ),
    "soc-2-certified": ("SOC2 certification", "Both vendors hold SOC 2 certificates."),
}
for _id, _texts in MORE_WRONG.items():
    WRONG[_id] += _texts

NEAR_BUT_RIGHT: tuple[str, ...] = (
    "Our DPO says Article 32 GDPR is met by our encryption.",
    "Deployers keep logs for six months under Article 26(6) of the AI Act; Article 12 requires the system to be able to record them.",
    "We were certified to ISO/IEC 42001 in 2025 and comply with applicable parts of the AI Act.",
    "The EU AI Act and ISO 42001 both ask for risk management.",
    "ISO 42001 is not a harmonised standard.",
    "SOC 2 Type 2 is an attestation over 6 to 12 months; ISO 27001 is a certification.",
    "Prohibited practices apply since 2 February 2025, GPAI rules since 2 August 2025, transparency since 2 August 2026.",
    "Ask vendors for SOC 2 and ISO certifications.",
    "EU-US DPF certified companies need no SCCs.",
    "Deployers must carry out the FRIA of Article 27.",
    "Our vendor provides technical documentation to customers.",
    "The instructions for use under Article 13 let deployers meet Article 26; technical documentation under Article 11 goes to authorities.",
    "ISO 42001 certified vendor. Our AI Act duties start in December 2027.",
    "The AI Act entered into force on 1 August 2024.",
    "Providers monitor after sale (Article 72) and deployers monitor use (Article 26).",
    "Under Article 26, deployers inform the provider about incidents.",
)
"""Sentences on the subjects of several errata that state none."""
