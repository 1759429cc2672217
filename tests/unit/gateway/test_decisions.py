"""Which joint decision a camera's record names."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from console.gateway.sharing import Decision, Terms, in_force
from console.wire.gateway_api import Condition

NOW = datetime(2026, 11, 21, 22, tzinfo=UTC)


def decision(number: str, from_days: int, until_days: int) -> Decision:
    return Decision(number, NOW + timedelta(days=from_days), NOW + timedelta(days=until_days))


def test_the_decision_in_force_that_lasts_longest_is_named() -> None:
    terms = Terms(
        Condition.ON_DECISION,
        decisions=(
            decision("past", -9, -1),
            decision("short", -1, 1),
            decision("long", -1, 9),
            decision("next", 1, 99),
        ),
    )
    assert in_force(terms, NOW) == "long"


def test_none_is_named_when_none_is_in_force() -> None:
    assert in_force(Terms(Condition.ON_DECISION, decisions=(decision("past", -9, 0),)), NOW) == ""
