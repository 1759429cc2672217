"""Whether a tile may call its picture live. Pure: times are UTC microseconds, the caller says what time it is.

A tile is never a liar: *live* means that the painted picture was captured at most 1.5 s ago and that new ones keep
coming. Smooth but 20 s old is not live; neither is a picture that claims to come from the future.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

LIVE_WITHIN_S = 1.5
"""The painted picture's greatest age that may be called live."""
AHEAD_WITHIN_S = 0.25
"""How far ahead of this workstation's clock a capture may be (what is left of a measured clock offset)."""
FROZEN_AFTER_S = 9.0
"""The tile is to say so within ten seconds, the time that it takes to notice included."""
FROZEN_KEYFRAMES = 2
LOST_AFTER_S = 10.0
"""A connection that brings nothing new for this long is lost, whatever it says of itself."""

_S = 1_000_000


class TileState(StrEnum):
    """What a tile may say of its picture."""

    CONNECTING = "connecting"
    LIVE = "live"
    LATE = "late"
    FROZEN = "frozen"
    LOST = "lost"
    REFUSED = "refused"
    MASKED = "masked"
    REPLAY = "replay"


_SHOWN = (TileState.CONNECTING, TileState.LIVE, TileState.LATE, TileState.FROZEN, TileState.LOST)
"""States in which a picture is in sight."""


class Link(StrEnum):
    """What the connection does, as far as judging a picture goes."""

    CONNECTING = "connecting"
    PLAYING = "playing"
    LOST = "lost"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a tile.

    Attributes:
        link: what the connection does.
        captured_us: when the painted picture was captured; 0 before the first.
        painted_us: when it was painted, by this workstation's clock; 0 before the first.
        frames: pictures decoded since the connection opened; one alone does not move on.
        same_since_us: since when the sampled luma has been identical; 0 when it is not.
        same_keyframes: over how many key frames it has been identical.
        damaged: the painted picture was built on pictures that are missing.
        masked: the operator, or the owner's rule, covers this picture.
        reason: the connection's stable reason code, if it has one.
        back: these pictures are of the past, on the operator's wish.
    """

    link: Link
    captured_us: int = 0
    painted_us: int = 0
    frames: int = 0
    same_since_us: int = 0
    same_keyframes: int = 0
    damaged: bool = False
    masked: bool = False
    reason: str = ""
    back: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the tile says: its state, the age of its picture (None before the first) and a stable reason code.

    A picture that is `damaged` says so beside its state: it is as old as it is, and a camera that loses pictures still
    shows who moves there. So it stays in sight, in colour and with its age, and is marked.
    """

    state: TileState
    age_s: float | None
    reason: str = ""
    damaged: bool = False


def judge(evidence: Evidence, now_us: int) -> Verdict:
    """Say what a tile may claim at `now_us`. Total: any numbers, clock jumps included, give a verdict."""
    verdict = _state(evidence, now_us)
    if evidence.damaged and verdict.age_s is not None and verdict.state in _SHOWN:
        return replace(verdict, damaged=True)
    return verdict


def _state(evidence: Evidence, now_us: int) -> Verdict:
    age_s = (now_us - evidence.captured_us) / _S if evidence.captured_us else None
    if evidence.masked:
        return Verdict(TileState.MASKED, age_s, evidence.reason)
    if evidence.back and evidence.link is Link.PLAYING:
        return Verdict(TileState.REPLAY, age_s)
    if evidence.link is Link.REFUSED:
        return Verdict(TileState.REFUSED, age_s, evidence.reason)
    if evidence.link is Link.LOST:
        return Verdict(TileState.LOST, age_s, evidence.reason)
    if age_s is None:
        return Verdict(TileState.CONNECTING, None, evidence.reason)
    if age_s > LOST_AFTER_S and _silent_s(evidence, now_us) > LOST_AFTER_S:
        return Verdict(TileState.LOST, age_s, evidence.reason or "stream.stalled")
    if _frozen(evidence, now_us):
        return Verdict(TileState.FROZEN, age_s, "picture.frozen")
    if age_s < -AHEAD_WITHIN_S:
        return Verdict(TileState.LATE, age_s, "clock.ahead")
    if age_s > LIVE_WITHIN_S:
        return Verdict(TileState.LATE, age_s, evidence.reason or "picture.old")
    if evidence.link is not Link.PLAYING or evidence.frames < 2 or not _moving_on(evidence, now_us):
        return Verdict(TileState.CONNECTING if evidence.frames < 2 else TileState.LATE, age_s, evidence.reason)
    return Verdict(TileState.LIVE, age_s)


def _silent_s(evidence: Evidence, now_us: int) -> float:
    # A painting time ahead of now means that the clock was set back: how long it has been silent is then unknown,
    # and what is unknown counts as long.
    silent_s = (now_us - evidence.painted_us) / _S
    return silent_s if silent_s >= -AHEAD_WITHIN_S else float("inf")


def _moving_on(evidence: Evidence, now_us: int) -> bool:
    return _silent_s(evidence, now_us) <= LIVE_WITHIN_S


def _frozen(evidence: Evidence, now_us: int) -> bool:
    return (
        evidence.same_since_us > 0
        and evidence.same_keyframes >= FROZEN_KEYFRAMES
        and (now_us - evidence.same_since_us) / _S >= FROZEN_AFTER_S
    )
