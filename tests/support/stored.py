"""What a store says once its console is gone: read like the next start would, and like nobody's memory."""

from __future__ import annotations

from pathlib import Path

from console.adapters.secrets import open_secrets
from console.adapters.store.connection import connect
from console.core.codec import decode_fact
from console.domain.bodies import Body
from console.domain.fact import SealedFact


def stored(data: Path) -> list[tuple[str, Body]]:
    """What every fact in a data folder is about, and says, in the order of arrival."""
    db = connect(data, open_secrets(data, store_exists=True).store_key)
    try:
        rows = db.conn.execute("SELECT id, envelope, signature, signer, body FROM facts ORDER BY seq").fetchall()
    finally:
        db.close()
    facts = [decode_fact(SealedFact(*row)) for row in rows]
    return [(fact.envelope.about, fact.body) for fact in facts if fact.body is not None]
