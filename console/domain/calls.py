"""The calls that an incident's facts tell of: each with its time, its time of entry, and whoever called. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from console.domain import bodies as b
from console.domain.incident import Incident

ORIGINS = ("call_17", "radio", "partner", "camera", "patrol")
"""How word of something comes in."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call, or report. Times are UTC ms: when it came, and when it was entered.

    `id` is empty for an opening that says where it came from and nothing more. `caller` and `call_back` are personal:
    they belong to a fact of their own, and are empty once its content was erased, or where nobody asked.
    """

    id: str
    at_ms: int
    entered_ms: int
    by: str
    origin: str
    text: str = ""
    caller: str = ""
    call_back: str = ""


def calls_of(incident: Incident) -> tuple[Call, ...]:
    """Every call that the incident's facts tell of, by the time at which it came.

    Computed from the entries, so that it is independent of the order of facts as they are; a call told of twice is the
    one written first, and named by the newest fact that names its caller.
    """
    calls: dict[str, Call] = {}
    bare: list[Call] = []
    for entry in incident.entries:
        body, envelope = entry.body, entry.envelope
        if isinstance(body, b.CallTaken):
            call = Call(body.call, envelope.at_ms, envelope.stamp.wall_ms, envelope.by, body.origin, body.text)
            calls.setdefault(body.call, call)
        elif isinstance(body, b.IncidentOpened) and body.origin in ORIGINS and not body.call:
            bare.append(Call("", envelope.at_ms, envelope.stamp.wall_ms, envelope.by, body.origin, body.description))
    for entry in incident.entries:
        named = entry.body
        if isinstance(named, b.CallerNamed) and named.call in calls:
            calls[named.call] = replace(calls[named.call], caller=named.caller, call_back=named.call_back)
    return tuple(sorted([*bare, *calls.values()], key=lambda call: (call.at_ms, call.entered_ms, call.id)))
