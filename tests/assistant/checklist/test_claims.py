"""What is claimed, of whom and when, before any item judges it."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.checklist.date_roles import with_roles
from assistant.checklist.dates import find_dates
from assistant.checklist.durations import find_durations
from assistant.checklist.normalise import normalise
from assistant.checklist.profile import Claim, Statement, read_profile
from assistant.checklist.types import Answer, Submission

AS_OF = date(2026, 11, 24)


def claim(text: str, item: str = "iso-27001") -> Claim:
    profile = read_profile(Submission(text=text), as_of=AS_OF)
    return next(one for one in profile.claims if one.item == item and one.strength != "silent")


def statement(text: str) -> Statement:
    return read_profile(Submission(text=text), as_of=AS_OF).statements[0]


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("We are not certified to ISO 27001.", "denied"),
        ("Neither of us is ISO 27001 certified.", "denied"),
        ("ISO 27001 certification is planned for 2027.", "planned"),
        ("ISO 27001 certified (pending).", "planned"),
        ("Our controls are aligned with ISO 27001.", "aligned"),
        ("We are ISO 27001 compliant.", "claimed"),
        ("We are ISO 27001 certified.", "certified"),
        ("Our ISO 27001 certificate has not lapsed.", "certified"),
        ("Wir sind nach ISO 27001 zertifiziert.", "certified"),
        ("Wir sind nicht nach ISO 27001 zertifiziert.", "denied"),
        ("Nous ne sommes pas certifiés ISO 27001.", "denied"),
        ("Nous sommes certifiés ISO 27001.", "certified"),
    ],
)
def test_the_strength_of_a_claim(text: str, strength: str) -> None:
    assert claim(text).strength == strength


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("We hold ISO 27001 certification.", "vendor"),
        ("Our data centres are ISO 27001 certified.", "other"),
        ("Our cloud provider is certified to ISO 27001.", "other"),
        ("Our parent company is ISO 27001 certified.", "other"),
        ("Our CISO is a certified ISO 27001 lead auditor.", "person"),
        ("Unser Rechenzentrum ist nach ISO 27001 zertifiziert.", "other"),
        ("Notre hébergeur est certifié ISO 27001.", "other"),
    ],
)
def test_whose_it_is(text: str, holder: str) -> None:
    assert claim(text).holder == holder


def test_two_frameworks_in_one_sentence_are_told_apart() -> None:
    text = "We are certified to ISO 27001 and working towards ISO 42001."
    assert claim(text).strength == "certified"
    assert claim(text, "iso-42001").strength == "planned"


def test_a_question_is_no_claim() -> None:
    assert read_profile(Submission(text="Are you ISO 27001 certified?"), as_of=AS_OF).claims == ()


def test_an_answer_stands_under_its_question() -> None:
    answers = (Answer(question="Are you ISO 27001 certified?", answer="No."),)
    (found,) = read_profile(Submission(answers=answers), as_of=AS_OF).claims
    assert (found.item, found.strength) == ("iso-27001", "denied")


@pytest.mark.parametrize(
    ("text", "affirmed"),
    [
        ("The list is published.", True),
        ("The list is not published.", False),
        ("We give notice no later than 30 days before, and the list is published.", True),
        ("The list will be published from March 2027.", False),
        ("The list is planned to be published.", False),
        ("The price is not fixed, but the list is published.", True),
    ],
)
def test_polarity_and_tense_reach_as_far_as_their_clause(text: str, affirmed: bool) -> None:
    assert statement(text).affirms("sp_published") is affirmed


@pytest.mark.parametrize(
    ("text", "role", "first", "last"),
    [
        ("valid until 3 May 2028", "until", "2028-05-03", "2028-05-03"),
        ("valid through March 2027", "until", "2027-03-01", "2027-03-31"),
        ("gültig bis zum 13. April 2029", "until", "2029-04-13", "2029-04-13"),
        ("valable jusqu'au 1er août 2027", "until", "2027-08-01", "2027-08-01"),
        ("issued 2026-02-12", "issued", "2026-02-12", "2026-02-12"),
        ("period from 1 March to 31 August 2026", "end", "2026-08-31", "2026-08-31"),
        ("audit period 02/01/2025 – 01/31/2026", "end", "2026-01-31", "2026-01-31"),
        ("the twelve months to 31 July 2026", "end", "2026-07-31", "2026-07-31"),
        ("targeted for Q4 2026", "plan", "2026-10-01", "2026-12-31"),
        ("im dritten Quartal 2027", "plain", "2027-07-01", "2027-09-30"),
        ("last month", "plain", "2026-10-01", "2026-10-31"),
    ],
)
def test_dates_and_what_they_date(text: str, role: str, first: str, last: str) -> None:
    data = normalise(text).text.encode()
    found = with_roles(data, list(find_dates(data, AS_OF)), 0)[-1]
    assert (found.role, found.first.isoformat(), found.last.isoformat()) == (role, first, last)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("no less than thirty (30) days' notice", 30),
        ("four weeks before", 28),
        ("a month's notice", 30),
        ("20 business days", 28),
        ("within 48 hours", 2),
        ("mindestens 30 tage im voraus", 30),
        ("30 jours a l'avance", 30),
    ],
)
def test_lengths_of_time_in_days(text: str, days: float) -> None:
    assert [one.days for one in find_durations(text)] == [pytest.approx(days)]
