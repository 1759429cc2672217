"""How an incident moves, as a fact. Use case; the desk holds the ledger's turn. Loop thread."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from console.core import commands as c
from console.core.acts import Act, Acts
from console.core.ledger import Ledger
from console.core.notary import Draft
from console.core.refusal import RefusedError
from console.core.text import line
from console.domain.bodies import IncidentCourse
from console.domain.course import Course, Line
from console.domain.incident import Incident, IncidentState
from console.domain.people import Right
from console.domain.sight import plain_name


class Courses:
    """Writes down where incidents go."""

    def __init__(self, ledger: Ledger, lines: Mapping[str, Line], known: Callable[[str], Awaitable[Incident]]) -> None:
        """`lines` are the site's; `known` gives the incident that a command names, or refuses."""
        self._ledger = ledger
        self._lines = lines
        self._known = known

    @property
    def acts(self) -> Acts:
        """What it answers."""
        return {c.SetCourse: Act(Right.LOG, self.set)}

    async def set(self, command: c.SetCourse, by: str) -> c.Outcome:
        """Another course; the same again writes nothing.

        Raises:
            RefusedError: `incident.unknown`, `incident.closed`, `course.line_unknown`, `course.end_unknown`,
                `course.bearing`.
        """
        incident = await self._known(command.incident)
        if incident.state.value is IncidentState.CLOSED:
            raise RefusedError("incident.closed", number=incident.number)
        course = self._course(command)
        if course != incident.course.value:
            body = IncidentCourse(course.line, course.towards, course.bearing_deg)
            self._ledger.write([Draft(incident.about, body)], by)
        return c.Outcome(True, value=incident.id)

    def _course(self, command: c.SetCourse) -> Course:
        if command.line:
            known = self._lines.get(command.line)
            if known is None:
                raise RefusedError("course.line_unknown", line=line(command.line[:32], 32, "line"))
            wanted = plain_name(command.towards[:200])
            end = next((end for end in known.ends if plain_name(end) == wanted), "")
            if not end:
                raise RefusedError("course.end_unknown", line=known.id, ends=", ".join(known.ends))
            return Course(known.id, end)
        if command.bearing_deg is None:
            return Course()
        if not 0 <= command.bearing_deg < 360:
            raise RefusedError("course.bearing")
        return Course(bearing_deg=command.bearing_deg)
