"""What a wall stands in, for tests and previews: a catalogue of Marseille, a session, and a core that remembers."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace

from console.core.commands import Command, LinkCamera, OpenCamera, Outcome, Recall, Remember
from console.core.feeds import Phase
from console.core.views import (
    CatalogueView,
    GatewayItem,
    IncidentItem,
    OpeningItem,
    OpeningsView,
    OwnerItem,
    SessionView,
    StoryView,
)
from console.domain.camera import Camera, CameraHealth, CameraPlace, CameraRef, Condition, StreamInfo
from console.ui.link import Link
from tests.support.synthetic_feeds import Behaviour, SyntheticFeeds

OWNERS = (
    OwnerItem("ville", "Ville de Marseille", "Ville", "city", "#5AA9E6", "continuous"),
    OwnerItem("sncf", "SNCF Gares & Connexions", "SNCF", "rail", "#B48EF0", "on_decision"),
    OwnerItem("rtm", "Régie des transports métropolitains", "RTM", "transport", "#35C4BD", "on_decision"),
    OwnerItem("bailleur", "Bailleur social", "Bailleur", "landlord", "#E2A84B", "on_incident"),
    OwnerItem("centre", "Centres commerciaux", "Centre com.", "mall", "#EE86B7", "on_incident"),
    OwnerItem("stade", "Stade Vélodrome", "Stade", "stadium", "#93C65A", "on_incident"),
)
_PLACES = (
    (100, "ville", "La Canebière / Belsunce", "1er", Condition.CONTINUOUS),
    (137, "sncf", "Saint-Charles · parvis", "1er", Condition.ON_DECISION),
    (174, "rtm", "Vieux-Port · quai M2", "1er", Condition.ON_DECISION),
    (211, "ville", "Parking Prado · N1", "8e", Condition.CONTINUOUS),
    (248, "centre", "Bourse · galerie nord", "1er", Condition.ON_INCIDENT),
    (285, "bailleur", "Félix Pyat · hall B", "3e", Condition.ON_INCIDENT),
    (322, "stade", "Vélodrome · porte 3", "8e", Condition.ON_INCIDENT),
    (359, "rtm", "Joliette · tram", "2e", Condition.ON_DECISION),
    (396, "rtm", "Noailles · couloir", "1er", Condition.ON_DECISION),
    (101, "ville", "Quai de Rive Neuve", "7e", Condition.CONTINUOUS),
    (102, "ville", "Rue de Rome · 42", "6e", Condition.CONTINUOUS),
    (103, "ville", "Cours Julien", "6e", Condition.CONTINUOUS),
    (104, "ville", "Castellane", "6e", Condition.CONTINUOUS),
    (105, "ville", "Corniche Kennedy", "7e", Condition.CONTINUOUS),
    (138, "sncf", "Saint-Charles · voie D", "1er", Condition.ON_DECISION),
    (249, "centre", "Terrasses du Port · parvis", "2e", Condition.ON_INCIDENT),
)
INCIDENT = IncidentItem(
    "i-142", "07-142", "to_handle", "P1", "rixe", 0, "", "1er", "Quai M2 Vieux-Port", "6 à 8 individus", (), 0, True
)


def camera(number: int, owner: str, name: str, sector: str, condition: Condition) -> Camera:
    return Camera(
        CameraRef(f"gw-{owner}", f"cam-{number}"),
        number,
        name,
        owner,
        CameraPlace(sector=sector),
        condition,
        basis="csi-l272-2" if owner == "bailleur" else "csi-l251-2",
        decision_number="décision 2026-118" if condition is Condition.ON_DECISION else "",
        order_number="arrêté 13-2026",
        main=StreamInfo("h264", 1280, 720, 15),
        sub=StreamInfo("h264", 640, 360, 15),
        health=CameraHealth.UP,
    )


CAMERAS = tuple(camera(*place) for place in _PLACES)


def _gateway(owner: OwnerItem, state: str) -> GatewayItem:
    seen_ms = 1_795_299_660_000
    return GatewayItem(f"gw-{owner.id}", owner.id, owner.name, state, "", 0, "ab", cameras=3, last_true_ms=seen_ms)


def catalogue(cameras: tuple[Camera, ...] = CAMERAS, stale: frozenset[str] = frozenset()) -> CatalogueView:
    gateways = tuple(_gateway(owner, "down" if f"gw-{owner.id}" in stale else "up") for owner in OWNERS)
    return CatalogueView(1, OWNERS, gateways, cameras, stale)


def story(incident: IncidentItem | None = INCIDENT) -> StoryView:
    return StoryView(1, incident)


def openings(*items: OpeningItem) -> OpeningsView:
    return OpeningsView(1, items)


def opening(number: int, until_ms: int) -> OpeningItem:
    found = next(item for item in CAMERAS if item.number == number)
    return OpeningItem(f"g-{number}", str(found.ref), INCIDENT.id, INCIDENT.number, until_ms)


class MemoryCore:
    """Answers a link: keeps settings by scope and key, and openings as told. Every command is in `commands`.

    `refusals` says which kinds of commands fail, and with which code.
    """

    def __init__(self) -> None:
        self.commands: list[Command] = []
        self.kept: dict[tuple[str, str], str] = {}
        self.refusal = ""
        self.refusals: dict[type[Command], str] = {}
        self.full = False

    def send(self, command: Command) -> Future[Outcome]:
        self.commands.append(command)
        future: Future[Outcome] = Future()
        future.set_result(self._answer(command))
        return future

    def _answer(self, command: Command) -> Outcome:
        if type(command) in self.refusals:
            return Outcome(False, self.refusals[type(command)])
        if isinstance(command, Remember) and not self.full:
            self.kept[command.scope, command.key] = command.value
        elif isinstance(command, Recall):
            return Outcome(True, value=self.kept.get((command.scope, command.key), ""))
        elif isinstance(command, OpenCamera | LinkCamera) and self.refusal:
            return Outcome(False, self.refusal)
        if isinstance(command, Remember) and self.full:
            return Outcome(False, "store.full")
        return Outcome(True)


def session(person: str = "p7") -> SessionView:
    return SessionView(1, "P07", "marseille", True, person, "op07" if person else "", frozenset({"operator"}))


def make_link(core: MemoryCore, person: str = "p7") -> Link:
    return Link(core.send, session(person))


def as_drawn(feeds: SyntheticFeeds) -> None:
    """Every state at once, as in the drawing of the main window."""
    refs = {item.number: item.ref for item in CAMERAS}
    feeds.behave(refs[211], Behaviour(delay_s=2.4))
    feeds.behave(refs[285], Behaviour(Phase.REFUSED, reason="grant.needed", granted="i-142"))
    feeds.behave(refs[322], Behaviour(frozen_for_s=41))
    feeds.behave(refs[396], Behaviour(Phase.LOST, reason="source.silent", silent_for_s=192))


def many(number: int, gateways: int) -> tuple[Camera, ...]:
    """A catalogue of a whole region."""
    base = CAMERAS[0]
    return tuple(
        replace(
            base,
            ref=CameraRef(f"gw-{index % gateways}", f"c{index}"),
            number=100 + index,
            name=f"Rue {index * 7919 % 5000} · angle {index % 13}",
            owner=OWNERS[index % 6].id,
            place=CameraPlace(sector=f"{index % 16 + 1}e"),
        )
        for index in range(number)
    )
