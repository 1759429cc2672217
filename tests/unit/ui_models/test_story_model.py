"""The timeline of an incident tells each thing once."""

from __future__ import annotations

from console.core.views import StoryEntry
from console.ui.models.site_words import SiteWords
from console.ui.models.story_model import StoryModel


def entry(fact: str, kind: str, **fields: str) -> StoryEntry:
    return StoryEntry(fact, 0, "Durand", kind, tuple(fields.items()), erased=False, stamp_ahead=False)


def test_an_engagement_and_the_status_that_comes_with_it_are_one_line() -> None:
    model = StoryModel(SiteWords(), lambda: 0)
    told = [
        entry("1", "unit.assigned", unit="SR 03"),
        entry("2", "unit.status", unit="SR 03", status="assigned"),
        entry("3", "unit.status", unit="SR 03", status="en_route"),
        entry("4", "unit.status", unit="TN 12", status="assigned"),
    ]
    model.show_entries(told)
    assert [row.fact for row in model.rows()] == ["1", "3", "4"], "where nothing else says it, the status does"
