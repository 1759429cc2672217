"""Clips made long by copying their packets over and over: a real RTSP server plays a file once and then ends.

`python -m tests.support.long_clips SECONDS OUT CLIP...` writes `OUT/<name>.mp4` for each clip, at least so long.
"""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path

import av


def source_rate(clip: Path) -> float:
    """Pictures a second, as the file's own table of pictures says."""
    with av.open(str(clip)) as container:
        video = container.streams.video[0]
        assert video.average_rate is not None
        return float(video.average_rate)


def lengthen(clip: Path, target: Path, seconds: float) -> Path:
    """Copy the clip's pictures, never decoding them, until `target` lasts `seconds`. Sound is left out."""
    with av.open(str(clip)) as container:
        video = container.streams.video[0]
        packets = [packet for packet in container.demux(video) if packet.size]
        base = packets[0].time_base
        first = min(packet.dts for packet in packets if packet.dts is not None)
        last = max(packets, key=lambda packet: packet.dts or 0)
        length = (last.dts or 0) + (last.duration or 0) - first
        with av.open(str(target), "w") as made:
            copied = made.add_stream_from_template(video)
            for turn in range(max(1, -int(-seconds // float(length * Fraction(base))))):
                for packet in packets:
                    again = av.Packet(bytes(packet))
                    again.stream, again.time_base, again.is_keyframe = copied, base, packet.is_keyframe
                    again.pts = (packet.pts or 0) - first + turn * length
                    again.dts = (packet.dts or 0) - first + turn * length
                    again.duration = packet.duration
                    made.mux(again)
    return target


def main() -> None:
    """See the module."""
    seconds, out, *clips = sys.argv[1:]
    for clip in map(Path, clips):
        lengthen(clip, Path(out) / f"{clip.stem}.mp4", float(seconds))


if __name__ == "__main__":
    main()
