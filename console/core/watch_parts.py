"""The watch in one piece: clocks, distresses, notices and sounds, introduced to each other. Loop thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from console.core.clock_watch import ClockWatch
from console.core.health import Health
from console.core.ledger import Ledger
from console.core.nearby_cameras import SeeingCameras
from console.core.site import Site
from console.core.sounding import Sounding, TonePlayer
from console.core.wake import CallLater, loop_later
from console.core.watch_room import NameOf, WatchRoom
from console.core.watch_views import WatchView
from console.core.watchkeeping import Watchkeeper
from console.domain.clocks import Limits
from console.domain.people import Right


@dataclass(frozen=True, slots=True)
class WatchParts:
    """What the watch stands on. `steady_ms` is a clock that nobody sets; `require` refuses without a
    right; `withheld` tells whether who sits here may not read the main courante.
    """

    ledger: Ledger
    health: Health
    site: Site
    limits: Limits
    publish: Callable[[WatchView], None]
    player: TonePlayer
    cameras: SeeingCameras
    names: NameOf
    require: Callable[[Right], object]
    steady_ms: Callable[[], int]
    withheld: Callable[[], bool]
    later: CallLater = loop_later


@dataclass(frozen=True, slots=True)
class Watch:
    """What was built; nothing runs before `start`."""

    keeper: Watchkeeper
    clocks: ClockWatch
    room: WatchRoom
    sounding: Sounding

    async def start(self) -> None:
        """Take up what stands, and watch."""
        await self.sounding.start()
        self.room.start(self.keeper)
        self.clocks.start()

    def look(self) -> None:
        """The state was read anew."""
        self.room.look()
        self.clocks.look()

    async def close(self) -> None:
        """Watch no more, and be silent."""
        self.clocks.close()
        self.room.close()
        await self.sounding.close()


def build_watch(parts: WatchParts) -> Watch:
    """Build it."""
    ledger, health = parts.ledger, parts.health
    clocks = ClockWatch(
        ledger,
        parts.limits,
        lambda subject, due, known: room.told(subject, due, known),
        steady_ms=parts.steady_ms,
        later=parts.later,
        together=health.together,
    )
    sounding = Sounding(
        parts.player,
        bell=lambda: room.bell(),
        fault=lambda code: health.tell("sound", code) if code else health.drop("sound"),
    )
    room = WatchRoom(
        ledger,
        health,
        parts.site,
        parts.publish,
        sound_alarm=lambda on: sounding.alarm(on=on),
        cameras=parts.cameras,
        names=parts.names,
        due=lambda: clocks.due,
        require=parts.require,
        withheld=parts.withheld,
    )
    return Watch(Watchkeeper(ledger, clocks, health.shelve), clocks, room, sounding)
