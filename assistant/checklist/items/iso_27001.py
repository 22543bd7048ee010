"""Item 4: a certified information security management system (ISO/IEC 27001)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from assistant.checklist.item import Example, Finding, Item, Needs
from assistant.checklist.judging.certificates import Standard, judge_certificate

if TYPE_CHECKING:
    from assistant.checklist.profile import VendorProfile


def check(profile: VendorProfile) -> Finding:
    """The verdict on the ISO/IEC 27001 certificate of the vendor itself."""
    return judge_certificate(
        profile, Standard(item="iso-27001", name="ISO/IEC 27001", dated_audit_noted=True, editions=True)
    )


ITEM = Item(
    id="iso-27001",
    number=4,
    question="Is your organisation certified to ISO/IEC 27001?",
    expected=(
        "A certificate to the 2022 edition, valid today, of the vendor itself and covering the service; "
        "compliance with a dated audit is noted as second best."
    ),
    why=(
        "It shows that the vendor runs information security as a system, audited every year by an outside body, "
        "and not only where a data centre was certified for it."
    ),
    needs=Needs(
        met=(
            "The vendor's own ISO/IEC 27001 certificate, by a named or accredited body, to the 2022 edition (or "
            "with a validity that only this edition can have), valid on the day of the assessment, not limited to "
            "something else."
        ),
        partial="A claim without details, compliance, a dated audit, or a certificate for something else.",
        not_met=(
            "No certificate, an expired or withdrawn one, the 2013 edition (ended on 31 October 2025), another "
            "standard, or the certificate of someone else."
        ),
        not_addressed="Nothing usable on ISO/IEC 27001.",
    ),
    follow_ups={
        "nothing": "Do you hold an ISO/IEC 27001 certificate? Please send it with its scope.",
        "proof": (
            "Please send the ISO/IEC 27001 certificate with its number, edition, certification body, scope and "
            "expiry date."
        ),
        "plan": "When is the ISO/IEC 27001 certification audit, and with which certification body?",
        "holder": "That certificate belongs to another company. Do you hold an ISO/IEC 27001 certificate yourselves?",
        "scope": "Does the scope of your ISO/IEC 27001 certificate cover the service that we will use?",
        "date": "Please send the ISO/IEC 27001 certificate that is valid today.",
        "edition": "Certificates to ISO/IEC 27001:2013 have ended. Please send the one to the 2022 edition.",
        "clarify": "Your text can be read both ways on ISO/IEC 27001. What holds today? Please send the certificate.",
    },
    guidance=(
        "iso-27001-certificate#What counts as evidence",
        "iso-27001-certificate#What does not count",
    ),
    framework="iso-27001",
    examples=(
        Example(
            name="met",
            text=(
                "Our ISMS is certified to ISO/IEC 27001:2022 (certificate IS 551278, BSI, expires on 9 April 2028). "
                "The scope comprises development and operation of the service."
            ),
            verdict="met",
        ),
        Example(
            name="met, French",
            text=(
                "Notre société est certifiée ISO/IEC 27001:2022 par AFNOR Certification ; le certificat est valable "
                "jusqu'au 30 juin 2027 et couvre l'hébergement et l'exploitation du service."
            ),
            verdict="met",
        ),
        Example(
            name="partial: a bare yes",
            text="Are you certified to ISO 27001? Yes, we are.",
            verdict="partial",
        ),
        Example(
            name="partial: compliance with a dated audit",
            text="We operate in compliance with ISO/IEC 27001:2022; the certification audit takes place in March 2027.",
            verdict="partial",
        ),
        Example(
            name="aligned",
            text="Our security policies are based on the ISO 27001 framework.",
            verdict="partial",
        ),
        Example(
            name="denied",
            text="We are not certified to ISO 27001.",
            verdict="not_met",
        ),
        Example(
            name="denied, German",
            text="Ein Zertifikat nach ISO 27001 besitzen wir nicht und streben wir derzeit auch nicht an.",
            verdict="not_met",
        ),
        Example(
            name="planned",
            text="ISO/IEC 27001 certification is on our roadmap for the autumn of 2027.",
            verdict="partial",
        ),
        Example(
            name="someone else's",
            text="All data is hosted on AWS, whose facilities are certified to ISO/IEC 27001:2022.",
            verdict="not_met",
        ),
        Example(
            name="out of scope",
            text=(
                "We hold an ISO/IEC 27001:2022 certificate from LRQA, valid to May 2028. Its scope is our Leeds call "
                "centre; the AI service is outside the scope."
            ),
            verdict="partial",
        ),
        Example(
            name="stale",
            text="ISO 27001 certificate issued by SGS, expired on 31 March 2026.",
            verdict="not_met",
        ),
        Example(
            name="the 2013 edition",
            text="Certified to ISO/IEC 27001:2013 by TÜV Rheinland since 2021.",
            verdict="not_met",
        ),
        Example(
            name="future",
            text="We expect to receive our ISO/IEC 27001 certificate in February 2027.",
            verdict="partial",
        ),
        Example(
            name="contradicted",
            text=(
                "Certified: ISO/IEC 27001:2022, DNV, certificate 10-4482, valid until August 2027.\n\n"
                "Status of programmes: we are not yet ISO 27001 certified."
            ),
            verdict="not_met",
            needs_review=True,
        ),
        Example(
            name="question only",
            text="4. Do you hold ISO 27001 certification?\nExpected: a valid certificate to the 2022 edition.",
            verdict="not_addressed",
        ),
        Example(
            name="look-alike letters",
            text="Certified to ISО/ІEC 27001:2022 by BSI, certificate IS 551278, valid until 9 April 2028.",
            verdict="partial",
            needs_review=True,
        ),
        Example(
            name="valid today, expired later",
            text="ISO/IEC 27001:2022 certificate by BSI, valid until 9 April 2027, scope: the hosted service.",
            verdict="met",
            as_of=date(2027, 4, 9),
        ),
        Example(
            name="leaning on another's",
            text="We rely on the ISO/IEC 27001 certification of the company that hosts our servers.",
            verdict="not_met",
        ),
        Example(
            name="met, table",
            text=(
                "| Standard | Certificate no. | Body | Expiry |\n|---|---|---|---|\n"
                "| ISO/IEC 27001:2022 | IS 551278 | BSI (UKAS) | 2028-04-09 |"
            ),
            verdict="met",
        ),
    ),
    check=check,
)
