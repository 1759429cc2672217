"""What the facts say of the watch that is kept over a unit: checks, what was taken note of, an officer's distress."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any

from console.domain import bodies as b
from console.domain.fact import Fact
from console.domain.register import Register


@dataclass(frozen=True, slots=True)
class Seen:
    """A clock that somebody took note of at `at_ms`; the other fields as of the fact."""

    clock: str = ""
    since_ms: int = 0
    level: int = 0
    at_ms: int = 0


@dataclass(frozen=True, slots=True)
class Act:
    """The unit was asked, did not answer, or answered at `at_ms` (0: never); `misses` as of the fact."""

    at_ms: int = 0
    misses: int = 0


@dataclass(frozen=True, slots=True)
class Raised:
    """The newest distress of a unit; `id` is empty where there never was one. `by` is the author's id."""

    id: str = ""
    at_ms: int = 0
    by: str = ""
    source: str = ""
    words: str = ""
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Handled:
    """What was done about a distress, by whom and when."""

    id: str = ""
    at_ms: int = 0
    by: str = ""


@dataclass(frozen=True, slots=True)
class Distress:
    """A distress that goes on. It sounds until `taken` names somebody."""

    raised: Raised
    taken: Handled | None = None


@dataclass(frozen=True, slots=True)
class UnitWatch:
    """One register for each kind of fact: the newest of each says all, as a start reads them."""

    seen: Register[Seen] = Register(Seen())
    asked: Register[Act] = Register(Act())
    answered: Register[Act] = Register(Act())
    missed: Register[Act] = Register(Act())
    raised: Register[Raised] = Register(Raised())
    taken: Register[Handled] = Register(Handled())
    ended: Register[Handled] = Register(Handled())

    @property
    def distress(self) -> Distress | None:
        """The distress that goes on; None while all is well."""
        raised = self.raised.value
        if not raised.id or self.ended.value.id == raised.id:
            return None
        taken = self.taken.value
        return Distress(raised, taken if taken.id == raised.id else None)

    def erase(self, fact: str) -> UnitWatch:
        """Without the content that a fact gave it."""
        return UnitWatch(*(getattr(self, item.name).erase(fact, item.default.value) for item in fields(self)))


NO_WATCH = UnitWatch()


def _raised(fact: Fact, body: b.DistressRaised) -> Raised:
    envelope = fact.envelope
    return Raised(body.distress, envelope.at_ms, envelope.by, body.source, body.words, body.lat, body.lon)


def _handled(fact: Fact, body: b.DistressAcknowledged | b.DistressEnded) -> Handled:
    return Handled(body.distress, fact.envelope.at_ms, fact.envelope.by)


_STEPS: dict[Any, tuple[str, object, Callable[[Fact, Any], object]]] = {
    b.ClockSeen: ("seen", Seen(), lambda f, x: Seen(x.clock, x.since_ms, x.level, f.envelope.at_ms)),
    b.WelfareAsked: ("asked", Act(), lambda f, x: Act(f.envelope.at_ms, x.misses)),
    b.WelfareAnswered: ("answered", Act(), lambda f, x: Act(f.envelope.at_ms)),
    b.WelfareMissed: ("missed", Act(), lambda f, x: Act(f.envelope.at_ms, x.misses)),
    b.DistressRaised: ("raised", Raised(), _raised),
    b.DistressAcknowledged: ("taken", Handled(), _handled),
    b.DistressEnded: ("ended", Handled(), _handled),
}
_KINDS: dict[str, type] = {cls.kind: cls for cls in _STEPS}

WATCHED = frozenset(_KINDS)
"""Kinds of facts that this fold takes."""


def apply_watch(watch: UnitWatch, fact: Fact, *, gone: bool) -> UnitWatch:
    """The watch after one more fact of a kind in `WATCHED`; with `gone` its content was erased and sets nothing."""
    envelope = fact.envelope
    name, empty, read = _STEPS[_KINDS[envelope.kind]]
    value = empty if gone or type(fact.body) not in _STEPS else read(fact, fact.body)
    register: Register[Any] = getattr(watch, name)
    return replace(watch, **{name: register.set(value, envelope.stamp, envelope.id)})
