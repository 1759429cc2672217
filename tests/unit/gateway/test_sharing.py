"""The owner's rules, without a server."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.gateway.refusal import RefusedError
from console.gateway.sharing import Decision, Terms, check_opening, check_viewing
from console.wire.gateway_api import Condition, Grant, GrantRequest

NOW = datetime(2026, 11, 21, 22, tzinfo=UTC)
CAMERA, INCIDENT = uuid4(), uuid4()
DECISION = Decision("2026-14", NOW - timedelta(days=1), NOW + timedelta(days=1))


def terms(condition: Condition, **changes: object) -> Terms:
    fields: dict[str, object] = {"circumstances": (), "purposes": ("p",), "decisions": (DECISION,), **changes}
    return Terms(condition, **fields)  # type: ignore[arg-type]  # the test names only what matters to it


def grant(minutes: float = 10, **changes: object) -> Grant:
    fields: dict[str, object] = {
        "id": uuid4(),
        "incident": INCIDENT,
        "cameras": (CAMERA,),
        "purpose": "p",
        "operator": "Durand",
        "console": "a" * 64,
        "opened_at": NOW - timedelta(minutes=1),
        "until": NOW + timedelta(minutes=minutes),
        **changes,
    }
    return Grant.model_validate(fields)


def refusal(about: Terms, *grants: Grant, incident: UUID | None = INCIDENT, now: datetime = NOW) -> str | None:
    try:
        check_viewing(about, CAMERA, purpose="p", incident=incident, grants=grants, now=now)
    except RefusedError as error:
        return error.code
    return None


@given(
    st.sampled_from(Condition),
    st.booleans(),
    st.booleans(),
    st.integers(min_value=-20, max_value=20),
    st.booleans(),
)
def test_only_continuous_or_a_running_grant_that_covers_it_opens_a_camera(
    condition: Condition, mine: bool, same_incident: bool, minutes: int, closed: bool
) -> None:
    one = grant(
        minutes,
        cameras=(CAMERA if mine else uuid4(),),
        incident=INCIDENT if same_incident else uuid4(),
        closed_at=NOW if closed else None,
        decision="2026-14",
    )
    allowed = refusal(terms(condition), one) is None
    covered = mine and same_incident and minutes > 0 and not closed
    assert allowed == (condition is Condition.CONTINUOUS or (condition is not Condition.ON_REQUISITION and covered))


def test_a_watch_without_incident_opens_nothing_but_continuous() -> None:
    assert refusal(terms(Condition.CONTINUOUS), incident=None) is None
    assert refusal(terms(Condition.ON_INCIDENT), grant(), incident=None) == "grant.needed"


def test_why_it_is_shut_again_is_told() -> None:
    about = terms(Condition.ON_INCIDENT)
    assert refusal(about) == "grant.needed"
    assert refusal(about, grant(-0.1)) == "grant.expired"
    assert refusal(about, grant(closed_at=NOW, closed_reason="closed.expired")) == "grant.expired"
    assert refusal(about, grant(closed_at=NOW, closed_by="Durand", closed_reason="closed.operator")) == "grant.closed"
    assert refusal(about, grant(-0.1), grant()) is None


def test_a_decision_that_runs_out_shuts_what_it_opened() -> None:
    about = terms(Condition.ON_DECISION)
    one = grant(60 * 72, decision="2026-14")
    assert refusal(about, one) is None
    assert refusal(about, one, now=DECISION.valid_until) == "decision.expired"
    assert refusal(about, grant(decision="other")) == "decision.unknown"
    assert refusal(about, grant()) == "decision.needed"


def test_a_circumstance_the_owner_withdraws_shuts_what_it_opened() -> None:
    one = grant(circumstance="occupation")
    assert refusal(terms(Condition.ON_INCIDENT, circumstances=("occupation",)), one) is None
    assert refusal(terms(Condition.ON_INCIDENT, circumstances=("fire",)), one) == "circumstance.unknown"


def test_an_order_that_ran_out_shuts_everything() -> None:
    about = terms(Condition.CONTINUOUS, order_until=NOW)
    assert refusal(about) == "order.expired"
    assert refusal(about, now=NOW - timedelta(seconds=1)) is None


@pytest.mark.parametrize(
    ("about", "changes", "code"),
    [
        (terms(Condition.CONTINUOUS), {}, "grant.needless"),
        (terms(Condition.ON_REQUISITION), {}, "requisition.only"),
        (terms(Condition.ON_INCIDENT), {"circumstance": None}, "circumstance.needed"),
        (terms(Condition.ON_INCIDENT), {}, "circumstance.unknown"),
        (terms(Condition.ON_INCIDENT, circumstances=("c",)), {"minutes": 61}, "minutes.too_many"),
        (terms(Condition.ON_INCIDENT, circumstances=("c",)), {"purpose": "q"}, "purpose.unknown"),
        (terms(Condition.ON_INCIDENT, circumstances=("c",)), {}, None),
        (terms(Condition.ON_DECISION), {}, "decision.needed"),
        (terms(Condition.ON_DECISION), {"decision": "2026-14", "circumstance": None}, None),
        (
            terms(Condition.ON_DECISION, circumstances=("c",)),
            {"decision": "2026-14", "circumstance": "d"},
            "circumstance.unknown",
        ),
        (terms(Condition.ON_INCIDENT, circumstances=("c",), masks_missing=True), {}, "masks.unburned"),
    ],
)
def test_opening(about: Terms, changes: dict[str, object], code: str | None) -> None:
    fields: dict[str, object] = {"incident": INCIDENT, "cameras": (CAMERA,), "circumstance": "c", "purpose": "p"}
    request = GrantRequest.model_validate({**fields, "minutes": 10, "operator": "Durand", **changes})
    if code is None:
        check_opening(about, request, NOW)
        return
    with pytest.raises(RefusedError) as refused:
        check_opening(about, request, NOW)
    assert refused.value.code == code
