"""A real partner's gateway for the console's side, and a video that it serves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.integration.gateway.partner import Gateway
from tests.integration.gateway.videos import encode

Start = Callable[..., Gateway]


@pytest.fixture(scope="session")
def video(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return encode(tmp_path_factory.mktemp("film") / "quai.mp4", seconds=2)


@pytest.fixture
def gateways(video: Path, tmp_path: Path) -> Iterator[Start]:
    """Starts gateways with a continuous camera *Quai* and a camera *Hall* that an incident opens."""
    started: list[Gateway] = []

    def start(name: str = "rtm", *more: str, announce: bool = False, owner: str = "rtm") -> Gateway:
        gateway = Gateway(
            tmp_path / name,
            "--name", f"Passerelle {name}",
            "--camera", f"Quai={video}",
            "--camera", f"Hall={video}",
            "--sharing", "Quai=continuous",
            "--sharing", "Hall=on_incident:occupation",
            *more,
            announce=announce,
            owner=owner,
        )  # fmt: skip
        started.append(gateway)
        return gateway

    yield start
    for gateway in started:
        gateway.stop()
