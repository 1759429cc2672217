"""A base map is a database made by others: it is read, bounded, and never obeyed."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.adapters.tiles import mbtiles
from console.adapters.tiles.heads import picture_size
from console.adapters.tiles.mbtiles import BaseMapFaultError, TileFile, plain_attribution, showable
from console.domain.mercator import TileKey
from tests.support.base_map import SAID, base_map, png

KEY = TileKey(12, 2109, 2**12 - 1 - 2601)


def fault_of(file: Path) -> str:
    with pytest.raises(BaseMapFaultError) as raised:
        TileFile(file, 1)
    return raised.value.code


def answer_of(opened: TileFile) -> str:
    """The code of what stands against reading a square; empty where it gives nothing, and says so."""
    try:
        assert opened.tile(KEY) == b""
    except BaseMapFaultError as fault:
        return fault.code
    return ""


def test_a_file_says_what_it_is_and_gives_its_squares(tmp_path: Path) -> None:
    said = {**SAID, "bounds": "5.2,43.1,5.6,43.4"}
    opened = TileFile(base_map(tmp_path / "base.mbtiles", said=said), 7)
    about = opened.about
    assert (about.serial, about.least_zoom, about.most_zoom) == (7, 10, 14)
    assert about.bounds == (43.1, 43.4, 5.2, 5.6)
    assert about.attribution == "© Essai"
    assert opened.tile(KEY) == png()
    assert opened.tile(TileKey(12, 0, 0)) == b""
    opened.close()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["base.mbtiles"]  # nothing was written beside it


def test_zooms_that_nobody_says_are_looked_up(tmp_path: Path) -> None:
    file = base_map(tmp_path / "b", [(11, 1, 1, b""), (13, 2, 2, b"")], said={})
    opened = TileFile(file, 1)
    assert (opened.about.least_zoom, opened.about.most_zoom) == (11, 13)
    opened.close()


def test_squares_that_are_a_view_are_read_like_any_others(tmp_path: Path) -> None:
    file = tmp_path / "b"
    with sqlite3.connect(file) as made:
        made.executescript(
            "create table map (zoom_level, tile_column, tile_row, tile_id);"
            "create table images (tile_id, tile_data);"
            "create view tiles as select zoom_level, tile_column, tile_row, tile_data from map join images"
            " on map.tile_id = images.tile_id;"
            "create table metadata (name text, value text);"
        )
        made.execute("insert into images values ('a', ?)", (png(),))
        made.execute("insert into map values (12, 2109, 2601, 'a')")
    made.close()
    opened = TileFile(file, 1)
    assert opened.tile(KEY) == png()
    opened.close()


def test_what_is_no_base_map_is_said(tmp_path: Path) -> None:
    nothing = tmp_path / "nothing"
    nothing.write_bytes(b"")
    words = tmp_path / "words"
    words.write_bytes(b"not a database at all" * 100)
    cut = tmp_path / "cut"
    cut.write_bytes(base_map(tmp_path / "whole").read_bytes()[:5000])
    assert fault_of(nothing) == "base.not_mbtiles"
    assert fault_of(words) == "base.damaged"
    assert fault_of(cut) == "base.damaged"
    assert fault_of(tmp_path / "missing") == "base.unreadable"
    assert fault_of(tmp_path) == "base.not_mbtiles"
    assert fault_of(base_map(tmp_path / "vector", said={**SAID, "format": "pbf"})) == "base.not_raster"
    assert fault_of(base_map(tmp_path / "empty", [], said={})) == "base.empty"
    assert fault_of(base_map(tmp_path / "upside", said={**SAID, "minzoom": "15"})) == "base.damaged"
    deep = base_map(tmp_path / "deep", [(99, 1, 1, b"")], said={})
    assert fault_of(deep) == "base.damaged"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert fault_of(tmp_path / "pipe") == "base.not_mbtiles"


def test_a_damaged_page_is_said_when_it_is_read(tmp_path: Path) -> None:
    file = base_map(tmp_path / "b", [(12, n, 2601, png(512, n % 200)) for n in range(2000, 2200)])
    content = bytearray(file.read_bytes())
    content[4096 * 3 :] = b"\xa5" * (len(content) - 4096 * 3)
    file.write_bytes(content)

    def read_all() -> None:
        opened = TileFile(file, 1)
        try:
            for x in range(2000, 2200):
                opened.tile(TileKey(12, x, KEY.y))
        finally:
            opened.close()

    with pytest.raises(BaseMapFaultError) as raised:
        read_all()
    assert raised.value.code == "base.damaged"


def test_a_file_that_is_not_even_wrong_in_letters_is_said(tmp_path: Path) -> None:
    file = base_map(tmp_path / "b")
    content = file.read_bytes()
    assert content.count(b"tiles (zoom_level") == 1
    # SQLite tells what is wrong in the file's own words, which are none.
    file.write_bytes(
        content.replace(b"tabletilestiles", b"tableti\xa4estiles").replace(b"(zoom_level", b"\xa4zoom_level")
    )
    assert fault_of(file) == "base.damaged"


def test_words_about_a_file_that_are_no_letters_cost_those_words_only(tmp_path: Path) -> None:
    file = base_map(tmp_path / "b")
    with sqlite3.connect(file) as made:
        made.execute("update metadata set value = cast(x'c3a9a4' as text) where name = 'attribution'")
    made.close()
    opened = TileFile(file, 1)
    assert opened.about.attribution == "é\ufffd"
    assert opened.tile(KEY)
    opened.close()


@pytest.mark.parametrize(
    "made_of",
    [
        "with recursive n(i) as (select 1 union all select i + 1 from n) select i, 1, 1, x'00' from n",
        "select 12, 2109, 2601, randomblob(1000000000)",
        "select 12, 2109, 2601, load_extension('/tmp/x')",
        "select 12, 2109, 2601, readfile('/etc/passwd')",
    ],
    ids=["endless", "huge", "extension", "file"],
)
def test_a_view_that_does_more_than_read_is_refused_within_its_time(
    tmp_path: Path, made_of: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mbtiles, "DEADLINE_S", 0.2)
    file = tmp_path / "b"
    with sqlite3.connect(file) as made:
        made.executescript(
            "create table metadata (name text, value text);"
            f"create view tiles (zoom_level, tile_column, tile_row, tile_data) as {made_of};"
        )
        made.executemany("insert into metadata values (?, ?)", SAID.items())
    made.close()
    opened = TileFile(file, 1)
    answers = {"base.slow", "base.not_mbtiles", "base.damaged", ""}
    assert answer_of(opened) in answers
    opened.close()


def test_a_square_that_cannot_be_one_is_left_out(tmp_path: Path) -> None:
    gif = b"GIF89a" + bytes(100)
    wrong = [
        gif,
        png(claimed=(100_000, 100_000)),
        png(claimed=(256, 255)),
        png(8),
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
    ]
    file = base_map(tmp_path / "b", [(12, n, 1, content) for n, content in enumerate(wrong)])
    with sqlite3.connect(file) as made:
        made.execute("insert into tiles values (12, 50, 1, ?)", (b"\x89PNG\r\n\x1a\n" + bytes(3 << 20),))
        made.execute("insert into tiles values (12, 51, 1, 'a text')")
    made.close()
    opened = TileFile(file, 1)
    for x in (*range(len(wrong)), 50, 51):
        assert opened.tile(TileKey(12, x, 2**12 - 2)) == b""
    opened.close()


@given(st.binary(max_size=400))
def test_no_bytes_are_too_strange_to_be_measured(content: bytes) -> None:
    for head in (b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"):
        size = picture_size(head + content)
        assert size is None or (size[0] >= 0 and size[1] >= 0)
        assert isinstance(showable(head + content), bool)


def test_a_jpeg_says_its_size_behind_its_other_parts() -> None:
    frame = b"\xff\xc0\x00\x11\x08" + (512).to_bytes(2, "big") + (256).to_bytes(2, "big") + bytes(10)
    assert picture_size(b"\xff\xd8\xff\xe0\x00\x04ab" + frame) == (256, 512)
    assert picture_size(b"\xff\xd8\xff\xe0\x00\x04ab\xff\xda" + frame) is None


@given(st.text(max_size=3000))
def test_whose_map_it_is_is_one_line_without_markup(text: str) -> None:
    told = plain_attribution(text)
    assert len(told) <= 160
    assert told.isprintable()


def test_links_and_entities_are_read_as_words() -> None:
    told = plain_attribution('&copy; <a href="https://x">OpenStreetMap</a> contributors')
    assert told == "© OpenStreetMap contributors"
    assert plain_attribution("<b>Ville</b>, 2026") == "Ville, 2026"
