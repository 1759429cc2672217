"""What other services were asked for, and what they answered: asked, not assigned. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from console.domain import bodies as b
from console.domain.fact import Fact

CHANNELS = ("radio", "phone", "line", "here")
"""How people of two services speak: radio, telephone, direct line, or both in the room."""


class RequestState(StrEnum):
    """How a request stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Request:
    """A request to another service, as the facts tell it. Times are UTC ms, 0 for never.

    `unit` is the one asked for, `given` the one that was promised; `channel` how it was asked, `answer_channel` how it
    was answered, by `who`. A request whose own fact has not arrived has no service yet.
    """

    id: str
    service: str = ""
    unit: str = ""
    capabilities: tuple[str, ...] = ()
    number: int = 1
    channel: str = ""
    asked_ms: int = 0
    state: RequestState = RequestState.OPEN
    answered_ms: int = 0
    who: str = ""
    answer_channel: str = ""
    given: str = ""
    text: str = ""


def requests_of(entries: Iterable[Fact]) -> Mapping[str, Request]:
    """The requests that an incident's facts tell of, by id; `entries` in the order of their stamps.

    Told from all entries each time, so that the order in which they came does not matter: the first that asks says
    what was asked, the newest answer holds.
    """
    found: dict[str, Request] = {}
    asked: set[str] = set()
    for entry in entries:
        body, at_ms = entry.body, entry.envelope.at_ms
        if isinstance(body, b.AidRequested):
            if body.request not in asked:
                asked.add(body.request)
                found[body.request] = replace(
                    found.get(body.request, Request(body.request)),
                    service=body.service,
                    unit=body.unit,
                    capabilities=body.capabilities,
                    number=body.number,
                    channel=body.channel,
                    asked_ms=at_ms,
                )
        elif isinstance(body, b.AidAccepted | b.AidRefused | b.AidWithdrawn):
            found[body.request] = _answered(found.get(body.request, Request(body.request)), body, at_ms)
    return found


def _answered(request: Request, body: b.AidAccepted | b.AidRefused | b.AidWithdrawn, at_ms: int) -> Request:
    if isinstance(body, b.AidWithdrawn):
        return replace(
            request,
            state=RequestState.WITHDRAWN,
            answered_ms=at_ms,
            who="",
            answer_channel="",
            given="",
            text="",
        )
    accepted = isinstance(body, b.AidAccepted)
    return replace(
        request,
        state=RequestState.ACCEPTED if accepted else RequestState.REFUSED,
        answered_ms=at_ms,
        who=body.who,
        answer_channel=body.channel,
        given=body.unit if isinstance(body, b.AidAccepted) else "",
        text=body.text if isinstance(body, b.AidRefused) else "",
    )
