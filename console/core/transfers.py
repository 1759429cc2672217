"""An incident passes from one service to another: offered, accepted by somebody with a name, refused, or withdrawn.

Use cases; loop thread; the desk holds the ledger's turn. One incident, one story: nothing is copied, nobody loses it.
"""

from __future__ import annotations

from console.core import commands as c
from console.core.acts import Act, Acts
from console.core.ledger import Ledger
from console.core.log import Logbook
from console.core.notary import Draft, new_id
from console.core.refusal import RefusedError
from console.core.site import Site
from console.core.text import clean, line
from console.domain import bodies as b
from console.domain.incident import Incident, IncidentState
from console.domain.people import Right
from console.domain.transfer import CHANNELS, ITEMS, Transfer

NAME_LIMIT = 80
CALLER = "caller"


class Transfers:
    """Offers and answers. Raises `RefusedError` and `StoreFaultError` as `Logbook` does."""

    def __init__(self, ledger: Ledger, logbook: Logbook, site: Site) -> None:
        self._ledger = ledger
        self._logbook = logbook
        self._site = site

    @property
    def acts(self) -> Acts:
        """What a person can ask for."""
        return {
            c.OfferTransfer: Act(Right.DISPATCH, self.offer),
            c.AcceptTransfer: Act(Right.DISPATCH, self.accept),
            c.RefuseTransfer: Act(Right.DISPATCH, self.refuse),
            c.WithdrawTransfer: Act(Right.DISPATCH, self.withdraw),
        }

    async def offer(self, command: c.OfferTransfer, by: str) -> c.Outcome:
        """Offer it; one offer at a time waits for its answer."""
        incident = await self._logbook.known(command.incident)
        number = incident.number
        if incident.state.value is IncidentState.CLOSED:
            raise RefusedError("incident.closed", number=number)
        if command.target and command.target not in self._site.services:
            raise RefusedError("transfer.service_unknown")
        if command.target and self._site.asked and command.target not in self._site.asked:
            # What the centre commands itself is in charge with it: it is engaged, not passed to.
            raise RefusedError("transfer.own_service", service=self._site.service_name(command.target))
        if command.target == incident.charge.service:
            raise RefusedError("transfer.in_charge")
        if incident.charge.offered is not None:
            raise RefusedError("transfer.waiting", number=number)
        unknown = [item for item in command.items if item not in ITEMS]
        if unknown:
            raise RefusedError("transfer.item_unknown", item=line(unknown[0][:32], 32, "item"))
        calls = callers_of(incident) if CALLER in command.items else ()
        items = tuple(item for item in ITEMS if item in command.items and (item != CALLER or calls))
        offer = b.TransferOffered(
            new_id(), incident.charge.service, command.target, items, calls, clean(command.text, field="text")
        )
        self._ledger.write([Draft(incident.about, offer)], by)
        return c.Outcome(True, value=offer.transfer, number=number)

    async def accept(self, command: c.AcceptTransfer, by: str) -> c.Outcome:
        """They have it now."""
        incident, offer = await self._waiting(command.incident)
        who, channel = _named(command.who), _channel(command.channel)
        accepted = b.TransferAccepted(offer.id, offer.target, who, channel)
        self._ledger.write([Draft(incident.about, accepted)], by)
        return c.Outcome(True, value=incident.id)

    async def refuse(self, command: c.RefuseTransfer, by: str) -> c.Outcome:
        """They do not take it; whoever was in charge still is."""
        incident, offer = await self._waiting(command.incident)
        who, channel = _named(command.who), _channel(command.channel)
        refused = b.TransferRefused(offer.id, who, channel, clean(command.reason, field="reason"))
        self._ledger.write([Draft(incident.about, refused)], by)
        return c.Outcome(True, value=incident.id)

    async def withdraw(self, command: c.WithdrawTransfer, by: str) -> c.Outcome:
        """Nobody is asked any more."""
        incident, offer = await self._waiting(command.incident)
        withdrawn = b.TransferWithdrawn(offer.id, clean(command.reason, field="reason"))
        self._ledger.write([Draft(incident.about, withdrawn)], by)
        return c.Outcome(True, value=incident.id)

    async def _waiting(self, incident_id: str) -> tuple[Incident, Transfer]:
        incident = await self._logbook.known(incident_id)
        offer = incident.charge.offered
        if offer is None:
            raise RefusedError("transfer.none")
        return incident, offer


def callers_of(incident: Incident) -> tuple[str, ...]:
    """The calls whose caller is known here still."""
    named = (entry.body.call for entry in incident.entries if isinstance(entry.body, b.CallerNamed))
    return tuple(dict.fromkeys(named))


def _named(who: str) -> str:
    """An acceptance or a refusal is somebody's: by name or by call sign."""
    named = line(who, NAME_LIMIT, "who")
    if not named:
        raise RefusedError("transfer.who")
    return named


def _channel(code: str) -> str:
    if code not in CHANNELS:
        raise RefusedError("transfer.channel")
    return code
