"""The story in words: its heading, its lines, the clocks of its units. GUI thread (the translator is asked)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from console.core.story import Story, StoryLine
from console.domain.bodies import CallerNamed, CallTaken
from console.domain.unit_clocks import UnitClock, span_ms
from console.ui import theme, words
from console.ui.models.site_words import SiteWords
from console.ui.models.story_model import without_echoes
from console.ui.sentences import sentence, value_told

WHOLE = 20_000
"""More characters than any text of a fact has: the story cuts nothing."""


@dataclass(frozen=True, slots=True)
class ClockWords:
    """A row of the units' table."""

    unit: str
    assigned: str
    en_route: str
    on_scene: str
    clear: str
    answer: str
    travel: str
    stay: str

    def cells(self) -> tuple[str, ...]:
        """In the order of `clock_heads`."""
        return (
            *(self.unit, self.assigned, self.en_route, self.on_scene),
            *(self.clear, self.answer, self.travel, self.stay),
        )


def title(story: Story) -> str:
    """`Incident 07-142`."""
    number = story.number or QCoreApplication.translate("words", "sans numéro")
    return QCoreApplication.translate("words", "Incident {number}").format(number=number)


def heading(story: Story, site: SiteWords) -> str:
    """`▲ en cours · P1 · Rixe`, and how it ended."""
    shape = theme.STATE_SHAPES.get(story.state, "")
    ended = words.result(story.result) if story.state == "closed" and story.result else ""
    parts = (
        f"{shape} {words.state(story.state)}".strip(),
        story.priority,
        site.type_label(story.type_code) if story.type_code else "",
        ended,
    )
    return " · ".join(part for part in parts if part)


def where(story: Story, site: SiteWords) -> str:
    """The place with its sector."""
    place = story.place
    sector = site.sector_name(place.sector) if place.sector else ""
    parts = (words.plain(place.label, 200) or words.plain(place.street, 200), sector)
    return " · ".join(dict.fromkeys(part for part in parts if part))  # a station is a sector, too


def instant(ms: int | None, story: Story, site: SiteWords) -> str:
    """To the second, with the day where it is not that of the incident; a dash for none."""
    return words.moment(ms, story.opened_ms, site.zone, seconds=True) if ms else "—"


def pairs(story: Story, site: SiteWords) -> Iterator[tuple[str, str]]:
    """What stands in the head, each with its name."""
    if story.call_ms:
        yield QCoreApplication.translate("words", "Premier appel"), instant(story.call_ms, story, site)
    yield QCoreApplication.translate("words", "Survenu"), instant(story.opened_ms, story, site)
    by = words.author(story.by_name)
    entered = instant(story.entered_ms, story, site)
    yield QCoreApplication.translate("words", "Consigné"), f"{entered}, {by}" if by else entered
    if story.closed_ms:
        yield QCoreApplication.translate("words", "Clos"), instant(story.closed_ms, story, site)
    if story.origin:
        yield QCoreApplication.translate("words", "Origine"), words.origin(story.origin)
    yield QCoreApplication.translate("words", "Appels"), str(story.calls)


def clock_heads() -> tuple[str, ...]:
    """The heads of the units' table."""
    return (
        QCoreApplication.translate("words", "Unité"),
        QCoreApplication.translate("words", "Engagée"),
        QCoreApplication.translate("words", "En route"),
        QCoreApplication.translate("words", "Sur place"),
        QCoreApplication.translate("words", "Libérée"),
        QCoreApplication.translate("words", "Délai"),
        QCoreApplication.translate("words", "Trajet"),
        QCoreApplication.translate("words", "Présence"),
    )


def clock_row(clock: UnitClock, story: Story, site: SiteWords) -> ClockWords:
    """A unit's clock in words."""
    call_ms = story.call_ms or story.opened_ms
    running = QCoreApplication.translate("words", "engagée")
    clear = running if clock.clear_ms is None else instant(clock.clear_ms, story, site)
    return ClockWords(
        words.plain(clock.unit, 20),
        instant(clock.assigned_ms, story, site),
        instant(clock.en_route_ms, story, site),
        instant(clock.on_scene_ms, story, site),
        clear,
        span(span_ms(call_ms, clock.assigned_ms)),
        span(clock.travel_ms),
        span(clock.on_scene_for_ms),
    )


def clock_legend() -> str:
    """What the three spans of the table count."""
    return QCoreApplication.translate(
        "words",
        "Délai : de l'appel à l'engagement. Trajet : du départ à l'arrivée. Présence : de l'arrivée à la libération.",
    )


def span(ms: int | None) -> str:
    """`4:05`, `1:02:10`; a dash where it is not known."""
    if ms is None:
        return "—"
    seconds = ms // 1000
    if seconds < 3600:
        return f"{seconds // 60}:{seconds % 60:02d}"
    return f"{seconds // 3600}:{seconds % 3600 // 60:02d}:{seconds % 60:02d}"


def cameras(story: Story) -> str:
    """Every camera by number and name."""
    named = (f"{one.number or ''} {words.plain(one.name or one.camera, 120)}".strip() for one in story.cameras)
    return " · ".join(named)


def people(story: Story) -> str:
    """All who wrote."""
    return ", ".join(name for name in map(words.author, story.people) if name)


def shown_lines(story: Story) -> tuple[StoryLine, ...]:
    """The lines without those that repeat the one before."""
    kept = {entry.fact for entry in without_echoes([line.entry for line in story.lines])}
    return tuple(line for line in story.lines if line.entry.fact in kept)


def line_words(line: StoryLine, site: SiteWords) -> str:
    """What a line says, whole, with what it corrects and whether it was written down later."""
    entry = line.entry
    if line.masked:
        masked = entry.kind == CallerNamed.kind
        return (
            QCoreApplication.translate("words", "Appelant : masqué")
            if masked
            else QCoreApplication.translate("words", "Donnée personnelle : masquée")
        )
    told = sentence(entry, site, WHOLE)
    if line.was:
        before = value_told(entry.kind, dict(line.was), site, WHOLE) or "—"
        was = QCoreApplication.translate("words", "{told} (auparavant : {before}, de {by})")
        told = was.format(told=told, before=before, by=words.author(line.was_by) or "—")
    if line.later and entry.kind != CallTaken.kind:  # a call says so itself
        entered = words.moment(entry.entered_ms, entry.at_ms, site.zone)
        told = QCoreApplication.translate("words", "{told} · consigné à {time}").format(told=told, time=entered)
    if entry.stamp_ahead:
        told = QCoreApplication.translate("words", "{told} (horloge du poste en avance)").format(told=told)
    return told
