"""The room that these tests work in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.support.log_room import Room, open_room


@pytest.fixture
def room(qtbot: QtBot) -> Iterator[Room]:
    """A night with a dozen incidents and nine units."""
    yield from open_room(qtbot)


@pytest.fixture
def long_room(qtbot: QtBot) -> Iterator[Room]:
    """The same with more incidents than one page."""
    yield from open_room(qtbot, older=60)


@pytest.fixture
def empty_room(qtbot: QtBot) -> Iterator[Room]:
    """Before the first incident."""
    yield from open_room(qtbot, empty=True)
