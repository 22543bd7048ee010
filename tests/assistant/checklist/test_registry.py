"""Items are found by what their files export, and a checklist is a shipped one or a file that names items."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.checklist.item import Item
from assistant.checklist.registry import all_items, load_checklist, shipped
from assistant.errors import InputError, TooLarge

IDS = [
    "iso-42001",
    "soc-2-type-2",
    "soc-2-ai-controls",
    "iso-27001",
    "sub-processors",
    "customer-data-training",
    "data-residency",
    "ai-impact-assessment",
    "ai-incident-response",
    "ai-act-deployer-documentation",
]
GUIDANCE = Path(__file__).parents[3] / "knowledge" / "guidance"


def test_the_shipped_checklist_has_the_ten_items_in_the_contracts_order() -> None:
    checklist = load_checklist()
    assert checklist.id == "ai-vendor"
    assert [one.id for one in checklist.items] == IDS
    assert [one.number for one in checklist.items] == list(range(1, 11))
    assert list(shipped()) == ["ai-vendor"]
    assert load_checklist("ai-vendor", files=False) == checklist


def test_the_framework_items_are_the_three() -> None:
    frameworks = {one.id: one.framework for one in all_items() if one.framework}
    assert frameworks == {"iso-42001": "iso-42001", "soc-2-type-2": "soc-2", "iso-27001": "iso-27001"}


@pytest.mark.parametrize("item", all_items(), ids=lambda one: one.id)
def test_an_item_is_complete(item: Item) -> None:
    """Every item has the examples and the follow-ups that its page shows."""
    assert {"met", "partial", "not_met", "not_addressed"} <= {one.verdict for one in item.examples}
    assert len(item.examples) >= 11
    names = [one.name for one in item.examples]
    assert len(set(names)) == len(names)
    for kind in ("met", "denied", "someone else's", "out of scope", "stale", "future", "contradicted"):
        assert any(name.startswith(kind) for name in names), kind
    assert {"question only", "look-alike letters"} <= set(names)
    assert any(name.startswith("planned") for name in names)
    assert {"nothing", "proof", "plan", "holder", "scope", "clarify"} <= set(item.follow_ups)
    assert all(one.as_of >= date(2026, 11, 24) for one in item.examples)
    for text in (item.question, item.expected, item.why, *item.follow_ups.values()):
        assert text.strip() == text
        assert text


@pytest.mark.parametrize("ref", sorted({ref for one in all_items() for ref in one.guidance}))
def test_guidance_of_an_item_is_a_heading_of_a_shipped_document(ref: str) -> None:
    document, heading = ref.split("#")
    lines = (GUIDANCE / f"{document}.md").read_text(encoding="utf-8").splitlines()
    assert f"## {heading}" in lines


def test_an_unknown_checklist_is_refused_with_what_exists() -> None:
    with pytest.raises(InputError, match="ai-vendor"):
        load_checklist("no-such-list")
    with pytest.raises(InputError, match="ai-vendor"):
        load_checklist("x" * 5000)
    with pytest.raises(InputError, match="ai-vendor"):
        load_checklist("a\0b")


def test_a_checklist_file_names_its_items(tmp_path: Path) -> None:
    path = tmp_path / "pilot.toml"
    path.write_text(
        'id = "pilot"\nversion = "3"\ntitle = "Before a pilot"\nitems = ["data-residency", "iso-27001"]\n',
        encoding="utf-8",
    )
    checklist = load_checklist(path)
    assert [(one.number, one.id) for one in checklist.items] == [(1, "data-residency"), (2, "iso-27001")]
    assert checklist.ref.version == "3"
    with pytest.raises(InputError, match="data-residency, iso-27001"):
        checklist.item("iso-42001")


def test_a_name_from_the_network_opens_no_file(tmp_path: Path) -> None:
    path = tmp_path / "pilot.toml"
    path.write_text('id = "p"\nversion = "1"\ntitle = "T"\nitems = ["iso-27001"]\n', encoding="utf-8")
    with pytest.raises(InputError, match="ai-vendor"):
        load_checklist(str(path), files=False)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("not toml", "is not TOML"),
        ('version = "1"\ntitle = "T"\nitems = ["iso-27001"]', "needs id"),
        ('id = "ai-vendor"\nversion = "1"\ntitle = "T"\nitems = ["iso-27001"]', "choose another id"),
        ('id = "p"\nversion = "1"\ntitle = "T"\nitems = []', "needs items"),
        ('id = "p"\nversion = "1"\ntitle = "T"\nitems = ["iso-9001"]', "unknown item 'iso-9001'"),
        ('id = "p"\nversion = "1"\ntitle = "T"\nitems = ["iso-27001", "iso-27001"]', "twice"),
    ],
)
def test_a_bad_checklist_file_is_refused_with_the_reason(tmp_path: Path, body: str, message: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(body, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        load_checklist(path)


def test_a_huge_checklist_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.toml"
    path.write_text("#" * 200_000, encoding="utf-8")
    with pytest.raises(TooLarge):
        load_checklist(path)
