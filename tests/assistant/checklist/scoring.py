"""How good verdicts are against labels: confusion, F1 of each verdict, macro-F1, false met."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast

from assistant.checklist.assess import assess
from assistant.checklist.registry import load_checklist
from assistant.checklist.types import VERDICTS, Assessment, ContextInput, Submission, Verdict

GOLDEN = Path(__file__).parents[2] / "golden"
TODAY = date(2026, 11, 24)
CHECKLIST = load_checklist()
ITEM_IDS = tuple(one.id for one in CHECKLIST.items)


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """One verdict beside its label. `acceptable` holds what honest experts may also say, the label included."""

    case: str
    item: str
    given: Verdict
    label: Verdict
    acceptable: frozenset[Verdict]
    must_not: frozenset[Verdict] = frozenset()
    reason: str = ""
    rules: tuple[str, ...] = ()
    text: str = ""

    @property
    def scored(self) -> Verdict:
        """The label, or the given verdict where that is acceptable too."""
        return self.given if self.given in self.acceptable else self.label

    @property
    def is_right(self) -> bool:
        return self.given in self.acceptable and self.given not in self.must_not

    @property
    def is_false_met(self) -> bool:
        """The worst error: met where no expert would say so."""
        return self.given == "met" and "met" not in self.acceptable


def confusion(judged: Iterable[Judged], *, strict: bool = False) -> Counter[tuple[Verdict, Verdict]]:
    """Counts of (label, given). `strict` takes the label alone, else an acceptable verdict counts as the label."""
    return Counter((one.label if strict else one.scored, one.given) for one in judged)


def f1_scores(counts: Counter[tuple[Verdict, Verdict]]) -> dict[Verdict, float]:
    """F1 of each verdict that occurs as a label or was given."""
    scores: dict[Verdict, float] = {}
    for verdict in VERDICTS:
        hit = counts[(verdict, verdict)]
        labelled = sum(number for (label, _), number in counts.items() if label == verdict)
        given = sum(number for (_, one), number in counts.items() if one == verdict)
        if labelled or given:
            scores[verdict] = 2 * hit / (labelled + given)
    return scores


def macro_f1(counts: Counter[tuple[Verdict, Verdict]]) -> float:
    """The mean of the verdicts' F1."""
    scores = f1_scores(counts)
    return sum(scores.values()) / len(scores)


def false_met(judged: Iterable[Judged]) -> list[Judged]:
    return [one for one in judged if one.is_false_met]


def wrong(judged: Iterable[Judged]) -> list[Judged]:
    return [one for one in judged if not one.is_right]


def evaluated(text: str, *, as_of: date = TODAY) -> Assessment:
    """The assessment of a text with nothing known about the use and no guidance at hand."""
    return assess(
        Submission(text=text),
        as_of=as_of,
        context=ContextInput(),
        vendor=None,
        checklist=CHECKLIST,
        guidance=lambda ref: None,
        assessment_id="golden",
    )


def _verdict(name: str) -> Verdict:
    return "not_addressed" if name == "unclear" else cast(Verdict, name)


def judge_statements(path: Path) -> list[Judged]:
    """Each statement of a `.jsonl` file on its item; `item` 0 is judged on all ten, `unclear` is not_addressed."""
    judged: list[Judged] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found = evaluated(row["text"], as_of=date.fromisoformat(row["as_of"]))
        judged.extend(
            Judged(
                case=row["id"],
                item=result.id,
                given=result.verdict,
                label=_verdict(row["expected"]),
                acceptable=frozenset(map(_verdict, row["acceptable"])),
                must_not=frozenset(map(_verdict, row["must_not"])),
                reason=result.reason,
                rules=result.rules,
                text=row["text"],
            )
            for result in found.items
            if row["item"] in (0, result.number)
        )
    return judged


def judge_vendors(folder: Path = GOLDEN / "vendors") -> tuple[list[Judged], dict[str, Assessment]]:
    """Each labelled vendor text on all items, and the assessments by file name."""
    labels = tomllib.loads((folder / "labels.toml").read_text(encoding="utf-8"))
    judged: list[Judged] = []
    assessments: dict[str, Assessment] = {}
    for name, label in labels.items():
        text = (folder / name).read_text(encoding="utf-8")
        assessments[name] = evaluated(text, as_of=date.fromisoformat(label["as_of"]))
        for result in assessments[name].items:
            expected = label["verdicts"][result.id]
            judged.append(
                Judged(
                    case=name,
                    item=result.id,
                    given=result.verdict,
                    label=expected,
                    acceptable=frozenset(label.get("acceptable", {}).get(result.id, [expected])),
                    reason=result.reason,
                    rules=result.rules,
                    text=" | ".join(one.quote for one in result.evidence),
                )
            )
    return judged, assessments


def report(judged: list[Judged]) -> str:
    """A table of label against verdict, the scores, and each wrong verdict on one line."""
    lenient, strict = confusion(judged), confusion(judged, strict=True)
    lines = [f"{'label / given':<16}" + "".join(f"{one:>15}" for one in VERDICTS)]
    lines += [f"{label:<16}" + "".join(f"{strict[(label, one)]:>15}" for one in VERDICTS) for label in VERDICTS]
    lines.append(
        f"{len(judged)} verdicts, macro-F1 {macro_f1(strict):.3f} against the labels, "
        f"{macro_f1(lenient):.3f} with what is acceptable, false met {len(false_met(judged))}"
    )
    lines += [
        f"{'FALSE MET ' if one.is_false_met else ''}{one.case} {one.item}: {one.given}, not {one.label} "
        f"{list(one.rules)} {one.text[:160]!r}"
        for one in wrong(judged)
    ]
    return "\n".join(lines)
