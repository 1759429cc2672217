"""The other end of `driven_console`: a whole console in a process of its own, asked by keys and looked at."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.support.asked_process import ROOT, AskedProcess
from tests.support.waiting import DEADLINE_S, wait_for

SITE = ROOT / "resources" / "sites" / "marseille.toml"
LOOK_EVERY_S = 0.05

FRENCH = {"LC_ALL": "C.UTF-8"}
"""The operators' language, whatever that of whoever runs the tests: without another one wanted it is French."""

SCREEN = {"windowFrameMargins": False, "screens": [{"name": "wide", "width": 1920, "height": 1080}]}
"""What the window believes to stand on: the offscreen platform's own screen is too small for it."""

Look = dict[str, Any]


AS_STARTED = (
    "import runpy; from console.ui import quick; quick.begin();"
    " runpy.run_module('{module}', run_name='__main__', alter_sys=True)"
)
"""The way in that the command line takes."""


class DrivenConsole(AskedProcess):
    """One console. Every text goes through its window's keys, every check through what its window is told.

    Attributes:
        process: the console.
    """

    def __init__(
        self,
        data: Path,
        *,
        site: Path = SITE,
        store: Path | None = None,
        tracer: tuple[str, ...] = (),
        display: str = "",
        module: str = "tests.support.driven_console",
    ) -> None:
        """`data` is its data folder, and names the files beside it; `store` is another one, which `tracer` makes.

        `tracer` is put before the command; `display` is an X screen to stand on instead of none at all; `module` is
        one that answers more than `driven_console` does.
        """
        data.parent.mkdir(parents=True, exist_ok=True)
        screen = data.with_name(f"{data.name}.screen.json")
        screen.write_text(json.dumps(SCREEN))
        platform = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"} if display else {}
        environment = {
            **os.environ,
            **FRENCH,
            "QT_QPA_PLATFORM": f"offscreen:configfile={screen}",
            **platform,
        }
        command = [
            *tracer,
            sys.executable,
            "-c",
            AS_STARTED.format(module=module),
            str(store or data),
            str(site),
            "127.0.0.1",
        ]
        super().__init__(command, environment, data.with_name(f"{data.name}.err"))

    # --- asking -------------------------------------------------------------------------------------------------------

    def keys(self, *names: str) -> str:
        """Press keys, such as `Ctrl+N`, where the focus is; where it is then."""
        focus: str = self.ask(do="keys", keys=names)["focus"]
        return focus

    def type(self, text: str) -> None:
        """Type letters where the focus is."""
        self.ask(do="type", text=text)

    def click(self, cell: int) -> None:
        """Click a tile of the wall."""
        self.ask(do="click", tile=cell)

    def submit(self, command: str, **fields: Any) -> dict[str, Any]:
        """A command for which there is no key yet; its outcome."""
        outcome: dict[str, Any] = self.ask(do="submit", command=command, fields=fields)
        return outcome

    def look(self) -> Look:
        """What the window has been told, and how it is arranged."""
        seen: Look = self.ask(do="look")
        return seen

    def wait(self, condition: Callable[[Look], object], what: str, deadline_s: float = 60.0) -> Look:
        """Look again and again until `condition` holds.

        Raises:
            AssertionError: it does not within the deadline; says what was seen last.
        """
        until_s = time.monotonic() + deadline_s
        while True:
            seen = self.look()
            if condition(seen):
                return seen
            if time.monotonic() > until_s:
                raise AssertionError(f"not within {deadline_s} s: {what}\n{brief(seen)}\n{self.errors()[-2000:]}")
            time.sleep(LOOK_EVERY_S)

    def stands(self, deadline_s: float = 60.0) -> Look:
        """Wait until the station is open and says who may sign in."""
        return self.wait(lambda seen: seen["standing"] and not seen["session"]["starting"], "stands", deadline_s)


def brief(seen: Look) -> str:
    """What a person needs to understand a failure."""
    told = {
        "session": seen.get("session"),
        "gateways": [(g["owner"], g["id"], g["state"], g["reason"]) for g in seen["gateways"]],
        "cameras": [(c["number"], c["name"], c["health"]) for c in seen["cameras"]],
        "tiles": [(t["tile"], t["number"], t["state"], t["reason"], t["fps"], t["age_ms"]) for t in seen["tiles"]],
        "incidents": [(i["number"], i["state"], i["units"]) for i in (seen.get("log") or {"items": []})["items"]],
        "wall": seen["wall"],
        "docks": seen["docks"],
        "fault": seen["fault"],
        "standing": seen["standing"],
    }
    return json.dumps(told, ensure_ascii=False, indent=1, default=str)


def cic_console(*arguments: str, deadline_s: float = 120.0, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run `cic-console` with these arguments, and this on its standard input, to its end."""
    words = [sys.executable, "-m", "console", *arguments]
    environment = {**os.environ, **FRENCH}
    return subprocess.run(
        words, capture_output=True, text=True, cwd=ROOT, timeout=deadline_s, check=False, env=environment, input=typed
    )


def console_key(data: Path) -> str:
    """The public key of a workstation, as its technician reads it to a partner."""
    said = cic_console("key", "--data", str(data))
    assert said.returncode == 0, said.stderr
    return said.stdout.strip()


@contextmanager
def driven(data: Path, *, site: Path = SITE) -> Iterator[DrivenConsole]:
    """A console that stands, and that must end well when the test is done with it."""
    with DrivenConsole(data, site=site) as console:
        console.stands()
        yield console
        if console.process.poll() is None:
            assert console.close() == 0, console.errors()[-3000:]
        # A slot that fails does not end Qt: it would go unnoticed. Lines of workers carry a date before them.
        assert "\nTraceback" not in console.errors(), console.errors()[-5000:]


def wait_gone(pids: set[int], deadline_s: float = DEADLINE_S) -> None:
    """Wait until these processes are gone: workers end by themselves when their console was killed."""
    wait_for(lambda: not any(_alive(pid) for pid in pids), deadline_s, what=f"processes {pids} end")


def _alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
