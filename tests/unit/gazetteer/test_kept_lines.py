"""The files of the data folder are read, and never waited for."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from console.adapters.gazetteer import kept
from console.adapters.gazetteer.kept import FILE, load_places
from console.adapters.gazetteer.kept_lines import Form, KeptFaultError, load_lines
from console.adapters.gazetteer.outlines import FILE as OUTLINES
from console.adapters.gazetteer.outlines import load_outlines
from console.adapters.gazetteer.watched import WatchedGazetteer
from console.core.gazetteer import Gazetteer


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    for name in (FILE, OUTLINES):
        os.mkfifo(tmp_path / name)
    with pytest.raises(OSError, match="not a regular file"):
        load_places(tmp_path / FILE)
    with pytest.raises(OSError, match="not a regular file"):
        load_outlines(tmp_path / OUTLINES)


def test_a_file_without_an_end_is_damaged(tmp_path: Path) -> None:
    form = Form("gazetteer", 1, 100, "gazetteer.damaged", "gazetteer.newer")
    (tmp_path / "long").write_text('{"gazetteer": 1}\n' + "[]\n" * 100)
    with pytest.raises(KeptFaultError) as raised:
        load_lines(tmp_path / "long", form)
    assert raised.value.code == "gazetteer.damaged"
    assert kept.FORM.most_bytes == kept.MOST_BYTES


async def test_a_running_console_says_what_it_cannot_read_and_reads_the_next_one(tmp_path: Path) -> None:
    said: list[str] = []
    renewed: list[Gazetteer] = []

    def fault(code: str, params: Mapping[str, str]) -> None:
        said.append(code)
        assert not code or params["file"].endswith(FILE)

    watched = WatchedGazetteer(tmp_path, (), {}, renewed.append, fault)
    os.mkfifo(tmp_path / FILE)
    await watched.look()
    (tmp_path / FILE).unlink()
    (tmp_path / FILE).mkdir()
    await watched.look()
    (tmp_path / FILE).rmdir()
    kept.keep_places(tmp_path / FILE, ())
    await watched.look()
    assert said == ["gazetteer.unreadable", "gazetteer.unreadable", ""]
    assert len(renewed) == 1
