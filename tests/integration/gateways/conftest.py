"""A real partner's gateway for the console's side, and a video that it serves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.integration.gateway.partner import Gateway
from tests.integration.gateway.videos import encode
from tests.support.ports import own_port

Start = Callable[..., Gateway]


@pytest.fixture(scope="session")
def video(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return encode(tmp_path_factory.mktemp("film") / "quai.mp4", seconds=2)


@pytest.fixture
def gateways(video: Path, tmp_path: Path) -> Iterator[Start]:
    """Starts gateways with a continuous camera *Quai* and a camera *Hall* that an incident opens.

    Each at a port of its own, which nobody takes while it is away.
    """
    started: list[Gateway] = []

    def start(name: str = "rtm", *more: str, announce: bool = False, owner: str = "rtm") -> Gateway:
        where = () if "--listen" in more else ("--listen", f"127.0.0.1:{own_port()}")
        gateway = Gateway(
            tmp_path / name,
            "--name", f"Passerelle {name}",
            "--camera", f"Quai={video}",
            "--camera", f"Hall={video}",
            "--sharing", "Quai=continuous",
            "--sharing", "Hall=on_incident:occupation",
            *where,
            *more,
            announce=announce,
            owner=owner,
        )  # fmt: skip
        started.append(gateway)
        return gateway

    yield start
    for gateway in started:
        gateway.stop()
