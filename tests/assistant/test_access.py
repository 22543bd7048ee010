"""API keys: how they are written, made and found."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from assistant.access import Keys, new_key, parse_keys
from assistant.settings import SettingsError, read_settings
from tests.assistant.running import certwise

PLAIN = "a-key-typed-by-hand-0001"
HASHED = f"sha256:{hashlib.sha256(b'another-key-of-ours-0002').hexdigest()}"


def test_plain_and_hashed_entries_are_found_by_their_key_alone() -> None:
    keys = Keys(parse_keys(f"team:ask+evaluate:{PLAIN}, boss:admin:{HASHED}"))
    team, boss = keys.find(PLAIN), keys.find("another-key-of-ours-0002")
    assert team is not None
    assert (team.name, team.rights) == ("team", {"ask", "evaluate"})
    assert boss is not None
    assert boss.rights == {"admin"}
    for wrong in ("", PLAIN[:-1], PLAIN + "x", PLAIN.upper(), HASHED, HASHED.removeprefix("sha256:"), "team", "\ud800"):
        assert keys.find(wrong) is None


def test_no_key_and_no_hash_stands_in_what_is_printed() -> None:
    settings = read_settings({"CERTWISE_API_KEYS": f"team:ask:{PLAIN}"})
    assert PLAIN not in repr(settings)
    assert repr(hashlib.sha256(PLAIN.encode()).digest()) not in repr(settings)
    assert str(settings.api_keys[0]) == "team (ask)"


@pytest.mark.parametrize(
    "value",
    [
        PLAIN, f"team:{PLAIN}", f"team::{PLAIN}", f":ask:{PLAIN}", f"te/am:ask:{PLAIN}", f"team:all:{PLAIN}",
        f"team:ask+all:{PLAIN}", "team:ask:short", "team:ask:sha256:abc", f"team:ask:{PLAIN},team:admin:{HASHED}",
        f"a:ask:{PLAIN},b:admin:{PLAIN}", f"team:ask:{PLAIN}ü",
    ],
)  # fmt: skip
def test_a_wrong_entry_is_refused_without_showing_it(value: str) -> None:
    with pytest.raises(SettingsError) as refused:
        read_settings({"CERTWISE_API_KEYS": value})
    assert "CERTWISE_API_KEYS: entry" in str(refused.value)
    assert PLAIN not in str(refused.value)


def test_a_new_key_works_and_no_two_are_alike() -> None:
    (first, entry), (second, _) = (new_key("team", ["admin", "ask"]) for _ in "12")
    assert first != second
    assert first not in entry
    assert entry.startswith("team:ask+admin:sha256:")
    assert Keys(parse_keys(entry)).find(first) is not None


def test_the_command_shows_the_key_once_and_its_entry(tmp_path: Path) -> None:
    made = json.loads(certwise("keys", "new", "--rights", "ask,evaluate", "--json", home=tmp_path).stdout)
    found = Keys(parse_keys(made["entry"])).find(made["key"])
    assert found is not None
    assert found.rights == {"ask", "evaluate"}
    wrong = certwise("keys", "new", "--rights", "everything", home=tmp_path)
    assert (wrong.returncode, "ask, evaluate, admin" in " ".join(wrong.stderr.split())) == (2, True)


def test_without_keys_another_address_is_refused_with_the_mend(tmp_path: Path) -> None:
    for host in ("0.0.0.0", "192.0.2.1", "::"):
        done = certwise("serve", "--host", host, "--port", "0", home=tmp_path / "home")
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 1
        assert "CERTWISE_API_KEYS" in done.stderr
