"""Accounts on a real store: who may make, change and close them, and that nobody can lock everybody out."""

from __future__ import annotations

import asyncio
from collections import Counter
from pathlib import Path

import pytest

from console.core import commands as c
from console.core import people
from console.core.people import TRIES_FREE, WAIT_LONGEST_MS, People
from console.core.views import LogView, PulseView, StoryView
from console.domain.people import Role
from tests.support.desk import PASSWORD, Seat, seat
from tests.support.waiting import until

OTHER = "sept bouées orange"
OPERATOR = frozenset({"operator"})


async def two_people(at: Seat) -> tuple[str, str]:
    """Durand, who may do everything and sits here, and Petit, an operator; their ids."""
    durand = await at.do(c.MakeAccount("Durand", PASSWORD))
    petit = await at.do(c.MakeAccount("Petit", PASSWORD, OPERATOR))
    return durand.value, petit.value


async def test_roles_are_changed_and_hold_after_the_next_start(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        _, petit = await two_people(at)
        assert await at.refused(c.SetRoles(petit, frozenset())) == "account.no_role"
        assert await at.refused(c.SetRoles("nobody", OPERATOR)) == "account.unknown"
        await at.do(c.SetRoles(petit, frozenset({"operator", "technician"})))
    async with seat(tmp_path) as at:
        await at.do(c.SignIn("Petit", PASSWORD))
        assert {item.name: item.roles for item in at.people.accounts()}["Petit"] == {"operator", "technician"}
        await at.do(c.SetRoles(petit, OPERATOR))
        assert await at.refused(c.SetRoles(petit, OPERATOR)) == "role.lacks"


async def test_an_operator_manages_nobody_and_is_not_told_of_the_accounts(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        durand, _ = await two_people(at)
        assert len(at.people.session(1, "CIC", demonstration=False).accounts) == 2
        await at.do(c.SignIn("Petit", PASSWORD))
        assert at.people.session(2, "CIC", demonstration=False).accounts == ()
        assert await at.refused(c.SetRoles(durand, OPERATOR)) == "role.lacks"
        assert await at.refused(c.SetPassword(OTHER, account=durand)) == "role.lacks"
        assert await at.refused(c.CloseAccount(durand)) == "role.lacks"


async def test_the_last_who_manages_accounts_keeps_the_right(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        durand, petit = await two_people(at)
        assert await at.refused(c.SetRoles(durand, OPERATOR)) == "account.last_manager"
        assert await at.refused(c.CloseAccount(durand)) == "account.own"
        await at.do(c.SetRoles(petit, frozenset({"technician"})))
        await at.do(c.SetRoles(durand, OPERATOR))
        await at.do(c.SignIn("Petit", PASSWORD))
        await at.do(c.CloseAccount(durand))
        assert await at.refused(c.SetRoles(petit, OPERATOR)) == "account.last_manager"


async def test_a_closed_account_signs_in_no_more_and_frees_its_name(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        _, petit = await two_people(at)
        await at.do(c.CloseAccount(petit))
        assert at.people.names() == ("Durand",)
        assert await at.refused(c.SignIn("Petit", PASSWORD)) == "session.wrong"
        assert await at.refused(c.SetPassword(OTHER, account=petit)) == "account.unknown"
        await at.do(c.MakeAccount("Petit", OTHER, OPERATOR))
        await at.do(c.SignIn("Petit", OTHER))


async def test_ones_own_password_needs_the_old_one(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        durand, petit = await two_people(at)
        await at.do(c.SignIn("Petit", PASSWORD))
        assert await at.refused(c.SetPassword(OTHER)) == "account.old_wrong"
        assert await at.refused(c.SetPassword("court", old=PASSWORD)) == "account.password_short"
        await at.do(c.SetPassword(OTHER, old=PASSWORD))
        assert await at.refused(c.SignIn("Petit", PASSWORD)) == "session.wrong"
        await at.do(c.SignIn("Petit", OTHER))
        await at.do(c.SignIn("Durand", PASSWORD))
        assert await at.refused(c.SetPassword(OTHER, account=durand)) == "account.old_wrong"
        await at.do(c.SetPassword(PASSWORD + " neuf", account=petit))
        await at.do(c.SignIn("Petit", PASSWORD + " neuf"))


async def test_the_old_password_cannot_be_tried_for_ever(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await two_people(at)
        for _ in range(5):
            assert await at.refused(c.SetPassword(OTHER, old="devinée ?")) == "account.old_wrong"
        assert await at.refused(c.SetPassword(OTHER, old=PASSWORD)) == "session.wait"


async def test_inventing_names_lets_nobody_off_waiting_for_a_real_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people, "MOST_TRIED", 8)
    async with seat(tmp_path) as at:
        await two_people(at)
        for _ in range(5):
            await at.refused(c.SignIn("Petit", "devinée ?"))
        for number in range(12):
            await at.refused(c.SignIn(f"Personne {number}", "devinée ?"))
        assert await at.refused(c.SignIn("Petit", PASSWORD)) == "session.wait"


async def test_many_tries_at_once_are_no_way_round_waiting(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await two_people(at)
        tries = [at.refused(c.SignIn("Petit", f"devinée {number} ?")) for number in range(30)]
        answers = Counter(await asyncio.gather(*tries))
        assert answers == {"session.wrong": TRIES_FREE + 1, "session.wait": 30 - TRIES_FREE - 1}
        await at.do(c.SignIn("Durand", PASSWORD))


async def test_a_clock_that_was_set_back_locks_nobody_out(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await two_people(at)
        for _ in range(5):
            await at.refused(c.SignIn("Petit", "devinée ?"))
        at.now_ms -= 86_400_000
        assert await at.refused(c.SignIn("Petit", PASSWORD)) == "session.wait"
        at.now_ms += WAIT_LONGEST_MS
        await at.do(c.SignIn("Petit", PASSWORD))


@pytest.mark.parametrize(
    "same", ["Zoé", "Zoe\u0301", "ZOÉ", " zoé ", "Ｚｏé", "Zo\u200bé", "Zo\u00adé", "\ufeffZoé", "Zoé\x00"]
)
async def test_names_that_look_the_same_are_the_same(tmp_path: Path, same: str) -> None:
    async with seat(tmp_path) as at:
        await at.do(c.MakeAccount("Zoé", PASSWORD))
        assert await at.refused(c.MakeAccount(same, OTHER, OPERATOR)) == "account.name_taken"
        await at.do(c.SignIn(same, PASSWORD))
        await at.do(c.MakeAccount("Zoe", OTHER, OPERATOR))


async def test_a_name_of_nothing_to_see_is_none(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        assert await at.refused(c.MakeAccount("\u200b\u2060", PASSWORD)) == "account.no_name"


async def test_nobody_changes_anything_without_sitting_here(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        durand, petit = await two_people(at)
        await at.do(c.SignOut())
        assert at.people.current is None
        commands: tuple[People.Command, ...] = (
            c.SetPassword(OTHER, old=PASSWORD),
            c.SetPassword(OTHER, account=petit),
            c.SetRoles(durand, OPERATOR),
            c.CloseAccount(petit),
            c.MakeAccount("Tiers", OTHER, OPERATOR),
        )
        assert {await at.refused(command) for command in commands} == {"session.none"}


async def test_the_technician_of_the_machine_needs_no_session(tmp_path: Path) -> None:
    by = "system:command_line"
    async with seat(tmp_path) as at:
        lone = await at.desk.handle(c.MakeAccount("Petit", PASSWORD, OPERATOR), by)
        assert lone.code == "account.last_manager"
        assert (await at.desk.handle(c.MakeAccount("Durand", PASSWORD), by)).ok
        assert at.people.current is None
        (durand,) = at.people.accounts()
        assert durand.roles == {role.value for role in Role}
        assert (await at.desk.handle(c.CloseAccount(durand.id), by)).code == "account.last_manager"
        assert (await at.desk.handle(c.SetPassword(OTHER, durand.id), by)).ok
        await at.do(c.SignIn("Durand", OTHER))


async def test_the_demonstrations_operator_comes_back_without_a_password(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await at.people.sign_in_demonstration("Opérateur 07")
        assert at.people.session(1, "CIC", demonstration=True).freely == "Opérateur 07"
        assert await at.refused(c.SetPassword(OTHER)) == "account.without_password"
        await at.do(c.MakeAccount("Petit", PASSWORD, OPERATOR))
        await at.do(c.SignOut())
        assert await at.refused(c.SignIn("Opérateur 07", "!")) == "session.wrong"
        assert await at.refused(c.SignIn("Petit", "")) == "session.wrong"
        await at.do(c.SignIn("Opérateur 07", ""))
    async with seat(tmp_path) as at:  # the same store where nobody asked for a demonstration
        assert await at.refused(c.SignIn("Opérateur 07", "")) == "session.wrong"


async def test_who_may_not_write_in_the_main_courante_does_not_read_it_either(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await two_people(at)
        await at.do(c.MakeAccount("Roux", PASSWORD, frozenset({"technician"})))
        incident = (await at.do(c.OpenIncident("Rixe"))).value
        await at.do(c.SelectIncident(incident))
        await until(lambda: read(at) == (1, True), what="Durand reads it")
        await at.do(c.SignIn("Roux", PASSWORD))
        await until(lambda: read(at) == (0, False), what="the technician reads nothing")
        pulse = at.views[PulseView]
        assert isinstance(pulse, PulseView)
        assert pulse.bars == ()
        await at.do(c.SignIn("Petit", PASSWORD))
        await until(lambda: read(at) == (1, True), what="the operator goes on where the log was")


def read(at: Seat) -> tuple[int, bool]:
    """How many incidents the log shows, and whether the pane shows one."""
    log, story = at.views.get(LogView), at.views.get(StoryView)
    return (
        len(log.items) if isinstance(log, LogView) else 0,
        isinstance(story, StoryView) and story.incident is not None,
    )
