"""The years that the log is measured on: real facts, believable rhythm, the same again, gone on with after a stop."""

from __future__ import annotations

import random
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from console.adapters.secrets import open_secrets
from console.adapters.store import check
from console.domain import bodies as b
from tests.benchmarks.log import made
from tests.benchmarks.log.stories import story
from tests.benchmarks.log.town import DAY_MS, Teller, Town, daily


def test_nights_weekends_and_summers_are_busier() -> None:
    dice = random.Random(1)
    first_ms = round(datetime(2025, 1, 1, tzinfo=UTC).timestamp() * 1000)
    at = [
        datetime.fromtimestamp(ms / 1000, UTC)
        for day in range(364)
        for ms in daily(first_ms + day * DAY_MS, 100.0, dice)
    ]
    hours, weekdays, months = (Counter(getattr(one, name)() if name == "weekday" else getattr(one, name) for one in at)
                               for name in ("hour", "weekday", "month"))  # fmt: skip
    assert hours[20] > 3 * hours[5]
    assert weekdays[5] > weekdays[0] * 1.1
    assert months[7] > months[2]
    assert len(at) == pytest.approx(36_400, rel=0.05)


def test_an_incident_is_about_ten_facts_in_order_from_its_opening_to_its_close() -> None:
    dice = random.Random(2)
    tell = Teller(made.town(), dice)
    stories = [list(story(dice, tell, 1_700_000_000_000, 0)) for _ in range(300)]
    assert sum(map(len, stories)) / len(stories) == pytest.approx(10, rel=0.1)
    for facts in stories:
        assert facts == sorted(facts)
        assert isinstance(facts[0].body, b.IncidentOpened)
        assert isinstance(facts[-1].body, b.IncidentClosed)


def test_a_set_that_was_stopped_is_gone_on_with_and_is_clean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made, "DAYS", 4)
    folder = tmp_path / "set"
    days = made.all_days

    def two_days(first_day: int, first_ms: int, mean: float, where: Town) -> object:
        yield from (today for today, _ in zip(days(first_day, first_ms, mean, where), range(2), strict=False))

    monkeypatch.setattr(made, "all_days", two_days)
    made.make(folder, 40, fill=False)
    monkeypatch.setattr(made, "all_days", days)
    assert not made.is_made(folder, 40)
    made.make(folder, 40)
    assert made.is_made(folder, 40)
    secrets = open_secrets(folder, store_exists=True)
    report = check(folder, secrets.store_key, secrets.signer.verify)
    assert report.problems == ()
    assert report.facts == made.notes_of(folder)["facts"]
    assert 20 < report.incidents < 60
