"""Who is in charge of an incident, and what was offered to whom: read from its facts. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from console.domain import bodies as b
from console.domain.fact import Fact

ITEMS = ("description", "place", "notes", "cameras", "units", "caller")
"""What may travel with an incident."""
TRAVELS = ("description", "place", "notes", "cameras", "units")
"""What is ticked unless somebody takes it off: a caller's name and number never travel by themselves."""
CHANNELS = ("radio", "phone", "line", "here")
"""How somebody of another service says yes or no."""


@dataclass(frozen=True, slots=True)
class Transfer:
    """An offer. `state`: offered, accepted, refused, withdrawn. Instants are UTC milliseconds.

    `disputed`: it was accepted, and refused or withdrawn as well, by people who could not see each other. The
    acceptance counts: somebody out there believes that they have it; people settle the rest.
    """

    id: str
    source: str
    target: str
    items: tuple[str, ...]
    calls: tuple[str, ...]
    text: str
    by: str
    at_ms: int
    state: str = "offered"
    who: str = ""
    channel: str = ""
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Charge:
    """Who is in charge (a service id, empty for the command centre's own) since when, and every offer, oldest first."""

    service: str = ""
    since_ms: int = 0
    transfers: tuple[Transfer, ...] = ()

    @property
    def offered(self) -> Transfer | None:
        """The newest offer that nobody has answered."""
        return next((one for one in reversed(self.transfers) if one.state == "offered"), None)


OURS = Charge()
"""Nothing was ever offered: the command centre's own."""


def charge_of(entries: Iterable[Fact]) -> Charge:
    """As the facts of an incident, in order of their stamps, tell it."""
    offers: dict[str, Transfer] = {}
    answers: dict[str, list[tuple[str, str, str]]] = {}
    service, since_ms = "", 0
    for entry in entries:
        envelope, body = entry.envelope, entry.body
        if envelope.kind == b.TransferAccepted.kind:
            # An acceptance whose content was erased still counts, so that no older one comes back.
            service = body.target if isinstance(body, b.TransferAccepted) else ""
            since_ms = envelope.at_ms
        match body:
            case b.TransferOffered(transfer, source, target, items, calls, text):
                offers.setdefault(
                    transfer, Transfer(transfer, source, target, items, calls, text, envelope.by, envelope.at_ms)
                )
            case b.TransferAccepted(transfer, _, who, channel):
                answers.setdefault(transfer, []).append(("accepted", who, channel))
            case b.TransferRefused(transfer, who, channel, _):
                answers.setdefault(transfer, []).append(("refused", who, channel))
            case b.TransferWithdrawn(transfer, _):
                answers.setdefault(transfer, []).append(("withdrawn", "", ""))
            case _:
                pass
    return Charge(service, since_ms, tuple(_answered(offer, answers.get(offer.id, [])) for offer in offers.values()))


def _answered(offer: Transfer, answers: list[tuple[str, str, str]]) -> Transfer:
    if not answers:
        return offer
    accepted = [one for one in answers if one[0] == "accepted"]
    state, who, channel = (accepted or answers)[-1]
    return replace(offer, state=state, who=who, channel=channel, disputed=0 < len(accepted) < len(answers))
