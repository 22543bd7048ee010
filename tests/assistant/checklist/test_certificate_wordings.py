"""Ways of speaking of certificates and reports: short forms, lists, tables, letters, and what only looks like them."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.checklist.asks import is_request
from assistant.checklist.types import Submission
from assistant.evaluation import evaluate

_WORDINGS = [
    # Short forms.
    ("iso-27001", "ISO 27001:2022 | LRQA (UKAS) | exp: 14/06/2028 | scope: SaaS", "met"),
    ("iso-27001", "ISO 27001 certificate no. IS 500123, BSI, exp. 2026-02-19.", "not_met"),
    ("iso-42001", "ISO 42001 - certified by A-LIGN (ANAB-accredited), exp 09/2028, scope: Forge AI.", "met"),
    ("soc-2-type-2", "SOC2 T2, 07/01/2025 - 06/30/2026, available under MNDA.", "met"),
    ("soc-2-type-2", "SOC2 T1 as of 31 March 2026. T2 in progress.", "partial"),
    ("iso-27001", "ISO 27001 - Q3 2027", "partial"),
    ("iso-27001", "ISO/IEC 27001:2022, N° de certificat 2024/10455.3, LNE, date d'expiration : 12/11/2027.", "met"),
    # Lists and tables.
    ("iso-42001", "ISO 42001\n- Certificate issued: 12 Feb 2025\n- Body: SGS (UKAS)\n- Valid to: 11 Feb 2028", "met"),
    ("iso-42001", "ISO 42001\n- Certificate issued: 12 Feb 2025\n- Status: withdrawn in September 2026", "not_met"),
    ("iso-42001", "| Norm | Stelle | Gültig bis |\n|---|---|---|\n| ISO 42001 | TÜV SÜD | 31.05.2028 |", "met"),
    ("iso-42001", "| Standard | Body | Target date |\n|---|---|---|\n| ISO 42001 | BSI | 2027-05-31 |", "partial"),
    ("iso-42001", "| Standard | Status | Until |\n|---|---|---|\n| ISO 42001 | Compliant | 2028-05-31 |", "partial"),
    ("soc-2-type-2", "| Report | Period | Access |\n|---|---|---|\n| SOC 2 Type 2 | 1 Nov 2025 - 31 Oct 2026 | NDA |", "met"),
    # An audit that lies behind, and one that does not.
    ("iso-42001", "Stage 2 was completed in April 2026; BSI issued our ISO 42001 certificate, valid to 11 May 2029.", "met"),
    ("iso-42001", "Nach dem Stufe-2-Audit hat uns der TÜV das ISO-42001-Zertifikat erteilt, gültig bis 14.04.2029.", "met"),
    ("iso-42001", "We passed the Stage 2 audit for ISO 42001 and wait for the certificate to be issued.", "partial"),
    ("iso-42001", "After Stage 2 with BSI in March 2027 we will receive our ISO 42001 certificate.", "partial"),
    # What a letter adds is no denial.
    (
        "iso-27001",
        "Attached: ISO 27001:2022 certificate by SGS, valid to 31 August 2027. The surveillance audit closed without "
        "nonconformities. Please let me know if you can't open it.",
        "met",
    ),
    (
        "iso-27001",
        "Unser ISO-27001:2022-Zertifikat (DQS, gültig bis 04.05.2028) liegt bei. Falls etwas fehlt, rufen Sie an.",
        "met",
    ),
    ("iso-27001", "Our ISO 27001:2022 certificate. We do not have it any more.", "not_met"),
    # Somebody else's.
    ("iso-27001", "We ourselves rely on the ISO 27001 certification of our host.", "not_met"),
    ("iso-27001", "Wir verlassen uns auf die ISO-27001-Zertifizierung unseres Hosters.", "not_met"),
    ("iso-27001", "DNV issued ISO 27001:2022 to Brio Ltd, valid to 2028; Brio GmbH is not on the certificate.", "partial"),
    ("iso-27001", "Our product runs in Azure, which is certified to ISO 27001:2022 by BSI, valid until 2028.", "not_met"),
    ("iso-27001", "Hosting provider\n\nISO/IEC 27001:2022, BSI, valid until 2028.", "not_met"),
    ("iso-27001", "Apart from our data centres, which have theirs, we ourselves hold ISO 27001:2022, BSI, to May 2028.", "met"),
    ("iso-27001", "BSI pulled our ISO/IEC 27001:2022 certificate in June 2026.", "not_met"),
    ("iso-27001", "Standard: ISO/IEC 27001:2022. Body: DNV. Certificate: 10-1. Expires: May 2028.", "met"),
    ("iso-27001", "Standard: ISO/IEC 27001:2022. Status: compliant. Consultant: DNV. Until: May 2028.", "partial"),
    # A bridge letter and the next period.
    ("soc-2-type-2", "SOC 2 Type 2 report for 2024, 1 January to 31 December 2024; bridge letter to October 2026; NDA.", "not_met"),
    ("soc-2-type-2", "SOC 2 Type 2, 1 Jan 2025 to 31 Dec 2025, plus a bridge letter to October 2026, under NDA.", "met"),
    ("soc-2-type-2", "SOC 2 Type 2, FY2026 (1 July 2025 - 30 June 2026), under NDA.", "met"),
    ("soc-2-type-2", "SOC 2 Type 2 to 30 June 2026, audited by our internal team, under NDA.", "partial"),
    ("soc-2-type-2", "We cancelled our SOC 2 Type 2 programme.", "not_met"),
    # Editions.
    ("iso-27001", "We hold ISO 27001 (SGS, valid until March 2028) and are moving from the 2013 to the 2022 edition.", "not_met"),
    ("iso-27001", "We moved from the 2013 to the 2022 edition of ISO 27001; SGS, certificate valid until March 2028.", "met"),
]  # fmt: skip


@pytest.mark.parametrize(("item", "text", "verdict"), _WORDINGS)
def test_a_wording_gets_its_verdict(item: str, text: str, verdict: str) -> None:
    day = date(2026, 11, 24)
    found = evaluate(Submission(text=text), as_of=day, today=day).item(item)
    assert found.verdict == verdict, found.reason


@pytest.mark.parametrize(
    ("sentence", "asks"),
    [
        ("please state whether you hold iso 42001 certification.", True),
        ("bitte legen sie ihr iso-27001-zertifikat bei.", True),
        ("veuillez indiquer si vous etes certifies.", True),
        ("please find attached our certificate.", False),
        ("please send your signed nda and we will share the report.", False),
        ("veuillez trouver ci-joint notre certificat.", False),
        ("bitte wenden sie sich an den vertrieb.", False),
    ],
)
def test_a_request_is_told_from_an_answer(sentence: str, asks: bool) -> None:
    assert is_request(sentence) is asks


def test_a_buyer_s_request_grants_nothing() -> None:
    text = "Please provide a copy of your current ISO 27001 certificate by an accredited body, valid until 2027."
    day = date(2026, 11, 24)
    assert evaluate(Submission(text=text), as_of=day, today=day).item("iso-27001").verdict == "not_addressed"


@pytest.mark.parametrize(
    "validity",
    [
        "14-Mar-2025 to 13-Mar-2028",
        "Mar-14-2025 to Mar-13-2028",
        "14-März-2025 bis 13-März-2028",
        "Mar-2025 - Mar-2028",
    ],
)
def test_dates_joined_by_hyphens_are_read(validity: str) -> None:
    text = f"Certified to ISO/IEC 27001:2022 by LRQA. Valid {validity}. Scope: our platform."
    assert evaluate(Submission(text=text), as_of=date(2026, 11, 24)).items[3].verdict == "met"


def test_coming_through_on_a_day_is_no_expiry() -> None:
    text = "Our ISO 42001 certificate came through on 2 October 2026 from BSI, valid until 1 October 2029."
    assert evaluate(Submission(text=text), as_of=date(2026, 11, 24)).items[0].verdict in ("met", "partial")
