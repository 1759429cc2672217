"""What a store says once its console is gone: read like the next start would, and like nobody's memory."""

from __future__ import annotations

from pathlib import Path

from console.adapters.secrets import open_secrets
from console.adapters.store.connection import connect
from console.adapters.store.packing import COLUMNS, fact_of
from console.domain.bodies import Body


def stored(data: Path) -> list[tuple[str, Body]]:
    """What every fact in a data folder is about, and says, in the order of arrival."""
    db = connect(data, open_secrets(data, store_exists=True).store_key)
    try:
        rows = db.conn.execute(f"SELECT {COLUMNS} FROM told ORDER BY seq").fetchall()  # noqa: S608 - constants
    finally:
        db.close()
    facts = [fact_of(row) for row in rows]
    return [(fact.envelope.about, fact.body) for fact in facts if fact.body is not None]
