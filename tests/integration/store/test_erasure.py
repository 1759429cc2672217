"""An erased body is gone everywhere, and no later copy brings it back."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from console.adapters.store import Store, check
from console.adapters.store.connection import STORE_NAME
from console.core.codec import decode_fact
from console.core.ports import LogFilter
from console.domain import bodies as b
from tests.integration.store.conftest import KEY, Open
from tests.support.facts import Desk

SECRET = "Zuckermandel"
TRACE = SECRET[2:].casefold().encode()
"""The index leaves out of a word what it shares with the word before."""


async def test_the_body_leaves_facts_row_and_index(opening: Open, desk: Desk, tmp_path: Path) -> None:
    store = opening()
    about, opened = desk.open(12, f"Monsieur {SECRET}", SECRET)
    noted = desk.seal(about, b.IncidentNoted(f"{SECRET} est parti"))
    # Written step by step, as it happens, so that the index has had the word in several segments.
    await store.append([opened], [])
    await store.append([noted], desk.rows(about))
    assert len(await store.search(LogFilter(text=SECRET), "", 9)) == 1
    store.close()
    assert TRACE in decrypted(tmp_path), "this test would find nothing anywhere"

    store = opening()
    erasures = [desk.seal(about, b.FactErased(fact.id, "retention")) for fact in (opened, noted)]
    await store.append(erasures, desk.rows(about))
    assert [fact.body is None for fact in await store.facts_about(about)] == [True, True, False, False]
    assert await store.search(LogFilter(text=SECRET), "", 9) == []
    assert [row.number for row in await store.search(LogFilter(), "", 9)] == [""]
    assert await store.last_number("07") == 12, "an erased number is not given again"
    assert (tmp_path / f"{STORE_NAME}-wal").stat().st_size == 0, "the log still holds the pages from before"
    assert TRACE not in decrypted(tmp_path)
    store.close()
    report = check(tmp_path, KEY, desk.signer.verify)
    assert (report.erased, report.problems) == (2, ())


@pytest.mark.parametrize("knowing", [True, False])
async def test_a_copy_that_comes_after_the_erasure_has_no_body(
    opening: Open, desk: Desk, tmp_path: Path, knowing: bool
) -> None:
    """Also when whoever folded the row did not know of the erasure."""
    store = opening()
    about, opened = desk.open(1, "Rixe")
    noted = desk.seal(about, b.IncidentNoted(SECRET))
    unaware = desk.rows(about)
    erasure = desk.seal(about, b.FactErased(noted.id, "retention"))
    await store.append([opened, erasure], [])
    await store.append([noted], desk.rows(about) if knowing else unaware)
    assert [fact.body is None for fact in await store.facts_about(about)] == [False, True, False]
    assert await store.search(LogFilter(text=SECRET), "", 9) == []
    await store.append([noted], [])
    assert SECRET.casefold() not in (await store.search(LogFilter(), "", 9))[0].words
    store.close()
    assert check(tmp_path, KEY, desk.signer.verify).clean


async def test_an_erasure_reaches_a_fact_about_something_else(store: Store, desk: Desk) -> None:
    about, opened = desk.open(1, SECRET)
    await store.append([opened], desk.rows(about))
    await store.append([desk.seal("site", b.FactErased(opened.id, "order"))], [])
    assert await store.search(LogFilter(text=SECRET), "", 9) == []
    assert decode_fact((await store.facts_about(about))[0]).body is None


async def test_an_erasure_is_not_erased(store: Store, desk: Desk) -> None:
    first = desk.seal("site", b.FactErased("nothing", "order"))
    second = desk.seal("site", b.FactErased(first.id, "order"))
    await store.append([second, first], [])
    assert all(fact.body is not None for fact in await store.facts_about("site"))


def decrypted(folder: Path) -> bytes:
    """Every page of the database file as SQLite sees it, free pages and free space included, in lower case.

    SQLCipher 4 with a raw key: AES-256-CBC, pages of 4096 bytes that end with the vector and a 64-byte HMAC, the first
    page beginning with 16 bytes of salt.
    """
    raw = (folder / STORE_NAME).read_bytes()
    plain = []
    for start in range(0, len(raw), 4096):
        page = raw[start : start + 4096]
        vector, cipher = page[-80:-64], page[16 if start == 0 else 0 : -80]
        reader = Cipher(algorithms.AES(KEY), modes.CBC(vector)).decryptor()
        plain.append(reader.update(cipher) + reader.finalize())
    assert b"CREATE TABLE sealed" in b"".join(plain)
    return b"".join(plain).lower()
