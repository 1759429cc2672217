"""Who and what a word of the command bar names: a unit by its call sign, an incident by the end of its number."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass

from console.core.bar.plan import UnclearError
from console.core.folding import fold
from console.core.line_reading import LineChoice
from console.core.state import State
from console.domain.incident import Incident, IncidentState
from console.domain.unit import FREE, Unit

MOST = 8
_CALL_SIGN_WORDS = 3

FindOlder = Callable[[str], Awaitable[Incident | None]]
"""An incident of the past by the end of its number, from the store; None for none, or for several."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the bar looks names up in. `selected` gives the id of the incident in the pane, empty for none; `asked` are
    the services whose units are asked for, not assigned.
    """

    state: State
    selected: Callable[[], str]
    older: FindOlder
    asked: frozenset[str] = frozenset()

    def is_asked(self, unit: Unit) -> bool:
        """Whether the unit belongs to another service."""
        return unit.description.value.service in self.asked

    def unit(self, words: list[str], line: str) -> tuple[Unit, list[str]]:
        """The unit that the first words name, and the words after it. `line` is the line before those words.

        Raises:
            UnclearError: nobody is called so, or several are.
        """
        if not words:
            raise UnclearError("bar.needs_unit", choices=self.unit_choices("", line))
        for taken in range(min(_CALL_SIGN_WORDS, len(words)), 0, -1):
            wanted = _joined(words[:taken])
            exact = [unit for unit in self._units() if _joined([unit.call_sign]) == wanted]
            if exact:
                return exact[0], words[taken:]
        near = [unit for unit in self._units() if _joined([unit.call_sign]).startswith(_joined(words[:1]))]
        if len(near) == 1:
            return near[0], words[1:]
        choices = self.unit_choices(" ".join(words[:2]) if len(words) < _CALL_SIGN_WORDS else words[0], line)
        code = "bar.which_unit" if near else "bar.unit_unknown"
        raise UnclearError(code, (("word", words[0]),), choices)

    def unit_choices(self, typed: str, line: str) -> tuple[LineChoice, ...]:
        """Units whose call sign begins so, free ones first."""
        wanted = _joined(typed.split())
        found = [unit for unit in self._units() if _joined([unit.call_sign]).startswith(wanted)]
        found.sort(key=lambda unit: (unit.status.value.state not in FREE, unit.call_sign))
        return tuple(
            LineChoice(
                f"{line}{unit.call_sign.replace(' ', '')} ",
                "unit",
                unit.call_sign,
                (("status", unit.status.value.state.value), ("sector", unit.description.value.sector)),
            )
            for unit in found[:MOST]
        )

    async def incident(self, words: list[str], line: str, *, closed: bool = False) -> tuple[Incident, list[str]]:
        """The incident whose number the first word ends, else the one in the pane; and the words after it.

        Raises:
            UnclearError: no number ends so, or several do; or none is given and none is in the pane.
        """
        if words and any(letter.isdigit() for letter in words[0]):
            found = self.state.by_number(words[0])
            exact = [one for one in found if one.opening is not None and one.opening.number == words[0]]
            if len(exact or found) == 1:
                return (exact or found)[0], words[1:]
            if found:
                numbers = ", ".join(sorted(one.number for one in found)[:MOST])
                raise UnclearError("bar.which_incident", (("numbers", numbers),), self._choices(found, line))
            older = await self.older(words[0])
            if older is not None:
                return older, words[1:]
            raise UnclearError("bar.incident_unknown", (("word", words[0]),), self.incident_choices("", line))
        chosen = self.state.incidents.get(self.selected())
        if chosen is None or chosen.opening is None:
            raise UnclearError("bar.needs_incident", choices=self.incident_choices("", line, closed=closed))
        return chosen, words

    def incident_choices(self, typed: str, line: str, *, closed: bool = False) -> tuple[LineChoice, ...]:
        """Incidents whose number ends so, the newest first."""
        going_on = [
            one
            for one in self.state.incidents.values()
            if one.opening is not None
            and one.opening.number.endswith(typed)
            and (one.state.value is IncidentState.CLOSED) == closed
        ]
        return self._choices(going_on, line)

    def _choices(self, incidents: Iterable[Incident], line: str) -> tuple[LineChoice, ...]:
        newest = sorted(incidents, key=lambda one: one.opening.stamp if one.opening else one.last, reverse=True)
        return tuple(
            LineChoice(
                f"{line}{one.number} ",
                "incident",
                one.number,
                (
                    ("priority", one.priority.value),
                    ("type", one.type_code.value),
                    ("place", one.place.value.label),
                ),
            )
            for one in newest[:MOST]
        )

    def _units(self) -> list[Unit]:
        units: Mapping[str, Unit] = self.state.units
        return list(units.values())


def _joined(words: list[str]) -> str:
    return fold(" ".join(words)).replace(" ", "")
