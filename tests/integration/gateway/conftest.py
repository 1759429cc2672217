"""Videos and one gateway that most tests share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.gateway.partner import Console, Gateway
from tests.integration.gateway.videos import encode


@pytest.fixture(scope="session")
def videos(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A handful of real files."""
    folder = tmp_path_factory.mktemp("videos")
    return {
        "main": encode(folder / "main.mp4", size=(640, 360), sound=True),
        "sub": encode(folder / "sub.mp4"),
        "b": encode(folder / "b.mkv", b_frames=2, seconds=2),
        "hevc": encode(folder / "hevc.mp4", codec="libx265", seconds=2),
        "busy": encode(folder / "busy.mp4", bit_rate=4_000_000, size=(640, 360), seconds=2),
    }


@pytest.fixture(scope="session")
def site_file(videos: dict[str, Path]) -> Path:
    """A site with every sharing condition."""
    text = videos["main"].parent / "text.mp4"
    text.write_text("this is not a video\n" * 200)
    sound = videos["main"].parent / "site.toml"
    sound.write_text(f'''
[gateway]
owner = "rtm"
name = "RTM"
patience_s = 60

[[decision]]
number = "2026-14"
from = 2026-01-01
until = 2099-12-31

[[decision]]
number = "2020-01"
from = 2020-01-01
until = 2020-12-31

[[camera]]
name = "Quai"
main = "{videos["main"]}"
sub = "{videos["sub"]}"
sharing = "continuous"
place = {{ lat = 43.2965, lon = 5.3698, sector = "1er", line = "M1", stop = "Vieux-Port" }}

[[camera]]
name = "Hall"
main = "{videos["sub"]}"
sharing = "on_incident"
circumstances = ["occupation"]
basis = "CSI L272-2"
max_minutes = 30

[[camera]]
name = "Rame"
main = "{videos["b"]}"
sharing = "on_decision"
circumstances = ["attack"]

[[camera]]
name = "Coffre"
main = "{videos["sub"]}"
sharing = "on_requisition"

[[camera]]
name = "HEVC"
main = "{videos["hevc"]}"
sharing = "continuous"

[[camera]]
name = "Texte"
main = "{text}"
sharing = "continuous"

[[camera]]
name = "Absente"
main = "{videos["main"].parent / "absent.mp4"}"
sharing = "continuous"

[[camera]]
name = "Perimee"
main = "{videos["sub"]}"
sharing = "continuous"
order_until = 2021-01-01

[[camera]]
name = "Masquee"
main = "{videos["sub"]}"
sharing = "continuous"
masks = [[[0.1, 0.1], [0.5, 0.1], [0.5, 0.5]]]

[[camera]]
name = "Chargee"
main = "{videos["busy"]}"
sharing = "continuous"
''')
    return sound


@pytest.fixture(scope="module")
def gateway(site_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    """A gateway that a module's tests share."""
    with Gateway(tmp_path_factory.mktemp("partner") / "state", "--config", str(site_file)) as running:
        yield running


@pytest.fixture(scope="module")
def console(gateway: Gateway) -> Iterator[Console]:
    """An approved console."""
    one = Console(gateway).approved()
    yield one
    one.close()
