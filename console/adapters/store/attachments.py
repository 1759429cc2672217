"""Files that belong to facts: written with them, gone with their bodies, checked against the hash in the body."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence

from sqlite_utils import Database

from console.adapters.store.packing import COLUMNS, sealed_of
from console.core.codec import UnreadableFactError, decode_fact
from console.core.ports import MOST_ATTACHMENT_BYTES, Attachment
from console.domain.bodies import SnapshotTaken
from console.domain.fact import SealedFact


def put(db: Database, attachments: Sequence[Attachment], taken: Mapping[str, str]) -> None:
    """Keep the files of facts that were written just now (inside their transaction).

    Args:
        db: the database.
        attachments: the files.
        taken: the hash that each new fact holds, by the fact's id; what is not there is known already, or erased.

    Raises:
        UnreadableFactError: it is larger than may be, or not the one that the fact speaks of.
    """
    for one in attachments:
        wanted = taken.get(one.fact)
        if wanted is None:
            continue
        if len(one.content) > MOST_ATTACHMENT_BYTES or hashlib.sha256(one.content).hexdigest() != wanted:
            raise UnreadableFactError("attachment")
        db.conn.execute(
            "INSERT INTO attachments (fact, digest, content, thumb) VALUES (?, ?, ?, ?)",
            (one.fact, wanted, one.content, one.thumb),
        )


def digest_of(sealed: SealedFact) -> str:
    """The hash of the file that a fact speaks of, empty for none."""
    body = decode_fact(sealed).body
    return body.digest if isinstance(body, SnapshotTaken) else ""


def drop(db: Database, fact_id: str) -> None:
    """The fact's body goes, and its file with it."""
    db.conn.execute("DELETE FROM attachments WHERE fact = ?", (fact_id,))


def content(db: Database, fact_id: str) -> bytes | None:
    """The file, None for none."""
    return _column(db, "SELECT content FROM attachments WHERE fact = ?", fact_id)


def thumb(db: Database, fact_id: str) -> bytes | None:
    """The small picture of it, None for none."""
    return _column(db, "SELECT thumb FROM attachments WHERE fact = ?", fact_id)


def check(db: Database, add: Callable[[str, object], None]) -> None:
    """Name files that are missing, altered, or left behind by their fact."""
    wanted = {
        str(row[0]): digest_of(sealed_of(row))
        for row in db.conn.execute(
            f"SELECT {COLUMNS} FROM told WHERE kind = ? AND body IS NOT NULL",  # noqa: S608 - only constants go in
            (SnapshotTaken.kind,),
        )
    }
    for (fact_id,) in db.conn.execute("SELECT fact FROM attachments ORDER BY fact").fetchall():
        found = content(db, fact_id) or b""
        digest = wanted.pop(fact_id, None)
        if digest is None:
            add("check.attachment_left", fact_id)
        elif hashlib.sha256(found).hexdigest() != digest:
            add("check.attachment", fact_id)
    for fact_id in wanted:
        add("check.attachment_missing", fact_id)


def _column(db: Database, statement: str, fact_id: str) -> bytes | None:
    found = db.conn.execute(statement, (fact_id,)).fetchone()
    return None if found is None else bytes(found[0])
