"""What leaves the console takes nobody's place and leaves nothing behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.adapters.pictures.outside import Outside


def test_a_file_that_came_in_between_is_not_written_over(tmp_path: Path) -> None:
    outside, path = Outside(), tmp_path / "récit.json"
    prepared = outside.prepare(path, b"ours")
    path.write_bytes(b"theirs")
    with pytest.raises(FileExistsError):
        outside.publish(prepared, path)
    outside.discard(prepared)
    assert path.read_bytes() == b"theirs"
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_what_is_published_stands_alone_under_its_name(tmp_path: Path) -> None:
    outside, path = Outside(), tmp_path / "récit.json"
    outside.publish(outside.prepare(path, b"ours"), path)
    assert path.read_bytes() == b"ours"
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
