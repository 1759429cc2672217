"""Decoding with libVLC (python-vlc): it reads from Python, scales to the tile's size, and hands out each picture once.

Pictures come by the stream output `smem`, not by the display `vmem`: a display shows the last picture again every
80 ms when nothing new comes and tells no time stamps, so one could not say how old a picture is. libVLC is called
from threads of our own only, never from its callbacks.
"""

from __future__ import annotations

import ctypes
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import vlc

from console.adapters.video.ability import Ability, Codec, Transport
from console.adapters.video.slot import MOST_PX
from console.adapters.video.worker.capture_clock import CaptureClock
from console.adapters.video.worker.engine import ByteSource, SourceSpec, open_source, source_of
from console.adapters.video.worker.faults import CancelledFeedError, FeedError
from console.adapters.video.worker.feed import Feed, fit
from console.adapters.video.worker.memory import Memory
from console.adapters.video.worker.program import ProgramWatch
from console.adapters.video.worker.restamp import Restamper, squeeze
from console.adapters.video.worker.stamp_match import StampMatcher
from console.adapters.video.worker.stillness import STEP
from console.adapters.video.worker.torrent import Torrent

CACHING_MS = 300
STOP_S = 3.0
_PICTURELESS_S = 5.0
_WATCH_S = 0.25
_OLD_US = 1_200_000
_OLD_FOR_S = 4.0
_UNMATCHED_MOST = 15
_ANCHORS = 15
_OFF_MOST_PX = 2
"""How far the shown size may be from the right one before the feed is opened anew."""

_CODEC_NAMES = {b"h264": Codec.H264, b"hevc": Codec.HEVC, b"mp4v": Codec.MPEG4}
"""By the four letters that libVLC has for them."""

_BEFORE = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.POINTER(ctypes.c_void_p), ctypes.c_size_t)
_AFTER = ctypes.CFUNCTYPE(
    None,
    ctypes.c_void_p,
    ctypes.c_void_p,
    ctypes.c_int,
    ctypes.c_int,
    ctypes.c_int,
    ctypes.c_size_t,
    ctypes.c_int64,
)


class VlcEngine:
    """The library as the service sees it; one instance a process."""

    name = "vlc"

    def __init__(self) -> None:
        self._instance: Any = None
        # Found while this process may still look around.
        self._codecs = _codecs_of(_plugins())

    def probe(self) -> Ability:
        """Load libVLC. It is given the bytes of a transport stream and fetches nothing by itself.

        Raises:
            RuntimeError: it is there and does not start.
        """
        self._instance = vlc.Instance(
            "--quiet",
            "--no-audio",
            "--aout=none",
            "--no-spu",
            "--no-stats",
            "--swscale-mode=0",
            "--no-sub-autodetect-file",
            # Here and not with each feed: the decoder of a stream output does not ask the feed's own options.
            "--avcodec-threads=1",
            f"--avcodec-options={{max_pixels={MOST_PX * MOST_PX}}}",
        )
        if self._instance is None:
            raise RuntimeError("libVLC does not start")
        bytes_only = frozenset({Transport.TLS_TS, Transport.HLS})
        return Ability(vlc.libvlc_get_version().decode(errors="replace"), bytes_only, self._codecs)

    def player(self, feed: Feed, spec: SourceSpec, _memory: Memory) -> VlcPlayer:
        """Make the player of a feed; libVLC takes bytes and gives pictures, so that no packets can be kept."""
        return VlcPlayer(self._instance, feed, spec)


def _plugins() -> Path:
    """The folder of the libVLC that python-vlc has loaded."""
    if named := os.environ.get("VLC_PLUGIN_PATH"):
        return Path(named)

    class Found(ctypes.Structure):
        _fields_ = (
            ("file", ctypes.c_char_p),
            ("base", ctypes.c_void_p),
            ("symbol", ctypes.c_char_p),
            ("at", ctypes.c_void_p),
        )

    found = Found()
    symbol = ctypes.cast(vlc.dll.libvlc_new, ctypes.c_void_p)
    if not ctypes.CDLL(None).dladdr(symbol, ctypes.byref(found)) or not found.file:
        raise RuntimeError("libVLC has no file")
    return Path(os.fsdecode(found.file)).resolve().parent / "vlc" / "plugins"


def _codecs_of(plugins: Path) -> frozenset[Codec]:
    """What the decoder that libVLC was built with knows. Motion JPEG has no place in a transport stream.

    Raises:
        OSError: it has none, or it does not load.
    """
    plugin = (plugins / "codec" / "libavcodec_plugin").with_suffix(".so")
    find = ctypes.CDLL(str(plugin)).avcodec_find_decoder_by_name
    find.restype, find.argtypes = ctypes.c_void_p, [ctypes.c_char_p]
    return frozenset(codec for codec in Codec if codec is not Codec.MJPEG and find(codec.encode()))


class VlcPlayer:
    """One feed: a thread of ours that opens, watches and stops; libVLC's own threads read and decode.

    Attributes:
        feed: where pictures and numbers go.
    """

    def __init__(self, instance: Any, feed: Feed, spec: SourceSpec) -> None:
        self.feed = feed
        self._instance = instance
        self._spec = spec
        self._source: ByteSource = source_of(spec)
        self._clock = CaptureClock(None)
        self._matcher = StampMatcher()
        self._restamper = Restamper(squeeze(None), self._matcher.fed)
        self._fault: FeedError | None = None
        self._torrent = Torrent()
        self._pending = b""
        self._program = ProgramWatch()
        self._another = b""
        self._over = threading.Event()
        self._stopping_s = 0.0
        self._size = (0, 0)
        self._target: memoryview | None = None
        self._scratch = ctypes.create_string_buffer(0)
        self._picture_s = 0.0
        self._young_s = 0.0
        self._opened_s = 0.0
        self._unmatched = 0
        decorators = vlc.CallbackDecorators
        # Referenced for as long as this player is: libVLC keeps only their addresses.
        self._callbacks = (
            decorators.MediaOpenCb(self._on_open),
            decorators.MediaReadCb(self._on_read),
            decorators.MediaCloseCb(lambda _opaque: None),
            _BEFORE(self._on_before),
            _AFTER(self._on_after),
        )
        self._thread = threading.Thread(target=self._run, name=f"vlc-{feed.number}", daemon=True)

    def start(self) -> None:
        """Begin on a thread of its own."""
        self._thread.start()

    def close(self) -> None:
        """Ask it to end."""
        self.feed.cancelled.set()
        self._source.cancel()
        self._over.set()

    def closed(self) -> bool:
        """Whether its thread, libVLC's stop included, has ended."""
        return not self._thread.is_alive()

    def stuck(self) -> bool:
        """Whether libVLC's stop has not come back in its time."""
        return self._stopping_s > 0 and self._thread.is_alive() and time.monotonic() - self._stopping_s > STOP_S

    def resizable(self) -> bool:
        """No: the size is fixed when the player is made."""
        return False

    def cpu_s(self) -> float | None:
        """Not known: libVLC's threads are its own."""
        return None

    def _run(self) -> None:
        feed = self.feed
        try:
            self._clock = open_source(self._source, self._spec, feed.size[0])
            self._play()
            while self._another and self._fault is None:
                # The tables say that the video is another one now: a new player goes on with the same bytes.
                self._pending, self._another = self._another, b""
                self._play()
            raise self._fault or FeedError("stream.ended")
        except CancelledFeedError:
            pass
        except FeedError as fault:
            feed.ended(fault.code, fault.params, refused=fault.refused)
        finally:
            feed.busy(False)
            self._source.close()

    def _play(self) -> None:
        self._matcher = StampMatcher() if self._spec.gateway is not None else StampMatcher(_ANCHORS)
        self._restamper = self._restamper.renewed(self._squeeze(), self._matcher.fed)
        self._pending = self._restamper.feed(self._pending)
        self._picture_s = self._young_s = self._opened_s = time.monotonic()
        aspect = self.feed.aspect if min(self.feed.aspect) > 0 else (16, 9)
        self._size = fit(*aspect, *self.feed.size)
        opened, read, closed, before, after = self._callbacks
        media = self._instance.media_new_callbacks(opened, read, None, closed, None)
        for option in self._options(before, after):
            media.add_option(option)
        player = self._instance.media_player_new()
        try:
            player.set_media(media)
            self.feed.busy(True)
            if player.play() != 0:
                raise FeedError("engine.failed")
            self._watch(player, media)
        finally:
            self._stopping_s = time.monotonic()
            if not self._another:
                self._source.cancel()
            player.stop()
            player.release()
            media.release()
            self._stopping_s = 0.0

    def _squeeze(self) -> Callable[[int], int]:
        # A gateway begins with a kept group, that is squeezed to the present; HLS is played at its own pace.
        pivot = self._clock.pts_at(time.time_ns() // 1000) if self._spec.gateway is not None else None
        return squeeze(pivot)

    def _options(self, before: Any, after: Any) -> list[str]:
        width, height = self._size
        return [
            ":demux=ts",
            f":network-caching={CACHING_MS}",
            ":no-sout-audio",
            ":no-sout-spu",
            f":sout=#transcode{{vcodec=RV32,width={width},height={height},threads=0}}"
            f":smem{{video-prerender-callback={ctypes.cast(before, ctypes.c_void_p).value},"
            f"video-postrender-callback={ctypes.cast(after, ctypes.c_void_p).value},time-sync=0}}",
        ]

    def _watch(self, player: Any, media: Any) -> None:
        ended = (vlc.State.Ended, vlc.State.Error, vlc.State.Stopped)
        proportions_known = False
        while not self._over.wait(_WATCH_S):
            now_s = time.monotonic()
            if player.get_state() in ended:
                if self._fault is None and self._picture_s == self._opened_s:
                    raise FeedError("stream.not_video")
                return
            if now_s - self._picture_s > _PICTURELESS_S:
                never = self._picture_s == self._opened_s
                raise FeedError("stream.not_video" if never else "stream.stalled")
            behind = self._spec.gateway is not None and now_s - self._young_s > _OLD_FOR_S
            if behind and now_s - self._source.received_s < 1.0 and now_s - self._picture_s < 1.0:
                # It plays on steadily, but behind: only a new start brings it to the present.
                raise FeedError("engine.behind")
            if self._matcher.lost or self._unmatched > _UNMATCHED_MOST:
                raise FeedError("engine.clock")
            if not proportions_known:
                proportions_known = self._check_proportions(media)
        if self._another:
            self._over.clear()
        if self.feed.cancelled.is_set():
            raise CancelledFeedError

    def _check_proportions(self, media: Any) -> bool:
        for track in media.tracks_get() or ():
            if track.type == vlc.TrackType.video and track.audio:
                # A union in C, of which python-vlc makes three pointers: the first is the one.
                video = ctypes.cast(track.audio, ctypes.POINTER(vlc.VideoTrack)).contents
                width, height = video.width, video.height
                codec = _CODEC_NAMES.get(track.codec.to_bytes(4, "little"), "")
                if not width or not height:
                    # Of MPEG-4 it never says a size.
                    self.feed.source(0, 0, self._clock.age_source, codec)
                    return False
                if max(width, height) > MOST_PX:
                    raise FeedError("stream.too_large", refused=True, size=f"{width}x{height}")
                self.feed.source(width, height, self._clock.age_source, codec)
                # Compared in pixels, cut to even ones both: a small tile's proportions are never quite the source's.
                right = fit(width, height, *self.feed.size)
                if max(abs(right[0] - self._size[0]), abs(right[1] - self._size[1])) > _OFF_MOST_PX:
                    raise FeedError("engine.size")
                return True
        return False

    def _on_open(self, _opaque: Any, _datap: Any, sizep: Any) -> int:
        sizep[0] = ctypes.c_uint64(-1).value
        return 0

    def _on_read(self, _opaque: Any, buffer: Any, most: int) -> int:
        try:
            while not self._pending:
                if self._another:
                    return 0
                received = self._source.read()
                self.feed.received = self._source.received
                self.feed.progress_s = self._source.received_s
                if not received:
                    return 0
                self._take(received)
            # libVLC asks for as little as a few bytes, and more than it asks for would go past its buffer.
            piece, self._pending = self._pending[:most], self._pending[most:]
            ctypes.memmove(buffer, piece, len(piece))
            return len(piece)
        except CancelledFeedError:
            return -1
        except FeedError as fault:
            self._fault = fault
            self._over.set()
            return -1

    def _take(self, received: bytes) -> None:
        if (change := self._program.look(received)) is not None:
            received, self._another = change.before, change.after
            self._over.set()
        if self._spec.gateway is None:
            self._clock = self._clock.bounded(self._source.epoch_us)
        self._pending = self._restamper.feed(received)

    def _on_before(self, _opaque: Any, pixels: Any, size: int) -> None:
        self._target = None if self.feed.cancelled.is_set() else self.feed.target()
        if self._target is not None and size <= len(self._target):
            pixels[0] = ctypes.addressof(ctypes.c_char.from_buffer(self._target))
            return
        self._target = None
        if len(self._scratch) < size:
            self._scratch = ctypes.create_string_buffer(size)
        pixels[0] = ctypes.addressof(self._scratch)

    def _on_after(
        self, _opaque: Any, _pixels: Any, _width: int, _height: int, _depth: int, size: int, stamp_us: int
    ) -> None:
        self._picture_s = time.monotonic()
        try:
            self._torrent.picture(self._picture_s)
        except FeedError as fault:
            self._fault = fault
            self._over.set()
            return
        now_us = time.time_ns() // 1000
        width = self._size[0]
        stride = width * 4
        height = size // stride
        fed = self._matcher.find(stamp_us)
        if fed is None:
            self._unmatched += 1
            return
        self._unmatched = 0
        captured_us = self._clock.captured_us(fed.stamp_90k, now_us)
        target, self._target = self._target, None
        samples = b"" if target is None else _green(target, width, height)
        self.feed.arrived(samples, fed.key, now_us, captured_us=captured_us)
        if now_us - captured_us <= _OLD_US:
            self._young_s = self._picture_s
        elif self._spec.gateway is not None and self._picture_s - self._opened_s < 1.0:
            # The kept group: decoded up to now without being painted.
            return
        if target is not None:
            self.feed.painted(width, height, stride, captured_us, now_us)


def _green(pixels: memoryview, width_px: int, height_px: int) -> bytes:
    # Green is most of the luma, and every picture here is BGRX.
    stride = width_px * 4
    return b"".join(
        pixels[row + 1 : row + stride : 4 * STEP].tobytes() for row in range(0, height_px * stride, STEP * stride)
    )
