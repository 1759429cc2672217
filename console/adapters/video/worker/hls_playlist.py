"""Reads an HLS playlist (RFC 8216) as far as it is played here: transport streams, unencrypted, of one origin. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

MOST_BYTES = 256 * 1024
MOST_SEGMENT_S = 60.0
_MOST_LINES = 10_000
_FOREIGN = ("#EXT-X-MAP", "#EXT-X-BYTERANGE")


class PlaylistError(ValueError):
    """It cannot be played; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the stream: its number, its address, how long it plays."""

    number: int
    url: str
    duration_s: float


@dataclass(frozen=True, slots=True)
class Playlist:
    """What a playlist says: either `variants` (width in px, 0 for unknown; address) to choose from, or `segments`."""

    variants: tuple[tuple[int, str], ...] = ()
    segments: tuple[Segment, ...] = ()
    target_s: float = 0.0
    ended: bool = False

    def variant_for(self, width_px: int) -> str:
        """The address of the smallest variant at or above a tile's width, else of the largest."""
        return min(self.variants, key=lambda variant: (variant[0] < width_px, abs(variant[0] - width_px)))[1]


def read_playlist(content: bytes, url: str) -> Playlist:
    """Read a playlist that came from `url`.

    Raises:
        PlaylistError: `hls.unreadable`; `hls.unsupported` for encryption, fragmented MP4 and byte ranges;
            `hls.elsewhere` when it points away from the device it came from.
    """
    try:
        lines = [line.strip() for line in content.decode("utf-8").splitlines()]
    except UnicodeDecodeError as error:
        raise PlaylistError("hls.unreadable") from error
    if not lines or lines[0] != "#EXTM3U" or len(lines) > _MOST_LINES:
        raise PlaylistError("hls.unreadable")
    number, target_s, ended = 0, 0.0, False
    variants: list[tuple[int, str]] = []
    segments: list[Segment] = []
    duration_s: float | None = None
    width_px: int | None = None
    for line in lines[1:]:
        name, _, value = line.partition(":")
        if name == "#EXT-X-TARGETDURATION":
            target_s = _number(value)
        elif name == "#EXT-X-MEDIA-SEQUENCE":
            number = int(_number(value))
        elif name == "#EXTINF":
            duration_s = _number(value.partition(",")[0])
        elif name == "#EXT-X-STREAM-INF":
            width_px = _width_px(value)
        elif name == "#EXT-X-ENDLIST":
            ended = True
        elif name in _FOREIGN or (name == "#EXT-X-KEY" and "METHOD=NONE" not in value):
            raise PlaylistError("hls.unsupported")
        elif line and not line.startswith("#"):
            if width_px is not None:
                variants.append((width_px, _within(url, line)))
            elif duration_s is not None:
                segments.append(Segment(number, _within(url, line), duration_s))
                number += 1
            width_px = duration_s = None
    return Playlist(tuple(variants), tuple(segments), target_s, ended)


def _within(base: str, reference: str) -> str:
    """The address meant, at the same device by the same means: a playlist leads nowhere else."""
    try:
        url = urljoin(base, reference)
        here, there = urlsplit(base), urlsplit(url)
        same = (here.scheme, here.hostname, here.port) == (there.scheme, there.hostname, there.port)
    except ValueError as error:
        raise PlaylistError("hls.unreadable") from error
    if not same:
        raise PlaylistError("hls.elsewhere")
    if not all("!" <= char <= "~" for char in url):
        raise PlaylistError("hls.unreadable")
    return url


def _number(value: str) -> float:
    value = value.strip()
    if len(value) > 16 or not value.isascii() or not value.replace(".", "", 1).isdigit():
        raise PlaylistError("hls.unreadable")
    return float(value)


def _width_px(attributes: str) -> int:
    for attribute in attributes.split(","):
        name, _, value = attribute.strip().partition("=")
        if name == "RESOLUTION":
            return int(_number(value.partition("x")[0]))
    return 0
