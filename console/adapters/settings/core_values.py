"""A site pack and a list of types as the plain values that the core knows. Pure."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from console.adapters.settings.incident_types import IncidentTypes
from console.adapters.settings.site import SitePack
from console.core.commands import DeclareUnit
from console.core.incident_types import IncidentType
from console.core.site import Site, TypeRule
from console.core.views import OwnerItem


def core_site(pack: SitePack, types: IncidentTypes) -> Site:
    """What the use cases need of the site."""
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
    )


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
        )
        for unit in pack.unit
    )
