"""A night shift in Marseille, invented: incidents, units and cameras for previews and for the screen's tests."""

from __future__ import annotations

import random
from datetime import datetime
from zoneinfo import ZoneInfo

from console.core.views import CatalogueView, OwnerItem
from console.domain import bodies as b
from console.domain.camera import Camera, CameraPlace, CameraRef, Condition
from console.domain.place import Place
from tests.support.site import marseille
from tests.support.small_desk import SmallDesk

NOW_MS = round(datetime(2026, 11, 21, 22, 41, 8, tzinfo=ZoneInfo("Europe/Paris")).timestamp() * 1000)
MINUTE_MS = 60_000

_CAMERAS = (
    ("rtm", "vp-quai-m2", 174, "Vieux-Port · quai M2", "rtm", Condition.ON_DECISION, "13201"),
    ("ville", "canebiere-3", 100, "La Canebière / Belsunce", "ville", Condition.CONTINUOUS, "13201"),
    ("commerce", "bourse-nord", 248, "Bourse · galerie nord", "commerce", Condition.ON_INCIDENT, "13201"),
    ("bailleur", "pyat-hall-b", 285, "Félix Pyat · hall B", "bailleur", Condition.ON_INCIDENT, "13203"),
)
_OWNERS = (("ville", "Ville"), ("rtm", "RTM"), ("commerce", "Centre com."), ("bailleur", "Bailleur"))

_TOLD = (
    # number, type, priority, minutes ago, sector, place, description, state, unit
    ("07-142", "C02.15.01", "P1", 0.48, "13201", "Quai M2 Vieux-Port", "6 à 8 individus, un blessé au sol", "", ""),
    ("07-141", "C07.01.00", "P1", 5, "saint-charles", "Gare Saint-Charles, hall principal", "valise isolée", "on_scene",
     "SU 12"),
    ("07-140", "C03.02.01", "P2", 10, "13206", "Rue de Rome", "fuite à pied vers Castellane, veste rouge", "en_route",
     "TN 08"),
    ("07-139", "C07.07.03", "P4", 29, "13205", "Bd Baille 114", "3e étage, musique", "on_scene", "PM 21"),
    ("07-138", "C06.03.01", "P4", 36, "13208", "Av. du Prado", "sur la voie bus", "closed", ""),
    ("07-137", "C10.01.08", "P3", 43, "13201", "Bourse, galerie nord", "enfant retrouvé par la sécurité", "closed", ""),
    ("07-136", "C07.13.02", "P3", 61, "13207", "Corniche Kennedy", "deux quads, sans casque", "closed", ""),
    ("07-135", "C10.01.03", "P2", 66, "13204", "Hôpital de la Timone, accueil des urgences pédiatriques",
     "Femme de 82 ans, maladie d'Alzheimer, partie en chemise de nuit", "taken", ""),
    ("07-134", "C03.03.02", "P2", 74, "13208", "Rue Paradis 412", "vitrine brisée, alarme en cours", "closed", ""),
    ("07-133", "C01.01.04", "P2", 90, "13210", "Bd Rabatau / av. de Toulon", "scooter contre voiture", "closed", ""),
    ("07-132", "C07.05.00", "P3", 101, "13202", "Place de la Joliette", "homme couché sur le banc", "closed", ""),
    ("07-131", "C04.06.00", "P2", 120, "13214", "La Busserine, bât. D", "deux conteneurs", "closed", ""),
)  # fmt: skip
_UNITS = (
    ("TN 12", "pn", "13201", "available", 6, 43.2990, 5.3790),
    ("PM 07", "pm", "13202", "available", 3, 43.3030, 5.3690),
    ("SR 03", "rtm-surete", "13202", "patrol", 11, 43.3050, 5.3660),
    ("BC 02", "bac", "13208", "patrol", 22, 43.2700, 5.3900),
    ("TN 08", "pn", "13206", "", 3, 43.2860, 5.3810),
    ("SU 12", "suge", "saint-charles", "", 4, 43.3027, 5.3806),
    ("PM 21", "pm", "13205", "", 19, 43.2920, 5.3970),
    ("TN 04", "pn", "13213", "break", 14, 43.3430, 5.4330),
    ("CT 01", "cartreize", "13203", "off_duty", 130, 43.3100, 5.3800),
)


def catalogue() -> CatalogueView:
    """A few cameras of every condition."""
    cameras = tuple(
        Camera(
            CameraRef(gateway, camera),
            number,
            name,
            owner,
            CameraPlace(43.2953, 5.3741, sector),
            condition,
            circumstances=("violence", "theft", "public_order", "rescue"),
        )
        for gateway, camera, number, name, owner, condition, sector in _CAMERAS
    )
    owners = tuple(OwnerItem(key, short, short, "", "#5AA9E6", "") for key, short in _OWNERS)
    return CatalogueView(1, owners, (), cameras)


def fill(desk: SmallDesk, *, older: int = 0) -> None:
    """Put the night into a desk, with `older` more incidents before it."""
    desk.names = {f"{gateway}/{camera}": (number, name) for gateway, camera, number, name, *_ in _CAMERAS}
    chance = random.Random(7)
    for place in range(older):
        ago = 125 + place * 3
        opened = b.IncidentOpened(
            f"07-{130 - place:03d}",
            chance.choice(("C07.07.03", "C02.16.03", "C06.03.04")),
            chance.choice(("P3", "P4")),
            Place(f"Rue d'essai {place}", f"132{chance.randint(1, 16):02d}"),
            f"Appel n° {place}",
        )
        desk.fact(f"incident:old{place}", opened, desk.now - ago * MINUTE_MS)
        desk.fact(f"incident:old{place}", b.IncidentClosed("handled"), desk.now - (ago - 2) * MINUTE_MS)
    for sign, service, sector, status, ago, lat, lon in _UNITS:
        at = desk.now - ago * MINUTE_MS
        usual = marseille().capabilities[service]
        desk.fact(f"unit:{sign}", b.UnitDeclared(sign, service, sector, usual, 2, "5008", "21:00-05:00"), at)
        desk.fact(f"unit:{sign}", b.UnitOnDuty(sign), desk.now - 101 * MINUTE_MS)
        desk.fact(f"unit:{sign}", b.UnitSighted(sign, lat, lon, sector), at)
        if status:
            desk.fact(f"unit:{sign}", b.UnitStatus(sign, status), at)
    for number, kind, priority, minutes, sector, label, told, state, unit in reversed(_TOLD):
        at = desk.now - round(minutes * MINUTE_MS)
        about = f"incident:{number}"
        where = Place(label, sector, lat=43.2953, lon=5.3741) if number == "07-142" else Place(label, sector)
        desk.fact(about, b.IncidentOpened(number, kind, priority, where, told, "call_17"), at)
        if unit:
            desk.fact(about, b.UnitAssigned(unit), at + MINUTE_MS)
            desk.fact(about, b.UnitStatus(unit, state), at + MINUTE_MS)
            desk.fact(about, b.IncidentTaken(), at + MINUTE_MS)
        if state == "taken":
            desk.fact(about, b.IncidentTaken(), at + 20 * MINUTE_MS)
        if state == "closed":
            desk.fact(about, b.IncidentClosed("handled", "contrôlé sur place"), at + 15 * MINUTE_MS)
    about = "incident:07-142"
    desk.fact(about, b.IncidentNoted("Appel agent de station : rixe sur le quai, un blessé au sol"), desk.now - 27_000)
    desk.fact(about, b.CameraLinked("rtm/vp-quai-m2", 174, "Vieux-Port · quai M2"), desk.now - 20_000)
    desk.fact(about, b.CameraLinked("ville/canebiere-3", 100, "La Canebière / Belsunce"), desk.now - 18_000)
    until = desk.now + 20 * MINUTE_MS
    opened_camera = b.AccessOpened(
        "g1",
        "commerce/bourse-nord",
        248,
        "Bourse · galerie nord",
        "violence",
        "persons_and_goods",
        "csi-l251-2-public",
        until,
    )
    desk.fact(about, opened_camera, desk.now - 8_000)
    desk.fact(about, b.CameraLinked("commerce/bourse-nord", 248, "Bourse · galerie nord"), desk.now - 7_000)


def split_unit(desk: SmallDesk) -> None:
    """TN 08 was sent to a second incident by somebody who could not see the first."""
    desk.fact("incident:07-135", b.UnitAssigned("TN 08"), desk.now - MINUTE_MS)
