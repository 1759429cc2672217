"""The watch over units on a real store, with a clock that the test holds in its hands."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from console.core import commands as c
from console.core.notice_table import Tone
from console.core.views import HealthView, Notice
from console.core.watch_views import DistressItem, WatchView
from console.domain.place import Place
from tests.support.clocks import MIN, Hands
from tests.support.desk import PASSWORD, START_MS, Seat, seat

QUAI = Place(label="Vieux-Port", sector="13201", lat=43.2952, lon=5.3741)
OFFICER = "TN 12"


@dataclass
class Night:
    """A seat and its clock."""

    at: Seat
    hands: Hands

    def notices(self) -> tuple[Notice, ...]:
        """The notices, the first first."""
        view = self.at.views[HealthView]
        assert isinstance(view, HealthView)
        return view.notices

    def codes(self) -> list[str]:
        """What they say."""
        return [notice.code for notice in self.notices()]

    async def settled(self) -> WatchView:
        """The newest view, once everything that is due was built, heard and written."""
        for _ in range(12):
            await asyncio.sleep(0)
            # What a clock asked for is written on the store's own thread, which takes as long as it takes
            await self.at.ledger.written(self.at.ledger.newest)
        return self.at.watch.room.view()

    async def distress(self) -> DistressItem:
        """The only one that goes on."""
        (item,) = (await self.settled()).distresses
        return item

    async def send(self, priority: str = "P3", to: str = "on_scene") -> str:
        """An incident with a unit on it; its id."""
        incident = (await self.at.do(c.OpenIncident("rixe", priority=priority, place=QUAI))).value
        await self.at.do(c.AssignUnit(OFFICER, incident))
        for status in ("en_route", "on_scene"):
            if to != "assigned":
                await self.at.do(c.ReportStatus(OFFICER, status))
            if status == to:
                break
        return incident


Open = Callable[[Hands], AbstractAsyncContextManager[Night]]


@pytest.fixture
def open_night(tmp_path: Path) -> Open:
    """Opens the same store, as often as one likes."""

    @asynccontextmanager
    async def opened(hands: Hands) -> AsyncIterator[Night]:
        async with seat(tmp_path, now=hands.now, later=hands.later, steady=hands.steady) as at:
            await at.do(c.SignIn("Durand", PASSWORD) if at.people.names() else c.MakeAccount("Durand", PASSWORD))
            yield Night(at, hands)

    return opened


@pytest.fixture
async def night(open_night: Open) -> AsyncIterator[Night]:
    """Somebody sits there, and three units are in service."""
    async with open_night(Hands(START_MS)) as one:
        for name in (OFFICER, "TN 14", "PM 03"):
            await one.at.do(c.DeclareUnit(name, "pn" if name.startswith("TN") else "pm", "13201"))
        yield one


async def test_a_unit_that_does_not_leave_is_told_once_quietly_and_once_loudly(night: Night) -> None:
    await night.send(to="assigned")
    night.hands.pass_ms(5 * MIN - 1)
    assert night.codes() == []
    night.hands.pass_ms(1)
    assert night.codes() == ["notice.status"]
    night.hands.pass_ms(5 * MIN)
    assert night.codes() == ["notice.status_long"]
    assert night.at.heard.tones == [], "only a distress, a new P1 and an overdue check are heard"
    await night.at.do(c.SeeClock(OFFICER))
    assert night.codes() == []
    await night.at.do(c.ReportStatus(OFFICER, "en_route"))
    night.hands.pass_ms(15 * MIN)
    assert night.codes() == ["notice.status"]


async def test_a_check_that_is_overdue_twice_gives_one_tone_and_an_answer_ends_it(night: Night) -> None:
    await night.send()
    night.hands.pass_ms(20 * MIN)
    assert night.codes() == ["notice.welfare_due"]
    assert await night.at.refused(c.SeeClock(OFFICER)) == "clock.answer"
    night.hands.pass_ms(4 * MIN)
    await night.settled()
    assert (night.codes(), night.at.heard.tones) == (["notice.welfare_late"], [Tone.WELFARE])
    night.hands.pass_ms(3 * MIN)
    assert (await night.settled()).clocks[0].level == 2
    assert night.at.heard.tones == [Tone.WELFARE], "once"
    await night.at.do(c.AnswerWelfare(OFFICER, "phone", "RAS, un témoin entendu", "le chef de bord"))
    assert night.codes() == []
    night.hands.pass_ms(20 * MIN)
    assert night.codes() == ["notice.welfare_due"]


async def test_two_questions_without_an_answer_escalate_and_the_story_says_so(night: Night) -> None:
    incident = await night.send()
    await night.at.do(c.AskWelfare(OFFICER))
    assert night.codes() == ["notice.welfare_asked"]
    night.hands.pass_ms(2 * MIN)
    await night.at.do(c.AskWelfare(OFFICER))
    await night.at.do(c.MissWelfare(OFFICER))
    await night.settled()
    assert (night.codes(), night.at.heard.tones) == (["notice.welfare_overdue"], [Tone.WELFARE])
    kinds = [fact.envelope.kind for fact in night.at.ledger.state.incidents[incident].entries]
    assert kinds[-4:] == ["welfare.asked", "welfare.missed", "welfare.asked", "welfare.missed"]
    await night.at.do(c.AcknowledgeNotice(f"clock:{OFFICER}"))
    assert night.codes() == ["notice.welfare_asked"], "taken note of, and not forgotten"
    night.hands.pass_ms(10 * MIN)
    assert night.codes() == ["notice.welfare_overdue"]


async def test_an_answer_on_behalf_keeps_channel_words_and_who_spoke(night: Night) -> None:
    incident = await night.send()
    await night.at.do(c.AnswerWelfare(OFFICER, "phone", "tout va bien", "gardien"))
    body = night.at.ledger.state.incidents[incident].entries[-1].body
    assert (body.channel, body.words, body.speaker) == ("phone", "tout va bien", "gardien")  # type: ignore[union-attr]  # it is an answer
    assert await night.at.refused(c.AnswerWelfare(OFFICER, "pigeon")) == "welfare.channel_unknown"
    assert await night.at.refused(c.AnswerWelfare("TN 14")) == "welfare.not_on_scene"


async def test_a_new_p1_gives_one_soft_tone_and_stays_pinned_until_somebody_handles_it(night: Night) -> None:
    first = (await night.at.do(c.OpenIncident("arme", priority="P1", place=QUAI))).value
    for number in range(60):
        await night.at.do(c.OpenIncident(f"tapage {number}", priority="P4"))
    await night.at.do(c.OpenIncident("chute", priority="P2"))
    await night.settled()
    assert night.codes()[:2] == ["notice.new_p1", "notice.new_p2"]
    assert night.at.heard.tones == [Tone.URGENT]
    assert await night.at.refused(c.AcknowledgeNotice(f"urgent:{first}")) == "notice.handling"
    assert await night.at.refused(c.ShelveNotice(f"urgent:{first}", 5)) == "notice.not_shelved"
    night.hands.pass_ms(3 * MIN)
    assert night.codes()[0] == "notice.p1_waiting"
    await night.at.do(c.TakeIncident(first))
    assert night.codes() == ["notice.new_p2"]
    await night.settled()
    assert night.at.heard.tones == [Tone.URGENT]


async def test_an_incident_that_waits_is_taken_note_of_by_a_fact(night: Night) -> None:
    incident = (await night.at.do(c.OpenIncident("tapage", priority="P3"))).value
    night.hands.pass_ms(30 * MIN)
    assert night.codes() == ["notice.waiting"]
    await night.at.do(c.AcknowledgeNotice(f"clock:incident:{incident}"))
    assert night.codes() == []
    assert night.at.ledger.state.incidents[incident].entries[-1].envelope.kind == "incident.waiting_seen"
    night.hands.pass_ms(30 * MIN)
    assert night.codes() == ["notice.waiting_long"]


async def test_what_is_put_aside_comes_back(night: Night) -> None:
    await night.send(to="assigned")
    night.hands.pass_ms(10 * MIN)
    (notice,) = night.notices()
    await night.at.do(c.ShelveNotice(notice.id, 500))
    (aside,) = night.notices()
    assert aside.shelved_until_ms == night.hands.now() + 15 * MIN, "no longer than its rule allows"
    night.hands.pass_ms(15 * MIN - 1)
    assert night.notices() == (aside,)
    night.hands.pass_ms(1)
    assert night.notices()[0].shelved_until_ms == 0
    assert await night.at.refused(c.ShelveNotice("nothing", 5)) == "notice.unknown"


async def test_time_is_waited_for_with_one_timer_however_many_units_there_are(night: Night) -> None:
    for number in range(60):
        await night.at.do(c.DeclareUnit(f"XX {number}", "pn"))
        await night.at.do(c.ReportStatus(f"XX {number}", "break"))
    assert len([alarm for alarm in night.hands.alarms if not alarm.off]) == 1
    before = night.hands.rung
    night.hands.pass_ms(45 * MIN)
    assert night.hands.rung - before <= 45 * 4 + 2, "a look at the clock every quarter of a minute, and the limit"
    assert night.codes().count("notice.status") == 49 + 1


async def test_a_restart_changes_nothing(night: Night, open_night: Open) -> None:
    await night.send()
    night.hands.pass_ms(22 * MIN)
    await night.at.do(c.AskWelfare(OFFICER))
    distress = (await night.at.do(c.RaiseDistress("TN 14", "à terre"))).value
    await night.settled()
    assert night.at.heard.sounding
    before = night.at.watch.room.view()
    async with open_night_again(night, open_night) as again:
        view = await again.settled()
        assert view.clocks == before.clocks
        assert [item.distress for item in view.distresses] == [distress]
        assert again.at.heard.sounding, "nobody has taken it"
        again.hands.pass_ms(2 * MIN)
        assert "notice.welfare_overdue" in again.codes()


@asynccontextmanager
async def open_night_again(night: Night, opened: Open) -> AsyncIterator[Night]:
    """The same store after the process has gone."""
    await night.at.watch.close()
    night.at.ledger.store.close()  # type: ignore[attr-defined]  # the store that the seat opened
    night.hands.alarms.clear()
    async with opened(Hands(night.hands.wall_ms, steady_ms=17)) as again:
        yield again


@pytest.mark.parametrize("step_ms", [-90 * MIN, 90 * MIN, 7 * 24 * 60 * MIN])
async def test_setting_the_wall_clock_makes_nothing_due_sooner_or_later(night: Night, step_ms: int) -> None:
    await night.send()
    night.hands.pass_ms(10 * MIN)
    night.hands.set_wall(step_ms)
    night.hands.pass_ms(10 * MIN - 1)
    assert "notice.welfare_due" not in night.codes()
    night.hands.pass_ms(1)
    assert "notice.welfare_due" in night.codes()
    await night.at.do(c.AskWelfare(OFFICER))
    night.hands.pass_ms(4 * MIN - 1)
    assert "notice.welfare_overdue" not in night.codes()
    night.hands.pass_ms(1)
    assert "notice.welfare_overdue" in night.codes()


async def test_a_distress_shows_where_who_and_what_sees_it_and_sounds_until_it_is_taken(night: Night) -> None:
    incident = await night.send()
    await night.at.do(c.ReportPosition(OFFICER, 43.2953, 5.3742, "13201"))
    night.hands.pass_ms(4 * MIN)
    distress = (await night.at.do(c.RaiseDistress(OFFICER))).value
    item = await night.distress()
    assert (item.unit, item.known_by, item.place_label, item.sector) == (OFFICER, "position", "Vieux-Port", "13201")
    assert night.hands.now() - item.position_ms == 4 * MIN
    assert [seen.number for seen in item.cameras] == [101]
    assert {near.unit for near in item.near} == {"TN 14", "PM 03"}
    assert night.codes()[0] == "notice.distress"
    assert night.at.heard.sounding
    assert (await night.at.do(c.RaiseDistress(OFFICER))).value == distress, "it sounds already"
    assert await night.at.refused(c.EndDistress(distress)) == "distress.not_taken"
    await night.at.do(c.AcknowledgeDistress(distress))
    taken = await night.distress()
    assert (taken.taken_by, night.at.heard.sounding) == ("Durand", False)
    assert night.codes()[0] == "notice.distress_taken"
    again = (await night.at.do(c.RaiseDistress(OFFICER))).value
    await night.settled()
    assert again != distress
    assert night.at.heard.sounding, "pressed again, it sounds again"
    await night.at.do(c.AcknowledgeDistress(again))
    await night.at.do(c.EndDistress(again, "false_alarm", "bouton accroché"))
    assert (await night.settled()).distresses == ()
    kinds = [fact.envelope.kind for fact in night.at.ledger.state.incidents[incident].entries]
    assert kinds.count("distress.raised") == 2, "the story has it too"
    assert kinds[-1] == "distress.ended"


async def test_a_message_from_outside_raises_one_even_of_a_unit_that_nobody_knows(night: Night) -> None:
    async def told(**command: object) -> c.Outcome:
        return await night.at.desk.handle(c.RaiseDistress(**command), "system:command_line:radio")  # type: ignore[arg-type]  # as sent

    assert (await told(unit=" bac 99 ", lat=43.2953, lon=5.3742)).ok
    item = await night.distress()
    assert (item.unit, item.source, item.known_by) == ("BAC 99", "message", "position")
    assert (await told(unit="pm 03", lat=float("nan"), lon=2.0)).ok, "a bad position must not stop it"
    assert len((await night.settled()).distresses) == 2
    assert not (await told(unit="")).ok


async def test_whoever_may_not_dispatch_raises_and_takes_nothing(night: Night) -> None:
    distress = (await night.at.do(c.RaiseDistress(OFFICER))).value
    await night.at.do(c.MakeAccount("Tech", PASSWORD, frozenset({"technician"})))
    await night.at.do(c.SignIn("Tech", PASSWORD))
    assert await night.at.refused(c.AcknowledgeDistress(distress)) == "role.lacks"
    assert await night.at.refused(c.AcknowledgeNotice(f"distress:{OFFICER}")) == "role.lacks"
    await night.at.do(c.SignOut())
    assert await night.at.refused(c.AcknowledgeDistress(distress)) == "session.none"
    assert (await night.distress()).taken_ms == 0
    assert night.at.heard.sounding


async def test_who_may_not_read_the_log_sees_a_distress_and_nothing_else_of_it(night: Night) -> None:
    await night.send()
    await night.at.do(c.OpenIncident("arme", priority="P1", place=QUAI))
    night.hands.pass_ms(21 * MIN)
    assert set(night.codes()) == {"notice.p1_waiting", "notice.welfare_due"}
    await night.at.do(c.RaiseDistress(OFFICER))
    await night.at.do(c.MakeAccount("Tech", PASSWORD, frozenset({"technician"})))
    await night.at.do(c.SignIn("Tech", PASSWORD))
    view = await night.settled()
    assert night.codes() == ["notice.distress"]
    assert (len(view.distresses), view.clocks) == (1, ())
    await night.at.do(c.SignIn("Durand", PASSWORD))
    assert len(night.codes()) == 3


async def test_without_a_player_the_bell_rings_and_the_technician_is_told(night: Night) -> None:
    night.at.heard.lacks = "sound.missing"
    await night.at.watch.sounding.start()
    assert night.codes() == ["sound.missing"]
    await night.at.do(c.OpenIncident("arme", priority="P1"))
    assert (await night.settled()).bells == 1
