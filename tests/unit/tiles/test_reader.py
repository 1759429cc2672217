"""The base map is watched: it comes, becomes another one, breaks and goes, and each is said once."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path

from console.adapters.tiles.reader import BaseMapReader
from console.core.map_views import BaseMap
from console.domain.mercator import TileKey
from tests.support.base_map import base_map, png
from tests.support.waiting import DEADLINE_S

KEY = TileKey(12, 2109, 2**12 - 1 - 2601)


class Told:
    """What the reader said."""

    def __init__(self) -> None:
        self.maps: list[BaseMap | None] = []
        self.faults: list[str] = []

    def fault(self, code: str, _params: Mapping[str, str]) -> None:
        self.faults.append(code)


async def square(reader: BaseMapReader, key: TileKey = KEY) -> bytes:
    loop = asyncio.get_running_loop()
    came: asyncio.Future[bytes] = loop.create_future()

    def arrived(_key: TileKey, content: bytes) -> None:
        loop.call_soon_threadsafe(came.set_result, content)

    reader.fetch(key, arrived)
    return await asyncio.wait_for(came, DEADLINE_S)


async def test_a_map_comes_changes_breaks_and_goes(tmp_path: Path) -> None:
    told = Told()
    file = tmp_path / "base.mbtiles"
    reader = BaseMapReader((tmp_path / "named.mbtiles", file), told.maps.append, told.fault)
    await reader.start()
    try:
        await reader.look()
        assert told.maps == [None]
        assert await square(reader) == b""
        base_map(file)
        await reader.look()
        await reader.look()
        assert [found.serial if found else 0 for found in told.maps] == [0, 1]
        assert await square(reader) == png()
        base_map(tmp_path / "new", [(12, 2109, 2601, png(grey=9))]).replace(file)
        await reader.look()
        assert await square(reader) == png(grey=9)
        (tmp_path / "bad").write_bytes(b"\0" * 9000)
        (tmp_path / "bad").replace(file)
        await reader.look()
        assert told.maps[-1] is None
        assert told.faults == ["", "", "", "base.damaged"]
        assert await square(reader) == b""
        file.unlink()
        await reader.look()
        assert told.faults[-1] == ""
        assert told.maps[-1] is None
    finally:
        await reader.close()
    reader.fetch(KEY, lambda _key, _content: None)  # nobody answers any more, and nothing happens


async def test_a_square_that_cannot_be_shown_is_said_and_the_map_goes_on_without(tmp_path: Path) -> None:
    told = Told()
    file = tmp_path / "base.mbtiles"
    base_map(file)
    reader = BaseMapReader((file,), told.maps.append, told.fault)
    await reader.start()

    def breaks(_key: TileKey, _content: bytes) -> None:
        raise ValueError("no picture of mine")

    try:
        await reader.look()
        reader.fetch(KEY, breaks)
        assert await square(reader) == b"", "it comes after the other, and nothing of that file is shown any more"
        await reader.look()
        assert told.maps[-1] is None
        assert told.faults == ["", "base.not_shown"]
    finally:
        await reader.close()
