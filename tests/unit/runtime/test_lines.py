from __future__ import annotations

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.runtime.lines import LINE_LIMIT, LINES_PER_S, LineReader
from tests.support.own_clock import own_clock


def read(chunks: list[bytes]) -> list[str]:
    lines: list[str] = []
    ends: list[int] = []
    reader = LineReader("test", lines.append, lambda: ends.append(1))
    for chunk in chunks:
        reader.data_received(chunk)
    reader.connection_lost(None)
    assert ends == [1]
    return lines


@given(st.lists(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=40), max_size=20), st.data())
def test_lines_come_out_whole_however_they_are_cut(lines: list[str], data: st.DataObject) -> None:
    raw = "".join(f"{line}\n" for line in lines).encode()
    cuts = sorted(data.draw(st.lists(st.integers(min_value=0, max_value=len(raw)), max_size=6)))
    chunks = [raw[a:b] for a, b in zip([0, *cuts], [*cuts, len(raw)], strict=True)]
    assert read(chunks) == lines


@given(st.lists(st.binary(max_size=5000), max_size=20))
def test_whatever_comes_lines_are_short_and_printable(chunks: list[bytes]) -> None:
    for line in read(chunks):
        assert len(line) <= LINE_LIMIT
        assert all(c.isprintable() or c == "\t" for c in line)


def test_a_line_without_end_is_cut_once_and_its_rest_dropped() -> None:
    lines = read([b"x" * 1_000_000, b"y" * 1_000_000 + b"\nnext\n"])
    assert lines == ["x" * LINE_LIMIT, "next"]


def test_a_flood_is_dropped_and_counted(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    caplog.set_level(logging.WARNING)
    clock = own_clock(monkeypatch, "console.runtime.lines")
    clock.stand()
    lines: list[str] = []
    reader = LineReader("test", lines.append, lambda: None)
    reader.data_received(b"flood\n" * 50_000)
    assert len(lines) == LINES_PER_S
    clock.forward(1)
    reader.data_received(b"flood\n" * 50_000)
    reader.connection_lost(None)
    assert len(lines) == 2 * LINES_PER_S
    assert caplog.text.count(f"{50_000 - LINES_PER_S} lines dropped") == 2


def test_an_escape_sequence_reaches_no_terminal() -> None:
    assert read([b"\x1b[31mred\x1b[0m\r\n"]) == ["�[31mred�[0m"]


def test_a_reader_that_fails_loses_only_that_line() -> None:
    lines: list[str] = []

    def picky(line: str) -> None:
        if line == "bad":
            raise ValueError(line)
        lines.append(line)

    reader = LineReader("test", picky, lambda: None)
    reader.data_received(b"good\nbad\ngood\n")
    assert lines == ["good", "good"]
