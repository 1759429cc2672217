"""An offer and a unit that were begun outlive the process: killed while one types, they are sent by the next one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.driving import DrivenConsole, Look, driven
from tests.support.sitting_down import first_sits_down, sits_down
from tests.support.waiting import wait_for

pytestmark = pytest.mark.e2e

OPERATOR = "Durand"
KEPT_S = 10.0
TOLD = "voir avec le chef de poste"


def kept(console: DrivenConsole, key: str, words: str) -> None:
    wait_for(
        lambda: words in console.submit("Recall", scope="person", key=key)["value"],
        KEPT_S,
        what=f"{words} is on the disk, though nobody has stopped typing",
    )


def chosen(console: DrivenConsole, incident: str) -> None:
    console.submit("SelectIncident", incident=incident)
    console.wait(lambda seen: (seen["story"]["incident"] or {}).get("id") == incident, "it is in the pane")
    console.keys("Ctrl+L")


def offers(seen: Look) -> list[dict[str, Any]]:
    told = [entry for entry in seen["story"]["entries"] if entry["kind"] == "transfer.offered"]
    return [dict(entry["fields"]) for entry in told]


def test_an_offer_and_a_unit_that_were_begun_outlive_the_console_that_is_killed(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with DrivenConsole(data) as console:
        first_sits_down(console, OPERATOR)
        incident = console.submit("OpenIncident", description="Rixe", priority="P2")["value"]
        chosen(console, incident)
        console.keys("X", "Tab")
        console.type(TOLD)
        kept(console, "log.forms", TOLD)
        console.keys("Escape", "Ctrl+U", "A")
        console.type("TN 31")
        kept(console, "dispatch.forms", "TN 31")
        console.kill()
    with driven(data) as console:
        sits_down(console, OPERATOR)
        chosen(console, incident)
        kept(console, "log.forms", TOLD)  # what is asked after the console asked itself is answered after it
        console.keys("X", "Ctrl+Return")
        (offer,) = offers(console.wait(offers, "what was begun is sent whole"))
        assert offer["text"] == TOLD
        console.keys("Ctrl+U", "A", "Ctrl+Return")
        seen = console.wait(lambda seen: seen["dispatch"]["units"], "the unit is in service")
        assert [unit["call_sign"] for unit in seen["dispatch"]["units"]] == ["TN 31"]
