"""A real encrypted store in a folder of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from console.adapters.store import Store, open_store
from tests.support.facts import Desk

KEY = bytes(range(32))

Open = Callable[..., Store]


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def opening(tmp_path: Path, desk: Desk) -> Iterator[Open]:
    """Opens (and at the end closes) stores in the test's folder."""
    opened: list[Store] = []

    def make(*, demonstration: bool = False, key: bytes = KEY, folder: Path = tmp_path) -> Store:
        store = open_store(folder, key, demonstration=demonstration, signer=desk.signer, workstation=desk.workstation)
        opened.append(store)
        return store

    yield make
    for store in opened:
        store.close()


@pytest.fixture
def store(opening: Open) -> Store:
    return opening()
