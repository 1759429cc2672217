"""What a hostile gateway answers, on both engines: the whole corpus as its streams and in the place of its answers.

The true path of a sound gateway mends much of what a camera sends: it packs anew. One that is somebody else's by now
does not, and libVLC reads such a stream as well as FFmpeg does.
"""

from __future__ import annotations

import json
import ssl
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.adapters.video.worker import tls_source
from console.core.feeds import EngineChoice, Phase
from console.gateway.mpegts import TsMuxer
from tests.integration.video.camera_server import WRAP, CameraServer
from tests.integration.video.rig import Rig, running_rig
from tests.integration.video.scenes import FPS, TICKS, scene
from tests.support.waiting import wait_for

pytestmark = pytest.mark.needs_data
ENGINES = (EngineChoice.FFMPEG, EngineChoice.VLC)
BROKEN_OFF = "sps_subsetsps_bothVUI"
AT_ONCE = 6


class DrippingGateway(CameraServer):
    """Is always just about to answer."""

    def _converse(self, tls: ssl.SSLSocket) -> None:
        tls.recv(4096)
        tls.sendall(b"HTTP/1.1 200 OK\r\nX: ")
        while not self._over.wait(0.5):
            tls.sendall(b"x")


class HostileGateway(CameraServer):
    """Answers each path as told: whole, head included; by a body only; or live, picture by picture, over and over."""

    def __init__(self) -> None:
        super().__init__(scene(320, 180, frames=30))
        self.whole: dict[str, bytes] = {}
        self.bodies: dict[str, bytes] = {}
        self.pictures: dict[str, list[bytes]] = {}

    def _converse(self, tls: ssl.SSLSocket) -> None:
        request = b""
        while b"\r\n\r\n" not in request and (more := tls.recv(4096)):
            request += more
        path = request.split(b" ")[1].decode() if request else ""
        self.asked.append(path)
        if path in self.whole:
            tls.sendall(self.whole[path])
            return
        head = f"HTTP/1.1 200 OK\r\nCic-Epoch: {self.epoch_us}\r\nConnection: close\r\n\r\n"
        tls.sendall(head.encode() + self.bodies.get(path, b""))
        if path in self.pictures:
            self._film(tls, self.pictures[path])

    def _film(self, tls: ssl.SSLSocket, pictures: list[bytes]) -> None:
        muxer, first = TsMuxer("h264"), self._now_index()
        index = first
        while not self._over.wait(max(0.0, self.epoch_us / 1e6 + index / FPS - time.time())):
            stamp = index * TICKS % WRAP
            # Every tenth claims that one may begin there, whatever it is.
            key = (index - first) % 10 == 0
            tls.sendall(muxer.mux(pictures[(index - first) % len(pictures)], stamp, stamp, key=key))
            index += 1


def units(content: bytes) -> list[bytes]:
    """Each unit as a picture; sets of parameters go with what follows them."""
    found, held = [], b""
    for unit in content.replace(b"\0\0\0\1", b"\0\0\1").split(b"\0\0\1"):
        held += b"\0\0\0\1" + unit if unit else b""
        if unit and unit[0] & 31 in (1, 5):
            found.append(held)
            held = b""
    return found or [held]


def pieces(content: bytes) -> list[bytes]:
    """Cut anywhere."""
    return [content[at : at + 700] for at in range(0, min(len(content), 700 * 20 * FPS), 700)]


def corpus(file: Path) -> Iterator[tuple[str, bytes]]:
    """The inputs of the fuzzer of an RTSP library."""
    for target, inputs in json.loads(file.read_text()).items():
        for number, arguments in enumerate(inputs.values()):
            yield f"{target}{number}", bytes.fromhex(arguments[0])


@pytest.fixture
def rig() -> Iterator[Rig]:
    with running_rig() as rig:
        yield rig


@pytest.fixture
def neighbours(rig: Rig) -> Iterator[list[str]]:
    """A good feed on each engine that is watched through all that is done to its worker."""
    tiles = [f"good-{engine}" for engine in ENGINES]
    with CameraServer(scene(320, 180, frames=30)) as server:
        for tile, engine in zip(tiles, ENGINES, strict=True):
            rig.watch(tile, server.source(), engine)
        rig.new_pictures_of_each(tiles, 2)
        yield tiles
        rig.clear()


def answered(rig: Rig, tile: str) -> bool:
    reading = rig.pool.reading(tile)
    return bool(reading.reason) or rig.pool.picture(tile) is not None


def watched(rig: Rig, server: HostileGateway, paths: list[str], neighbours: list[str]) -> dict[str, str]:
    """What each engine says of each path, "" for a picture; its neighbours play on, and no worker dies."""
    said: dict[str, str] = {}
    deaths = rig.pool.snapshot()["worker_deaths"]
    for start in range(0, len(paths), AT_ONCE):
        tiles = {f"{engine} {path}": (engine, path) for path in paths[start : start + AT_ONCE] for engine in ENGINES}
        for tile, (engine, path) in tiles.items():
            rig.watch(tile, server.source(path=path), engine)
        for tile in tiles:
            # Each within five seconds: `test_hostile_cameras` has the machine for itself to hold that.
            wait_for(lambda: answered(rig, tile), what=tile)  # noqa: B023 - awaited within the turn
            reading = rig.pool.reading(tile)
            said[tile] = "" if rig.pool.picture(tile) is not None else reading.reason
            assert said[tile] == "" or reading.phase in (Phase.LOST, Phase.REFUSED), reading
        for tile in tiles:
            rig.pool.want(tile, None)
        rig.new_pictures_of_each(neighbours, 1)
        assert rig.pool.snapshot()["worker_deaths"] == deaths, sorted(tiles)
    assert [rig.pool.reading(tile).restarts for tile in neighbours] == [0, 0]
    return said


def test_broken_streams_of_a_gateway_play_or_say_why_on_both_engines(
    rig: Rig, neighbours: list[str], shared_data: Path
) -> None:
    with HostileGateway() as server:
        for path in sorted((shared_data / "hostile" / "openh264").iterdir()):
            content = path.read_bytes()
            if path.name != "LICENSE":
                server.bodies[f"/bare/{path.stem}"] = content
                server.pictures[f"/units/{path.stem}"] = units(content)
                server.pictures[f"/pieces/{path.stem}"] = pieces(content)
        said = watched(rig, server, [*server.bodies, *server.pictures], neighbours)
    assert len(said) == 2 * 3 * 11
    # Bare, they are no transport stream; packed, all can be seen but for the one without a picture.
    assert {why for tile, why in said.items() if " /bare/" in tile or BROKEN_OFF in tile} == {"stream.not_video"}
    seen = {tile for tile in said if " /units/" in tile and BROKEN_OFF not in tile}
    assert {tile: said[tile] for tile in seen} == dict.fromkeys(seen, "")


def test_what_is_no_answer_at_all_is_named_on_both_engines(rig: Rig, neighbours: list[str], shared_data: Path) -> None:
    with HostileGateway() as server:
        for name, content in corpus(shared_data / "hostile" / "gofuzz_gortsplib.json"):
            server.whole[f"/whole/{name}"] = content
            server.bodies[f"/body/{name}"] = content
        said = watched(rig, server, [*server.whole, *server.bodies], neighbours)
    assert len(said) == 2 * 2 * 189
    assert {why for tile, why in said.items() if "/whole/" in tile} == {"gateway.garbage"}
    assert {why for tile, why in said.items() if "/body/" in tile} == {"stream.not_video"}


def test_a_gateway_that_never_comes_to_the_end_of_its_head_is_named_within_five_seconds(rig: Rig) -> None:
    with DrippingGateway(scene(320, 180, frames=30)) as server:
        for engine in ENGINES:
            rig.watch(engine, server.source(), engine)
        for engine in ENGINES:
            # Only the worker's own patience says so.
            assert rig.wait_reason(engine, "gateway.timeout").phase is Phase.LOST
        assert tls_source.SILENCE_S <= 5.0
