"""The whole console against one process a feed: rows `rtsp`, `tls`, `mpv`, `gui`, `engines`."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from tests.benchmarks.measuring.outcome import Measure
from tests.benchmarks.measuring.processor import Watched
from tests.benchmarks.measuring.turns import Figures, in_turn, median, ratio
from tests.benchmarks.subject.remote import WARM_S, NotLiveError, Subject, cameras_of, console_wall, pool_wall
from tests.benchmarks.surroundings.partners import partners
from tests.benchmarks.surroundings.peers import ffmpeg_command, mpv_command, peer_cores
from tests.benchmarks.wall.scenery import Scenery

FEEDS = 16
SIDE = 4
TILE_PX = (480, 270)
PARTNERS = 2
FULL_RATE = 14.5
"""Of fifteen: below, not all frames were shown, and a ratio would compare different work."""


@contextmanager
def on_addresses(scenery: Scenery) -> Iterator[tuple[Subject, list[str], dict[str, Watched]]]:
    """The wall on the cameras themselves."""
    server = {"rtsp_server": Watched((scenery.cameras.pid,))}
    urls = scenery.cameras.urls[:FEEDS]
    with pool_wall(scenery.folder(), scenery.screen, urls) as subject:
        yield subject, [f"addresses/{n}" for n in range(FEEDS)], server


@contextmanager
def on_gateways(scenery: Scenery) -> Iterator[tuple[Subject, list[str], dict[str, Watched]]]:
    """The whole console on partners that have the same cameras."""
    folder = scenery.folder()
    data = folder / "station"
    with partners(folder, data, scenery.cameras.urls[:FEEDS], PARTNERS) as shared:
        told = {
            "rtsp_server": Watched((scenery.cameras.pid,)),
            "gateways": Watched(tuple(partner.gateway.process.pid for partner in shared)),
        }
        with console_wall(data, scenery.screen) as subject:
            yield subject, cameras_of(subject, FEEDS), told


def once(
    subject: Subject, cameras: list[str], others: dict[str, Watched], window_s: float, engine: str = "auto"
) -> Figures:
    """Open every feed, measure, and close them again.

    Raises:
        NotLiveError: some feed did not come, or not by the engine that was asked for.
    """
    subject.arrange("4x4", cameras)
    subject.choose(engine)
    subject.fit(TILE_PX, SIDE)
    subject.wait_live(FEEDS)
    time.sleep(WARM_S)
    used = {tile["engine"] for tile in subject.tiles()}
    if engine not in ("auto", *used) or len(used) != 1:
        raise NotLiveError(f"decoded by {sorted(used)}, not by {engine}")
    found = subject.stretch(window_s, others).figures()
    subject.arrange("4x4", [])
    return found


def compared(scenery: Scenery, name: str, *, gateways: bool, mpv: bool) -> list[Measure]:
    """Ours and the yardsticks in turn; the figures of one row, and of `mpv` if asked for."""
    where = on_gateways if gateways else on_addresses
    urls = scenery.cameras.urls[:FEEDS]
    with where(scenery) as (subject, cameras, others):
        ways: dict[str, Callable[[], Figures]] = {
            "ours": lambda: once(subject, cameras, others, scenery.window_s),
            "ffmpeg": lambda: peer_cores([ffmpeg_command(url) for url in urls], scenery.window_s),
        }
        if mpv:
            windows = [mpv_command(url, place) for place, url in enumerate(urls)]
            ways["mpv"] = lambda: peer_cores(windows, scenery.window_s, scenery.screen.display)
        found = in_turn(scenery.rounds, ways)
    ours = found["ours"]
    rate = median([figures["fps_median"] for figures in ours])
    whole = [figures["console"] for figures in ours]
    full = min(figures["fps_median"] for figures in ours) >= FULL_RATE
    against_ffmpeg = ratio(whole, [figures["cores"] for figures in found["ffmpeg"]])
    measures = [Measure(f"{name}_to_ffmpeg", against_ffmpeg if full else None, 1.00)]
    if mpv:
        against_mpv = ratio(whole, [figures["cores"] for figures in found["mpv"]])
        measures.append(Measure("rtsp_to_mpv", against_mpv if full else None, 0.75))
    measures.append(Measure(f"{name}_fps", rate, FULL_RATE, at_least=True, unit="a second"))
    parts = ["console", "gui", "screen", *others]
    measures += [Measure(f"{name}_{part}_cores", median([f[part] for f in ours]), unit="cores") for part in parts]
    for peer in ways:
        if peer != "ours":
            cores = median([figures["cores"] for figures in found[peer]])
            measures.append(Measure(f"{name}_{peer}_cores", cores, unit="cores"))
    return measures


def gui_alone(scenery: Scenery) -> list[Measure]:
    """The window's own process, in the whole console on gateways."""
    with on_gateways(scenery) as (subject, cameras, others):
        found = [once(subject, cameras, others, scenery.window_s) for _ in range(scenery.rounds)]
    return [
        Measure("gui_cores", median([figures["gui"] for figures in found]), 0.08, unit="cores"),
        Measure("gui_fps", median([figures["fps_median"] for figures in found]), FULL_RATE, at_least=True),
    ]


def engines(scenery: Scenery) -> list[Measure]:
    """The whole console on gateways, all feeds by FFmpeg and all by libVLC in turn."""
    with on_gateways(scenery) as (subject, cameras, others):
        ways: dict[str, Callable[[], Figures]] = {
            engine: partial(once, subject, cameras, others, scenery.window_s, engine) for engine in ("ffmpeg", "vlc")
        }
        found = in_turn(scenery.rounds, ways)
    cores = {engine: [figures["console"] for figures in rounds] for engine, rounds in found.items()}
    measures = [Measure("engines_vlc_to_ffmpeg", ratio(cores["vlc"], cores["ffmpeg"]))]
    for engine, rounds in found.items():
        measures.append(Measure(f"engines_{engine}_console_cores", median(cores[engine]), unit="cores"))
        measures.append(Measure(f"engines_{engine}_fps", median([f["fps_median"] for f in rounds]), unit="a second"))
    return measures
