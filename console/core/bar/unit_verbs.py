"""Verbs about units: assign, report a status, release."""

from __future__ import annotations

from console.core import commands as c
from console.core.bar.naming import Known
from console.core.bar.plan import Plan, UnclearError, Undo
from console.core.bar.spoken import STATUSES, beginning, named
from console.core.line_reading import LineChoice
from console.domain.unit import LEGAL, Unit, UnitState, may_follow


class UnitVerbs:
    """Reads what is said of units. Loop thread; every method raises `UnclearError` for what is missing."""

    def __init__(self, known: Known) -> None:
        self._known = known

    async def assign(self, rest: str, line: str) -> Plan:
        """`a TN12 4521`; without a number on the incident in the pane. Another service's unit is asked for."""
        unit, words = self._known.unit(rest.split(), line)
        stem = f"{line}{_short(unit)} "
        incident, _ = await self._known.incident(words, stem)

        def undo(_outcome: c.Outcome) -> c.Command | None:
            now = self._known.state.units.get(unit.call_sign)
            still = now is not None and now.status.value.state is UnitState.ASSIGNED
            return c.ReleaseUnit(unit.call_sign, incident.id, "stood_down") if still else None

        if self._known.is_asked(unit) and incident.id not in unit.engaged_on:
            return Plan(
                "bar.ask",
                (("unit", unit.call_sign), ("number", incident.number)),
                c.AskService(incident.id, unit=unit.call_sign),
                show=f"incident:{incident.id}",
                done="bar.asked",
                undo=lambda outcome: c.WithdrawRequest(incident.id, outcome.value),
                choices=() if words else self._known.incident_choices("", stem),
            )
        return Plan(
            "bar.assign",
            (("unit", unit.call_sign), ("number", incident.number)),
            c.AssignUnit(unit.call_sign, incident.id),
            show=f"incident:{incident.id}",
            done="bar.assigned",
            undo=undo,
            choices=() if words else self._known.incident_choices("", stem),
        )

    async def status(self, rest: str, line: str) -> Plan:
        """`s TN12 sp`, `s TN12 pp parking bourse`; what may not follow is said before it is tried."""
        unit, words = self._known.unit(rest.split(), line)
        now = unit.status.value.state
        status, taken = named(STATUSES, words)
        if not status:
            typed = " ".join(words)
            may = [code for code in beginning(STATUSES, typed) if UnitState(code) in LEGAL[now]]
            stem = f"{line}{_short(unit)} "
            choices = tuple(
                LineChoice(f"{stem}{STATUSES[code][0]}", "status", code, (("word", STATUSES[code][0]),)) for code in may
            )
            params = (("unit", unit.call_sign), ("status", now.value), ("word", typed))
            raise UnclearError("bar.status_unknown" if typed and not may else "bar.needs_status", params, choices)
        staged = status == UnitState.STAGED.value
        left = words[taken:]
        if left and not staged:
            params = (("unit", unit.call_sign), ("status", now.value), ("word", " ".join(words)))
            raise UnclearError("bar.status_unknown", params)
        if not (may_follow(now, UnitState(status)) or (staged and left and now is UnitState.STAGED)):
            raise UnclearError(_not_legal(now, status), (("unit", unit.call_sign), ("now", now.value), ("new", status)))
        where = rest.split(maxsplit=len(rest.split()) - len(left))[-1].strip() if left else ""
        return Plan(
            "bar.staged_at" if staged and where else "bar.status",
            (("unit", unit.call_sign), ("status", status), ("where", where)),
            c.StageUnit(unit.call_sign, where) if staged else c.ReportStatus(unit.call_sign, status),
            done="bar.reported",
            undo=_back(self._known, unit.call_sign, now, UnitState(status)),
        )

    async def release(self, rest: str, line: str) -> Plan:
        """`lib TN12`: its mission is over."""
        unit, _ = self._known.unit(rest.split(), line)
        if not unit.engaged_on:
            raise UnclearError("unit.not_engaged", (("unit", unit.call_sign),))
        if unit.in_conflict:
            raise UnclearError("bar.release_which", (("unit", unit.call_sign),))
        incident = unit.engaged_on[0]
        return Plan(
            "bar.release",
            (("unit", unit.call_sign),),
            c.ReleaseUnit(unit.call_sign),
            show=f"incident:{incident}",
            done="bar.released",
            # Another service's unit would have to be asked for again: that is a new request, not a correction.
            undo=None if self._known.is_asked(unit) else lambda _outcome: c.AssignUnit(unit.call_sign, incident),
        )


def _not_legal(now: UnitState, new: str) -> str:
    """The commonest mistakes have a sentence of their own."""
    if new == UnitState.CLEARING.value and now in (UnitState.ASSIGNED, UnitState.EN_ROUTE):
        return "bar.clear_before_arrival"
    return "unit.not_legal"


def _back(known: Known, call_sign: str, before: UnitState, after: UnitState) -> Undo:
    def undo(_outcome: c.Outcome) -> c.Command | None:
        unit = known.state.units.get(call_sign)
        if unit is None or unit.status.value.state is not after:
            return None
        if unit.engaged_on:  # a status reported by mistake never was: the clocks of the story leave it out
            return c.TakeBackStatus(call_sign)
        return c.ReportStatus(call_sign, before.value) if may_follow(after, before) else None

    return undo


def _short(unit: Unit) -> str:
    return unit.call_sign.replace(" ", "")
