"""Who may steer: the rules of the lease as properties."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.gateway.ptz_lease import Steerer, check, running, take, used
from console.gateway.refusal import RefusedError
from console.wire.ptz import LEASE_S, PtzLease

CAMERA = UUID(int=1)
NOW = datetime(2026, 11, 21, 22, 0, tzinfo=UTC)
moments = st.integers(min_value=-3 * LEASE_S, max_value=3 * LEASE_S).map(lambda s: NOW + timedelta(seconds=s))
steerers = st.builds(
    Steerer,
    console=st.sampled_from(["a" * 64, "b" * 64, "c" * 64]),
    workstation=st.just("07"),
    operator=st.sampled_from(["Durand", "Martin", "Petit"]),
    priority=st.integers(1, 9),
    ends=st.none() | moments,
)
leases = st.none() | st.builds(
    PtzLease,
    camera=st.just(CAMERA),
    operator=st.sampled_from(["Durand", "Martin", "Petit"]),
    console=st.sampled_from(["a" * 64, "b" * 64, "c" * 64]),
    priority=st.integers(1, 9),
    since=moments,
    until=moments,
    offered_to=st.sampled_from(["", "Durand", "Martin"]),
    asked_by=st.sampled_from(["", "Petit"]),
)


@given(leases, steerers, st.booleans())
def test_whoever_gets_it_holds_it_and_nobody_else_does(lease: PtzLease | None, who: Steerer, over: bool) -> None:
    try:
        taken, _ = take(lease, who, CAMERA, NOW, over=over)
    except RefusedError:
        return
    assert (taken.console, taken.operator, taken.priority) == (who.console, who.operator, who.priority)
    if who.ends is None or who.ends > NOW:
        assert check(taken, who.console, who.operator, NOW) is taken
    for console in ("a" * 64, "b" * 64, "c" * 64):
        if console != who.console:
            with pytest.raises(RefusedError):
                check(taken, console, who.operator, NOW)


@given(leases, steerers, st.booleans())
def test_it_is_lost_only_to_priority_on_purpose_to_whom_it_was_offered_or_at_its_own_console(
    lease: PtzLease | None, who: Steerer, over: bool
) -> None:
    held = running(lease, NOW)
    allowed = (
        held is None
        or held.console == who.console
        or held.offered_to == who.operator
        or (over and who.priority > held.priority)
    )
    if allowed:
        _, how = take(lease, who, CAMERA, NOW, over=over)
        assert held is not None or how == "ptz.taken"
        return
    assert held is not None
    with pytest.raises(RefusedError) as refused:
        take(lease, who, CAMERA, NOW, over=over)
    assert refused.value.code == "ptz.held"
    assert refused.value.params["holder"] == held.operator
    assert refused.value.params["until"] == held.until.isoformat()


@given(leases, steerers, st.booleans(), st.integers(0, 100))
def test_it_is_short_and_never_outlasts_what_it_rests_on(
    lease: PtzLease | None, who: Steerer, over: bool, later: int
) -> None:
    try:
        taken, _ = take(lease, who, CAMERA, NOW, over=over)
    except RefusedError:
        return
    then = NOW + timedelta(seconds=later)
    for each, at in ((taken, NOW), (used(taken, then, who.ends), then)):
        assert each.until <= at + timedelta(seconds=LEASE_S)
        assert who.ends is None or each.until <= who.ends


@given(leases, steerers)
def test_taking_it_again_prolongs_it_and_keeps_what_was_asked(lease: PtzLease | None, who: Steerer) -> None:
    held = running(lease, NOW)
    if held is None or (held.console, held.operator) != (who.console, who.operator):
        return
    again, how = take(lease, who, CAMERA, NOW)
    assert how == "ptz.renewed"
    assert (again.since, again.offered_to, again.asked_by) == (held.since, held.offered_to, held.asked_by)


@given(leases, st.sampled_from(["a" * 64, "b" * 64]), st.sampled_from(["Durand", "Martin"]))
def test_nobody_moves_a_camera_without_holding_it(lease: PtzLease | None, console: str, operator: str) -> None:
    held = running(lease, NOW)
    if held is not None and (held.console, held.operator) == (console, operator):
        assert check(lease, console, operator, NOW) is lease
        return
    with pytest.raises(RefusedError) as refused:
        check(lease, console, operator, NOW)
    others = held is not None and held.console != console
    assert refused.value.code == ("ptz.held" if others else "ptz.lease_needed")
