"""Calls: who called, when, and what was said. Drafts facts of what a person typed; the logbook writes them."""

from __future__ import annotations

import re

from console.core.commands import AddCall, OpenIncident
from console.core.notary import Draft, new_id
from console.core.refusal import RefusedError
from console.core.text import clean, line
from console.domain import bodies as b
from console.domain.calls import ORIGINS
from console.domain.incident import Priority
from console.domain.place import Place

FUTURE_LIMIT_MS = 60_000
NUMBER_LIMIT = 32
_NUMBER = re.compile(r"[0-9+().\-/ #*]*")


def happened_at(at_ms: int | None, now_ms: int) -> int:
    """The instant that a person gave, else now.

    Raises:
        RefusedError: incident.in_future, incident.bad_time.
    """
    if at_ms is None:
        return now_ms
    if at_ms > now_ms + FUTURE_LIMIT_MS:
        raise RefusedError("incident.in_future")
    if at_ms < 0:
        raise RefusedError("incident.bad_time")
    return at_ms


def first_call(command: OpenIncident, about: str, now_ms: int) -> tuple[str, list[Draft]]:
    """The id and the facts of the call by which an incident is opened; none where only its origin is known.

    Raises:
        RefusedError: call.bad_number, text.too_long, incident.in_future.
    """
    named = _named("", command.caller, command.call_back)
    if named is None and command.call_at_ms is None:
        return "", []
    call = new_id()
    taken = b.CallTaken(call, _origin(command.origin))
    return call, _drafts(about, taken, named, happened_at(command.call_at_ms, now_ms))


def another_call(command: AddCall, about: str, place: Place, now_ms: int) -> list[Draft]:
    """The facts of a call to an incident that is known; `place` is the command's, checked.

    Raises:
        RefusedError: call.empty, call.bad_number, call.origin_unknown, text.too_long, incident.in_future.
    """
    text = clean(command.text, field="text")
    type_code = line(command.type_code, 16, "type")
    named = _named("", command.caller, command.call_back)
    if not (text or named or type_code or place.label or place.camera):
        raise RefusedError("call.empty")
    if command.priority and command.priority not in list(Priority):
        raise RefusedError("priority.unknown", priority=line(command.priority[:32], 32, "priority"))
    taken = b.CallTaken(new_id(), _origin(command.origin), text, type_code, command.priority, place)
    return _drafts(about, taken, named, happened_at(command.at_ms, now_ms))


def _drafts(about: str, taken: b.CallTaken, named: b.CallerNamed | None, at_ms: int) -> list[Draft]:
    drafts = [Draft(about, taken, at_ms)]
    if named is not None:
        drafts.append(Draft(about, b.CallerNamed(taken.call, named.caller, named.call_back), at_ms))
    return drafts


def _origin(code: str) -> str:
    if code and code not in ORIGINS:
        raise RefusedError("call.origin_unknown", origin=line(code[:32], 32, "origin"))
    return code


def _named(call: str, caller: str, call_back: str) -> b.CallerNamed | None:
    name, number = line(caller, field="caller"), line(call_back, NUMBER_LIMIT, "call_back")
    if _NUMBER.fullmatch(number) is None or (number and not any(c.isdigit() for c in number)):
        raise RefusedError("call.bad_number")
    return b.CallerNamed(call, name, number) if name or number else None
