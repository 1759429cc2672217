"""Stamps whatever the wall clock does: later facts come later, as values and as texts."""

from __future__ import annotations

from console.domain.time import MOST_IN_ONE_MS, Stamp, tick


def test_a_clock_that_was_years_ahead_leaves_stamps_that_sort_as_text_for_ever() -> None:
    ahead = Stamp(4_070_908_800_000, MOST_IN_ONE_MS - 1, "07")
    stamps = [ahead]
    for _ in range(3):
        stamps.append(tick(stamps[-1], 1_795_300_000_000, "07"))
    assert stamps == sorted(stamps)
    assert [str(stamp) for stamp in stamps] == sorted(str(stamp) for stamp in stamps)
    assert len({str(stamp) for stamp in stamps}) == len(stamps)
