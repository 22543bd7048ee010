"""Whatever a table holds: no error, and nothing is answered by a column that is the buyer's."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.questionnaire.blocks import Block, Prose, Table, pack, unpack
from assistant.questionnaire.formats import markdown
from assistant.questionnaire.labels import read_labelled
from assistant.questionnaire.reading import answers_of
from assistant.questionnaire.rows import read_table

CELLS = st.one_of(
    st.sampled_from(["Question", "Answer", "Expected answer", "Comments", "Certified?", "Yes", "☒ Yes ☐ No", "", "1"]),
    st.text(max_size=12),
)
ROWS = st.lists(st.lists(CELLS, max_size=5).map(tuple), max_size=6).map(tuple)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(ROWS.map(lambda rows: Table(rows=rows)), st.text(max_size=40).map(lambda t: Prose(text=t)))))
def test_any_blocks_are_read_and_survive_packing(blocks: list[Block]) -> None:
    assert unpack(pack(blocks)) == blocks
    assert answers_of(unpack(pack(blocks))) == answers_of(blocks)


@settings(max_examples=100, deadline=None)
@given(ROWS)
def test_a_buyers_column_never_answers(rows: tuple[tuple[str, ...], ...]) -> None:
    hoped = "Certificate of an accredited body"
    header = ("Question", "Expected answer", "Vendor answer")
    body = tuple((f"Question {n}?", hoped, row[0] if row else "") for n, row in enumerate(rows))
    read = read_table((header, *body))
    assert all(hoped not in one.answer for one in (read.answers if read else ()))


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="|-: \n\\aQA1?<br>", max_size=80))
def test_any_text_is_read_as_markdown_and_labels(text: str) -> None:
    if text.strip():
        answers_of(markdown.read(text.encode()))
    read_labelled(text.split("\n\n"))
