"""Item 1: a certified AI management system (ISO/IEC 42001)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from assistant.checklist.item import Example, Finding, Item, Needs
from assistant.checklist.judging.certificates import Standard, judge_certificate

if TYPE_CHECKING:
    from assistant.checklist.profile import VendorProfile


def check(profile: VendorProfile) -> Finding:
    """The verdict on the ISO/IEC 42001 certificate of the vendor's own AI management system."""
    return judge_certificate(profile, Standard(item="iso-42001", name="ISO/IEC 42001", roadmap_counts=True))


ITEM = Item(
    id="iso-42001",
    number=1,
    question="Is your AI management system certified to ISO/IEC 42001, or do you follow a documented programme towards it?",
    expected=(
        "A certificate from an accredited certification body, valid today, whose scope covers the product; "
        "or a dated roadmap to it together with a current self-assessment against all clauses."
    ),
    why=(
        "It is the one certifiable standard on how an organisation governs its AI: risk and impact assessment, "
        "data, oversight and monitoring. Security certificates say nothing on these."
    ),
    needs=Needs(
        met=(
            "The vendor's own ISO/IEC 42001 certificate, by a named or accredited body, valid on the day of the "
            "assessment and not limited to something else; or both a dated roadmap and a current self-assessment "
            "of all clauses (recorded as unverified)."
        ),
        partial=(
            "A claim without certificate details, alignment, a dated plan, a self-assessment alone, or a "
            "certificate that does not cover the product."
        ),
        not_met=(
            "No certificate and no programme, a certificate that has expired or is suspended, another standard, or "
            "the certificate of someone else."
        ),
        not_addressed="Nothing usable on ISO/IEC 42001.",
    ),
    follow_ups={
        "nothing": (
            "Do you hold an ISO/IEC 42001 certificate, or a dated roadmap with a self-assessment of all clauses? "
            "Please send it."
        ),
        "proof": (
            "Please send the ISO/IEC 42001 certificate with its number, certification body, scope, issue and "
            "expiry date."
        ),
        "plan": (
            "When is the ISO/IEC 42001 certification audit, with which body, and may we see a current "
            "self-assessment against clauses 4 to 10?"
        ),
        "holder": "That certificate is not yours. Which ISO/IEC 42001 certificate does your own organisation hold?",
        "scope": "Does the scope of your ISO/IEC 42001 certificate name the product that we will use?",
        "date": "Please send the ISO/IEC 42001 certificate that is valid today, or the date of recertification.",
        "clarify": "Your text can be read both ways on ISO/IEC 42001. What holds today? Please send the certificate.",
    },
    guidance=(
        "iso-42001-certificate#What counts as evidence",
        "iso-42001-certificate#What does not count",
    ),
    framework="iso-42001",
    examples=(
        Example(
            name="met",
            text=(
                "Our AI management system was certified to ISO/IEC 42001:2023 by DNV on 3 March 2025 (certificate "
                "C-701554). The certificate runs until 2 March 2028 and covers the Orla review assistant."
            ),
            verdict="met",
        ),
        Example(
            name="met by roadmap and self-assessment",
            text=(
                "We are working towards ISO 42001: a documented roadmap foresees the stage 2 audit in March 2027, "
                "and in September 2026 we completed a self-assessment against all clauses of the standard."
            ),
            verdict="met",
        ),
        Example(
            name="met, German",
            text=(
                "Unser KI-Managementsystem ist nach ISO/IEC 42001:2023 zertifiziert. Zertifikat Nr. 44 9112, "
                "ausgestellt vom TÜV NORD, gültig bis 14.05.2028; Geltungsbereich ist die angebotene Plattform."
            ),
            verdict="met",
        ),
        Example(
            name="partial: a claim only",
            text="We are ISO 42001 compliant and take responsible AI very seriously.",
            verdict="partial",
        ),
        Example(
            name="aligned",
            text="ISO 42001: our governance framework has been designed against the standard's Annex A controls.",
            verdict="partial",
        ),
        Example(
            name="denied",
            text="We do not hold an ISO/IEC 42001 certificate and have no plans to obtain one.",
            verdict="not_met",
        ),
        Example(
            name="planned",
            text="The certification audit for ISO/IEC 42001 is booked for the second quarter of 2027.",
            verdict="partial",
        ),
        Example(
            name="someone else's",
            text="The foundation model we build on comes from a provider that is certified to ISO/IEC 42001.",
            verdict="not_met",
        ),
        Example(
            name="out of scope",
            text=(
                "Certified to ISO/IEC 42001 by BSI, valid until June 2028. The scope is limited to our payroll "
                "forecasting module and does not include the product offered here."
            ),
            verdict="partial",
        ),
        Example(
            name="stale",
            text="Our ISO/IEC 42001 certificate was suspended by the certification body in August 2026.",
            verdict="not_met",
        ),
        Example(
            name="expired at the day of assessment",
            text="ISO/IEC 42001 certificate no. 2207, issued by SGS, valid until 30 September 2027.",
            verdict="not_met",
            as_of=date(2027, 10, 1),
        ),
        Example(
            name="future",
            text="By the end of 2027 we will be ISO 42001 certified.",
            verdict="partial",
        ),
        Example(
            name="contradicted",
            text=(
                "We hold ISO/IEC 42001 certificate 88-1203 from Bureau Veritas, valid until May 2028.\n\n"
                "Roadmap: ISO/IEC 42001 certification is targeted for 2027."
            ),
            verdict="partial",
            needs_review=True,
        ),
        Example(
            name="question only",
            text="Does your organisation hold a valid ISO/IEC 42001 certificate from an accredited body?",
            verdict="not_addressed",
        ),
        Example(
            name="look-alike letters",
            text="We are certified to ІSО/IEC 42001:2023 by DNV, certificate C-701554, valid until 2 March 2028.",
            verdict="partial",
            needs_review=True,
        ),
        Example(
            name="a person's certificate",
            text="Our head of AI governance is an ISO/IEC 42001 certified lead auditor.",
            verdict="not_met",
        ),
        Example(
            name="met, after Stage 2",
            text=(
                "Following the Stage 2 audit, DNV issued our ISO/IEC 42001 certificate on 2 March 2025; it runs to "
                "1 March 2028 and covers the service."
            ),
            verdict="met",
        ),
        Example(
            name="a buyer's request",
            text="Please state whether you hold ISO/IEC 42001 certification, and attach the certificate.",
            verdict="not_addressed",
        ),
    ),
    check=check,
)
