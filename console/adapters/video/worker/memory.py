"""What a worker remembers of one feed: its ring, and the tiles that look back at it. It outlives a lost connection.

So the last minute before a camera went dark can still be seen. It is wiped when the pool says so: the right to watch
has ended, the operator has left, or nobody wants the feed any more.
"""

from __future__ import annotations

from dataclasses import dataclass

from av.video.frame import VideoFrame

from console.adapters.video.slot_writer import SlotWriter
from console.adapters.video.worker.decoder import Decoder
from console.adapters.video.worker.replay import LOOP_FILTER_FROM_PX, Replay, ReplayOrder
from console.adapters.video.worker.ring import PacketRing
from console.adapters.video.worker.stillness import Stillness


@dataclass(frozen=True, slots=True)
class Coding:
    """How the kept packets are coded."""

    codec: str
    extradata: bytes | None


class Memory:
    """The main thread's, but for `ring` and `coding`, which the player's thread fills and sets.

    Attributes:
        ring: the packets.
        coding: how they are coded; None before the first.
        stillness: what is known of the stream's pictures as they stood still, from one opening to the next.
    """

    def __init__(self, keep_s: float, most_bytes: int) -> None:
        self.ring = PacketRing(keep_s, most_bytes)
        self.coding: Coding | None = None
        self.stillness = Stillness()
        self._replays: dict[int, Replay] = {}
        self._ending: list[Replay] = []

    def take_coding(self, coding: Coding) -> None:
        """The stream begins, again or for the first time (the player's thread)."""
        if self.coding is not None and self.coding.codec != coding.codec:
            self.ring.clear()
        self.coding = coding

    def look_back(self, view: int, slot: SlotWriter | None, order: ReplayOrder) -> bool:
        """Show the past in a tile's slot, or change what is shown there; False when there is none."""
        replay = self._replays.get(view)
        if replay is not None:
            if slot is not None:
                replay.resize(slot)
            replay.order(order)
            return True
        if slot is None or self.coding is None or not self.ring.oldest_us:
            return False
        loop_filter = slot.width_px >= LOOP_FILTER_FROM_PX
        decoder = Decoder(self.coding.codec, self.coding.extradata, loop_filter=loop_filter)
        replay = self._replays[view] = Replay(self.ring, decoder, slot, order, f"replay-{view}")
        replay.start()
        return True

    def newest(self, view: int) -> tuple[VideoFrame, int] | None:
        """What a tile that looks back shows, with its capture time."""
        replay = self._replays.get(view)
        return replay.newest if replay is not None else None

    def live_again(self, view: int) -> None:
        """A tile looks back no more."""
        replay = self._replays.pop(view, None)
        if replay is not None:
            replay.close()
            self._ending.append(replay)

    def beat(self) -> None:
        """Write the replays' signs of life."""
        self._ending = [replay for replay in self._ending if not replay.closed()]
        for replay in self._replays.values():
            replay.beat()

    def wipe(self) -> None:
        """Forget everything."""
        for view in tuple(self._replays):
            self.live_again(view)
        self.ring.clear()
