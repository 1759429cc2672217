"""What somebody should know: told once with its first time, acknowledged until it is over, gone with its gateway."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from console.core.codec import decode_fact
from console.core.commands import AcknowledgeNotice, MakeAccount, ShelveNotice
from console.core.health import Health
from console.core.notice_board import MOST_NOTICES
from console.core.views import CatalogueView, GatewayItem, HealthView, View
from console.domain.bodies import AlarmSeen
from tests.support.desk import PASSWORD, Seat, seat

SNCF = GatewayItem("g-sncf", "sncf", "Saint-Charles", "up", "10.0.0.4", 8443, "a" * 64, cameras=12)
CLAIM = replace(SNCF, state="impostor", fingerprint="b" * 64, host="10.0.0.9", cameras=0)


@dataclass
class Watch:
    """Health over a real ledger, and every view of it."""

    at: Seat
    health: Health
    views: list[HealthView]

    def follow(self, *gateways: GatewayItem) -> None:
        """The catalogue shows these now, a minute later."""
        self.at.now_ms += 60_000
        self.health.follow(CatalogueView(1, (), gateways, ()))

    def codes(self) -> list[str]:
        """What is told, the first first."""
        return [notice.code for notice in self.views[-1].notices]


@pytest.fixture
async def watch(tmp_path: Path) -> AsyncIterator[Watch]:
    """Nothing told yet."""
    views: list[HealthView] = []

    def shown(view: View) -> None:
        if isinstance(view, HealthView):
            views.append(view)

    async with seat(tmp_path, publish=shown) as at:
        yield Watch(at, at.health, views)


async def test_an_impostor_keeps_its_time_while_the_true_gateway_answers(watch: Watch) -> None:
    watch.follow(SNCF, CLAIM)
    first = watch.views[-1].notices[0]
    for _ in range(3):
        watch.follow(SNCF, CLAIM)
    assert watch.views[-1].notices == (first,)
    assert dict(first.params)["address"] == "10.0.0.9:8443"


async def test_an_impostor_that_was_seen_stays_away_until_its_claim_is_gone(watch: Watch) -> None:
    watch.follow(SNCF, CLAIM)
    await watch.health.acknowledge(watch.views[-1].notices[0].id, "p1")
    for gateways in ((SNCF, CLAIM), (replace(SNCF, state="down"), CLAIM), (SNCF, CLAIM)):
        watch.follow(*gateways)
        assert "gateway.impostor" not in watch.codes()
    watch.follow(SNCF, CLAIM, replace(CLAIM, fingerprint="c" * 64))
    assert watch.codes() == ["gateway.impostor"], "another certificate is another alarm"
    watch.follow(SNCF)
    assert watch.codes() == []
    watch.follow(SNCF, CLAIM)
    assert watch.codes() == ["gateway.impostor"], "it happens again"


async def test_an_impostor_stands_above_a_lost_gateway_and_beside_it(watch: Watch) -> None:
    watch.follow(SNCF, CLAIM)
    watch.follow(replace(SNCF, state="down"), CLAIM)
    assert watch.codes() == ["gateway.impostor", "gateway.lost"]
    watch.health.drop(f"gateway:{SNCF.id}")
    assert watch.codes() == ["gateway.impostor"]


async def test_a_gateway_that_was_forgotten_while_down_leaves_no_notice(watch: Watch) -> None:
    watch.follow(replace(SNCF, state="down"))
    assert watch.codes() == ["gateway.lost"]
    watch.follow()
    assert watch.codes() == []
    watch.follow(replace(SNCF, state="down"))
    assert watch.codes() == ["gateway.lost"]


async def test_a_lost_gateway_that_is_called_again_keeps_its_notice_and_its_time(watch: Watch) -> None:
    watch.follow(replace(SNCF, state="down"))
    since_ms = watch.views[-1].notices[0].at_ms
    watch.follow(replace(SNCF, state="connecting"))
    watch.follow(replace(SNCF, state="down", cameras=11))
    (notice,) = watch.views[-1].notices
    assert (notice.at_ms, dict(notice.params)["cameras"]) == (since_ms, "11")
    watch.follow(SNCF)
    assert watch.codes() == []


async def test_many_lost_gateways_do_not_push_each_other_about(watch: Watch) -> None:
    down = [replace(SNCF, id=f"g{number}", state="down") for number in range(MOST_NOTICES * 2)]
    watch.follow(*down)
    shown, published = watch.views[-1].notices, len(watch.views)
    watch.follow(*down)
    assert len(shown) == MOST_NOTICES
    assert watch.views[-1].notices == shown
    assert len(watch.views) == published, "nothing changed, nothing was published"


async def test_who_sends_an_alarm_away_is_written_and_must_be_somebody(watch: Watch) -> None:
    watch.follow(replace(SNCF, state="down"), CLAIM)
    alarm, loss = watch.views[-1].notices
    assert await watch.at.refused(AcknowledgeNotice(alarm.id)) == "session.none"
    assert watch.codes() == ["gateway.impostor", "gateway.lost"]
    person = (await watch.at.do(MakeAccount("Durand", PASSWORD))).value
    for notice in (alarm, loss, alarm):
        await watch.at.do(AcknowledgeNotice(notice.id))
    assert watch.codes() == []
    (sealed,) = await watch.at.ledger.store.facts_about(f"gateway:{SNCF.id}")
    fact = decode_fact(sealed)
    assert (fact.envelope.by, fact.body) == (person, AlarmSeen("gateway.impostor", CLAIM.fingerprint))


async def test_what_is_put_aside_outlives_the_console(tmp_path: Path) -> None:
    down = replace(SNCF, state="down")
    async with seat(tmp_path) as at:
        await at.do(MakeAccount("Durand", PASSWORD))
        at.health.follow(CatalogueView(1, (), (down,), ()))
        await at.do(ShelveNotice("gateway:g-sncf", 30))
        await at.health.shelf.keep()
    async with seat(tmp_path) as at:
        await at.health.shelf.recall()
        at.health.follow(CatalogueView(1, (), (down,), ()))
        shown = at.views[HealthView]
        assert isinstance(shown, HealthView)
        (notice,) = [one for one in shown.notices if one.code == "gateway.lost"]
        assert notice.shelved_until_ms == at.now_ms + 30 * 60_000
        at.health.follow(CatalogueView(1, (), (SNCF,), ()))
        at.health.follow(CatalogueView(1, (), (down,), ()))
        shown = at.views[HealthView]
        assert isinstance(shown, HealthView)
        assert not shown.notices[0].shelved_until_ms, "it was back meanwhile: this is another loss"
        await at.ledger.store.put("workstation", "shelved_notices", '{"gateway:g-sncf": [1, "x"], "a": 7}')  # type: ignore[attr-defined]  # the store is both
        await at.health.shelf.recall()
