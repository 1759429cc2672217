"""Who is in charge of an incident, whatever the order in which offers and answers arrive."""

from __future__ import annotations

from functools import reduce
from itertools import permutations

from hypothesis import given, settings

from console.domain import bodies as b
from console.domain.apply import apply_incident
from console.domain.fact import Fact
from console.domain.incident import Incident
from console.domain.transfer import ITEMS, TRAVELS, charge_of
from tests.unit.domain.strategies import INCIDENT, fact, incident_body, two_orders


def incident_of(facts: list[Fact]) -> Incident:
    return reduce(apply_incident, facts, Incident(INCIDENT.removeprefix("incident:")))


OFFER = fact(1, b.TransferOffered("t1", "", "rtm-surete", TRAVELS), INCIDENT)
YES = fact(2, b.TransferAccepted("t1", "rtm-surete", "M. Roux", "phone"), INCIDENT)
ON = fact(3, b.TransferOffered("t2", "rtm-surete", "suge"), INCIDENT)
ON_YES = fact(4, b.TransferAccepted("t2", "suge", "Mme Blanc", "radio"), INCIDENT)
BACK = fact(5, b.TransferOffered("t3", "suge", ""), INCIDENT)
BACK_YES = fact(6, b.TransferAccepted("t3", "", "Durand", "here"), INCIDENT)


def test_a_caller_never_travels_by_itself() -> None:
    assert "caller" in ITEMS
    assert "caller" not in TRAVELS


def test_an_offer_changes_nothing_until_somebody_has_said_yes() -> None:
    told = incident_of([OFFER]).charge
    assert told.service == ""
    assert told.offered is not None
    assert told.offered.target == "rtm-surete"
    accepted = incident_of([OFFER, YES]).charge
    assert (accepted.service, accepted.offered) == ("rtm-surete", None)
    assert (accepted.transfers[0].who, accepted.transfers[0].channel) == ("M. Roux", "phone")


def test_it_passes_on_and_comes_back_and_each_step_is_known() -> None:
    told = [OFFER, YES, ON, ON_YES, BACK, BACK_YES]
    assert [incident_of(told[:n]).charge.service for n in range(1, 7)] == ["", *2 * ["rtm-surete"], *2 * ["suge"], ""]
    assert [one.state for one in incident_of(told).charge.transfers] == 3 * ["accepted"]
    assert len({incident_of(list(order)).charge for order in permutations(told)}) == 1


def test_a_refusal_and_a_withdrawal_leave_it_where_it_was() -> None:
    refused = fact(2, b.TransferRefused("t1", "M. Roux", "phone", "hors ligne"), INCIDENT)
    withdrawn = fact(2, b.TransferWithdrawn("t1"), INCIDENT)
    for answer in (refused, withdrawn):
        told = incident_of([OFFER, answer]).charge
        assert (told.service, told.offered) == ("", None)


def test_a_yes_counts_against_a_withdrawal_that_could_not_see_it_and_both_are_shown() -> None:
    withdrawn = fact(7, b.TransferWithdrawn("t1"), INCIDENT)
    for order in permutations([OFFER, YES, withdrawn]):
        told = incident_of(list(order)).charge
        assert told.service == "rtm-surete"
        assert told.transfers[0].state == "accepted"
        assert told.transfers[0].disputed


def test_an_acceptance_whose_content_was_erased_brings_no_older_one_back() -> None:
    gone = fact(20, b.FactErased(ON_YES.envelope.id, "retention"), INCIDENT)
    for order in permutations([OFFER, YES, ON, ON_YES, gone]):
        told = incident_of(list(order))
        assert told.charge.service == ""
        assert "Blanc" not in repr(told)


@settings(max_examples=150, deadline=None)
@given(two_orders(incident_body, INCIDENT))
def test_what_is_told_is_what_the_entries_say(runs: tuple[list[Fact], list[Fact]]) -> None:
    one, other = (incident_of(run) for run in runs)
    assert one.charge == other.charge == charge_of(one.entries)
