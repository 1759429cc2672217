"""The process of `onvif_camera`, held by a test."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).resolve().parents[2]


class SteeredCamera:
    """A camera that moves; ended with the block. `how` is its behaviour, see `onvif_camera`."""

    def __init__(self, **how: Any) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.onvif_camera", json.dumps(how)], stdout=subprocess.PIPE, cwd=ROOT
        )
        assert self._process.stdout is not None
        self.port = int(self._process.stdout.readline())

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/onvif/device_service"

    def state(self) -> dict[str, Any]:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/state", timeout=30) as answer:
            told: dict[str, Any] = json.load(answer)
        return told

    @property
    def moving(self) -> bool:
        return any(self.state()["speed"])

    def behave(self, **how: Any) -> None:
        """Behave otherwise; without a word, be as at first."""
        urllib.request.urlopen(f"http://127.0.0.1:{self.port}/state", json.dumps(how).encode(), timeout=30).close()

    def end(self) -> None:
        self._process.kill()
        self._process.wait(30)
        if self._process.stdout is not None:
            self._process.stdout.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()
