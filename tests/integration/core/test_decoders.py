"""What decoders lack on this workstation is told once, and no longer than it is so."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from console.core.decoders import Decoders
from console.core.views import HealthView, Notice, View
from console.ui.health import health_words
from tests.support.desk import seat


@pytest.fixture
async def told(tmp_path: Path) -> AsyncIterator[tuple[Decoders, list[HealthView]]]:
    """Nothing told yet."""
    views: list[HealthView] = []

    def shown(view: View) -> None:
        if isinstance(view, HealthView):
            views.append(view)

    async with seat(tmp_path, publish=shown) as at:
        at.health.tell("other", "gazetteer.damaged")
        yield Decoders(at.health), views


def notices(views: list[HealthView]) -> list[Notice]:
    return [notice for notice in views[-1].notices if notice.id != "other"]


async def test_one_that_is_not_confined_is_told_by_what_until_it_is(told: tuple[Decoders, list[HealthView]]) -> None:
    decoders, views = told
    for engine in ("ffmpeg", "vlc", "ffmpeg"):
        decoders.heard(engine, works=True, unconfined=("landlock", "seccomp"))
    first, second = sorted(notices(views), key=lambda notice: notice.id)
    assert (first.code, dict(first.params)) == ("engine.unconfined", {"engine": "FFmpeg", "by": "Landlock, seccomp"})
    assert dict(second.params)["engine"] == "libVLC"
    words = health_words.notice(first.code, first.params)
    assert "FFmpeg" in words
    assert "Landlock, seccomp" in words
    decoders.heard("ffmpeg", works=True, unconfined=())
    assert [notice.id for notice in notices(views)] == [second.id]


async def test_one_that_is_missing_weighs_more_where_most_depends_on_it(
    told: tuple[Decoders, list[HealthView]],
) -> None:
    decoders, views = told
    decoders.heard("vlc", works=False, unconfined=())
    decoders.heard("ffmpeg", works=False, unconfined=())
    ranks = {dict(notice.params)["engine"]: notice.rank for notice in notices(views)}
    assert ranks["FFmpeg"] < ranks["libVLC"]
    assert [notice.code for notice in notices(views)] == ["engine.absent", "engine.spare_absent"]


async def test_what_was_seen_does_not_come_back_with_each_worker(told: tuple[Decoders, list[HealthView]]) -> None:
    decoders, views = told
    decoders.heard("ffmpeg", works=True, unconfined=("landlock",))
    notice = notices(views)[0]
    # The health of the seat that told it is the one that acknowledges it.
    await decoders._health.acknowledge(notice.id, "p1")
    decoders.heard("ffmpeg", works=True, unconfined=("landlock",))
    assert notices(views) == []
