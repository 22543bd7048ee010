"""Which of several choices was made: by boxes in a cell, or by marks below their names."""

from __future__ import annotations

import pytest

from assistant.questionnaire.choices import chosen, is_choice, ticked


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("☒ Yes ☐ No", "Yes"),
        ("☐ Yes ☒ No, but planned", "No, but planned"),
        ("☐ Ja / ☑ Nein", "Nein"),
        ("☐ Yes ☐ No", ""),
        ("Yes", "Yes"),
        ("Yes ☐ No ☒", "No"),
        ("Yes [X]  No [ ]", "Yes"),
        ("[ ] Yes [x] No", "No"),
        ("( ) Oui (x) Non", "Non"),
        ("☐ Yes\n☐ No\n☒ Partially", "Partially"),
        ("Yes ☐\nNo ☒\nplanned for 2027", "No\nplanned for 2027"),
        ("☒ Yes ☐ No\nKept for a year", "Yes\nKept for a year"),
        ("☐ Yes, with a certificate ☒ No", "No"),
        ("☐ ISO 27001 ☒ SOC 2", "SOC 2"),
        ("ISO 27001 ☐ SOC 2 ☒", "SOC 2"),
        ("As listed under (2) and [1]", "As listed under (2) and [1]"),
    ],
)
def test_only_the_ticked_choice_is_the_answer(cell: str, said: str) -> None:
    assert ticked(cell) == said


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (("x", "", ""), ["Yes"]),
        (("", "X", ""), ["No"]),
        (("☐", "☒", "☐"), ["No"]),
        (("Yes", "No", ""), ["Yes"]),
        (("No", "Yes", ""), ["No"]),
        (("", "No", ""), ["No"]),
        (("No", "No", ""), []),
        (("", "", "in 2027"), ["Planned: in 2027"]),
        (("", "", ""), []),
    ],
)
def test_a_mark_chooses_its_column(cells: tuple[str, ...], said: list[str]) -> None:
    assert chosen(("Yes", "No", "Planned"), cells) == said


@pytest.mark.parametrize("name", ["Yes", "N/A", "Not compliant", "Partially met", "Teilweise erfüllt", "Non conforme"])
def test_names_that_are_choices(name: str) -> None:
    assert is_choice(name)


@pytest.mark.parametrize("name", ["Yes/No", "Comments", "Compliance", "No.", "Status", "", "Question"])
def test_names_that_are_none(name: str) -> None:
    assert not is_choice(name)
