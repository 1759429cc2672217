"""A process that writes facts and says which ones were acknowledged: to be killed, traced, or run out of disk.

`python -m tests.support.fact_writer FOLDER [--most N]` opens the store of FOLDER with the secrets of FOLDER, appends
facts of many kinds, alone and in groups, some of them erasures, and prints the ids of each append on one line of its
own, flushed, once it was acknowledged.

`python -m tests.support.fact_writer --fork` reads folders from its input, one a line, and forks such a writer for
each: imports are paid once. It prints `started PID` before the writer's lines and `ended` after them.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from console.adapters.secrets import open_secrets
from console.adapters.store import open_store, store_exists
from console.core.ports import StoreFaultError
from console.domain import bodies as b
from console.domain.fact import SealedFact
from tests.support.facts import Desk

WORKSTATION = "07"


def say(*words: str) -> None:
    """One line, in one write, past every buffer of this process."""
    os.write(sys.stdout.fileno(), (" ".join(words) + "\n").encode())


async def write(folder: Path, most: int) -> None:
    """Append until `most` appends were acknowledged, or for ever."""
    secrets = open_secrets(folder, store_exists=store_exists(folder))
    store = open_store(folder, secrets.store_key, demonstration=False, signer=secrets.signer, workstation=WORKSTATION)
    try:
        number = await store.last_number(WORKSTATION)
        desk = Desk(secrets.signer, WORKSTATION, time.time_ns() // 1_000_000)
        done = 0
        while done < most:
            number += 1
            for about, facts in _story(desk, number):
                await store.append(facts, desk.rows(about))
                say(*(fact.id for fact in facts))
                done += 1
                if done == most:
                    break
    except StoreFaultError as fault:
        say("fault", fault.code)
    finally:
        store.close()


def _story(desk: Desk, number: int) -> Iterator[tuple[str, list[SealedFact]]]:
    """The appends of one incident, each sealed when its turn has come."""
    about, opened = desk.open(number, f"Incident d'essai {number} à la Joliette", "quai de la Joliette")
    yield about, [opened]
    noted = []
    for n in range(4):
        noted.append(desk.seal(about, b.IncidentNoted(f"note {n} " + "détail " * (n % 7))))
        yield about, noted[-1:]
    yield about, [desk.seal(about, b.UnitAssigned("BAC 13")), desk.seal("unit:TV 21", b.UnitStatus("TV 21", "patrol"))]
    closing = [desk.seal(about, b.UnitReleased("BAC 13")), desk.seal(about, b.IncidentClosed("handled"))]
    if number % 3 == 0:
        closing.append(desk.seal(about, b.FactErased(noted[0].id, "retention")))
    yield about, closing


def _serve() -> None:
    for line in sys.stdin:
        folder = Path(line.strip())
        pid = os.fork()
        if pid == 0:
            try:
                asyncio.run(write(folder, sys.maxsize))
            finally:
                os._exit(0)
        say("started", str(pid))
        os.waitpid(pid, 0)
        say("ended")


def main() -> None:
    """See the module."""
    if sys.argv[1] == "--fork":
        _serve()
        return
    most = int(sys.argv[3]) if sys.argv[2:3] == ["--most"] else sys.maxsize
    asyncio.run(write(Path(sys.argv[1]), most))


if __name__ == "__main__":
    main()
