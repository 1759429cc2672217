"""A major incident on a real store: its parts, its log-keeper, P4 muted while it runs."""

from __future__ import annotations

from pathlib import Path

from console.core import commands as c
from console.core.majors import is_muted, running
from console.core.ports import LogFilter
from console.core.views import LogView, StoryView
from tests.support.desk import PASSWORD, Seat, seat
from tests.support.waiting import until


async def three(at: Seat) -> tuple[str, str, str]:
    """Something large, something at its edge, and a noise."""
    await at.do(c.MakeAccount("Durand", PASSWORD))
    large = await at.do(c.OpenIncident("Effondrement rue d'Aubagne", priority="P1"))
    edge = await at.do(c.OpenIncident("Riverains à loger", priority="P3"))
    noise = await at.do(c.OpenIncident("Tapage", priority="P4"))
    return large.value, edge.value, noise.value


def log(at: Seat) -> LogView:
    found = at.views.get(LogView, LogView(0, (), (), LogFilter(), more=False))
    assert isinstance(found, LogView)
    return found


def story(at: Seat) -> StoryView:
    found = at.views.get(StoryView, StoryView(0, None))
    assert isinstance(found, StoryView)
    return found


def shown(at: Seat) -> set[str]:
    return {item.id for item in log(at).items}


async def test_p4_are_muted_while_it_runs_and_never_lost(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        large, edge, noise = await three(at)
        await until(lambda: shown(at) == {large, edge, noise})
        assert await at.refused(c.DeclareMajor(large, " ")) == "major.keeper_needed"
        await at.do(c.DeclareMajor(large, "Mme Blanc"))
        await until(lambda: shown(at) == {large, edge})
        assert (log(at).major_number, log(at).muted) == ("07-001", 1)
        assert log(at).wanted == LogFilter()  # what somebody asked for is still what they asked for
        assert log(at).items[0].id == large
        assert log(at).items[0].pinned
        later = (await at.do(c.OpenIncident("Musique", priority="P4"))).value
        await until(lambda: log(at).muted == 2)
        assert later not in shown(at)
        await at.do(c.FilterLog(LogFilter(priorities=frozenset({"P4"}))))
        await until(lambda: shown(at) >= {noise, later})
        await at.do(c.FilterLog(LogFilter(text="tapage")))
        await until(lambda: noise in shown(at))
        await at.do(c.FilterLog(LogFilter()))
        major = running(at.ledger.state)
        assert is_muted(at.ledger.state.incidents[noise], major)
        assert not is_muted(at.ledger.state.incidents[edge], major)
        assert await at.refused(c.CloseIncident(large, "handled")) == "major.runs_on"
        await at.do(c.EndMajor(large, "levée du dispositif"))
        await until(lambda: shown(at) == {large, edge, noise, later})
        assert log(at).major == ""
        await at.do(c.CloseIncident(large, "handled"))


async def test_parts_are_attached_seen_beside_it_and_detached(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        large, edge, noise = await three(at)
        assert await at.refused(c.AttachIncident(edge, large)) == "major.none"
        await at.do(c.DeclareMajor(large, "Mme Blanc"))
        assert await at.refused(c.DeclareMajor(large, "M. Noir")) == "major.runs"
        assert await at.refused(c.AttachIncident(large, large)) == "incident.itself"
        await at.do(c.AttachIncident(edge, large))
        await at.do(c.AttachIncident(edge, large))
        await at.do(c.AttachIncident(noise, large))
        assert await at.refused(c.DeclareMajor(edge, "M. Noir")) == "major.part"
        await at.do(c.NameKeeper(large, "M. Noir"))
        await at.do(c.SelectIncident(large))
        await until(lambda: [part.id for part in story(at).major.parts] == [edge, noise])
        assert story(at).major.keeper == "M. Noir"
        await at.do(c.TakeIncident(edge))
        await until(lambda: story(at).major.parts[0].state == "in_progress")
        await at.do(c.CloseIncident(edge, "handled"))
        await at.do(c.DetachIncident(noise))
        assert await at.refused(c.DetachIncident(noise)) == "major.no_part"
        await until(lambda: [part.state for part in story(at).major.parts] == ["closed"])
        kinds = [entry.kind for entry in story(at).entries if entry.kind.startswith("major")]
        assert kinds == ["major.declared", *2 * ["major.joined"], "major.keeper", "major.left"]
    async with seat(tmp_path) as at:
        await at.do(c.SignIn("Durand", PASSWORD))
        at.now_ms += 3 * 86_400_000
        await at.do(c.SelectIncident(large))
        await until(lambda: [part.state for part in story(at).major.parts] == ["closed"])
        await until(lambda: log(at).major == large)
