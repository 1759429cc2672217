"""A `qtbot` that gives up only where something hangs: how busy the machine is must not decide a test."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pytestqt.qtbot import QtBot

PATIENCE_MS = 30_000


class PatientBot(QtBot):
    """Waits longer unless it is told how long."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:
        """Wait until it is true."""
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE_MS, **how: Any) -> Any:
        """Wait until it is emitted."""
        return super().waitSignal(signal, timeout=timeout, **how)

    def waitSignals(self, signals: Any, *, timeout: int = PATIENCE_MS, **how: Any) -> Any:
        """Wait until all are emitted."""
        return super().waitSignals(signals, timeout=timeout, **how)
