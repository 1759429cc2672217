"""Random facts: of every kind, about one thing, in any order, with copies and erasures among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any, get_args

from hypothesis import strategies as st

from console.core.codec import decode_fact, encode_body, encode_envelope, hash_body
from console.domain import bodies as b
from console.domain.fact import Envelope, Fact, RetentionClass, SealedFact
from console.domain.place import Place
from console.domain.time import Stamp

INCIDENT = "incident:0192f0c1-0000-7000-8000-000000000001"
UNIT = "unit:BAC 13"

words = st.text(st.characters(codec="utf-8"), max_size=12)
degrees = st.floats(-90, 90, allow_nan=False)
# Half a position is none: what comes from elsewhere with one is read without it.
spots = st.just((None, None)) | st.tuples(degrees, degrees)
places = st.tuples(st.tuples(words, words, words, words, words), spots).map(lambda parts: Place(*parts[0], *parts[1]))

# Few values on purpose: facts that meet on the same unit, camera or grant are the ones that can disagree.
SPECIAL: dict[str, st.SearchStrategy[Any]] = {
    "place": places,
    "call": st.sampled_from(["k1", "k2", ""]),
    "origin": st.sampled_from(["call_17", "radio", "demonstration", ""]),
    "unit": st.sampled_from(["BAC 13", "TV 21"]),
    "camera": st.sampled_from(["ville/1", "rtm/7"]),
    "parent": st.sampled_from([INCIDENT.removeprefix("incident:"), "other"]),
    "child": st.sampled_from([INCIDENT.removeprefix("incident:"), "third"]),
    "transfer": st.sampled_from(["t1", "t2"]),
    "target": st.sampled_from(["rtm-surete", "suge", ""]),
    "items": st.sampled_from([(), ("description", "place"), ("description", "caller")]),
    "calls": st.sampled_from([(), ("k1",)]),
    "request": st.sampled_from(["r1", "r2"]),
    "channel": st.sampled_from(["radio", "phone", ""]),
    "grant": st.sampled_from(["g1", "g2"]),
    "distress": st.sampled_from(["d1", "d2"]),
    "clock": st.sampled_from(["en_route", "welfare"]),
    "misses": st.integers(0, 3),
    "status": st.sampled_from(["available", "en_route", "on_scene", "jamais vu"]),
    "priority": st.sampled_from(["P1", "P2", "P3", "P4"]),
    "capabilities": st.tuples() | st.tuples(words) | st.tuples(words, words),
    "person": st.sampled_from(["person:1", "person:2"]),
    "version": st.sampled_from([f"0192f0c1-0000-7000-8000-{number:012d}" for number in range(4)]),
    "bearing_deg": st.none() | st.integers(0, 359),
    "lat": degrees,
    "lon": degrees,
}


def body_of(cls: type) -> st.SearchStrategy[Any]:
    """Bodies of one kind."""
    named = {}
    for item in fields(cls):
        plain = st.integers(0, 2**40) if item.type == "int" else words
        named[item.name] = SPECIAL.get(item.name, plain)
    return st.builds(cls, **named)


ALL_KINDS: tuple[type, ...] = tuple(get_args(b.Body))
any_body = st.one_of([body_of(cls) for cls in ALL_KINDS])
ABOUT_INCIDENTS = ("Incident", "Call", "Camera", "Access", "Unit", "Aid", "Waiting", "Transfer", "Major")
incident_body = st.one_of(
    [
        body_of(cls)
        for cls in ALL_KINDS
        if cls.__name__.startswith(
            ("Incident", "Call", "Camera", "Access", "Unit", "Aid", "Waiting", "Transfer", "Major")
        )
    ]
)
unit_body = st.one_of(
    [
        body_of(cls)
        for cls in ALL_KINDS
        if cls.__name__.startswith(("Unit", "Welfare", "Distress")) or cls is b.ClockSeen
    ]
)
person_body = st.one_of([body_of(cls) for cls in (b.PersonEnrolled, b.PersonVerifierSet, b.PersonRoleSet)])
shift_body = st.one_of([body_of(cls) for cls in (b.ShiftTaken, b.ShiftLeft, b.HandoverWritten, b.HandoverSigned)])
order_body = st.one_of([body_of(cls) for cls in (b.OrderGiven, b.OrderRead, b.OrderWithdrawn)])


def fact(number: int, body: b.Body, about: str, wall_ms: int = 1000, station: str = "07") -> Fact:
    """One fact; its id and stamp come from `number`, so that two numbers never collide."""
    raw = encode_body(body, "0123456789abcdef")
    stamp = Stamp(wall_ms, number, station)
    identity = f"0192f0c1-0000-7000-8000-{number:012d}"
    envelope = Envelope(identity, stamp, wall_ms, "person:1", about, body.kind, 1, RetentionClass.LOG, hash_body(raw))
    return Fact(envelope, body)


def sealed(item: Fact, body: b.Body | None = None) -> SealedFact:
    """The fact as bytes (its signature is not looked at here)."""
    content = body or item.body
    raw = None if content is None else encode_body(content, "0123456789abcdef")
    return SealedFact(item.envelope.id, encode_envelope(item.envelope), b"s" * 64, "k", raw)


def emptied(item: Fact) -> Fact:
    """The copy that a store gives once the content is erased."""
    return decode_fact(replace(sealed(item), body=None))


@st.composite
def histories(draw: st.DrawFn, content: st.SearchStrategy[Any], about: str, erasures: bool = True) -> list[Fact]:
    """Facts about one thing; some of them erase others (or one that never comes, or another erasure)."""
    bodies: Sequence[b.Body] = draw(st.lists(content, min_size=1, max_size=9))
    walls = draw(st.lists(st.integers(1, 3), min_size=len(bodies), max_size=len(bodies)))
    told = [fact(n, body, about, wall) for n, (body, wall) in enumerate(zip(bodies, walls, strict=True))]
    if erasures:
        for n, target in enumerate(draw(st.lists(st.integers(0, len(told) + 1), max_size=3))):
            identity = f"0192f0c1-0000-7000-8000-{target:012d}"
            told.append(fact(100 + n, b.FactErased(identity, "retention"), about, draw(st.integers(1, 3))))
        if draw(st.booleans()):
            told.append(fact(200, b.FactErased(told[-1].envelope.id, "retention"), about, 2))
    return told


@st.composite
def two_orders(draw: st.DrawFn, content: st.SearchStrategy[Any], about: str) -> tuple[list[Fact], list[Fact]]:
    """The same history twice, each time in an order of its own and with copies, some of them emptied."""
    told = draw(histories(content, about))
    gone = {item.body.fact for item in told if isinstance(item.body, b.FactErased)}
    runs = []
    for _ in range(2):
        copies = draw(st.lists(st.sampled_from(told), max_size=4))
        late = [emptied(copy) if copy.envelope.id in gone and draw(st.booleans()) else copy for copy in copies]
        runs.append(draw(st.permutations(told + late)))
    return runs[0], runs[1]
