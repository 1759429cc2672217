"""Which units are proposed, in which order, and the reason as data."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain.recommend import Candidate, Leg, Need, Ranking, covers, recommend


def unit(sign: str, minutes: float | None = 5, can: str = "car arrest", **more: object) -> Candidate:
    leg = None if minutes is None else Leg(round(minutes * 60), 1000, "distance", 30, "car")
    told: dict[str, object] = {"service": "pn", "free": True} | more
    return Candidate(call_sign=sign, capabilities=frozenset(can.split()), leg=leg, **told)  # type: ignore[arg-type]  # a test's own shorthand


def order(*units: Candidate, needs: tuple[Need, ...] = ()) -> tuple[str, ...]:
    return recommend(units, needs).order


def test_capability_comes_before_nearness_and_nearness_before_load() -> None:
    need = Need(1, ("arrest",))
    near, far = unit("NEAR", 1, "car"), unit("FAR", 9)
    assert order(near, far, needs=(need,)) == ("FAR", "NEAR")
    reason = recommend([near, far], [need]).reasons["NEAR"]
    assert (reason.lacks, reason.fits, reason.suits) == (("arrest",), (), False)
    tired, fresh = unit("A", 4.1, engagements=5), unit("B", 4.9, engagements=0)
    assert order(tired, fresh) == ("B", "A"), "within the same minute load decides"
    assert order(tired, unit("B", 5.1)) == ("A", "B"), "a minute apart nearness does"


def test_whoever_is_longer_on_shift_comes_behind_and_unknown_last() -> None:
    hour = 3_600_000
    long, short, unknown = unit("L", on_duty_ms=hour), unit("S", on_duty_ms=8 * hour), unit("U")
    assert order(unknown, long, short) == ("S", "L", "U")


def test_ones_own_come_before_others_in_the_same_minute_only() -> None:
    assert order(unit("PM", 3, asked=True), unit("TN", 3.5)) == ("TN", "PM")
    assert order(unit("PM", 3, asked=True), unit("TN", 7)) == ("PM", "TN")


def test_a_unit_whose_abilities_nobody_stated_is_neither_proposed_nor_ruled_out() -> None:
    ranking = recommend([unit("X", 1, ""), unit("Y", 9)], [Need(1, ("arrest",))])
    assert ranking.reasons["X"].unsaid
    assert ranking.reasons["X"].suits
    assert ranking.steps[0].units == ("Y",)


def test_the_plan_counts_who_is_there_and_who_was_asked() -> None:
    needs = (Need(2, ("car", "arrest"), ("pn",)), Need(1, (), ("samu",)))
    ranking = recommend([unit("TN 1"), unit("TN 2", 6)], needs, outside=frozenset({"samu"}))
    assert [step.units for step in ranking.steps] == [("TN 1", "TN 2"), ()]
    assert ranking.steps[1].services == ("samu",), "no unit of it is known: the service itself is asked"
    there = recommend([unit("TN 2", 6)], needs, [unit("TN 1")], [("samu", frozenset(), 1)], frozenset({"samu"}))
    assert [(step.here, step.asked, step.missing) for step in there.steps] == [(1, 0, 0), (0, 1, 0)]
    assert there.steps[0].units == ("TN 2",)
    assert there.steps[1].services == ()


def test_a_unit_without_a_place_is_still_there() -> None:
    assert order(unit("LOST", None), unit("FOUND", 60)) == ("FOUND", "LOST")


codes = st.sampled_from(["car", "arrest", "fire"])
candidates = st.lists(
    st.builds(
        Candidate,
        call_sign=st.integers(0, 999).map(str),
        service=st.sampled_from(["pn", "pm", "samu"]),
        capabilities=st.frozensets(codes),
        free=st.booleans(),
        asked=st.booleans(),
        leg=st.none() | st.builds(Leg, st.integers(0, 4000), st.just(1), st.just("road"), st.just(30), st.just("car")),
        engagements=st.integers(0, 9),
        on_duty_ms=st.integers(0, 10),
    ),
    max_size=12,
    unique_by=lambda one: one.call_sign,
)
wanted = st.lists(
    st.builds(
        Need,
        st.integers(1, 3),
        st.lists(codes, max_size=2, unique=True).map(tuple),
        st.lists(st.sampled_from(["pn", "pm", "samu"]), max_size=2, unique=True).map(tuple),
    ),
    max_size=4,
)


def sound(ranking: Ranking, units: list[Candidate]) -> None:
    known = {one.call_sign: one for one in units}
    assert sorted(ranking.order) == sorted(known), "everybody stands somewhere, once"
    planned = [sign for step in ranking.steps for sign in step.units]
    assert len(planned) == len(set(planned)), "nobody is proposed twice"
    for step in ranking.steps:
        assert len(step.units) + step.here + step.asked + step.missing >= step.need.number
        for sign in step.units:
            assert known[sign].free
            assert covers(known[sign], step.need)
    assert ranking.order[: len(planned)] == tuple(planned)


@settings(max_examples=150, deadline=None)
@given(candidates, wanted, st.randoms(use_true_random=False))
def test_the_order_of_those_who_ask_does_not_matter(units: list[Candidate], needs: list[Need], chance: object) -> None:
    ranking = recommend(units, needs, outside=frozenset({"samu"}))
    sound(ranking, units)
    assert recommend(units[::-1], needs, outside=frozenset({"samu"})) == ranking


@settings(max_examples=100, deadline=None)
@given(candidates, wanted)
def test_nobody_who_suits_less_stands_before_one_who_suits(units: list[Candidate], needs: list[Need]) -> None:
    ranking = recommend(units, needs)
    planned = {sign for step in ranking.steps for sign in step.units}
    known = {one.call_sign: one for one in units}
    rest = [sign for sign in ranking.order if sign not in planned]
    ranks = [(not known[sign].free, not ranking.reasons[sign].suits) for sign in rest]
    assert ranks == sorted(ranks)
