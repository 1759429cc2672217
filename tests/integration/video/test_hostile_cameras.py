"""Hostile cameras by the true path: their files and their RTSP into a real gateway, what it relays into a real pool."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import pytest

from console.core.feeds import EngineChoice, FeedRequest
from console.domain.camera import CameraRef, StreamName
from tests.integration.gateway.partner import Console, Gateway
from tests.integration.video.camera_server import CameraServer
from tests.integration.video.gateway_tickets import GatewayTickets
from tests.integration.video.rig import Rig, running_rig
from tests.integration.video.scenes import FPS, Scene, scene
from tests.support.hostile_camera import HostileCamera, Misdeed, described
from tests.support.waiting import wait_for

pytestmark = pytest.mark.needs_data
BROKEN_OFF = ("sps_subsetsps_bothVUI", "BA_MW_D_IDR_LOST")
"""Without a key frame, or with one that comes so late that the gateway may not have it yet."""
ROUNDS = 5
GROWTH_MOST = 1.05
"""Of resident memory over the second half of the rounds: the heap of each thread fills during the first."""


def misdeeds(shared_data: Path) -> dict[str, Misdeed]:
    """Every input of the corpus as the camera it is part of."""
    corpus = json.loads((shared_data / "hostile" / "gofuzz_gortsplib.json").read_text())
    found: dict[str, Misdeed] = {}
    for target, inputs in corpus.items():
        for number, arguments in enumerate(inputs.values()):
            content = bytes.fromhex(arguments[0])
            found[f"{target.replace('_', '')}{number}"] = _misdeed(target, content)
    return found


def _misdeed(target: str, content: bytes) -> Misdeed:
    line = content.replace(b"\r", b"").replace(b"\n", b"")
    if target.startswith("format_rtp"):
        hevc = "h265" in target
        of = scene(320, 180, codec="libx265" if hevc else "libx264", frames=4 * FPS, group=FPS)
        return Misdeed(sdp=described("H265" if hevc else "H264"), payloads=tuple(_amid(of, list(_packets(content)))))
    if target.startswith(("sdpunmarshaler", "description")):
        return Misdeed(sdp=content)
    if target.startswith("format__"):
        return Misdeed(sdp=b"v=0\r\ns=-\r\nt=0 0\r\n" + content)
    if "Transports" in target:
        return Misdeed(transport=line.decode("latin-1"))
    if "Authenticate" in target:
        return Misdeed(raw=b"RTSP/1.0 401 Unauthorized\r\nCSeq: 1\r\nWWW-Authenticate: " + line + b"\r\n\r\n")
    if "Header" in target or "Range" in target:
        return Misdeed(headers=(b"Range: " if "Range" in target else b"") + line + b"\r\n")
    if target.startswith("rtcp"):
        return Misdeed(payloads=(content,))
    return Misdeed(raw=content + b"\r\n\r\n")


def _packets(content: bytes) -> Iterator[bytes]:
    while len(content) >= 4:
        size = struct.unpack_from("<I", content)[0]
        yield content[4 : 4 + size]
        content = content[4 + size :]


def _amid(of: Scene, hostile: list[bytes]) -> Iterator[bytes]:
    """Hostile payloads amid those of a sound camera, so that they come as far as they can."""
    for index, picture in enumerate(of.pictures[: 2 * FPS]):
        yield from (unit for unit in picture.payload.replace(b"\0\0\0\1", b"\0\0\1").split(b"\0\0\1") if unit)
        yield hostile[index % len(hostile)]


def in_transport(stream: Path, folder: Path) -> Path:
    """An elementary stream as a camera file: the same packets, with stamps."""
    path = folder / f"{stream.stem}.ts"
    with av.open(str(stream), mode="r", format="h264") as source, av.open(str(path), "w", format="mpegts") as out:
        video = out.add_stream_from_template(source.streams.video[0])
        for index, packet in enumerate(source.demux(video=0)):
            if packet.size:
                packet.stream, packet.time_base = video, Fraction(1, FPS)
                packet.pts = packet.dts = index
                out.mux(packet)
    return path


def resident_kb(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")))


def site_of(folder: Path, sources: dict[str, str]) -> Path:
    site = folder / "site.toml"
    cameras = (
        f'[[camera]]\nname = "{name}"\nmain = "{url}"\nsharing = "continuous"\n' for name, url in sources.items()
    )
    site.write_text('[gateway]\nowner = "rtm"\nname = "RTM"\n\n' + "\n".join(cameras))
    return site


def batches(names: list[str]) -> list[list[str]]:
    """So few at once that the gateway's bound on tickets is not what they meet."""
    return [names[start : start + 40] for start in range(0, len(names), 40)]


def said_by(rig: Rig, names: list[str]) -> dict[str, str]:
    """What each tile says within five seconds, "" for one that plays; the neighbour plays on meanwhile."""

    def answered(name: str) -> bool:
        reading = rig.pool.reading(name)
        return rig.pool.picture(name) is not None or reading.reason not in ("", "too.many", "camera.starting")

    for name in names:
        rig.pool.want(name, FeedRequest(CameraRef("here", name), 64, 36, stream=StreamName.MAIN))
    for name in names:
        wait_for(lambda: answered(name), 5, what=name)  # noqa: B023 - awaited within the turn
    said = {name: "" if rig.pool.picture(name) is not None else rig.pool.reading(name).reason for name in names}
    for name in names:
        rig.pool.want(name, None)
    rig.new_pictures("good", 2)
    wait_for(lambda: rig.feeds() == 1, what="all others gone")
    return said


@pytest.mark.alone
def test_every_hostile_camera_ends_in_a_reason_and_nothing_grows(tmp_path: Path, shared_data: Path) -> None:
    streams = sorted(path for path in (shared_data / "hostile" / "openh264").iterdir() if path.name != "LICENSE")
    files = {path.stem: str(in_transport(path, tmp_path)) for path in streams}
    files |= {f"bare {path.stem}": str(path) for path in streams}
    deeds = misdeeds(shared_data)
    tickets = GatewayTickets()
    with (
        HostileCamera(deeds) as camera,
        CameraServer(scene(320, 180, frames=4 * FPS, group=FPS)) as good,
        Gateway(
            tmp_path / "state",
            "--config",
            str(site_of(tmp_path, files | {name: camera.url(name) for name in deeds})),
        ) as gateway,
        running_rig(tickets=tickets) as rig,
    ):
        console = tickets.console = Console(gateway).approved()
        try:
            wait_for(lambda: camera.served == set(deeds), 60, what="the gateway has asked every camera")
            tickets.cameras = console.cameras()
            assert len(tickets.cameras) == len(files) + len(deeds) > 190
            rig.watch("good", good.source(), EngineChoice.FFMPEG)
            sizes: list[dict[int, int]] = []
            said = {name: why for batch in batches(list(tickets.cameras)) for name, why in said_by(rig, batch).items()}
            playing = [name for name, why in said.items() if not why]
            for _ in range(ROUNDS):
                said_by(rig, playing)
                pids = [gateway.process.pid, *(w["pid"] for w in rig.pool.snapshot()["workers"] if w["pid"])]
                sizes.append({pid: resident_kb(pid) for pid in pids})
            half, end = sizes[ROUNDS // 2], sizes[-1]
            assert end[gateway.process.pid] < GROWTH_MOST * half[gateway.process.pid], sizes
            # Together, since feeds wander between workers: a feed that left its decoder behind would cost a megabyte.
            assert sum(end.values()) < GROWTH_MOST * sum(half.values()), sizes
            assert gateway.process.poll() is None
            assert rig.pool.snapshot()["worker_deaths"] == 0
            # Those that can be seen are seen: damage is no reason to give up.
            assert {path.stem for path in streams if path.stem not in BROKEN_OFF} <= set(playing)
            assert sum("rtph26" in name for name in playing) == 19
            assert {reason for reason in said.values() if reason} == {"camera.down"}
        finally:
            console.close()
