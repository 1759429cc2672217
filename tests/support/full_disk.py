"""A store on a disk that gets full: `python -m tests.support.full_disk FOLDER`, FOLDER being a small file system.

Writes until the disk is full, goes on trying, frees some space, writes again; prints what happened as one JSON line.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path

from console.adapters.secrets import open_secrets
from console.adapters.store import Store, check, open_store
from console.core.ports import LogFilter, StoreFaultError
from console.domain import bodies as b
from tests.support.facts import Desk

TRIES = 5
BALLAST_BYTES = 512 * 1024


async def append(store: Store, desk: Desk, number: int) -> tuple[list[str], str]:
    """One append of two facts: their ids, and the fault's code or nothing."""
    about, opened = desk.open(number, f"Incident {number} " + os.urandom(1500).hex())
    facts = [opened, desk.seal(about, b.IncidentNoted("note"))]
    try:
        await store.append(facts, desk.rows(about))
    except StoreFaultError as fault:
        return [fact.id for fact in facts], fault.code
    return [fact.id for fact in facts], ""


async def run(folder: Path) -> dict[str, object]:
    """The story; what is worth asserting."""
    ballast = folder / "ballast"
    ballast.write_bytes(os.urandom(BALLAST_BYTES))
    secrets = open_secrets(folder)
    key = secrets.store_key
    desk = Desk(secrets.signer)
    store = open_store(folder, key, demonstration=False, signer=secrets.signer, workstation="07")
    kept: list[str] = []
    refused: list[str] = []
    codes: list[str] = []
    number = 0
    while len(codes) < TRIES:
        number += 1
        ids, code = await append(store, desk, number)
        if code:
            codes.append(code)
        (refused if code else kept).extend(ids)
    still_found = len(await store.search(LogFilter(text="incident"), "", 1000))
    try:
        await store.put("workstation", "wall", json.dumps(os.urandom(400_000).hex()))
        codes.append("")
    except StoreFaultError as fault:
        codes.append(fault.code)
    ballast.unlink()
    after = []
    for _ in range(3):
        number += 1
        ids, code = await append(store, desk, number)
        after.append(code)
        kept += ids
    store.close()
    again = open_store(folder, key, demonstration=False, signer=secrets.signer, workstation="07")
    found = {fact.envelope.id for fact in await again.facts_of_open_incidents(0)}
    again.close()
    report = check(folder, key, secrets.signer.verify)
    return {
        "kept": len(kept),
        "lost": sorted(set(kept) - found),
        "half": sorted(set(refused) & found),
        "codes": codes,
        "found_when_full": still_found,
        "after": after,
        "problems": [problem.code for problem in report.problems],
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asyncio.run(run(Path(sys.argv[1])))) + "\n")
