"""What a row of the log says of the units on an incident."""

from __future__ import annotations

import pytest

from console.ui.log.log_delegate import several


@pytest.mark.parametrize(
    ("units", "told"),
    [
        ((), ""),
        (("TN 12",), "TN 12"),
        (("TN 12", "BC 01"), "TN 12 BC 01"),
        (("TN 12", "BC 01", "SM 03", "PM 07"), "TN 12 +3"),
    ],
)
def test_more_than_two_are_counted_so_that_the_age_stays_whole(units: tuple[str, ...], told: str) -> None:
    assert several(units) == told
