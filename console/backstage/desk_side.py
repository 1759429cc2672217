"""The desk side: what a person's commands are answered by, and whom it tells that somebody came or left. Loop thread.

No logic here: this file only introduces parts to each other.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from console.adapters.pictures.folder import PictureFolder
from console.adapters.pictures.outside import Outside
from console.adapters.printing.cups import Cups
from console.adapters.settings.core_values import core_places, map_home, sector_words
from console.backstage.camera_side import CameraSide
from console.backstage.site_files import SiteFiles
from console.backstage.station import Station, now_ms
from console.core.bar.bar import CommandBar
from console.core.bar.naming import Known
from console.core.commands import Command, Outcome
from console.core.courses import Courses
from console.core.desk import Desk
from console.core.dispatch import Dispatcher
from console.core.duty import Duty
from console.core.engagement import Engagement
from console.core.entry import EntryReader
from console.core.entry_patterns import Patterns
from console.core.gazetteer import Gazetteer
from console.core.ground import Ground
from console.core.health import Health
from console.core.ledger import Ledger
from console.core.log import Logbook
from console.core.majors import Majors
from console.core.map_screen import MapScreen
from console.core.people import People
from console.core.places import Places
from console.core.screens import Screens
from console.core.stories import Stories
from console.core.transfers import Transfers
from console.core.views import View
from console.core.watch_parts import Watch
from console.domain.people import Right
from console.options import Options


@dataclass(frozen=True, slots=True)
class DeskParts:
    """What the desk side stands on. `publish` takes a newer view to the window, `submit` a command to the desk."""

    options: Options
    files: SiteFiles
    station: Station
    ledger: Ledger
    people: People
    health: Health
    watch: Watch
    screens: Screens
    cameras: CameraSide
    publish: Callable[[View], None]
    submit: Callable[[Command], Awaitable[Outcome]]


class DeskSide:
    """Loop thread, the constructor too.

    Attributes:
        desk: answers commands.
        places, ground, mapped, majors, duty: what lies behind it and is started, recalled or renewed apart.
    """

    def __init__(self, parts: DeskParts, last_number: int) -> None:
        """`last_number`: the highest number that this workstation has given an incident."""
        self._parts = parts
        self._revision = 0
        files, ledger, people, cameras = parts.files, parts.ledger, parts.people, parts.cameras
        site = files.site
        self.places = Places(Gazetteer(core_places(files.pack), sector_words(files.pack)), cameras.find)
        logbook = Logbook(ledger, site, cameras.named, last_number, self.places)
        self.ground = Ground(parts.publish, map_home(files.pack))
        self.mapped = MapScreen(
            ledger, site, self.places, self.ground, parts.publish, withheld=lambda: people.lacks(Right.LOG)
        )
        self.majors = Majors(ledger, logbook)
        self.duty = Duty(ledger, people, site, parts.publish)
        dispatcher = Dispatcher(ledger, logbook, site.services, site.asked)
        reader = EntryReader(
            Patterns(files.patterns), files.types, self.places, lambda: ledger.state.incidents.values(), now_ms
        )
        known = Known(ledger.state, lambda: parts.screens.selected, ledger.by_number, site.asked)
        self.desk = Desk(
            ledger,
            logbook,
            dispatcher,
            people,
            parts.screens,
            cameras.catalogue,
            cameras.access,
            cameras.steering,
            parts.station.store,
            cameras.looks,
            cameras.snapshots,
            session_changed=self.session_changed,
            acknowledge=parts.health.acknowledge,
            pictures=PictureFolder(parts.options.data / "pictures"),
            places=self.places,
            reader=reader,
            also=(
                CommandBar(known, reader, cameras.find, parts.submit).acts,
                self.duty.acts,
                Transfers(ledger, logbook, site).acts,
                self.majors.acts,
                Engagement(ledger, logbook, dispatcher, site).acts,
                self.mapped.acts(),
                parts.watch.keeper.acts,
                Courses(ledger, site.lines, logbook.known).acts,
                Stories(ledger, people, site, Outside(), Cups(), demonstration=parts.options.demonstration).acts,
            ),
        )

    def session_changed(self) -> None:
        """Tell everybody who sits here now, or that nobody does."""
        parts, people, cameras = self._parts, self._parts.people, self._parts.cameras
        self._revision += 1
        cameras.looks.seated(people.current.id if people.current else "")
        demonstration = parts.options.demonstration
        parts.publish(people.session(self._revision, parts.files.site.name, demonstration=demonstration))
        cameras.access.operator_changed()
        parts.screens.seat_changed()
        parts.health.seat_changed()
        parts.watch.room.mark()
        self.mapped.mark()
        cameras.steering.operator_changed(people.current)
        self.duty.show()
