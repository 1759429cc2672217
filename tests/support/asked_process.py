"""Another process that is asked by lines of JSON: what is asked goes to its standard input, answers come back."""

from __future__ import annotations

import json
import os
import selectors
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).resolve().parents[2]
ANSWER_S = 60.0


class ConsoleEndedError(AssertionError):
    """The console ended while something was asked of it; carries what it wrote on standard error."""


class AskedProcess:
    """One such process.

    Attributes:
        process: it.
    """

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], log: Path) -> None:
        """Start it; `log` is where its standard error goes."""
        log.parent.mkdir(parents=True, exist_ok=True)
        self._log = log.open("a+b")
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._log, cwd=ROOT, env=environment
        )
        self._rest = b""
        self._waiting: list[bytes] = []

    # --- asking -------------------------------------------------------------------------------------------------------

    def send(self, **asked: Any) -> None:
        """Ask without waiting for the answer."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(asked).encode() + b"\n")
        self.process.stdin.flush()

    def line(self, within_s: float) -> Any:
        """The next thing it says, None if there is nothing by then.

        Raises:
            ConsoleEndedError: it ended, and everything it had said was read.
        """
        until_s = time.monotonic() + within_s
        while not self._waiting:
            assert self.process.stdout is not None
            with selectors.DefaultSelector() as selector:
                selector.register(self.process.stdout, selectors.EVENT_READ)
                if not selector.select(max(0.0, until_s - time.monotonic())):
                    return None
            got = os.read(self.process.stdout.fileno(), 1 << 20)
            if not got:
                raise ConsoleEndedError(f"the console ended: {self.errors()[-3000:]}")
            *lines, self._rest = (self._rest + got).split(b"\n")
            self._waiting += lines
        return json.loads(self._waiting.pop(0))

    def ask(self, **asked: Any) -> Any:
        """Ask and wait for the answer."""
        self.send(**asked)
        answer = self.line(ANSWER_S)
        assert answer is not None, f"no answer to {asked['do']}: {self.errors()[-3000:]}"
        return answer

    # --- the end ------------------------------------------------------------------------------------------------------

    def errors(self) -> str:
        """What it wrote on standard error."""
        return Path(self._log.name).read_text("utf-8", "replace")

    def close(self) -> int:
        """Close the window and wait for the end; its exit status."""
        if self.process.poll() is None:
            self.send(do="close")
        return self._ended()

    def kill(self) -> None:
        """Take it away in the middle of whatever it does."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(30)

    def rest(self) -> Iterator[Any]:
        """Everything that it had said and nobody has read; after its end."""
        assert self.process.stdout is not None
        *lines, _half = (self._rest + self.process.stdout.read()).split(b"\n")
        self._waiting += lines
        self._rest = b""
        while self._waiting:
            yield json.loads(self._waiting.pop(0))

    def _ended(self, within_s: float = 60.0) -> int:
        try:
            return self.process.wait(within_s)
        finally:
            if self.process.poll() is None:
                self.process.kill()
                self.process.wait(30)

    def release(self) -> None:
        """End it however it stands, and let go of its pipes."""
        try:
            if self.process.poll() is None:
                self.process.kill()
                self.process.wait(30)
        finally:
            for pipe in (self.process.stdin, self.process.stdout):
                if pipe is not None:
                    try:
                        pipe.close()
                    except BrokenPipeError:  # what it was still to be told, it will never hear
                        continue
            self._log.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()
