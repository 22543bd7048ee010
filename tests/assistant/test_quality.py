"""The measures on rankings worked out by hand, question sets, and the command on a small guide."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from assistant.errors import InputError
from assistant.quality.measure import Shares, measure
from assistant.quality.ranking import hit, judged, ndcg, reciprocal_rank
from assistant.quality.report import quality_text
from assistant.quality.sets import ERRORS, FIGURES, Question, QuestionSet, checkout_questions, read_questions
from assistant.service import Assistant
from ingest.pipeline import ingest_paths
from knowledge.base import KnowledgeBase
from tests.assistant.running import certwise

TESTS = Path(__file__).parents[1]
GUIDE = TESTS / "fixtures" / "guide.txt"
REFERENCE = Path(__file__).with_name("quality_ranx.json")


# -- the measures --------------------------------------------------------------------------------


def test_the_measures_by_hand() -> None:
    # Wanted: a and b. Found: x, b, a.
    ranking = judged([{"x"}, {"b"}, {"a"}], ["a", "b"])
    assert ranking == [False, True, True]
    assert [hit(ranking, depth) for depth in (1, 2, 3)] == [0, 1, 1]
    assert reciprocal_rank(ranking) == 1 / 2
    gained = 1 / math.log2(3) + 1 / math.log2(4)
    ideal = 1 / math.log2(2) + 1 / math.log2(3)
    assert ndcg(ranking, 2) == pytest.approx(gained / ideal)
    assert ndcg(ranking, 2) == pytest.approx(0.6934264)


def test_all_that_is_wanted_first_is_1() -> None:
    assert ndcg([True, True, False], 2) == 1
    assert ndcg([True] * 10, 14) == 1
    assert reciprocal_rank([True]) == 1


def test_nothing_found_is_0() -> None:
    for ranking in ([], [False] * 10):
        assert (hit(ranking, 3), reciprocal_rank(ranking), ndcg(ranking, 2)) == (0, 0, 0)


def test_the_eleventh_place_counts_for_nothing() -> None:
    ranking = [False] * 10 + [True]
    assert (reciprocal_rank(ranking), ndcg(ranking, 1)) == (0, 0)


def test_a_section_counts_once_however_many_passages_it_has() -> None:
    places = [{"doc#A", "A"}, {"doc#A", "A"}, {"doc#B", "B"}]
    assert judged(places, ["doc#A", "doc#B"]) == [True, False, True]


def test_a_passage_in_a_part_of_a_wanted_section_is_right() -> None:
    assert judged([{"Part", "Whole"}, {"Whole"}], ["Whole"]) == [True, False]


def test_the_measures_are_those_of_ranx() -> None:
    """The values that ranx gave; made as assistant/quality/decisions/measures.md says."""
    cases = json.loads(REFERENCE.read_text(encoding="utf-8"))
    assert len(cases) >= 200
    for case in cases:
        ranking = [mark == "1" for mark in case["ranking"]]
        ours = [hit(ranking, 1), hit(ranking, 3), reciprocal_rank(ranking), ndcg(ranking, case["wanted"])]
        assert ours == pytest.approx(case["ranx"], abs=1e-6), case


# -- question sets -------------------------------------------------------------------------------

TOML = """
[floor]
hit_at_3 = 0.5
false_answers = 0.5

[[question]]
id = "q1"
text = "how long is the green seal valid?"
lang = "en"
kind = "covered"
section = ["guide#Green seal", "FAQ"]
must = ["five|5 years"]
must_not = ["ten years"]

[[question]]
text = "what is the weather?"
kind = "not_covered"
"""
LINES = """{"floor": {"hit_at_3": 0.5, "false_answers": 0.5}}
{"id": "q1", "question": "how long is the green seal valid?", "lang": "en", "answerable": true, \
"gold_section": "guide#Green seal", "gold_section_alt": ["FAQ"], "must_contain": ["five|5 years"], \
"must_not_contain": ["ten years"], "tags": []}

{"id": "2", "question": "what is the weather?", "answerable": false, "gold_section": null, "must_contain": []}
"""


@pytest.mark.parametrize(("name", "text"), [("set.toml", TOML), ("set.jsonl", LINES)])
def test_both_forms_say_the_same(name: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert read_questions(path) == QuestionSet(
        questions=(
            Question(
                id="q1", question="how long is the green seal valid?", answerable=True,
                gold=("guide#Green seal", "FAQ"), must=("five|5 years",), must_not=("ten years",),
            ),
            Question(id="2", question="what is the weather?", answerable=False),
        ),
        floor={"hit_at_3": 0.5, "false_answers": 0.5},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.toml", "", "holds no question"),
        ("a.jsonl", "\n", "holds no question"),
        ("a.toml", "[[question]", "not a question set"),
        ("a.toml", "[question]\ntext='a'", "two brackets"),
        ("a.toml", "[[question]]\ntext='a'", "question 1: `kind` is missing"),
        ("a.toml", "[[question]]\ntext='a'\nkind='maybe'", "question 1: `kind` is 'maybe'"),
        ("a.toml", "[[question]]\ntext='a'\nkind='covered'\nmust=['(']", "question 1: '(' is not a pattern"),
        ("a.toml", "[[question]]\ntext='a'\nkind='covered'\nmust='b'", "question 1: 'b' must stand in a list"),
        ("a.toml", "[floor]\nhit_at_2=1\n", "no figure 'hit_at_2'"),
        ("a.toml", "[floor]\nmrr=83\n", "it must be 0 to 1"),
        ("a.toml", "floor=1\n", "not a question set"),
        ("a.jsonl", '{"id": 1, "question": "a"}', "line 1: not a question (`answerable` is missing)"),
        ("a.jsonl", "[]", "line 1: not a question"),
        ("a.jsonl", "\n{", "line 2: not a question"),
    ],
)
def test_a_set_that_cannot_be_used_is_told_where(name: str, text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as told:
        read_questions(path)
    assert said in str(told.value)


def test_a_set_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.toml cannot be read"):
        read_questions(tmp_path / "none.toml")


def test_the_checkouts_own_set_is_found() -> None:
    assert checkout_questions() == TESTS / "golden" / "questions.toml"


def test_a_floor_can_be_set_for_every_share() -> None:
    measured = {name for name in Shares.__dataclass_fields__ if name != "questions"}
    assert set(FIGURES) == measured
    assert measured >= ERRORS


# -- the command on a small guide, with the real model and the real index --------------------------

SMALL = """
[[question]]
id = "found"
text = "Can the Green Seal replace the Blue Seal?"
kind = "covered"
section = ["FAQ", "guide#At a Glance"]
must = ["different things"]
must_not = ["yes, it can"]

[[question]]
id = "wrong-facts"
text = "Is the Blue Seal required by law?"
kind = "covered"
section = ["no such document#FAQ"]
must = ["required since 2019"]
must_not = ["no law names it"]

[[question]]
id = "abstained"
text = "What does PCI DSS level 1 require?"
lang = "de"
kind = "not_covered"

[[question]]
id = "answered-all-the-same"
text = "What does the Blue Seal cover?"
lang = "de"
kind = "not_covered"
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("quality") / "home"
    assert certwise("ingest", str(GUIDE), home=folder).returncode == 0
    return folder


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.toml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def test_what_is_counted(base: KnowledgeBase, small: Path) -> None:
    ingest_paths(base, [GUIDE])
    asked: list[tuple[int, int]] = []
    figures = measure(Assistant(base), read_questions(small), compare=True, progress=lambda *done: asked.append(done))
    assert asked == [(1, 4), (2, 4), (3, 4), (4, 4)]
    whole = figures.all
    assert (whole.questions, whole.hit_at_1, whole.hit_at_3, whole.mrr) == (4, 0.5, 0.5, 0.5)
    assert (whole.facts, whole.facts_shown, whole.wrong_statements) == (0.5, 0.5, 0.5)
    assert (whole.false_refusals, whole.false_answers) == (0, 0.5)
    assert list(figures.languages) == ["en", "de"]
    assert figures.languages["en"].false_answers is None
    assert figures.languages["de"].hit_at_1 is None
    assert [one.way for one in figures.compared] == ["dense", "bm25", "fused"]
    assert figures.compared[2].all.ndcg_at_10 == whole.ndcg_at_10
    assert {one.id: one.what for one in figures.misses} == {
        "wrong-facts": ("not in first 10", "fact missing", "wrong statement"),
        "answered-all-the-same": ("answered, not covered",),
    }
    miss = figures.misses[0]
    assert (miss.wanted, miss.found, miss.rank) == (("no such document#FAQ",), "guide#FAQ", None)
    assert figures.passed


def test_each_way_ranks_by_its_own_score(base: KnowledgeBase) -> None:
    """A word of the guide that the model does not know counts for BM25; a paraphrase counts for dense."""
    ingest_paths(base, [GUIDE])
    questions = (
        Question(id="word", question="Nordwind", answerable=True, gold=("Courier Nordwind's Quality Posture",)),
        Question(
            id="gist",
            question="chauffeur education",
            answerable=True,
            gold=("At a Glance", "Blue Seal: The Cooling Mark"),
        ),
    )
    figures = measure(Assistant(base), QuestionSet(questions=questions), compare=True)
    by = {one.way: one.all for one in figures.compared}
    assert by["dense"].hit_at_3 == 1
    # No word of the paraphrase stands in the guide: BM25 finds nothing, rather than anything.
    assert by["bm25"].hit_at_3 == 0.5


def test_the_text_shows_figures_ways_floor_and_misses(base: KnowledgeBase, small: Path) -> None:
    ingest_paths(base, [GUIDE])
    asked = read_questions(small)
    text = quality_text(
        measure(
            Assistant(base),
            QuestionSet(questions=asked.questions, floor={"hit_at_1": 0.9, "false_answers": 0.1}),
            compare=True,
        )
    )
    lines = text.splitlines()
    assert (
        lines[0].split() == "questions hit@1 hit@3 MRR nDCG@10 facts shown wrong false refusals false answers".split()
    )
    assert lines[1].split()[:3] == ["all", "4", "0.500"]
    assert lines[3].split() == ["de", "2", "-", "-", "-", "-", "-", "-", "-", "-", "0.500"]
    assert "bm25       all  " in text
    assert "below the floor: hit_at_1 is 0.500, it must be at least 0.900" in text
    assert "below the floor: false_answers is 0.500, it must be at most 0.100" in text
    assert "2 of 4 missed" in text
    assert "wrong-facts: Is the Blue Seal" in text
    assert "no such document#FAQ" in text
    assert max(map(len, lines)) <= 120


def test_a_figure_that_was_not_measured_reaches_no_floor(base: KnowledgeBase) -> None:
    ingest_paths(base, [GUIDE])
    one = Question(id="q", question="Is the Blue Seal required by law?", answerable=True)
    figures = measure(Assistant(base), QuestionSet(questions=(one,), floor={"hit_at_1": 0.0, "facts": 1.0}))
    assert figures.below_floor == ("hit_at_1",)


@pytest.mark.slow
def test_the_command_prints_one_json_document(home: Path, small: Path) -> None:
    done = certwise("quality", str(small), "--compare", "--json", home=home)
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert set(FIGURES) < set(found)
    assert found["questions"] == 4
    assert found["languages"]["de"]["questions"] == 2
    assert [one["way"] for one in found["compared"]] == ["dense", "bm25", "fused"]
    assert [one["id"] for one in found["misses"]] == ["wrong-facts", "answered-all-the-same"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("floor", "code"), [("hit_at_1 = 0.5\nfalse_answers = 0.5", 0), ("hit_at_1 = 0.51", 1), ("false_answers = 0.49", 1)]
)
def test_below_the_floor_is_exit_code_1(floor: str, code: int, home: Path, small: Path) -> None:
    small.write_text(f"[floor]\n{floor}\n{SMALL}", encoding="utf-8")
    done = certwise("quality", str(small), home=home)
    assert done.returncode == code
    assert ("below the floor" in done.stdout) == (code == 1)


@pytest.mark.slow
def test_a_set_that_cannot_be_read_is_bad_usage(home: Path, tmp_path: Path) -> None:
    done = certwise("quality", str(tmp_path / "none.toml"), home=home)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "none.toml cannot be read" in done.stderr
