"""Whose words a piece of text is, and under what it stands."""

from __future__ import annotations

import pytest

from assistant.checklist.normalise import normalise
from assistant.checklist.segment import Segment, cut


def pieces(text: str) -> list[tuple[str, str]]:
    normal = normalise(text)
    return [(one.kind, normal.text[one.start : one.end]) for one in cut(normal)]


def last(text: str) -> Segment:
    return cut(normalise(text))[-1]


def test_a_question_is_not_the_answer() -> None:
    assert pieces("Do you hold ISO 27001? Yes.") == [("question", "do you hold iso 27001?"), ("answer", "yes.")]


def test_an_expected_line_is_not_the_vendors() -> None:
    found = pieces("1. Are you certified?\nExpected: yes, by an accredited body.\nAnswer: No.")
    assert [kind for kind, _ in found] == ["question", "expected", "answer"]


@pytest.mark.parametrize(
    "text",
    [
        "We are audited by A-LIGN, Inc. each year. The report is ready.",
        "Das Zertifikat Nr. 12 gilt bis 3. März 2028. Es umfasst alles.",
        "See Art. 28 of the GDPR, e.g. clause 4. The list is public.",
        "Le certificat n° 12 est valable. Il couvre la plateforme.",
    ],
)
def test_abbreviations_and_dates_end_no_sentence(text: str) -> None:
    assert len(pieces(text)) == 2


def test_a_row_answers_under_its_label() -> None:
    text = "| Topic | Status |\n|---|---|\n| ISO 27001 | not certified |"
    assert ("row", "not certified") in pieces(text)
    assert last(text).question == "iso 27001"


def test_tab_separated_rows_are_rows() -> None:
    assert last("Ref\tQuestion\tResponse\nA1\tSOC 2 report?\tYes").question == "soc 2 report?"


def test_a_heading_stands_over_what_follows() -> None:
    segment = last("Certificates\n\nISO/IEC 27001\nThe certificate by DNV is valid until May 2028.")
    assert segment.heading == "iso/iec 27001"


def test_a_quoted_line_of_a_mail_is_the_buyers() -> None:
    found = pieces("> 4. Is the company ISO 27001 certified?\nYes.")
    assert [kind for kind, _ in found] == ["question", "answer"]


def test_a_number_is_carried_to_its_answer() -> None:
    assert last("5. Yes. The list is public.").number == 5


def test_a_question_within_a_paragraph_ends_with_it() -> None:
    assert last("Where is data kept? In Frankfurt.\n\nWe are certified.").question == ""


def test_what_a_pasted_table_expects_is_not_the_vendors_word() -> None:
    hoped = "Yes, certified to ISO/IEC 42001 by an accredited body, certificate valid until 30 June 2027"
    rows = (("Question", "Expected answer", "Vendor answer"), ("Are you certified to ISO/IEC 42001?", hoped, ""))
    for text in ("\n".join("\t".join(row) for row in rows), "\n".join(f"| {' | '.join(row)} |" for row in rows)):
        kinds = {one.kind for one in cut(normalise(text)) if "accredited" in normalise(text).text[one.start : one.end]}
        assert kinds == {"expected"}, text


@pytest.mark.parametrize("line", ["- [ ] {}", "☐ {}", "~~{}~~ Planned."])
def test_an_unticked_or_struck_line_is_not_said(line: str) -> None:
    claim = "We hold ISO/IEC 42001:2023 certification from an accredited body."
    assert not any(one.is_own for one in cut(normalise(line.format(claim))))
