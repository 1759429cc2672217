"""A partner's gateway and a console, both as they are run: approval, pictures, refusals, an incident, loss and return.

Real processes, real mDNS on loopback, real TLS; the operator's part is done by keys.
"""

from __future__ import annotations

import json
import signal
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from console.gateway.journal import verify
from console.wire.gateway_api import JournalEntry
from tests.integration.gateway.partner import Gateway, command
from tests.integration.gateway.videos import encode
from tests.support.asked_process import ConsoleEndedError
from tests.support.desk import PASSWORD
from tests.support.driving import SITE, DrivenConsole, Look, cic_console, console_key, driven
from tests.support.sitting_down import first_sits_down, sits_down
from tests.support.waiting import wait_for

pytestmark = pytest.mark.e2e

OPERATOR = "Durand"
FPS = 15
WITHIN_S = 5.0
"""How soon a lost gateway's tiles say so, and how soon its pictures are back."""


def partner(folder: Path, *more: str) -> Gateway:
    """RTM with two cameras open at any time and two that need an incident, announced on loopback."""
    videos = folder.parent / "videos"
    videos.mkdir(exist_ok=True)
    words = ["--sharing", "continuous"]
    for number, name in enumerate(("Quai", "Parvis", "Hall", "Couloir")):
        video = videos / f"{name}.mp4"
        if not video.exists():
            encode(video, seconds=4.0 + number, fps=FPS, size=(640, 360))
        words += ["--camera", f"{name}={video}"]
    for closed in ("Hall", "Couloir"):
        words += ["--sharing", f"{closed}=on_incident:violence,public_order"]
    return Gateway(folder, *words, *more, owner="rtm", announce=True)


def journal(gateway: Gateway) -> list[JournalEntry]:
    """The partner's own register, whose chain must hold."""
    folder = gateway.state_dir / "journal"
    verify(folder)
    lines = [line for path in sorted(folder.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    return [JournalEntry.model_validate_json(line) for line in lines]


def tile(seen: Look, name: str) -> dict[str, Any]:
    """The tile of a camera; empty if it is not on the wall."""
    found: list[dict[str, Any]] = [item for item in seen["tiles"] if item["name"] == name]
    return found[0] if found else {}


def cell_of(console: DrivenConsole, name: str) -> int:
    """The cell of the wall in which a camera is."""
    return int(tile(console.look(), name)["cell"])


def in_state(state: str, *names: str) -> Callable[[Look], bool]:
    """Whether these cameras' tiles are all in a state."""
    return lambda seen: all(tile(seen, name).get("state") == state for name in names)


def gateway_state(seen: Look, gateway: Gateway) -> str:
    """What the console says of a gateway; empty if it knows none of that id."""
    found = [item["state"] for item in seen["gateways"] if item["id"] == str(gateway.id)]
    return found[0] if found else ""


def approve(data: Path, gateway: Gateway, fingerprint: str = "") -> None:
    """What the technician types, the fingerprint as the partner read it out."""
    spoken = ":".join(gateway.fp[i : i + 2] for i in range(0, 64, 2)).upper()
    done = cic_console("gateways", "--data", str(data), "approve", str(gateway.id), fingerprint or spoken)
    assert done.returncode == 0, done.stderr


def test_from_approval_to_return(tmp_path: Path) -> None:
    data = tmp_path / "station"
    key = console_key(data)
    gateway = partner(tmp_path / "rtm", "--approve", key)
    try:
        with driven(data) as console:
            approved_by_fingerprint(console, data, gateway)
            first_sits_down(console, OPERATOR)
            incident = watched_and_logged(console)
            opened_for_the_incident(console, gateway, incident)
            unit_assigned(console, incident)
            opened_from_the_tile(console, gateway, incident)
            watched_by_another(console, gateway)
            left = arranged(console)
            gateway.stop(signal.SIGKILL)
            goes_on_without_the_gateway(console, incident)
        with driven(data) as console:
            everything_is_there_again(console, gateway, incident, left)
            port = gateway.port
            gateway = partner(tmp_path / "rtm")
            assert gateway.port != port
            began_s = time.monotonic()
            seen = console.wait(in_state("live", "Quai", "Parvis"), "pictures are back", WITHIN_S)
            assert time.monotonic() - began_s < WITHIN_S
            assert gateway_state(seen, gateway) == "up"
            assert str(gateway.id) not in seen["stale"]
            console.wait(in_state("live", "Hall"), "the opening still holds", WITHIN_S)
    finally:
        gateway.stop()


def approved_by_fingerprint(console: DrivenConsole, data: Path, gateway: Gateway) -> None:
    """Heard, but neither connected nor shown, until the right fingerprint is given."""
    seen = console.wait(lambda seen: gateway_state(seen, gateway) == "waiting", "the gateway is heard")
    assert not seen["cameras"]
    said = cic_console("gateways", "--data", str(data), "list", "--json")
    listed = {item["id"]: item for item in json.loads(said.stdout)}[str(gateway.id)]
    assert (listed["state"], listed["fingerprint"], listed["owner"]) == ("waiting", gateway.fp, "rtm")
    wrong = cic_console("gateways", "--data", str(data), "approve", str(gateway.id), "ab" * 32)
    assert wrong.returncode == 1
    assert "Elle n'a pas été approuvée" in wrong.stderr
    assert gateway_state(console.look(), gateway) == "waiting"
    approve(data, gateway)
    seen = console.wait(lambda seen: gateway_state(seen, gateway) == "up", "the gateway is connected")
    assert {camera["name"] for camera in seen["cameras"]} == {"Quai", "Parvis", "Hall", "Couloir"}


def watched_and_logged(console: DrivenConsole) -> str:
    """Two cameras are live, the third says why it is not; an incident is entered by keys. Its id."""
    console.wait(in_state("live", "Quai", "Parvis"), "pictures come", 20)
    seen = console.wait(in_state("refused", "Hall", "Couloir"), "closed cameras say so")
    assert tile(seen, "Hall")["reason"] == "grant.needed"
    console.keys("Ctrl+N")
    console.type("Rixe à l'entrée du hall, un blessé")
    console.keys("Tab")
    console.type("rixe")
    console.keys("Return", "Ctrl+Return")
    seen = console.wait(lambda seen: seen["story"]["incident"], "the incident is entered and shown")
    shown = seen["story"]["incident"]
    assert (shown["number"], shown["state"]) == ("07-001", "to_handle")
    assert shown["description"] == "Rixe à l'entrée du hall, un blessé"
    assert shown["type_code"]
    incident: str = shown["id"]
    return incident


def opened_for_the_incident(console: DrivenConsole, gateway: Gateway, incident: str) -> None:
    """Click the closed tile, V: join the camera, ask for it, choose a ground."""
    console.click(cell_of(console, "Hall"))
    console.keys("Ctrl+L", "V")
    console.keys("Return")
    seen = console.wait(lambda seen: seen["story"]["cameras"], "the camera is joined")
    assert seen["story"]["cameras"] == [tile(seen, "Hall")["camera"]]
    console.wait(lambda seen: seen["row"].endswith("demander l'ouverture"), "the row of the joined camera is chosen")
    console.keys("Return")
    console.wait(lambda seen: seen["form"] == "OpenCameraForm", "the ground is asked for")
    console.keys("Return")
    seen = console.wait(lambda seen: seen["story"]["grants"], "the owner opened it")
    console.wait(in_state("live", "Hall"), "the opened camera shows")
    grant = seen["story"]["grants"][0]
    assert grant["name"] == "Hall"
    entries = [entry for entry in journal(gateway) if str(entry.grant) == grant["grant"]]
    opened = entries[0]
    assert (opened.answer, opened.operator, str(opened.incident)) == ("granted", OPERATOR, incident)
    assert (opened.incident_number, opened.workstation) == ("07-001", "07")
    assert opened.circumstance == "violence"
    assert opened.cameras == (UUID(grant["camera"].partition("/")[2]),)
    told = [entry for entry in journal(gateway) if entry.cameras == opened.cameras]
    assert any(entry.answer == "refused" and entry.operator == OPERATOR for entry in told)


def unit_assigned(console: DrivenConsole, incident: str) -> None:
    """A unit comes on duty (by radio, later by its service), and is sent by two keys."""
    made = console.submit("DeclareUnit", call_sign="BAC 13", service="bac", capabilities=["car", "arrest"], crew=3)
    assert made["ok"], made
    console.wait(lambda seen: seen["dispatch"]["units"] and seen["dispatch"]["units"][0]["rank"] == 1, "it is proposed")
    console.keys("Ctrl+L", "E")
    console.keys("Return")
    seen = console.wait(lambda seen: seen["story"]["incident"]["units"], "the unit is engaged")
    assert seen["story"]["incident"]["units"] == ["BAC 13"]
    assert seen["story"]["incident"]["state"] == "in_progress"
    unit = seen["dispatch"]["units"][0]
    assert (unit["call_sign"], unit["status"]) == ("BAC 13", "assigned")
    assert unit["incidents"] == [[incident, "07-001"]]


def opened_from_the_tile(console: DrivenConsole, gateway: Gateway, incident: str) -> None:
    """The shorter way: Enter on the closed tile opens it for the incident in the pane."""
    console.click(cell_of(console, "Couloir"))
    console.keys("Return")
    console.wait(in_state("live", "Couloir"), "the opened camera shows")
    granted = [entry for entry in journal(gateway) if entry.grant and entry.answer == "granted" and entry.minutes]
    assert {str(entry.incident) for entry in granted} == {incident}


def watched_by_another(console: DrivenConsole, gateway: Gateway) -> None:
    """A quick change of operator: no picture goes on under the name of who has left. Nobody there sees nothing."""
    made = console.submit("MakeAccount", name="Petit", password=PASSWORD, roles=["operator"])
    assert made["ok"], made
    assert console.submit("SignIn", name="Petit", password=PASSWORD)["ok"]
    console.wait(lambda seen: running(gateway) == {"Petit"}, "every stream is asked for anew")
    console.wait(in_state("live", "Quai", "Parvis", "Hall", "Couloir"), "the pictures go on")
    assert console.submit("SignOut")["ok"]
    console.wait(lambda seen: not running(gateway), "no stream is left")
    seen = console.wait(in_state("refused", "Quai", "Parvis", "Hall", "Couloir"), "the tiles say so")
    assert {item["reason"] for item in seen["tiles"] if item["name"]} == {"session.none"}
    assert console.submit("SignIn", name=OPERATOR, password=PASSWORD)["ok"]
    console.wait(in_state("live", "Quai", "Parvis", "Hall", "Couloir"), "the pictures are back")
    assert running(gateway) == {OPERATOR}


def running(gateway: Gateway) -> set[str]:
    """Under whose names streams run, by the partner's register."""
    balance = Counter[str]()
    for entry in journal(gateway):
        if entry.kind in ("stream.opened", "stream.closed"):
            balance[entry.operator] += 1 if entry.kind == "stream.opened" else -1
    return {operator for operator, count in balance.items() if count}


def arranged(console: DrivenConsole) -> Look:
    """The operator divides the wall otherwise, folds a panel, and goes on; what the console is to remember."""
    console.keys("Ctrl+4", "Ctrl+J")
    seen = console.wait(lambda seen: not seen["docks"]["pulse"]["shown"], "the strip is folded")
    assert seen["wall"]["layouts"][0]["kind"] == "4x4"
    return seen


def goes_on_without_the_gateway(console: DrivenConsole, incident: str) -> None:
    """No tile claims to be live, and the log takes what happens."""
    began_s = time.monotonic()
    seen = console.wait(
        lambda seen: not any(item["state"] == "live" for item in seen["tiles"]), "no tile is live", WITHIN_S
    )
    assert time.monotonic() - began_s < WITHIN_S
    console.wait(lambda seen: seen["stale"], "the catalogue is marked")
    console.keys("Ctrl+L", "N")
    console.type("Plus d'image du hall, la BAC 13 rend compte par radio")
    console.keys("Return")
    seen = console.wait(
        lambda seen: any("rend compte" in str(entry["fields"]) for entry in seen["story"]["entries"]), "noted"
    )
    console.keys("Ctrl+N")
    console.type("Caméras de la RTM perdues")
    console.keys("Ctrl+Return")
    seen = console.wait(lambda seen: len(seen["log"]["items"]) == 2, "a second incident is entered")
    assert {item["number"] for item in seen["log"]["items"]} == {"07-001", "07-002"}
    assert any(notice["code"] == "gateway.lost" for notice in seen["health"]["notices"])


def everything_is_there_again(console: DrivenConsole, gateway: Gateway, incident: str, left: Look) -> None:
    """After a restart with the gateway still gone."""
    sits_down(console, OPERATOR)
    seen = console.wait(lambda seen: len(seen["log"]["items"]) == 2 and seen["cameras"], "log and catalogue")
    assert {camera["name"] for camera in seen["cameras"]} == {"Quai", "Parvis", "Hall", "Couloir"}
    assert {camera["number"] for camera in seen["cameras"]} == {camera["number"] for camera in left["cameras"]}
    assert seen["stale"] == [str(gateway.id)]
    known = next(item for item in seen["gateways"] if item["id"] == str(gateway.id))
    assert known["state"] in ("connecting", "down")
    assert time.time() * 1000 - 120_000 < known["last_true_ms"] < time.time() * 1000
    first = next(item for item in seen["log"]["items"] if item["id"] == incident)
    assert (first["state"], first["units"]) == ("in_progress", ["BAC 13"])
    assert [unit["status"] for unit in seen["dispatch"]["units"]] == ["assigned"]
    seen = console.wait(lambda seen: seen["wall"]["layouts"] == left["wall"]["layouts"], "the wall is as it was")
    seen = console.wait(lambda seen: not seen["docks"]["pulse"]["shown"], "the window is as it was")
    assert seen["docks"]["log"]["shown"]
    # A window as large as its screen comes back a title bar smaller.
    assert all(was - 40 <= now <= was for was, now in zip(left["size"], seen["size"], strict=True))
    assert not any(item["state"] == "live" for item in seen["tiles"])
    assert {item["name"] for item in seen["tiles"]} >= {"Quai", "Parvis", "Hall", "Couloir"}


def test_a_second_console_on_the_same_data_is_refused(tmp_path: Path) -> None:
    data = tmp_path / "station"
    with driven(data) as console:
        second = cic_console("--data", str(data), "--site", str(SITE), "--interface", "127.0.0.1", "--for", "20")
        assert second.returncode == 2
        assert "La base est tenue par une autre console." in second.stderr
        assert "Traceback" not in second.stderr
        with DrivenConsole(data) as third:
            seen = third.wait(lambda seen: seen["fault"], "the window says it")
            assert "La base est tenue par une autre console." in seen["fault"]
            third.keys("Return")
            assert third.process.wait(20) == 2
        said = cic_console("check", "--data", str(data))
        assert said.returncode == 2
        assert f"processus {console.process.pid}" in said.stderr
        # The first one did not notice.
        first_sits_down(console, OPERATOR)


def test_the_partner_approves_too(tmp_path: Path) -> None:
    data = tmp_path / "station"
    key = console_key(data)
    with partner(tmp_path / "rtm") as gateway, driven(data) as console:
        console.wait(lambda seen: gateway_state(seen, gateway) == "waiting", "the gateway is heard")
        approve(data, gateway)
        seen = console.wait(lambda seen: gateway_state(seen, gateway) == "unapproved_there", "the partner has not")
        assert not seen["cameras"]
        listed = command(gateway.state_dir, "consoles", "list")
        assert [line.split("\t")[:2] for line in listed.stdout.splitlines()] == [["waiting", key]]
        assert command(gateway.state_dir, "consoles", "approve", key).returncode == 0
        first_sits_down(console, OPERATOR)
        seen = console.wait(lambda seen: gateway_state(seen, gateway) == "up", "now it has", 20)
        console.wait(in_state("live", "Quai", "Parvis"), "pictures come", 20)
        assert command(gateway.state_dir, "consoles", "forget", key).returncode == 0
        console.wait(lambda seen: gateway_state(seen, gateway) == "unapproved_there", "and took it back", 20)
        console.wait(lambda seen: not any(t["state"] == "live" for t in seen["tiles"]), "no tile is live", WITHIN_S)


def test_the_console_ends_when_its_driver_does(tmp_path: Path) -> None:
    with DrivenConsole(tmp_path / "station") as console:
        console.stands()
        assert console.process.stdin is not None
        console.process.stdin.close()
        assert console.process.wait(20) == 0
        with pytest.raises(ConsoleEndedError):
            console.line(1)
    wait_for(lambda: cic_console("check", "--data", str(tmp_path / "station")).returncode == 0)
