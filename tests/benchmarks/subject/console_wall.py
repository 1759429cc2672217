"""The whole console, asked as tests ask it and by a benchmark's probe: `python -m …subject.console_wall`."""

from __future__ import annotations

import sys
from typing import Any

from tests.benchmarks.subject.probe import Probe
from tests.support.driven_console import Driver, run

PROBED = frozenset(
    {"arrange", "fit", "covered", "engine", "tiles", "workers", "stalls", "begin", "ages", "show", "enlarge", "back"}
)


class ProbedDriver(Driver):
    """Answers a benchmark too. GUI thread."""

    _probe: Probe | None = None

    def _do(self, asked: dict[str, Any]) -> object:
        if asked["do"] not in PROBED:
            return super()._do(asked)
        if self._probe is None:
            console = self._console
            assert console.room is not None
            self._probe = Probe(console.window, console.room.wall, console.stalls)
        return self._probe.answer(asked)


if __name__ == "__main__":
    sys.exit(run(ProbedDriver))
