"""What the map says of a thing: its label, its hint, what it is called aloud. GUI thread (the translator is asked)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from console.core.map_views import MapIncident
from console.core.views import UnitItem
from console.domain.camera import Camera
from console.ui import words
from console.ui.map.arrangement import CAMERA, CLUSTER, Thing, is_stale
from console.ui.map.camera_field import CLOSED, DOWN, NEVER, OPEN, Cluster, Columns
from console.ui.map.camera_paint import cluster_words
from console.ui.models.site_words import SiteWords

translate = QCoreApplication.translate
_NAMED = 6
"""Cameras of a cluster that its hint names."""
_WINDS = 8


def label_of(thing: Thing, stale: bool, now_ms: int, *, brief: bool = False) -> str:
    """What stands beside a mark; `brief` over a whole town, where there is little room."""
    item = thing.item
    if isinstance(item, MapIncident):
        return f"{item.priority} {item.number}" if item.priority == "P1" and item.state != "closed" else item.number
    if isinstance(item, UnitItem):
        sign = words.plain(item.call_sign, 16)
        if item.distress:
            sign = translate("Map", "◆ {unit} DÉTRESSE").format(unit=sign)
        if not stale:
            return sign
        age = words.age(now_ms - item.position_ms)
        if brief:
            return f"{sign} · {age}"
        return translate("Map", "{unit} · il y a {age}").format(unit=sign, age=age)
    return words.plain(thing.key, 40)


def hint_of(
    thing: Thing, site: SiteWords, columns: Columns, owners: Mapping[str, str], granted: frozenset[str], now_ms: int
) -> tuple[str, ...]:
    """A few lines about a thing; the first is its title."""
    item = thing.item
    if isinstance(item, MapIncident):
        return _incident(item, site, now_ms)
    if isinstance(item, UnitItem):
        return _unit(item, site, now_ms)
    if isinstance(item, Camera):
        return _camera(item, columns, thing, owners, granted)
    if isinstance(item, Cluster):
        return _cluster(item, columns, owners)
    return (words.plain(thing.key, 80),)


def _incident(item: MapIncident, site: SiteWords, now_ms: int) -> tuple[str, ...]:
    title = " · ".join(part for part in (item.number, site.type_label(item.type_code), item.priority) if part)
    place = words.plain(item.place_label, 80)
    if not item.exact:
        place = (
            translate("Map", "{place} (secteur seulement)").format(place=place)
            if place
            else translate("Map", "secteur seulement")
        )
    # Since the last thing said of it: how long it has stood still.
    state = translate("Map", "{state} · ouvert il y a {age}").format(
        state=words.state(item.state), age=words.age(now_ms - item.opened_at_ms)
    )
    units = ", ".join(words.plain(unit, 16) for unit in item.units)
    return tuple(line for line in (title, place, state, units) if line)


def _unit(item: UnitItem, site: SiteWords, now_ms: int) -> tuple[str, ...]:
    title = f"{words.plain(item.call_sign, 16)} · {site.service_short(item.service)}"
    if item.distress:
        title = translate("Map", "{unit} · DÉTRESSE").format(unit=title)
    on = ", ".join(number for _, number in item.incidents)
    status = words.unit_state(item.status)
    doing = translate("Map", "{status} depuis {age}").format(
        status=f"{status} {on}" if on else status, age=words.age(now_ms - item.since_ms)
    )
    seen = translate("Map", "position d'il y a {age}").format(age=words.age(now_ms - item.position_ms))
    if is_stale(item, now_ms):
        seen = translate("Map", "{seen} : l'unité peut être ailleurs").format(seen=seen)
    return title, doing, seen


def _camera(
    camera: Camera, columns: Columns, thing: Thing, owners: Mapping[str, str], granted: frozenset[str]
) -> tuple[str, ...]:
    owner = words.plain(owners.get(camera.owner, camera.owner), 30)
    title = f"{camera.number} {words.plain(camera.name, 60)} · {owner}"
    place = next((n for n, one in enumerate(columns.cameras) if one.ref == camera.ref), None)
    shape = int(columns.shapes[place]) if place is not None else OPEN
    return tuple(line for line in (title, sharing(camera, shape, granted), looks(camera)) if line)


def sharing(camera: Camera, shape: int, granted: frozenset[str]) -> str:
    """Whether it can be seen now, in words for what its shape says."""
    if shape == DOWN:
        return translate("Map", "en panne")
    if shape == OPEN:
        return translate("Map", "visible à tout moment")
    if shape == NEVER:
        return translate("Map", "jamais en direct : sur réquisition seulement")
    if shape == CLOSED:
        if str(camera.ref) in granted:
            return translate("Map", "ouverte pour un incident")
        return translate("Map", "fermée : s'ouvre {condition}").format(
            condition=words.condition(camera.condition.value)
        )
    return translate("Map", "état non connu à l'instant")


def looks(camera: Camera) -> str:
    """Where it looks."""
    if camera.heading_deg is None:
        return (
            translate("Map", "direction non connue")
            if not camera.ptz
            else translate("Map", "mobile : direction non connue")
        )
    wind = _winds()[round(camera.heading_deg / (360 / _WINDS)) % _WINDS]
    if camera.fov_deg is None:
        return translate("Map", "regarde vers le {wind}").format(wind=wind)
    return translate("Map", "regarde vers le {wind}, sur {degrees}°").format(wind=wind, degrees=round(camera.fov_deg))


def _cluster(cluster: Cluster, columns: Columns, owners: Mapping[str, str]) -> tuple[str, ...]:
    title = translate("Map", "{n} caméras").format(n=len(cluster.members))
    whose = " · ".join(
        f"{words.plain(owners.get(owner, owner), 20)} {number}" for owner, number in cluster_words(cluster, columns)[:5]
    )
    named = [columns.cameras[n] for n in cluster.members[:_NAMED]] if len(cluster.members) <= _NAMED else []
    return (
        title,
        whose,
        *(f"{camera.number} {words.plain(camera.name, 40)}" for camera in named),
        translate("Map", "Entrée ou clic : approcher"),
    )


def gathered(members: Sequence[Thing]) -> tuple[str, ...]:
    """What else a mark stands for, and how to see each by itself; nothing for nothing."""
    if not members:
        return ()
    named = [
        words.plain(item.number if isinstance(item, MapIncident) else one.key, 16)
        for one in members[:_NAMED]
        for item in (one.item,)
    ]
    more = ["…"] if len(members) > _NAMED else []
    return (
        translate("Map", "Ici aussi : {names}").format(names=", ".join((*named, *more))),
        translate("Map", "+ ou molette : approcher, Tab : l'un après l'autre"),
    )


def spoken(thing: Thing, lines: tuple[str, ...]) -> str:
    """What assistive technology reads out."""
    sort = {
        "incident": translate("Map", "Incident"),
        "unit": translate("Map", "Unité"),
        CAMERA: translate("Map", "Caméra"),
        CLUSTER: translate("Map", "Groupe"),
    }
    return f"{sort.get(thing.sort, '')} {', '.join(lines)}".strip()


def counted(incidents: int, unplaced: int, units: int, unseen: int, cameras: int, nowhere: int) -> str:
    """One line: how much is on the map, and what is not because nobody knows where it is."""
    shown = translate("Map", "Incidents {incidents} · unités {units} · caméras {cameras}").format(
        incidents=incidents, units=units, cameras=cameras
    )
    missing = [
        told.format(n=n)
        for told, n in (
            (translate("Map", "incidents {n}"), unplaced),
            (translate("Map", "unités {n}"), unseen),
            (translate("Map", "caméras {n}"), nowhere),
        )
        if n
    ]
    if not missing:
        return shown
    return translate("Map", "{shown} · sans position : {missing}").format(shown=shown, missing=", ".join(missing))


def _winds() -> tuple[str, ...]:
    return (
        translate("Map", "nord"),
        translate("Map", "nord-est"),
        translate("Map", "est"),
        translate("Map", "sud-est"),
        translate("Map", "sud"),
        translate("Map", "sud-ouest"),
        translate("Map", "ouest"),
        translate("Map", "nord-ouest"),
    )
