"""A distress from a radio network's relay, in the whole program: over what is typed, through a kill, until taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.driving import SITE, DrivenConsole, Look, cic_console, driven
from tests.support.sitting_down import first_sits_down, sits_down

pytestmark = pytest.mark.e2e

OPERATOR = "Durand"
UNIT = "TN 12"


def shows(seen: Look) -> bool:
    return any(UNIT in head for head in seen["distress"])


def codes(seen: Look) -> set[str]:
    return {notice["code"] for notice in seen["health"]["notices"]}


def test_a_distress_comes_over_what_is_typed_and_outlives_a_kill_until_somebody_takes_it(tmp_path: Path) -> None:
    data = tmp_path / "data"
    relay = ("--site", str(SITE), "distress", UNIT, "--data", str(data), "--lat", "43.2953", "--lon", "5.3742")
    nobody = cic_console(*relay)
    assert nobody.returncode == 2
    assert "PERSONNE" in nobody.stderr
    with DrivenConsole(data) as console:
        first_sits_down(console, OPERATOR)
        assert console.submit("DeclareUnit", call_sign=UNIT, service="pn", sector="13201")["ok"]
        console.keys("Ctrl+N")
        console.type("Rixe quai")
        heard = cic_console(*relay, "--words", "à terre")
        assert heard.returncode == 0, heard.stderr
        seen = console.wait(shows, "the card is there")
        assert "notice.distress" in codes(seen)
        console.type(" des Belges")
        assert console.look()["entry"]["description"] == "Rixe quai des Belges"
        console.kill()
    with driven(data) as console:
        console.wait(shows, "it is there again, over the sign-in sheet")
        sits_down(console, OPERATOR)
        console.keys("Ctrl+N", "F8")
        seen = console.wait(lambda seen: not seen["distress"], "taken")
        (item,) = seen["watch"]["distresses"]
        assert (item["unit"], item["taken_by"], item["words"]) == (UNIT, OPERATOR, "à terre")
        quiet = console.wait(lambda seen: "notice.distress" not in codes(seen), "nothing asks to be taken")
        assert "notice.distress_taken" in codes(quiet)
