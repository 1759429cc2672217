"""What the tests of the map share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.support.map_room import MapRoom, map_room


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[MapRoom]:
    with map_room(qtbot, tmp_path) as made:
        yield made
