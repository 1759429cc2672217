"""What is typed and not yet entered outlives the process: killed while one types, it is there again, in sight."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.driving import DrivenConsole, driven
from tests.support.sitting_down import first_sits_down, sits_down
from tests.support.waiting import wait_for

pytestmark = pytest.mark.e2e

OPERATOR = "Durand"
WORDS = "Rixe gare Saint-Charles, deux blessés au sol"
KEPT_S = 10.0


def test_a_draft_outlives_the_console_that_is_killed_while_one_types(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with DrivenConsole(data) as console:
        first_sits_down(console, OPERATOR)
        console.keys("Ctrl+N")
        console.type(WORDS)
        wait_for(
            lambda: WORDS in console.submit("Recall", scope="person", key="log.draft")["value"],
            KEPT_S,
            what="the words are on the disk, though nobody has stopped typing",
        )
        console.kill()
    kept = b"".join(file.read_bytes() for file in data.rglob("*") if file.is_file())
    assert b"Saint-Charles" not in kept, "it lies in the encrypted store, nowhere else"
    with driven(data) as console:
        sits_down(console, OPERATOR)
        assert "Rixe gare" in console.wait(lambda seen: seen["drafts"], "the draft is in sight")["drafts"][0]
        console.keys("Ctrl+N")
        entry = console.wait(lambda seen: seen["entry"]["description"] == WORDS, "the words are back")["entry"]
        assert (entry["place"], entry["sector"], entry["priority"]) == ("Gare Saint-Charles", "saint-charles", "P1")
