"""A camera over RTSP (TCP): read as it comes, stamped at arrival or by the camera's own clock."""

from __future__ import annotations

import struct
import time

import av
import av.error
from av.container import InputContainer
from av.packet import Packet
from av.video.stream import VideoStream

from console.gateway.onvif.clock import OnvifClock
from console.gateway.sources.arrival import ArrivalClock, RateCount, with_arrivals
from console.gateway.sources.camera_clock import CameraClock, Standing
from console.gateway.sources.feed import Sink, SourceFailedError
from console.gateway.sources.picture_size import PictureSize
from console.gateway.sources.units import UnitReader, open_input, probe, video_of
from console.wire.gateway_api import ClockSource

_OPTIONS = {
    "rtsp_transport": "tcp",
    "allowed_media_types": "video",
    "protocol_whitelist": "rtsp,rtsps,tcp,tls,rtp,udp",
    "timeout": "5000000",
    "probesize": "500000",
    "analyzeduration": "2000000",
    "user_agent": "cic-gateway",
}
_OPEN_S = 8.0
_READ_S = 2.5
"""FFmpeg answers the first silence of this length with the picture its parser still held, and only the second as an
error:
so a dead camera is given up after twice this, and its connection with it."""


def _camera_clock_us(packet: Packet[VideoStream]) -> int | None:
    """Return the wall clock of an RTCP sender report for this packet, if the camera sends any."""
    if not packet.has_sidedata("prft"):
        return None
    content = bytes(packet.get_sidedata("prft"))
    return int(struct.unpack_from("=q", content)[0]) if len(content) >= 8 else None


def _now_us() -> int:
    return time.time_ns() // 1000


def _connected(url: str) -> InputContainer:
    try:
        return open_input(url, _OPTIONS, (_OPEN_S, _READ_S))
    except av.error.InvalidDataError as error:
        # What answers there, if anything, does not speak RTSP
        raise SourceFailedError("source.unreachable") from error


def play_rtsp(url: str, clock: ClockSource, onvif: OnvifClock | None, sink: Sink) -> None:
    """Play until the sink says stop or the camera goes away.

    Args:
        url: may hold a user and password; it is never written anywhere.
        clock: `camera` uses RTCP sender reports, for cameras whose clock is kept, as long as they are plausible; else
            arrival here counts.
        onvif: what the camera tells of its clock when asked, by which those reports are corrected.
        sink: receives the pictures, in this thread.

    Raises:
        SourceFailedError: not video, a codec that cannot be shared, `source.behind` or `source.ended`.
        av.error.FFmpegError: unreachable, refused, silent.
    """
    with _connected(url) as container:
        stream = video_of(container)
        base = stream.time_base
        if base is None:
            raise SourceFailedError("source.not_video")
        to_us = float(base) * 1e6
        info = probe(stream)
        sink.started(info, ClockSource.GATEWAY)
        reader, arrival, rate = UnitReader(container, stream), ArrivalClock(), RateCount(info.fps)
        camera, told = CameraClock(), Standing()
        size = PictureSize(info.codec, (info.width, info.height))
        sets = last_us = 0

        def stamp_us(packet: Packet[VideoStream]) -> int | None:
            stamp = packet.pts if packet.pts is not None else packet.dts
            return None if stamp is None else round(stamp * to_us)

        for packet, stamp, now_us in with_arrivals(reader.packets(), _now_us, arrival, stamp_us):
            later = packet.pts - packet.dts if packet.pts is not None and packet.dts is not None else 0
            later_us = max(0, round(later * to_us))
            if stamp is None:
                shown_us = now_us
            else:
                # By the presentation stamp: a picture that others refer to is sent early, and none was taken after
                # it came
                arrived_us = arrival.instant(stamp, now_us)
                if arrival.stuck:
                    raise SourceFailedError("source.behind")
                said_us = _camera_clock_us(packet) if clock is ClockSource.CAMERA else None
                leaps = packet.is_keyframe and onvif is not None and camera.correct(onvif.ahead(), now_us)
                known_us = camera.instant(said_us, now_us, stamp)
                if camera.set_anew != sets and onvif is not None:
                    sets = camera.set_anew
                    onvif.doubt()
                if packet.is_keyframe:
                    now = camera.standing
                    # A stream says once whose clock it is stamped by: from here on it is another stream
                    anew = now.believed is not told.believed or (leaps and now.believed)
                    if anew or told.news(now):
                        sink.clocked(now, anew=anew)
                        told, last_us = now, 0 if anew else last_us
                shown_us = known_us if known_us is not None and told.believed else arrived_us
            dts_us = last_us = max(shown_us - later_us, last_us + 1)
            unit = reader.unit(packet)
            if packet.is_keyframe and (size_px := size.changed(unit)) is not None:
                sink.resized(*size_px)
            sink.picture(unit, dts_us + later_us, dts_us, key=packet.is_keyframe)
            if (counted := rate.count(dts_us)) is not None:
                sink.measured(counted)
            if sink.pause(0):
                return
    raise SourceFailedError("source.ended")
