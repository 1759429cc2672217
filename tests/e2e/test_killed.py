"""Killing the whole console at any instant loses nothing that it acknowledged, and leaves nothing wrong behind."""

from __future__ import annotations

import random
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest

from console.domain import bodies as b
from tests.support.driving import DrivenConsole, cic_console, wait_gone
from tests.support.stored import stored

pytestmark = pytest.mark.e2e

ROUNDS = 50
FOLDERS = 2
"""Side by side, one for each core."""

STARTING = 5
"""So many of a folder's kills, the first among them, fall into the start itself, at any moment of it."""

START_S = 1.2
MOST_ACKS = 40
"""So many are acknowledged at most, however fast this machine is, before the instant of a kill is drawn."""
WRITING_S = 0.02
CHAINS = 3
DEADLINE_S = 60.0
SEED = 20261121


@dataclass
class Told:
    """What a folder's consoles acknowledged: numbers by incident, texts by incident."""

    numbers: dict[str, str] = field(default_factory=dict)
    texts: set[tuple[str, str]] = field(default_factory=set)
    person: bool = False
    faults: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    spoke: int = 0

    def hear(self, line: dict[str, str]) -> None:
        """One line of a flood."""
        if "fault" in line:
            self.faults.append(line["fault"])
            return
        self.kinds[line["ack"]] += 1
        if line["ack"] == "person":
            self.person = True
        elif line["ack"] == "open":
            self.numbers[line["incident"]] = line["number"]
        else:
            self.texts.add((line["incident"], line["text"]))


def one_round(data: Path, told: Told, seed: int, chance: random.Random, *, starting: bool) -> None:
    """Start a console, have it write, kill it, and check that everything acknowledged so far is there."""
    with DrivenConsole(data) as console:
        console.send(do="flood", seed=seed, chains=CHAINS)
        before = sum(told.kinds.values())
        left = chance.randint(2, MOST_ACKS)
        until_s = time.monotonic() + chance.uniform(0.0, START_S) if starting else 0.0
        while (left_s := until_s - time.monotonic()) > 0 or not until_s:
            line = console.line(left_s if until_s else DEADLINE_S)
            assert line is not None or until_s, f"the console says nothing: {console.errors()[-2000:]}"
            if line is not None:
                told.hear(line)
                left -= not starting and "ack" in line
                if not until_s and not left:
                    until_s = time.monotonic() + chance.uniform(0.0, WRITING_S)
        workers = {child.pid for child in psutil.Process(console.process.pid).children(recursive=True)}
        console.kill()
        for line in console.rest():
            told.hear(line)
        told.spoke += sum(told.kinds.values()) > before
    wait_gone(workers)
    assert told.faults == []
    assert_there(data, told)


def assert_there(data: Path, told: Told) -> None:
    """Every acknowledged fact is in the store, as a reader finds it that recovers nothing by hand."""
    if not (told.numbers or told.texts):
        return
    numbers: dict[str, str] = {}
    texts: set[tuple[str, str]] = set()
    for about, body in stored(data):
        incident = about.removeprefix("incident:")
        if isinstance(body, b.IncidentOpened):
            numbers[incident] = body.number
        elif isinstance(body, b.IncidentNoted):
            texts.add((incident, body.text))
        elif isinstance(body, b.IncidentDescribed):
            texts.add((incident, body.description))
    lost = {incident: number for incident, number in told.numbers.items() if numbers.get(incident) != number}
    assert not lost, f"acknowledged incidents are lost: {lost}"
    assert told.texts <= texts, f"acknowledged words are lost: {told.texts - texts}"
    assert len(set(numbers.values())) == len(numbers), "a number was given twice"


def rounds(data: Path, seed: int) -> Told:
    """The life of one folder."""
    chance = random.Random(seed)
    each = ROUNDS // FOLDERS
    starts = {0, *chance.sample(range(1, each), STARTING - 1)}
    told = Told()
    for number in range(each):
        one_round(data, told, seed * 100 + number, chance, starting=number in starts)
        if number == each // 2:
            assert_checked(data)
    assert_checked(data)
    return told


def assert_checked(data: Path) -> None:
    """`cic-console check` finds nothing wrong."""
    done = cic_console("check", "--data", str(data))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "rien d'anormal" in done.stdout


def test_fifty_kills_lose_nothing_acknowledged(tmp_path: Path) -> None:
    folders = [tmp_path / str(number) for number in range(FOLDERS)]
    with ThreadPoolExecutor(FOLDERS) as pool:
        futures = [pool.submit(rounds, folder, SEED + place) for place, folder in enumerate(folders)]
        told = [future.result() for future in futures]
    assert all(one.person for one in told)
    assert sum(one.spoke for one in told) >= ROUNDS - FOLDERS * STARTING
    acknowledged = sum((one.kinds for one in told), Counter[str]())
    assert acknowledged["open"] > ROUNDS
    assert acknowledged["note"] > ROUNDS
    assert acknowledged["described"] > 0


def test_closing_does_first_what_was_asked_before(tmp_path: Path) -> None:
    data = tmp_path / "station"
    words = [f"juste avant la fin {number}" for number in range(20)]
    with DrivenConsole(data) as console:
        console.stands()
        assert console.submit("MakeAccount", name="Durand", password="neuf chevaux gris")["ok"]
        for text in words:
            console.send(do="submit", command="OpenIncident", fields={"description": text})
        # The slowest of all comes last: its password is hashed.
        account = {"name": "Martin", "password": "sept chevaux noirs", "roles": ["operator"]}
        console.send(do="submit", command="MakeAccount", fields=account)
        assert console.close() == 0, console.errors()[-3000:]
    bodies = [body for _, body in stored(data)]
    assert [body.description for body in bodies if isinstance(body, b.IncidentOpened)] == words
    assert [body.name for body in bodies if isinstance(body, b.PersonEnrolled)] == ["Durand", "Martin"]
    assert_checked(data)
