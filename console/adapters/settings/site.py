"""The site pack: what a place decides and a program must not (owners, bases, sectors, services, retention)."""

from __future__ import annotations

from datetime import time
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, available_timezones

from pydantic import ConfigDict, Field, TypeAdapter
from pydantic.dataclasses import dataclass

from console.adapters.settings.checked import Mistakes, load_checked
from console.adapters.settings.clock_limits import StatusLimit, TypeLine, WaitingLimit, Welfare
from console.adapters.settings.entry_patterns import PatternLine
from console.adapters.settings.resources import resource_path
from console.adapters.settings.run_cards import CardLine, check_cards
from console.adapters.settings.toml_lines import SiteError
from console.core.call_signs import compact
from console.domain.camera import Condition
from console.domain.fact import RetentionClass

__all__ = [
    "Basis",
    "Circumstance",
    "Contact",
    "MapView",
    "Owner",
    "Replay",
    "RetentionRule",
    "RoutedGateway",
    "Sector",
    "Service",
    "SiteError",
    "SiteIdentity",
    "SitePack",
    "SiteUnit",
    "StatusLimit",
    "default_site_path",
    "load_site",
]

_STRICT = ConfigDict(extra="forbid", str_strip_whitespace=True)

Identifier = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
Code = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_]{0,39}$")]
Words = Annotated[str, Field(min_length=1, max_length=120)]
CallSign = Annotated[str, Field(pattern=r"^[A-Z0-9]+(?:[ .-][A-Z0-9]+)*$", max_length=16)]
Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]

Kind = Literal["police", "municipal", "rail", "transit", "coach", "fire", "ambulance", "venue", "other"]
"""What a service is, for run cards that know no site."""

ONE_MONTH_DAYS = 31
"""CSI L252-3: pictures are kept one month at most."""
THREE_YEARS_DAYS = 1096
"""CSI R253-5: the journal is kept three years at most."""
SHORTEST_REPLAY_S = 30
"""A shorter memory would be over before a hand reaches the key."""


@dataclass(frozen=True, slots=True, config=_STRICT)
class SiteIdentity:
    """Name and times of the site; `shifts` are local times at which a shift begins."""

    id: Identifier
    name: Words
    time_zone: Words
    shifts: Annotated[tuple[time, ...], Field(min_length=1)]

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which the site lives."""
        return ZoneInfo(self.time_zone)


@dataclass(frozen=True, slots=True, config=_STRICT)
class MapView:
    """Where the map opens: WGS 84 degrees, zoom as web maps count it.

    `outlines` (GeoJSON) and `tiles` (MBTiles) name files, from the folder of the site file if they are no whole path.
    """

    lat: Latitude
    lon: Longitude
    zoom: Annotated[int, Field(ge=1, le=20)]
    outlines: Annotated[str, Field(max_length=400)] = ""
    tiles: Annotated[str, Field(max_length=400)] = ""


@dataclass(frozen=True, slots=True, config=_STRICT)
class Circumstance:
    """A reason the law knows for opening a camera."""

    id: Code
    name_fr: Words
    name_en: Words


@dataclass(frozen=True, slots=True, config=_STRICT)
class Basis:
    """A legal basis of sharing. `circumstances` alone open its cameras, for `max_minutes` at a time (0: never live)."""

    id: Identifier
    reference: Words
    name_fr: Words
    name_en: Words
    circumstances: tuple[Code, ...]
    purposes: tuple[Code, ...]
    max_minutes: Annotated[int, Field(ge=0, le=1440)]
    convention_max_days: Annotated[int, Field(ge=0, le=1830)]


@dataclass(frozen=True, slots=True, config=_STRICT)
class Owner:
    """Somebody who shares cameras; `hue` is the colour of its bar, condition and basis are what holds by default."""

    id: Identifier
    name: Words
    short: Words
    kind: Literal["city", "rail", "transit", "landlord", "mall", "stadium", "other"]
    hue: Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")]
    condition: Condition
    basis: Identifier


@dataclass(frozen=True, slots=True, config=_STRICT)
class Sector:
    """A part of the territory; a station or a priority quarter lies in its `parent`. Coordinates: its middle.

    `postcodes` are what people say for it at the telephone.
    """

    id: Identifier
    name: Words
    short: Words
    kind: Literal["arrondissement", "station", "priority_quarter", "town"]
    lat: Latitude
    lon: Longitude
    parent: str = ""
    postcodes: tuple[Annotated[str, Field(pattern=r"^[0-9]{5}$")], ...] = ()


@dataclass(frozen=True, slots=True, config=_STRICT)
class Service:
    """Somebody who sends units; call signs begin with `prefix`.

    `own` ones are engaged from here; another's units are asked for, and that service says yes or no. `kind` is how run
    cards speak of it.
    """

    id: Identifier
    prefix: Annotated[str, Field(pattern=r"^[A-Z]{2,3}$")]
    name_fr: Words
    name_en: Words
    short: Words
    capabilities: tuple[Code, ...] = ()
    own: bool = True
    kind: Kind = "other"


@dataclass(frozen=True, slots=True, config=_STRICT)
class Contact:
    """Somebody whom run cards name to be called: `reach` is a number or a radio channel, as people write it."""

    id: Identifier
    reach: Words


@dataclass(frozen=True, slots=True, config=_STRICT)
class TravelSettings:
    """How long units take. `roads` is a file of the road graph (CSV or GeoJSON) beside the site file; without one, or
    off it, distance times `detour` divided by the speed.
    """

    roads: Annotated[str, Field(max_length=400)] = ""
    car_kmh: Annotated[int, Field(ge=5, le=130)] = 30
    bike_kmh: Annotated[int, Field(ge=3, le=60)] = 15
    foot_kmh: Annotated[int, Field(ge=1, le=20)] = 6
    detour: Annotated[float, Field(ge=1, le=5)] = 1.3


@dataclass(frozen=True, slots=True, config=_STRICT)
class RetentionRule:
    """How long the contents of a class are kept, and by which text."""

    id: RetentionClass
    days: Annotated[int, Field(ge=1, le=3660)]
    ground: Words


@dataclass(frozen=True, slots=True, config=_STRICT)
class RoutedGateway:
    """A gateway beyond the reach of mDNS: an address to ask. It still waits for approval."""

    host: Annotated[str, Field(pattern=r"^[A-Za-z0-9.:-]{1,253}$")]
    port: Annotated[int, Field(ge=1, le=65535)]


@dataclass(frozen=True, slots=True, config=_STRICT)
class SiteUnit:
    """A unit that the site always has: declared at the first start, and again when its table here changes.

    Without `capabilities` it has those of its service.
    """

    call_sign: CallSign
    service: Identifier
    sector: str = ""
    crew: Annotated[int, Field(ge=0, le=99)] = 0
    capabilities: tuple[Code, ...] | None = None
    vehicle: Annotated[str, Field(max_length=40)] = ""
    shift: Annotated[str, Field(pattern=r"^(([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d)?$")] = ""


@dataclass(frozen=True, slots=True, config=_STRICT)
class Replay:
    """How long the pictures of a feed stay in the decoder's memory to be looked back at: 30 to 120 s, or 0 for none."""

    kept_s: Annotated[int, Field(ge=0, le=120)] = 60


@dataclass(frozen=True, slots=True, config=_STRICT)
class TransportLine:
    """A line of metro, tram or bus; its stops in order, by the names that the gazetteer or its owner gives them."""

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9+-]{1,12}$")]
    name: Words
    stops: Annotated[tuple[Words, ...], Field(min_length=2)]


@dataclass(frozen=True, slots=True, config=_STRICT)
class SitePack:
    """Everything a site file says. Names of the lists are those of the file's tables."""

    site: SiteIdentity
    map: MapView
    owner: tuple[Owner, ...]
    sector: tuple[Sector, ...]
    service: tuple[Service, ...]
    basis: tuple[Basis, ...]
    circumstance: tuple[Circumstance, ...]
    retention: tuple[RetentionRule, ...]
    unit_status: tuple[StatusLimit, ...] = ()
    waiting_limit: tuple[WaitingLimit, ...] = ()
    type_limit: tuple[TypeLine, ...] = ()
    welfare: Welfare = Welfare()
    gateway: tuple[RoutedGateway, ...] = ()
    unit: tuple[SiteUnit, ...] = ()
    replay: Replay = Replay()
    pattern: tuple[PatternLine, ...] = ()
    run_card: tuple[CardLine, ...] = ()
    contact: tuple[Contact, ...] = ()
    travel: TravelSettings = TravelSettings()
    line: tuple[TransportLine, ...] = ()

    def owner_of(self, owner_id: str) -> Owner | None:
        """The owner with this id; None for one that the site does not know."""
        return next((owner for owner in self.owner if owner.id == owner_id), None)

    def sector_of(self, sector_id: str) -> Sector | None:
        """The sector with this id; None for one that the site does not know."""
        return next((sector for sector in self.sector if sector.id == sector_id), None)

    def service_of(self, service_id: str) -> Service | None:
        """The service with this id; None for one that the site does not know."""
        return next((service for service in self.service if service.id == service_id), None)

    def basis_of(self, basis_id: str) -> Basis | None:
        """The basis with this id; None for one that the site does not know."""
        return next((basis for basis in self.basis if basis.id == basis_id), None)

    def retention_days(self, retention: RetentionClass) -> int:
        """Days a content of this class is kept; every class has a rule (checked when the file is read)."""
        return next(rule.days for rule in self.retention if rule.id is retention)


_ADAPTER: TypeAdapter[SitePack] = TypeAdapter(SitePack)


def default_site_path() -> Path:
    """The site pack that comes with the console."""
    return resource_path("sites/marseille.toml")


def load_site(file: Path) -> SitePack:
    """Read and check a site file. Touches the disk: never on the GUI thread.

    Raises:
        SiteError: names file, line, key and what was expected.
    """
    return load_checked(file, _ADAPTER, _check)


def _check(pack: SitePack, mistakes: Mistakes) -> None:
    if pack.site.time_zone not in available_timezones():
        raise mistakes.at(
            ("site", "time_zone"), "site.value_wrong", expected="time_zone", found=repr(pack.site.time_zone)
        )
    tables = {
        "circumstance": [item.id for item in pack.circumstance],
        "basis": [item.id for item in pack.basis],
        "owner": [item.id for item in pack.owner],
        "sector": [item.id for item in pack.sector],
        "service": [item.id for item in pack.service],
        "unit_status": [item.id.value for item in pack.unit_status],
        "waiting_limit": [item.id.value for item in pack.waiting_limit],
        "retention": [item.id.value for item in pack.retention],
        "line": [item.id for item in pack.line],
    }
    for table, identifiers in tables.items():
        mistakes.unique(table, "id", identifiers)
    mistakes.unique("service", "prefix", [service.prefix for service in pack.service])
    for position, basis in enumerate(pack.basis):
        for circumstance in basis.circumstances:
            mistakes.known(("basis", position, "circumstances"), circumstance, tables["circumstance"])
    for position, owner in enumerate(pack.owner):
        mistakes.known(("owner", position, "basis"), owner.basis, tables["basis"])
    for position, sector in enumerate(pack.sector):
        if sector.parent:
            mistakes.known(("sector", position, "parent"), sector.parent, tables["sector"])
    mistakes.unique("pattern", "id", [pattern.id for pattern in pack.pattern])
    # On the radio "TN 01", "TN01" and "TN-01" are one unit.
    mistakes.unique("unit", "call_sign", [compact(unit.call_sign) for unit in pack.unit])
    mistakes.unique("contact", "id", [contact.id for contact in pack.contact])
    check_cards("run_card", pack.run_card, mistakes, known=tables["service"])
    for position, unit in enumerate(pack.unit):
        mistakes.known(("unit", position, "service"), unit.service, tables["service"])
        if unit.sector:
            mistakes.known(("unit", position, "sector"), unit.sector, tables["sector"])
    if 0 < pack.replay.kept_s < SHORTEST_REPLAY_S:
        raise mistakes.at(
            ("replay", "kept_s"),
            "site.value_wrong",
            expected="at_least",
            bound=str(SHORTEST_REPLAY_S),
            found=str(pack.replay.kept_s),
        )
    _check_retention(pack, mistakes)


def _check_retention(pack: SitePack, mistakes: Mistakes) -> None:
    ruled = [rule.id for rule in pack.retention]
    for retention in RetentionClass:
        if retention not in ruled:
            raise mistakes.at(("retention",), "site.key_missing", expected=retention.value)
    bounds = {RetentionClass.PICTURE: ONE_MONTH_DAYS, RetentionClass.JOURNAL: THREE_YEARS_DAYS}
    for position, rule in enumerate(pack.retention):
        bound = bounds.get(rule.id)
        if bound is not None and rule.days > bound:
            raise mistakes.at(
                ("retention", position, "days"),
                "site.value_wrong",
                expected="at_most",
                bound=str(bound),
                found=str(rule.days),
            )
