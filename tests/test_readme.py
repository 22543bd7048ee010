"""What the README shows is what its commands print."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests.assistant.running import certwise

pytestmark = pytest.mark.slow

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
GAP = "[…]"


def shown() -> dict[str, str]:
    """Each command of a `$ certwise …` block and the output printed below it."""
    found = {}
    for block in README.split("```\n"):
        if block.startswith("$ certwise "):
            command, _, output = block.partition("\n")
            found[command.removeprefix("$ certwise ")] = output
    return found


def same(output: str, expected: str) -> bool:
    """Whether the parts between gaps occur in the output, in order, the first at its beginning."""
    at = 0
    for number, part in enumerate(one.strip("\n") for one in expected.split(GAP)):
        found = output.find(part, at)
        if found < 0 or (number == 0 and found != 0):
            return False
        at = found + len(part)
    return True


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("readme") / "home"


@pytest.mark.parametrize("command", [one for one in shown() if one.startswith("ask")])
def test_a_question_is_answered_as_shown(command: str, home: Path) -> None:
    done = certwise(*shlex.split(command), home=home, CERTWISE_BUILTIN_GUIDANCE="on")
    assert same(done.stdout, shown()[command]), done.stdout + done.stderr


@pytest.mark.parametrize("command", [one for one in shown() if one.startswith("evaluate")])
def test_an_evaluation_comes_out_as_shown(command: str, tmp_path: Path) -> None:
    text = README.split("in `answers.txt`:\n\n```\n")[1].split("```")[0]
    (tmp_path / "answers.txt").write_text(text, encoding="utf-8")
    done = certwise(*shlex.split(command), home=tmp_path / "home")
    assert same(done.stdout, shown()[command]), done.stdout + done.stderr


@pytest.mark.parametrize("command", [one for one in shown() if one.startswith("quality")])
def test_the_quality_is_as_shown(command: str, home: Path, request: pytest.FixtureRequest) -> None:
    name, questions, *options = shlex.split(command)
    builtin = "guide-questions" not in questions
    if not builtin:
        home = home.parent / "guide"
        certwise("ingest", str(request.getfixturevalue("shared") / "source-guide.txt"), home=home)
    questions = str(Path(__file__).parents[1] / questions)
    done = certwise(name, questions, *options, home=home, CERTWISE_BUILTIN_GUIDANCE="on" if builtin else "off")
    assert _figures(done.stdout, shown()[command]), done.stdout + done.stderr


def _figures(output: str, expected: str) -> bool:
    """Whether each line shown is printed, in order, with about its figures."""
    lines = iter(output.splitlines())
    return all(
        any(_like(one, wanted) for one in lines) for wanted in expected.splitlines() if wanted.strip() not in ("", GAP)
    )


def _like(line: str, wanted: str) -> bool:
    """Processors differ in the last bits of a vector, so that a near tie may fall the other way: three may."""
    found, shown = line.split(), wanted.split()
    questions = int(shown[1]) if len(shown) > 1 and shown[1].isdecimal() else 200
    return len(found) == len(shown) and all(
        abs(float(one) - float(other)) <= 3 / questions if "." in one and "." in other else one == other
        for one, other in zip(found, shown, strict=True)
    )


def test_something_is_shown_of_each_kind() -> None:
    assert {one.split()[0] for one in shown()} == {"ask", "evaluate", "quality"}
