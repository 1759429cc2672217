"""Whose store it is: what it was made for, and the keys whose facts may be in it. Each on its connection's thread."""

from __future__ import annotations

from sqlite_utils import Database

from console.adapters.store.facts import has_any
from console.core.ports import Signer, StoreFaultError


def refuse_other(db: Database, demonstration: bool, signer: Signer) -> None:
    """Hold the store to what it was made for and to the keys it knows; one without facts may change.

    Raises:
        StoreFaultError: demonstration_store, real_store, other_key.
    """
    found, known = _written(db, signer)
    used = has_any(db)
    if found is not None and used and found != _purpose(demonstration):
        raise StoreFaultError("real_store" if demonstration else "demonstration_store")
    if used and not known:
        raise StoreFaultError("other_key", (("found", signer.key_id),))


def claim(db: Database, demonstration: bool, signer: Signer) -> None:
    """Write down what the store is for, and the public key its facts are signed with; nothing when it stands there."""
    purpose = _purpose(demonstration)
    if _written(db, signer) == (purpose, True):
        return
    with db.atomic():
        db.conn.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('demonstration', ?)", (purpose,))
        db.conn.execute(
            "INSERT OR IGNORE INTO keys (key_id, public_raw, since_ms) VALUES (?, ?, unixepoch() * 1000)",
            (signer.key_id, signer.public_raw),
        )


def public_keys(db: Database) -> list[bytes]:
    """Raw public keys of every workstation whose facts may be here."""
    return [bytes(raw) for (raw,) in db.conn.execute("SELECT public_raw FROM keys ORDER BY key_id").fetchall()]


def _purpose(demonstration: bool) -> str:
    return "1" if demonstration else "0"


def _written(db: Database, signer: Signer) -> tuple[str | None, bool]:
    """The purpose that stands there, if any, and whether this key does."""
    found = db.conn.execute("SELECT value FROM meta WHERE key = 'demonstration'").fetchone()
    known = db.conn.execute("SELECT 1 FROM keys WHERE key_id = ?", (signer.key_id,)).fetchone()
    return (found[0] if found is not None else None), known is not None
