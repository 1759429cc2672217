"""Files that people write, and what else may stand in their place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from console.adapters.settings.station import FILE, StationNameError, station_name
from console.adapters.settings.toml_lines import SiteError, read_toml
from console.runtime.plain_file import LONGEST


def unreadable(file: Path) -> str:
    with pytest.raises(SiteError) as caught:
        read_toml(file)
    assert caught.value.code == "site.unreadable"
    return caught.value.params["found"]


def test_only_a_plain_file_of_a_sane_length_is_read(tmp_path: Path) -> None:
    file = tmp_path / "site.toml"
    file.write_bytes(b"a = 1\n" + b"#" * (LONGEST - 6))
    assert read_toml(file)[0] == {"a": 1}
    with file.open("ab") as longer:
        longer.write(b"#")
    assert unreadable(file) == "File too large"
    file.unlink()
    os.mkfifo(file)
    assert unreadable(file) == "not a regular file"
    assert unreadable(Path("/dev/zero")) == "not a regular file"
    assert unreadable(tmp_path) == "Is a directory"


def test_a_remembered_name_that_is_no_text_is_no_name(tmp_path: Path) -> None:
    name = station_name(tmp_path, "", "k")
    assert station_name(tmp_path, "", "another") == name
    (tmp_path / FILE).write_bytes(b"\xff\xfe0\x007\x00")
    with pytest.raises(StationNameError):
        station_name(tmp_path, "", "k")
    assert station_name(tmp_path, "07", "k") == "07"
    (tmp_path / FILE).unlink()
    os.mkfifo(tmp_path / FILE)
    with pytest.raises(OSError, match="not a regular file"):
        station_name(tmp_path, "", "k")
