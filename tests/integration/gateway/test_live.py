"""Live streams: what comes, when it was taken, and that no viewer harms another."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path

import httpx
import pytest
from av.container import InputContainer

from console.wire.certificate import SERVER_HOSTNAME
from console.wire.stream import PTS_HZ, capture_us
from tests.integration.gateway.partner import Console, Gateway, LiveStream
from tests.integration.gateway.test_rtsp import fresh
from tests.support.waiting import wait_for


def test_the_record_says_what_was_probed(console: Console) -> None:
    quai, hevc = console.ready("Quai"), console.ready("HEVC")
    assert quai.streams.main is not None
    assert quai.streams.sub is not None
    assert (quai.streams.main.codec, quai.streams.main.width, quai.streams.main.height) == ("h264", 640, 360)
    assert quai.streams.main.fps == pytest.approx(15, abs=0.1)
    assert quai.streams.sub.width == 320
    assert hevc.streams.main is not None
    assert hevc.streams.main.codec == "hevc"
    assert hevc.streams.sub == hevc.streams.main
    assert quai.place.stop == "Vieux-Port"


@pytest.mark.parametrize(
    ("name", "stream", "width"), [("Quai", "main", 640), ("Quai", "sub", 320), ("HEVC", "sub", 320)]
)
def test_pictures_come_at_once_without_sound_and_with_their_time(
    console: Console, name: str, stream: str, width: int
) -> None:
    camera = console.ready(name)
    asked_us = time.time_ns() // 1000
    live = console.watch(camera.id, stream)
    opened_us = time.time_ns() // 1000
    taken_us: list[int] = []

    def ages(container: InputContainer) -> Iterator[float]:
        for frame in container.decode(video=0):
            assert frame.width == width
            assert frame.pts is not None
            taken_us.append(capture_us(live.epoch_us, frame.pts))
            yield time.time() - taken_us[-1] / 1e6

    try:
        with live.demuxed() as container:
            assert [s.type for s in container.streams] == ["video"]
            # As fresh as the decoder's one picture of delay allows
            fresh(ages(container), 0.5)
    finally:
        live.close()
    assert PTS_HZ == 90_000
    # The kept group comes first, which was there when it was opened, and nothing before that group
    assert asked_us - 10_000_000 < taken_us[0] < opened_us
    assert all(earlier < later for earlier, later in pairwise(taken_us))
    assert live.headers["content-type"] == "video/mp2t"
    assert live.headers["cic-clock"] == "gateway"


def test_time_goes_on_when_the_file_begins_again(console: Console) -> None:
    """The file lasts 2 s; over 3 s of pictures no time stamp goes back, and none jumps."""
    rame = console.ready("HEVC")
    live = console.watch(rame.id)
    stamps: list[int] = []
    try:
        with live.demuxed() as container:
            for packet in container.demux(video=0):
                if packet.dts is not None:
                    stamps.append(packet.dts)
                if len(stamps) == 50:
                    break
    finally:
        live.close()
    steps = [b - a for a, b in pairwise(stamps)]
    assert min(steps) > 0
    assert max(steps) < PTS_HZ // 4
    assert sum(steps) / len(steps) == pytest.approx(PTS_HZ / 15, rel=0.03)


def test_http_1_1_is_served_chunked(console: Console) -> None:
    ticket = console.ticket(console.ready("Quai").id)
    with console.http.stream("GET", ticket.url_path, extensions={"sni_hostname": SERVER_HOSTNAME}) as answer:
        assert answer.status_code == 200
        assert answer.headers["transfer-encoding"] == "chunked"
        first = next(answer.iter_raw())
    # A piece ends where the network cut it; what it holds is whole packets one after the other.
    assert all(first[at] == 0x47 for at in range(0, len(first), 188))


def test_a_viewer_that_reads_nothing_delays_no_other_and_costs_no_memory(console: Console) -> None:
    busy = console.ready("Chargee")
    stuck = console.watch(busy.id, receive_buffer=8192)
    live = console.watch(busy.id)

    def ages(of: LiveStream, container: InputContainer) -> Iterator[float]:
        for packet in container.demux(video=0):
            if packet.pts is not None:
                yield time.time() - capture_us(of.epoch_us, packet.pts) / 1e6

    def skipped() -> list[int]:
        """Pictures that each ended stream left out of what was taken since."""
        ended = [e.detail for e in console.journal() if e.kind == "stream.closed"]
        return [int(detail.split()[-3]) for detail in ended]

    ended = len(skipped())
    try:
        with live.demuxed() as container:
            # So much is more than the stuck one's connection holds
            whole = list(islice(ages(live, container), 60))
            fresh(ages(live, container), 0.6)
    finally:
        live.close()
    assert len(whole) == 60
    # Now the stuck one reads again: what it gets is a whole stream that starts anew at a key frame, not the old backlog
    try:
        with stuck.demuxed() as container:
            fresh(ages(stuck, container), 1.0)
    finally:
        stuck.close()
    of_live, of_stuck = wait_for(lambda: of if len(of := skipped()[ended:]) == 2 else None, what="both ended")
    assert (of_live, of_stuck > 0) == (0, True)


def test_a_viewer_that_never_reads_is_cut(tmp_path: Path, videos: dict[str, Path]) -> None:
    (tmp_path / "site.toml").write_text(
        '[gateway]\nowner = "rtm"\nname = "RTM"\npatience_s = 1\n'
        f'\n[[camera]]\nname = "Chargee"\nmain = "{videos["busy"]}"\nsharing = "continuous"\n'
    )
    with Gateway(tmp_path / "state", "--config", str(tmp_path / "site.toml")) as gateway:
        console = Console(gateway).approved()
        stuck = console.watch(console.ready("Chargee").id, receive_buffer=8192)
        try:
            wait_for(lambda: any(e.code == "viewer.stalled" for e in console.journal()), what="cut")
        finally:
            stuck.close()
            console.close()


def test_sources_that_are_no_cameras_say_why(console: Console) -> None:
    assert console.says("Texte", "source.not_video").state == "down"
    console.says("Absente", "source.missing")
    answer = console.ask(console.cameras()["Texte"].id)
    assert answer.status_code == 503
    assert answer.json()["code"] == "camera.down"


def test_a_camera_joins_when_its_file_is_there_and_leaves_with_it(console: Console, videos: dict[str, Path]) -> None:
    absent = videos["main"].parent / "absent.mp4"
    made = absent.with_suffix(".part")
    made.write_bytes(videos["b"].read_bytes())
    made.rename(absent)
    try:
        camera = console.ready("Absente")
        live = console.watch(camera.id)
    finally:
        absent.unlink()
    live.read_to_end()
    live.close()
    assert console.says("Absente", "source.missing").state == "starting"


def test_no_answer_names_a_source(console: Console, videos: dict[str, Path]) -> None:
    answer: httpx.Response = console.request("GET", "/v1/cameras")
    assert str(videos["main"].parent) not in answer.text
