"""The watch over units: checks asked and answered, clocks taken note of, an officer's distress. Use cases.

The desk holds the ledger's turn. Facts are about the incident while the unit is engaged, else about the unit; those of
a distress about both, so that it stands in the incident's story and outlives it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Protocol

from console.core import commands as c
from console.core.acts import Act, Acts
from console.core.commands.watch import CHANNELS, ENDINGS
from console.core.ledger import Ledger
from console.core.notary import Draft, new_id
from console.core.refusal import RefusedError
from console.core.text import line
from console.domain import bodies as b
from console.domain.clocks import WELFARE, Due, Level
from console.domain.incident import Incident
from console.domain.people import Right
from console.domain.unit import Unit, UnitState

CALL_SIGN_LIMIT = 16
WORDS_LIMIT = 200


class Clocks(Protocol):
    """Knows what a clock asks for at this moment."""

    def of_unit(self, unit: Unit, incidents: Mapping[str, Incident]) -> Due | None:
        """Of a unit, engaged on some of these."""

    def of_incident(self, incident: Incident) -> Due | None:
        """Of an incident that waits."""


class Watchkeeper:
    """Raises `RefusedError` with what stands against a command, and writes by `Ledger.write` only."""

    def __init__(self, ledger: Ledger, clocks: Clocks, shelve: Callable[[str, int], None]) -> None:
        """`shelve` puts a notice aside."""
        self._ledger = ledger
        self._clocks = clocks
        self._shelve = shelve

    @property
    def acts(self) -> Acts:
        """What it can do for a person."""
        return {
            c.AskWelfare: Act(Right.DISPATCH, self.ask),
            c.AnswerWelfare: Act(Right.DISPATCH, self.answer),
            c.MissWelfare: Act(Right.DISPATCH, self.miss),
            c.SeeClock: Act(Right.DISPATCH, self.see),
            c.RaiseDistress: Act(Right.DISPATCH, self.raise_distress),
            c.AcknowledgeDistress: Act(Right.DISPATCH, self.take_distress),
            c.EndDistress: Act(Right.DISPATCH, self.end_distress),
            c.ShelveNotice: Act(None, self.shelve),
        }

    # --- checks ---

    async def ask(self, command: c.AskWelfare, by: str) -> c.Outcome:
        """Somebody calls the unit; the last question, if its time is over, had no answer."""
        unit = self._on_scene(command.unit)
        misses = self._misses(unit)
        asked, missed = unit.watch.asked.value, unit.watch.missed.value
        drafts = []
        if misses > max(missed.misses if missed.at_ms >= asked.at_ms else 0, asked.misses):
            drafts.append(Draft(_about(unit), b.WelfareMissed(unit.call_sign, misses)))
        drafts.append(Draft(_about(unit), b.WelfareAsked(unit.call_sign, _channel(command.channel), misses)))
        self._ledger.write(drafts, by)
        return c.Outcome(True, value=unit.call_sign)

    async def answer(self, command: c.AnswerWelfare, by: str) -> c.Outcome:
        """The unit said that all is well; the next check is a whole interval away."""
        unit = self._on_scene(command.unit)
        words, speaker = line(command.words, WORDS_LIMIT, "words"), line(command.speaker, 80, "speaker")
        body = b.WelfareAnswered(unit.call_sign, _channel(command.channel), words, speaker)
        self._ledger.write([Draft(_about(unit), body)], by)
        return c.Outcome(True, value=unit.call_sign)

    async def miss(self, command: c.MissWelfare, by: str) -> c.Outcome:
        """The unit was asked and says nothing; it need not be waited for."""
        unit = self._on_scene(command.unit)
        self._ledger.write([Draft(_about(unit), b.WelfareMissed(unit.call_sign, self._misses(unit) + 1))], by)
        return c.Outcome(True, value=unit.call_sign)

    async def see(self, command: c.SeeClock, by: str) -> c.Outcome:
        """Take note of what lasts long. A check that is due is answered, not taken note of, until it is overdue."""
        unit = self._unit(command.unit)
        due = self._due_now(unit)
        if due is None or due.level is Level.NONE:
            raise RefusedError("clock.nothing", unit=unit.call_sign)
        if due.clock == WELFARE and due.level is not Level.LOUD:
            raise RefusedError("clock.answer", unit=unit.call_sign)
        body = b.ClockSeen(unit.call_sign, due.clock, due.since_ms, int(due.level))
        self._ledger.write([Draft(_about(unit), body)], by)
        return c.Outcome(True, value=unit.call_sign)

    def see_waiting(self, incident_id: str, by: str) -> None:
        """Take note that an incident waits. The caller holds the turn.

        Raises:
            RefusedError: `clock.nothing`: it waits no more.
        """
        incident = self._ledger.ahead.incidents.get(incident_id)
        due = self._clocks.of_incident(incident) if incident is not None else None
        if due is None or due.level is Level.NONE:
            raise RefusedError("clock.nothing", unit="")
        self._ledger.write([Draft(f"incident:{incident_id}", b.WaitingSeen(due.since_ms, int(due.level)))], by)

    async def shelve(self, command: c.ShelveNotice, by: str) -> c.Outcome:
        """Put a notice aside at this workstation, also over a restart; it is no fact."""
        del by
        self._shelve(command.notice, command.minutes)
        return c.Outcome(True, value=command.notice)

    # --- distress ---

    async def raise_distress(self, command: c.RaiseDistress, by: str) -> c.Outcome:
        """An officer is in danger. A call sign that nobody knows is taken as it is: nothing may stop this."""
        call_sign = line(command.unit, CALL_SIGN_LIMIT, "call_sign").upper()
        if not call_sign:
            raise RefusedError("unit.no_call_sign")
        where = _position(command.lat, command.lon)
        unit = self._ledger.ahead.units.get(call_sign) or Unit(call_sign)
        drafts = []
        if where is not None:
            drafts.append(Draft(f"unit:{call_sign}", b.UnitSighted(call_sign, *where)))
        going_on = unit.watch.distress
        if going_on is not None and going_on.taken is None:
            # It sounds already; where the unit is now is worth knowing all the same.
            if drafts:
                self._ledger.write(drafts, by)
            return c.Outcome(True, value=going_on.raised.id)
        source = "message" if by.startswith("system:") else "operator"
        lat, lon = where or (None, None)
        body = b.DistressRaised(new_id(), call_sign, source, line(command.words, WORDS_LIMIT, "words"), lat, lon)
        self._ledger.write([*drafts, *(Draft(about, body) for about in _abouts(unit))], by)
        return c.Outcome(True, value=body.distress)

    async def take_distress(self, command: c.AcknowledgeDistress, by: str) -> c.Outcome:
        """Somebody takes care of it. Who was first is who did."""
        unit = self._in_distress(command.distress)
        going_on = unit.watch.distress
        if going_on is not None and going_on.taken is None:
            body = b.DistressAcknowledged(command.distress, unit.call_sign)
            self._ledger.write([Draft(about, body) for about in _abouts(unit)], by)
        return c.Outcome(True, value=unit.call_sign)

    async def end_distress(self, command: c.EndDistress, by: str) -> c.Outcome:
        """The officer is safe: nothing is ended before somebody has taken care of it."""
        unit = self._in_distress(command.distress)
        going_on = unit.watch.distress
        if command.why not in ENDINGS:
            raise RefusedError("distress.why_unknown")
        if going_on is not None and going_on.taken is None:
            raise RefusedError("distress.not_taken", unit=unit.call_sign)
        words = line(command.words, WORDS_LIMIT, "words")
        body = b.DistressEnded(command.distress, unit.call_sign, command.why, words)
        self._ledger.write([Draft(about, body) for about in _abouts(unit)], by)
        return c.Outcome(True, value=unit.call_sign)

    # --- inside ---

    def _unit(self, call_sign: str) -> Unit:
        unit = self._ledger.ahead.units.get(call_sign.strip().upper())
        if unit is None:
            raise RefusedError("unit.unknown", unit=line(call_sign[:32], 32, "call_sign"))
        return unit

    def _on_scene(self, call_sign: str) -> Unit:
        unit = self._unit(call_sign)
        if unit.status.value.state is not UnitState.ON_SCENE:
            raise RefusedError("welfare.not_on_scene", unit=unit.call_sign)
        return unit

    def _due_now(self, unit: Unit) -> Due | None:
        return self._clocks.of_unit(unit, self._ledger.ahead.incidents)

    def _misses(self, unit: Unit) -> int:
        due = self._due_now(unit)
        return due.misses if due is not None and due.clock == WELFARE else 0

    def _in_distress(self, distress: str) -> Unit:
        for unit in self._ledger.ahead.units.values():
            going_on = unit.watch.distress
            if going_on is not None and going_on.raised.id == distress:
                return unit
        raise RefusedError("distress.over")


def _about(unit: Unit) -> str:
    return f"incident:{unit.engaged_on[0]}" if unit.engaged_on else f"unit:{unit.call_sign}"


def _abouts(unit: Unit) -> tuple[str, ...]:
    return (f"unit:{unit.call_sign}", *(f"incident:{incident}" for incident in unit.engaged_on))


def _channel(channel: str) -> str:
    if channel not in CHANNELS:
        raise RefusedError("welfare.channel_unknown")
    return channel


def _position(lat: float | None, lon: float | None) -> tuple[float, float] | None:
    """A position that can be one; what cannot is left out, for it must not stop a distress."""
    if lat is None or lon is None or not (math.isfinite(lat) and math.isfinite(lon)):
        return None
    return (lat, lon) if -90 <= lat <= 90 and -180 <= lon <= 180 else None
