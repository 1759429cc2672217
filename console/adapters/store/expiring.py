"""Facts whose content has had its time, found by walking over the facts once for each class of retention."""

from __future__ import annotations

from sqlite_utils import Database

from console.adapters.store.facts import is_moving
from console.core.ports import DuePage
from console.domain.bodies import FactErased

PAGE = 2_000
"""Facts looked at in one step; a step holds the reading thread for a few milliseconds."""

# In the order of arrival, which is nearly that of the stamps: no index is needed, and each fact is looked at once.
_AFTER = """
    SELECT s.seq, s.id, things.about, s.wall_ms, class.name, kind.name, s.body IS NOT NULL
    FROM sealed s
    JOIN things ON things.no = s.thing
    JOIN names class ON class.no = s.retention
    JOIN names kind ON kind.no = s.kind
    WHERE s.seq > ? ORDER BY s.seq LIMIT ?
"""


def due_page(db: Database, retention: str, before_ms: int, after_seq: int, now_ms: int) -> DuePage:
    """What of a class was stamped before an instant, among the facts after a number.

    A fact stamped later than now stops nobody: it is passed over. One of an older store that is still being moved
    waits until it has been.
    """
    if is_moving(db):
        return DuePage((), after_seq, more=False)
    due: list[tuple[str, str]] = []
    seq = after_seq
    rows = db.conn.execute(_AFTER, (after_seq, PAGE)).fetchall()
    for number, fact, about, wall_ms, name, kind, has_body in rows:
        if before_ms <= wall_ms <= now_ms:
            return DuePage(tuple(due), seq, more=False)
        seq = int(number)
        if name == retention and has_body and wall_ms < before_ms and kind != FactErased.kind:
            due.append((str(fact), str(about)))
    return DuePage(tuple(due), seq, more=len(rows) == PAGE)
