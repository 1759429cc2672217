"""Whether pictures of a stream are missing, and whether what came was built on missing ones. Pure.

FFmpeg goes on without a word when a picture never came: it builds the next ones on what it has. So the packets are
looked at: a missing reference shows in H.264's `frame_num` and in H.265's sets of references, a picture that no other
needs in the order of showing. What has an innocent explanation is not counted: a gap before a key frame (a gateway
skips to one, a stream is joined anywhere), numbers that are declared to have gaps, a camera that sends fewer pictures.
Time stamps alone prove nothing, cameras change their rate; they only help to say how many.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from console.adapters.video.worker.cadence import Cadence
from console.adapters.video.worker.h264_headers import H264Headers
from console.adapters.video.worker.hevc_headers import HevcHeaders
from console.adapters.video.worker.picture_order import PictureOrder
from console.adapters.video.worker.ring import VideoPacket
from console.adapters.video.worker.slices import Headers, Slice

_HEAD_BYTES = (192, 8192, 1 << 31)
_SLICE_BYTES = 64
_MOST_UNITS = 100
"""So many before a picture's first slice are no camera's: reading on would keep every other feed of the worker."""
_CODE = b"\0\0\1"
_LIES = 10
"""So many gaps in a row that no time passed in: these numbers mean nothing."""
_KNOWN = 64
_REMEMBERED = 64


class Integrity:
    """One opened stream's packets, all of them, whether or not they are decoded. One thread.

    Attributes:
        lost: pictures that are missing, so far.
        broken: what is built on the last packet's picture is built on missing ones.
        damaged: the last packet's picture itself is.
        picture: the last packet began a picture that can be decoded (no second field, nothing before the first start).
        reference: others may be built on it.
        start: decoding may start at it.
        disposable: no other is built on it, so it may be left out.
        leads: it is shown before the start it follows, and its references went with what came before that.
    """

    def __init__(self, codec: str, extradata: bytes | None, *, complete: bool = False) -> None:
        """`complete`: the stream is all there, so pictures before its first key frame have lost theirs."""
        self.lost = 0
        self.broken = self.damaged = True
        self.picture = self.reference = self.start = self.disposable = self.leads = False
        self._headers: Headers | None = None
        if codec in ("h264", "hevc"):
            self._headers = H264Headers() if codec == "h264" else HevcHeaders()
        self._numbered = codec == "h264"
        self._complete = complete
        self._begun = False
        self._cadence = Cadence()
        self._order = PictureOrder()
        self._number: int | None = None
        self._field = (0, -1)
        self._lies = 0
        self._disposable = 0
        self._heals = -1
        self._start_pts: int | None = None
        self._known: set[int] = set()
        self._length_bytes = 0
        if self._headers is not None and extradata:
            self._read_extradata(extradata)

    def take(self, packet: VideoPacket) -> None:
        """Look at the next packet."""
        self.picture = False
        if not packet.size:
            return
        self._cadence.see(packet.dts if packet.dts is not None else packet.pts)
        if self._headers is None:
            self._unread(key=packet.is_keyframe)
        else:
            found = self._first_slice(memoryview(packet), self._headers)
            if found is None:
                self._unread(key=packet.is_keyframe)
            elif not self._second_field(found):
                self._judge(found, packet.pts, key=packet.is_keyframe)
        if packet.is_corrupt:
            # Bytes are missing (the counters of a transport stream say so), in this picture or just behind it.
            self.harm()
            self.damaged = True

    def harm(self) -> None:
        """What comes next is built on something that is missing, up to the next start."""
        self.broken = True
        self._heals = -1

    def _unread(self, *, key: bool) -> None:
        self.reference, self.start, self.disposable = True, key, False
        self._begun = self._begun or key
        if key:
            self.broken = False
        self.damaged = self.broken

    def _judge(self, found: Slice, pts: int | None, *, key: bool) -> None:
        self.picture, self.reference, self.disposable = True, found.reference, found.disposable
        starts = self.start = found.start or (key and found.recovery <= 0)
        if not self._begun and not starts:
            self.picture = False
            self.lost += self._complete
            self._number = found.number
            self._heal(found)
            return
        self._begun = True
        self.leads = False
        missing, broken = self._before(found, starts=starts)
        self.lost += missing
        if starts:
            # What is shown before a start that is no clean one may still refer to what was before it.
            unsure = (self.broken or broken) and not found.clean
            self._start_pts = pts if unsure else None
            self.broken = not found.whole
            self.damaged = self.broken
            self._heals = -1
            return
        if broken or (found.reference and not found.whole):
            self.harm()
        self._disposable = min(_REMEMBERED, self._disposable + _REMEMBERED // 4 * (not found.reference)) - 1
        self._heal(found)
        self.leads = self._start_pts is not None and pts is not None and pts < self._start_pts
        self.damaged = self.broken or self.leads or not found.whole

    def _heal(self, found: Slice) -> None:
        """A refresh row by row has its own end."""
        if found.recovery > 0:
            self._heals = found.recovery
        elif self._heals > 0:
            self._heals -= 1
            if self._heals == 0:
                self._begun, self.broken = True, False
        self.damaged = self.broken

    def _before(self, found: Slice, *, starts: bool) -> tuple[int, bool]:
        """How many pictures before this one are missing, and whether it needed any of them."""
        order = -1
        if found.order >= 0:
            order = 0 if found.clean and found.order_bits == 0 else self._place(found)
        gap = self._numbers(found) if self._numbered else self._references(found, order, starts=starts)
        if starts:
            passed = self._order.begin(order, anew=found.clean) if order >= 0 else 0
            return passed, gap != 0
        if gap:
            self._order.forget()
            if order >= 0 and found.reference:
                self._order.rejoin(order)
            return max(gap, 0), gap != 0
        if order < 0:
            return 0, False
        self._order.rejoin(order)
        return self._order.see(order), False

    def _place(self, found: Slice) -> int:
        if found.clean:
            return found.order
        return self._order.full(found.order, found.order_bits, anchors=found.base_layer and found.reference)

    def _numbers(self, found: Slice) -> int:
        """Missing references by `frame_num`; -1 where there are some and nobody knows how many."""
        before, top = self._number, 1 << found.number_bits
        if before is None or found.clean:
            self._number = found.number
            return 0
        ahead = (found.number - before) % top
        # The number of a picture that no other needs belongs to the next one that others do.
        self._number = found.number if found.reference else (found.number - 1) % top
        if ahead <= 1 or found.gaps_allowed:
            return 0
        room = self._cadence.missing()
        if room == 0:
            self._lies += 1
            if found.number <= 1:
                # All references were let go at once: numbers begin again, and nothing is missing.
                return 0
        else:
            self._lies = 0
        if self._lies > _LIES:
            return 0
        backwards = ahead > top // 2
        if not room:
            return 1 if backwards else ahead - 1
        # Time says more where the numbers went round, or where pictures without one of their own are missing too.
        round_about = (room - ahead + 1) % top == 0
        return max(room, ahead - 1) if round_about or self._disposable > 0 else room if backwards else ahead - 1

    def _references(self, found: Slice, order: int, *, starts: bool) -> int:
        """Missing pictures of those that this one is built on (H.265); below 0 what a start keeps for others."""
        if found.clean:
            self._known.clear()
        missing = [order + away for away in found.needs if order + away not in self._known]
        self._known.add(order)
        if len(self._known) > _KNOWN:
            newest = max(self._known)
            self._known = {one for one in self._known if newest - one <= _KNOWN}
        if starts or not missing:
            return -len(missing)
        if found.leading:
            # Shown before the start they follow: nobody promised what they refer to.
            return 0
        self._known.update(missing)
        return max(len(missing), self._cadence.missing() or 0)

    def _second_field(self, found: Slice) -> bool:
        if not found.field:
            return False
        second = self._field[0] + found.field == 3 and self._field[1] == found.number
        self._field = (0, -1) if second else (found.field, found.number)
        return second

    def _first_slice(self, packet: memoryview, headers: Headers) -> Slice | None:
        size = len(packet)
        for most in _HEAD_BYTES:
            head = bytes(packet[:most])
            units = _by_lengths(head, self._length_bytes) if self._length_bytes else _by_codes(head)
            for at, end in islice(units, _MOST_UNITS):
                if headers.is_slice(head[at]):
                    if at + _SLICE_BYTES > len(head) and most < size:
                        break
                    return headers.read(head[at : min(end, at + _SLICE_BYTES)])
                if end >= len(head) and most < size:
                    break
                headers.read(head[at:end])
            if most >= size:
                break
        return None

    def _read_extradata(self, extradata: bytes) -> None:
        headers = self._headers
        if headers is None:
            return
        if extradata[0] != 1:
            for at, end in _by_codes(extradata):
                headers.read(extradata[at:end])
        elif self._numbered and len(extradata) > 6:
            self._length_bytes = (extradata[4] & 3) + 1
            at = 6
            for count in (extradata[5] & 31, -1):
                if at >= len(extradata):
                    return
                sets, at = (count, at) if count >= 0 else (extradata[at], at + 1)
                at = self._read_sets(extradata, at, sets, headers)
        elif len(extradata) > 23:
            self._length_bytes = (extradata[21] & 3) + 1
            at = 23
            for _ in range(extradata[22]):
                at = self._read_sets(extradata, at + 3, int.from_bytes(extradata[at + 1 : at + 3], "big"), headers)

    @staticmethod
    def _read_sets(content: bytes, at: int, count: int, headers: Headers) -> int:
        for _ in range(count):
            size = int.from_bytes(content[at : at + 2], "big")
            headers.read(content[at + 2 : at + 2 + size])
            at += 2 + size
        return at


def _by_codes(content: bytes) -> Iterator[tuple[int, int]]:
    """Where the NAL units of an Annex B stream begin and end."""
    at = content.find(_CODE)
    while 0 <= at < len(content) - 3:
        following = content.find(_CODE, at + 3)
        yield at + 3, following if following >= 0 else len(content)
        at = following


def _by_lengths(content: bytes, length_bytes: int) -> Iterator[tuple[int, int]]:
    """The same where each unit's length stands before it."""
    at = 0
    while at + length_bytes < len(content):
        size = int.from_bytes(content[at : at + length_bytes], "big")
        begin = at + length_bytes
        if size:
            yield begin, begin + size
        at = begin + size
