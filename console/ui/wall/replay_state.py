"""Where one tile looks back, and how it goes on. Plain values; GUI thread. Instants are UTC microseconds."""

from __future__ import annotations

from uuid import uuid4

from console.core.feeds import FeedReading, LookBack

RATES = (0.25, 0.5, 1.0, 2.0, 4.0)
ARRIVED_US = 1_500_000
"""A picture this near to the instant that was asked for is taken as its answer."""
AIM_S = 1.0
"""So long the instant that was asked for counts as where the tile is, whatever is still shown."""
SHORTEST_US = 1_000_000
"""Less than this is nothing to look back at."""


class TileReplay:
    """A look back from its beginning to its end.

    Attributes:
        id: of this look back, for the register.
        order: what is asked of the video now.
        rate: pictures a second as a share of the true rate, also while it stands still.
        began_s: monotonic seconds of its beginning. shown: a picture of the past has come.
    """

    def __init__(self, instant_us: int, now_s: float) -> None:
        self.id = str(uuid4())
        self.order = LookBack(instant_us)
        self.rate = 1.0
        self.began_s = now_s
        self.shown = False
        self._seen = (0, 0)
        self._aimed_s = now_s
        self._aiming = True

    @property
    def still(self) -> bool:
        """Whether it stands still."""
        return self.order.rate == 0.0

    def take(self, reading: FeedReading, now_s: float) -> None:
        """The newest reading of the tile."""
        if not reading.back or not reading.captured_us:
            return
        self.shown = True
        arrived = abs(reading.captured_us - self.order.from_us) < ARRIVED_US
        if arrived or now_s - self._aimed_s > AIM_S:
            self._aiming = False
        from_us, to_us = self._seen
        self._seen = (min(from_us or reading.captured_us, reading.captured_us), max(to_us, reading.captured_us))

    def seen(self) -> tuple[int, int]:
        """The earliest and the latest picture that was shown since this was last asked, zeros for none."""
        seen, self._seen = self._seen, (0, 0)
        return seen

    def at_us(self, reading: FeedReading) -> int:
        """Where it is: what is shown, or what was just asked for."""
        here = reading.captured_us if reading.back else 0
        return self.order.from_us if self._aiming or not here else here

    def seek(self, instant_us: int, reading: FeedReading, now_us: int, now_s: float) -> None:
        """Go to an instant, within what is kept, and go on as before."""
        instant_us = max(reading.kept_from_us, min(instant_us, now_us))
        self._ask(instant_us, self.order.rate, now_s)

    def step(self, forward: int, reading: FeedReading, now_s: float) -> None:
        """One picture on (1) or back (-1), and stand still there."""
        at_us = self.at_us(reading)
        if forward > 0:
            self._ask(at_us, 0.0, now_s, after=True)
        else:
            self._ask(max(reading.kept_from_us, at_us - 1), 0.0, now_s)

    def pause(self) -> None:
        """Stand still, or play on from there."""
        self._rate(self.rate if self.still else 0.0)

    def hold(self, held: bool) -> None:
        """Stand still while a hand moves it, and go on afterwards as told."""
        self._rate(0.0 if held else self.rate)

    def faster(self, steps: int) -> None:
        """The next rate (1), or the one before (-1)."""
        place = min(max(RATES.index(self.rate) + steps, 0), len(RATES) - 1)
        self.rate = RATES[place]
        if not self.still:
            self._rate(self.rate)

    def _rate(self, rate: float) -> None:
        order = self.order
        self.order = LookBack(order.from_us, rate, order.turn, order.after)

    def _ask(self, instant_us: int, rate: float, now_s: float, *, after: bool = False) -> None:
        self.order = LookBack(instant_us, rate, self.order.turn + 1, after)
        self._aimed_s = now_s
        self._aiming = True
