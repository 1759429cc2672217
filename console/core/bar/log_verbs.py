"""Verbs about incidents: new, note, take, close, reopen, join."""

from __future__ import annotations

import re

from console.core import commands as c
from console.core.bar.naming import Known
from console.core.bar.plan import Plan, UnclearError
from console.core.bar.spoken import RESULTS, beginning, named
from console.core.commands.mistake import BY_MISTAKE
from console.core.entry import EntryReader
from console.core.line_reading import LineChoice
from console.domain.incident import Incident, IncidentState

_ONE_PRIORITY = re.compile(r"[pP][1-4]")
_PRIORITY = re.compile(r"(?:^|\s)[pP]([1-4])$")


class LogVerbs:
    """Reads what is said of incidents. Loop thread; every method raises `UnclearError` for what is missing."""

    def __init__(self, known: Known, reader: EntryReader) -> None:
        self._known = known
        self._reader = reader

    async def new(self, rest: str, _line: str) -> Plan:
        """`n rixe quai de rive neuve p1`: the words are the description; they propose what the entry would."""
        text, priority = rest.strip(), ""
        if said := _PRIORITY.search(text):
            text, priority = text[: said.start()].strip(), f"P{said.group(1)}"
        if not text:
            raise UnclearError("bar.needs_words")
        reading = self._reader.read(c.ReadEntry(text))
        place = reading.place.place if reading.place is not None else None
        priority = priority or reading.priority
        command = (
            c.OpenIncident(text, reading.type_code, priority)
            if place is None
            else (c.OpenIncident(text, reading.type_code, priority, place))
        )
        params = [("type", reading.type_code), ("priority", priority), ("place", place.label if place else "")]
        if reading.likely:
            params.append(("likely", reading.likely[0].number))
        return Plan(
            "bar.new_likely" if reading.likely else "bar.new",
            tuple(params),
            command,
            show="incident:{value}",
            done="bar.opened",
            undo=lambda outcome: c.CloseIncident(outcome.value, "no_follow_up"),
        )

    async def note(self, rest: str, line: str) -> Plan:
        """`l 4521 texte`."""
        incident, words = await self._known.incident(rest.split(), line)
        params = (("number", incident.number),)
        text = _after(rest, words)
        if not text:
            raise UnclearError("bar.needs_note", params)
        return Plan(
            "bar.note",
            params,
            c.AddNote(incident.id, text),
            show=f"incident:{incident.id}",
            done="bar.noted",
            undo=lambda outcome: c.MarkMistaken(incident.id, outcome.value),
        )

    async def take(self, rest: str, line: str) -> Plan:
        """`p 4521`: in hand; `p 4521 p2 mots`: that priority, and why if one likes."""
        words = rest.split()
        here = bool(words) and _ONE_PRIORITY.fullmatch(words[0]) is not None
        incident, after = await self._known.incident([] if here else words, line)
        left = words if here else after
        shown = f"incident:{incident.id}"
        if left and _ONE_PRIORITY.fullmatch(left[0]):
            return self._priority(incident, left[0].upper(), _after(rest, left[1:]))
        params = (("number", incident.number),)
        # Somebody has seen it: that its time to be handled was over cannot be made not to have been.
        return Plan(
            "bar.take", params, c.TakeIncident(incident.id), show=shown, done="bar.taken", stays="bar.taken_stays"
        )

    def _priority(self, incident: Incident, priority: str, reason: str) -> Plan:
        before, number = incident.priority.value, incident.number
        params = (("number", number), ("priority", priority))
        if priority == before:
            raise UnclearError("bar.priority_same", params)

        def undo(_outcome: c.Outcome) -> c.Command | None:
            now = self._known.state.incidents.get(incident.id)
            still = now is not None and now.priority.value == priority
            return c.ChangeIncident(incident.id, priority=before, reason=BY_MISTAKE) if still else None

        return Plan(
            "bar.priority",
            params,
            c.ChangeIncident(incident.id, priority=priority, reason=reason),
            show=f"incident:{incident.id}",
            done="bar.prioritised",
            undo=undo,
        )

    async def close(self, rest: str, line: str) -> Plan:
        """`c 4521 t mots`: with its result, and words if one likes."""
        incident, words = await self._known.incident(rest.split(), line)
        number = incident.number
        if incident.state.value is IncidentState.CLOSED:
            raise UnclearError("incident.closed", (("number", number),))
        if incident.engaged:
            raise UnclearError("incident.units_engaged", (("units", ", ".join(incident.engaged)),))
        result, taken = named(RESULTS, words)
        if not result:
            stem = f"{line}{number} "
            choices = tuple(
                LineChoice(f"{stem}{RESULTS[code][0]}", "result", code, (("word", RESULTS[code][0]),))
                for code in beginning(RESULTS, words[0] if words else "")
            )
            raise UnclearError("bar.needs_result", (("number", number),), choices)
        text = _after(rest, words[taken:])
        return Plan(
            "bar.close",
            (("number", number), ("result", result)),
            c.CloseIncident(incident.id, result, text),
            show=f"incident:{incident.id}",
            done="bar.closed",
            undo=lambda _outcome: c.ReopenIncident(incident.id),
        )

    async def reopen(self, rest: str, line: str) -> Plan:
        """`r 4521 raison`."""
        incident, words = await self._known.incident(rest.split(), line, closed=True)
        params = (("number", incident.number),)
        if incident.state.value is not IncidentState.CLOSED:
            raise UnclearError("incident.not_closed", params)
        command, result = c.ReopenIncident(incident.id, _after(rest, words)), incident.result.value
        return Plan(
            "bar.reopen",
            params,
            command,
            show=f"incident:{incident.id}",
            done="bar.reopened",
            # One that was joined to another is parted from it by that: joining it again is a decision of its own.
            undo=(lambda _outcome: c.CloseIncident(incident.id, result)) if result in RESULTS else None,
        )

    async def join(self, rest: str, line: str) -> Plan:
        """`j 4519 4521`: the first is the same as the second."""
        words = rest.split()
        if not words:
            raise UnclearError("bar.needs_incident", choices=self._known.incident_choices("", line))
        incident, words = await self._known.incident(words, line)
        stem = f"{line}{incident.number} "
        if not words:
            choices = tuple(one for one in self._known.incident_choices("", stem) if one.label != incident.number)
            raise UnclearError("bar.needs_other", (("number", incident.number),), choices)
        other, _ = await self._known.incident(words, stem)
        return Plan(
            "bar.join",
            (("number", incident.number), ("other", other.number)),
            c.JoinIncident(incident.id, other.id),
            show=f"incident:{other.id}",
            done="bar.joined",
            undo=lambda _outcome: c.ReopenIncident(incident.id),
        )


def _after(rest: str, words: list[str]) -> str:
    """The end of a line from its last so many words on, with the spaces as they were typed."""
    if not words:
        return ""
    return rest.split(maxsplit=len(rest.split()) - len(words))[-1].strip()
