"""HLS playlists: what is played, and what is not followed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.adapters.video.worker.hls_playlist import PlaylistError, read_playlist

URL = "https://camera.example:8443/live/main.m3u8?key=1"


def test_segments_have_numbers_addresses_and_lengths() -> None:
    said = (
        b"#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXT-X-MEDIA-SEQUENCE:41\n#EXTINF:2.000,\n41.ts\n"
        b"#EXT-X-DISCONTINUITY\n#EXTINF:1.5, a title\n/live/42.ts?key=1\n"
    )
    playlist = read_playlist(said, URL)
    assert (playlist.target_s, playlist.ended) == (2.0, False)
    assert [(s.number, s.url, s.duration_s) for s in playlist.segments] == [
        (41, "https://camera.example:8443/live/41.ts", 2.0),
        (42, "https://camera.example:8443/live/42.ts?key=1", 1.5),
    ]


def test_the_variant_at_or_above_the_tile_is_taken_else_the_largest() -> None:
    said = b"#EXTM3U\n" + b"".join(
        b"#EXT-X-STREAM-INF:BANDWIDTH=1,RESOLUTION=%dx1\n%d.m3u8\n" % (width, width) for width in (1920, 320, 640)
    )
    playlist = read_playlist(said, URL)
    assert [playlist.variant_for(px).rpartition("/")[2] for px in (100, 480, 640, 1000, 4000)] == [
        "320.m3u8",
        "640.m3u8",
        "640.m3u8",
        "1920.m3u8",
        "1920.m3u8",
    ]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("file:///etc/passwd", "hls.elsewhere"),
        ("http://camera.example:8443/1.ts", "hls.elsewhere"),
        ("https://camera.example/1.ts", "hls.elsewhere"),
        ("//other.example:8443/1.ts", "hls.elsewhere"),
        ("https://camera.example:8443@other.example/1.ts", "hls.elsewhere"),
        ("concat:/etc/passwd", "hls.elsewhere"),
        ("https://camera.example:99999/1.ts", "hls.unreadable"),
        ("1.ts HTTP/1.1\x0bHost: other", "hls.unreadable"),
        ("#EXT-X-KEY:METHOD=AES-128,URI=k", "hls.unsupported"),
        ("#EXT-X-BYTERANGE:1@2", "hls.unsupported"),
        ("#EXTINF:nan,", "hls.unreadable"),
        ("#EXT-X-MEDIA-SEQUENCE:-1", "hls.unreadable"),
    ],
)
def test_what_is_not_played_is_named(line: str, code: str) -> None:
    with pytest.raises(PlaylistError) as caught:
        read_playlist(f"#EXTM3U\n#EXTINF:1,\n{line}\n".encode(), URL)
    assert caught.value.code == code


@given(
    st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: f"#EXTM3U\n#EXTINF:1,\n{text}".encode()))
)
def test_any_bytes_are_a_playlist_of_this_device_or_an_error(said: bytes) -> None:
    try:
        playlist = read_playlist(said, URL)
    except PlaylistError:
        return
    assert all(segment.url.startswith("https://camera.example:8443/") for segment in playlist.segments)
