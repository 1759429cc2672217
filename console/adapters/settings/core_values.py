"""A site pack and a list of types as the plain values that the core knows. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from console.adapters.settings.entry_patterns import PatternLine, PatternTable
from console.adapters.settings.incident_types import IncidentTypes
from console.adapters.settings.run_cards import CardLine, CardTable
from console.adapters.settings.site import SitePack
from console.core.commands import DeclareUnit
from console.core.entry_patterns import EntryPattern, overlaid
from console.core.folding import fold
from console.core.gazetteer import KnownPlace
from console.core.ground import SECTOR_RANK
from console.core.incident_types import IncidentType
from console.core.map_views import MapName
from console.core.run_cards import RunCard, Said, ToCall
from console.core.run_cards import overlaid as cards_overlaid
from console.core.site import Site, TypeRule
from console.core.travel import TravelRules
from console.core.views import OwnerItem
from console.domain.course import Line
from console.domain.recommend import Need


def core_site(pack: SitePack, types: IncidentTypes, cards: CardTable | None = None) -> Site:
    """What the use cases need of the site; `cards` is the console's own table of run cards."""
    travel = pack.travel
    return Site(
        id=pack.site.id,
        name=pack.site.name,
        zone=ZoneInfo(pack.site.time_zone),
        shifts=pack.site.shifts,
        owners=tuple(
            OwnerItem(owner.id, owner.name, owner.short, owner.kind, owner.hue, owner.condition.value)
            for owner in pack.owner
        ),
        sectors={sector.id: (sector.lat, sector.lon) for sector in pack.sector},
        services=frozenset(service.id for service in pack.service),
        types={kind.code: TypeRule(kind.priority.value, kind.raises) for kind in types.type},
        asked=frozenset(service.id for service in pack.service if not service.own),
        service_names={service.id: service.short for service in pack.service},
        cards=core_cards(pack, cards) if cards is not None else (),
        travel=TravelRules(travel.car_kmh, travel.bike_kmh, travel.foot_kmh, travel.detour),
        lines={line.id: Line(line.id, line.stops, line.name) for line in pack.line},
    )


def core_places(pack: SitePack) -> tuple[KnownPlace, ...]:
    """The places that a site file names: its sectors, and the stations among them with their spot."""
    return tuple(
        KnownPlace("station", sector.name, sector.lat, sector.lon, sector.id)
        if sector.kind == "station"
        else KnownPlace("sector", sector.name, sector=sector.id, also=(sector.short,))
        for sector in pack.sector
    )


def map_home(pack: SitePack) -> tuple[float, float, float]:
    """Where the map opens before anything is known: latitude, longitude, zoom."""
    return pack.map.lat, pack.map.lon, float(pack.map.zoom)


def sector_names(pack: SitePack) -> tuple[MapName, ...]:
    """The sectors' short names as they are written on the map; stations have their own among the places."""
    written = (sector for sector in pack.sector if sector.kind in ("arrondissement", "town"))
    return tuple(MapName(sector.short, sector.lat, sector.lon, SECTOR_RANK) for sector in written)


def map_file(named: str, site_file: Path) -> Path | None:
    """A file that the site names, from the folder of the site file; None where it names none."""
    return site_file.parent / Path(named).expanduser() if named else None


def core_patterns(pack: SitePack, table: PatternTable) -> tuple[EntryPattern, ...]:
    """The words that propose a type: the console's table with the site's own."""
    return overlaid([_pattern(line) for line in table.pattern], [_pattern(line) for line in pack.pattern])


def core_cards(pack: SitePack, table: CardTable) -> tuple[RunCard, ...]:
    """The run cards: the console's table with the site's own. Kinds of service become the services of this site."""
    return cards_overlaid([_card(line, pack) for line in table.card], [_card(line, pack) for line in pack.run_card])


def _card(line: CardLine, pack: SitePack) -> RunCard:
    reach = {contact.id: contact.reach for contact in pack.contact}
    needs = []
    for send in line.send:
        services = tuple(
            dict.fromkeys(service.id for by in send.by for service in pack.service if by in (service.id, service.kind))
        )
        # What nobody of the site is, nobody can send: such a line would read "of any service".
        if services or not send.by:
            needs.append(Need(send.number, send.capabilities, services))
    return RunCard(
        line.id,
        line.types,
        tuple(needs),
        tuple(Said(ask.fr, ask.en) for ask in line.ask),
        tuple(ToCall(Said(call.fr, call.en), reach.get(call.contact, "")) for call in line.call),
    )


def _pattern(line: PatternLine) -> EntryPattern:
    priority = line.priority.value if line.priority is not None else ""
    return EntryPattern(line.id, line.said, line.type, priority, line.place, line.unless)


def sector_words(pack: SitePack) -> dict[str, str]:
    """Single folded words that name a sector: its postal codes, its id, and a short name with a number, as 6e."""
    return dict(_sector_words(pack))


def _sector_words(pack: SitePack) -> Iterator[tuple[str, str]]:
    for sector in pack.sector:
        yield from ((postcode, sector.id) for postcode in sector.postcodes)
        short = fold(sector.short)
        if " " not in short and short[:1].isdigit():
            yield short, sector.id
        if sector.id.isalnum():
            yield fold(sector.id), sector.id


def core_types(types: IncidentTypes) -> tuple[IncidentType, ...]:
    """The types in the order of the file, with the names of their groups."""
    groups = {group.id: group for group in types.group}
    return tuple(
        IncidentType(
            code=kind.code,
            group=groups[kind.group].id,
            label_fr=kind.name_fr,
            label_en=kind.name_en,
            priority=kind.priority.value,
            words=kind.aliases,
            raises=kind.raises,
        )
        for kind in types.type
    )


def core_units(pack: SitePack) -> tuple[DeclareUnit, ...]:
    """The units that the site file declares; one without capabilities of its own has those of its service."""
    usual = {service.id: service.capabilities for service in pack.service}
    return tuple(
        DeclareUnit(
            unit.call_sign,
            unit.service,
            unit.sector,
            usual[unit.service] if unit.capabilities is None else unit.capabilities,
            unit.crew,
            vehicle=unit.vehicle,
            shift=unit.shift,
        )
        for unit in pack.unit
    )
