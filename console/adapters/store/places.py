"""Where an incident stands in the list: one number, greater for a newer one, that rows and indexes are ordered by.

Sixteen places for each millisecond of the opening fact's stamp, so that the number is nearly the stamp and the list is
in the order of its primary key.
"""

from __future__ import annotations

from sqlite_utils import Database

PER_MS = 16
DAY_MS = 86_400_000
MONTH_DAYS = 30
DAY = PER_MS * DAY_MS
"""Places of a day (UTC)."""
MONTH = DAY * MONTH_DAYS
"""Places of a month, which is 30 days here: each has a full-text index of its own."""

NEVER_MS = 2**58
"""Later than any instant, and its place still a number of 64 bits."""

AHEAD_MOST_MS = 60_000
LATE_MOST_MS = DAY_MS
"""An incident is entered at most so long before and after it happened; one that is not is marked as late."""


def lowest_place(wall_ms: int) -> int:
    """The first place of a millisecond."""
    return wall_ms * PER_MS


def place_wanted(stamp_text: str) -> int:
    """Where a stamp belongs."""
    wall, _, rest = stamp_text.partition("-")
    return int(wall) * PER_MS + min(int(rest.partition("-")[0]), PER_MS - 1)


def is_late(stamp_text: str, opened_at_ms: int) -> bool:
    """Whether it was entered long after it happened, or before: it is then looked for by the index of those."""
    entered_ms = int(stamp_text.partition("-")[0])
    return not entered_ms - LATE_MOST_MS <= opened_at_ms <= entered_ms + AHEAD_MOST_MS


def free_place(db: Database, stamp_text: str) -> int:
    """The first free place at or above where a stamp belongs; below zero for none, in the order they came."""
    if not stamp_text:
        return int(db.conn.execute("SELECT min(coalesce(min(place), 0), 0) - 1 FROM incidents").fetchone()[0])
    place = place_wanted(stamp_text)
    while db.conn.execute("SELECT 1 FROM incidents WHERE place = ?", (place,)).fetchone() is not None:
        place += 1
    return place


def place_of(db: Database, stamp_text: str) -> int:
    """Where the incident of a stamp stands; where it would, if it is gone."""
    wanted = place_wanted(stamp_text)
    found = db.conn.execute(
        "SELECT place FROM incidents WHERE place >= ? AND place < ? AND stamp_text = ?",
        (wanted, wanted + DAY, stamp_text),
    ).fetchone()
    return wanted if found is None else int(found[0])
