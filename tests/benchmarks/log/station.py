"""A made set of years, opened as a store or as a whole console in a process of its own."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from console.adapters.secrets import open_secrets
from console.adapters.store import Store, open_store
from console.core.ports import Signer
from tests.benchmarks.log.made import STATION, is_made, make

AS_STARTED = (
    "import sys; from console.ui import quick; quick.begin();"
    " from tests.benchmarks.log.subject import main; sys.exit(main(sys.argv[1:]))"
)
"""The way in that the command line takes."""


@dataclass(frozen=True, slots=True)
class Years:
    """Where the set is, and how large."""

    folder: Path
    incidents: int

    def ready(self) -> None:
        """Make what is missing; an hour for the full size."""
        if not is_made(self.folder, self.incidents):
            print(f"… making {self.incidents} incidents in {self.folder}", file=sys.stderr, flush=True)
            make(self.folder, self.incidents)
        asyncio.run(self._fill())

    async def _fill(self) -> None:
        # An upgrade, or a run that was stopped, leaves work for the background: it would be measured along.
        async with self.store() as (store, _):
            if await store.finish():
                print("… its projections were not complete and were filled first", file=sys.stderr, flush=True)

    @property
    def bytes_on_disk(self) -> int:
        """The database with its log."""
        return sum(file.stat().st_size for file in self.folder.glob("store.db*"))

    @asynccontextmanager
    async def store(self) -> AsyncIterator[tuple[Store, Signer]]:
        """The store, opened as the console does."""
        secrets = open_secrets(self.folder, store_exists=True)
        store = open_store(
            self.folder, secrets.store_key, demonstration=False, signer=secrets.signer, workstation=STATION
        )
        try:
            yield store, secrets.signer
        finally:
            await asyncio.to_thread(store.close)

    def console(self, row: str) -> dict[str, Any]:
        """What the whole console, offscreen, found when it did a row.

        Raises:
            SystemExit: it did not come to an end.
        """
        command = [sys.executable, "-c", AS_STARTED, str(self.folder), row]
        env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "BENCHMARK_BEGAN_S": repr(time.time())}
        done = subprocess.run(command, env=env, stdout=subprocess.PIPE, check=False, timeout=600)
        if done.returncode != 0:
            raise SystemExit(f"the console ended with {done.returncode} in row {row}")
        return dict(json.loads(done.stdout.splitlines()[-1]))
