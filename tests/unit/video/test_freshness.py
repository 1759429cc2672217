"""A tile is never a liar, whatever the numbers."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from console.domain.freshness import (
    AHEAD_WITHIN_S,
    FROZEN_AFTER_S,
    FROZEN_KEYFRAMES,
    LIVE_WITHIN_S,
    Evidence,
    Link,
    TileState,
    judge,
)

NOW_US = 1_800_000_000_000_000
S = 1_000_000
instants = st.one_of(
    st.just(0), st.integers(NOW_US - 30 * S, NOW_US + 30 * S), st.integers(min_value=0, max_value=1 << 60)
)
evidences = st.builds(
    Evidence,
    link=st.sampled_from(Link),
    captured_us=instants,
    painted_us=instants,
    frames=st.integers(0, 1 << 40),
    same_since_us=instants,
    same_keyframes=st.integers(0, 100),
    masked=st.booleans(),
    reason=st.sampled_from(["", "grant.needed"]),
)


def playing(
    age_s: float,
    *,
    frames: int = 100,
    painted_age_s: float | None = None,
    same_since_us: int = 0,
    same_keyframes: int = 0,
) -> Evidence:
    painted_age_s = age_s if painted_age_s is None else painted_age_s
    return Evidence(
        Link.PLAYING,
        captured_us=NOW_US - int(age_s * S),
        painted_us=NOW_US - int(painted_age_s * S),
        frames=frames,
        same_since_us=same_since_us,
        same_keyframes=same_keyframes,
    )


@given(evidences, st.integers(0, 1 << 60))
def test_nothing_old_future_still_or_single_is_ever_live(evidence: Evidence, now_us: int) -> None:
    verdict = judge(evidence, now_us)
    if verdict.state is TileState.LIVE:
        assert evidence.captured_us > 0
        assert -AHEAD_WITHIN_S <= (now_us - evidence.captured_us) / S <= LIVE_WITHIN_S
        assert -AHEAD_WITHIN_S <= (now_us - evidence.painted_us) / S <= LIVE_WITHIN_S
        assert evidence.link is Link.PLAYING
        assert evidence.frames >= 2
        assert not evidence.masked
        if evidence.same_since_us and evidence.same_keyframes >= FROZEN_KEYFRAMES:
            assert (now_us - evidence.same_since_us) / S < FROZEN_AFTER_S


@given(evidences, st.integers(min_value=-(10**12), max_value=10**12))
def test_a_clock_jump_never_revives_a_picture(evidence: Evidence, jump_us: int) -> None:
    """After a jump larger than what live allows, nothing captured before it is live."""
    if abs(jump_us) > (LIVE_WITHIN_S + AHEAD_WITHIN_S) * S and judge(evidence, NOW_US).state is TileState.LIVE:
        assert judge(evidence, NOW_US + jump_us).state is not TileState.LIVE


def test_the_states_as_an_operator_meets_them() -> None:
    assert judge(Evidence(Link.CONNECTING), NOW_US).state is TileState.CONNECTING
    assert judge(playing(0.2), NOW_US).state is TileState.LIVE
    assert judge(playing(1.5), NOW_US).state is TileState.LIVE
    assert judge(playing(1.6), NOW_US).state is TileState.LATE
    assert judge(playing(0.2, frames=1), NOW_US).state is TileState.CONNECTING
    assert judge(playing(11), NOW_US).state is TileState.LOST
    assert judge(Evidence(Link.REFUSED, reason="grant.needed"), NOW_US).reason == "grant.needed"
    assert judge(Evidence(Link.LOST, captured_us=NOW_US, frames=9), NOW_US).state is TileState.LOST


def test_smooth_but_twenty_seconds_old_is_late_and_says_its_age() -> None:
    verdict = judge(playing(20, painted_age_s=0.05), NOW_US)
    assert (verdict.state, verdict.age_s) == (TileState.LATE, 20.0)


def test_from_the_future_is_late_and_says_why() -> None:
    assert judge(playing(-0.1), NOW_US).state is TileState.LIVE
    verdict = judge(playing(-5), NOW_US)
    assert (verdict.state, verdict.reason) == (TileState.LATE, "clock.ahead")


def test_frozen_needs_both_the_time_and_the_key_frames() -> None:
    since_us = NOW_US - 10 * S
    assert judge(playing(0.1, same_since_us=since_us, same_keyframes=2), NOW_US).state is TileState.FROZEN
    assert judge(playing(0.1, same_since_us=since_us, same_keyframes=1), NOW_US).state is TileState.LIVE
    assert judge(playing(0.1, same_since_us=NOW_US - 8 * S, same_keyframes=5), NOW_US).state is TileState.LIVE


def test_masked_hides_everything_else() -> None:
    assert judge(Evidence(Link.REFUSED, masked=True), NOW_US).state is TileState.MASKED


@given(evidences, st.integers(0, 1 << 60))
def test_a_damaged_picture_says_so_in_every_state_that_shows_it(evidence: Evidence, now_us: int) -> None:
    """It changes nothing else: it is as old as it is."""
    plain, marked = judge(replace(evidence, damaged=False), now_us), judge(replace(evidence, damaged=True), now_us)
    assert not plain.damaged
    assert replace(marked, damaged=False) == plain
    hidden = plain.state in (TileState.REFUSED, TileState.MASKED)
    assert marked.damaged is (evidence.captured_us > 0 and not hidden)
