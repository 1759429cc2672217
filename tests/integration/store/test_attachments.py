"""A still picture is kept with its fact, in one transaction, and goes with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.adapters.store import check
from console.core.codec import UnreadableFactError
from console.core.ports import MOST_ATTACHMENT_BYTES, Attachment
from console.domain import bodies as b
from tests.integration.store.conftest import KEY, Open
from tests.integration.store.test_erasure import decrypted
from tests.support.facts import Desk, picture

CONTENT = b"zuckermandel" * 4000


async def test_it_is_there_again_after_a_restart_and_the_store_is_whole(
    opening: Open, desk: Desk, tmp_path: Path
) -> None:
    store = opening()
    about, opened = desk.open(1)
    taken = desk.seal(about, picture(CONTENT))
    await store.append([opened, taken], desk.rows(about), [Attachment(taken.id, CONTENT, b"small")])
    await store.append([taken], [], [Attachment(taken.id, CONTENT, b"again")])
    store.close()
    store = opening()
    assert await store.attachment(taken.id) == CONTENT
    assert await store.thumb(taken.id) == b"small"
    assert await store.attachment(opened.id) is None
    await store.rebuild()
    store.close()
    assert check(tmp_path, KEY, desk.signer.verify).clean


async def test_erased_it_is_gone_from_the_disk_and_no_copy_brings_it_back(
    opening: Open, desk: Desk, tmp_path: Path
) -> None:
    store = opening()
    about, opened = desk.open(1)
    taken = desk.seal(about, picture(CONTENT))
    await store.append([opened, taken], desk.rows(about), [Attachment(taken.id, CONTENT)])
    store.close()
    assert CONTENT[:12] in decrypted(tmp_path), "this test would find nothing anywhere"
    store = opening()
    await store.append([desk.seal(about, b.FactErased(taken.id, "retention"))], desk.rows(about))
    assert await store.attachment(taken.id) is None
    await store.append([taken], desk.rows(about), [Attachment(taken.id, CONTENT)])
    assert await store.attachment(taken.id) is None
    assert CONTENT[:12] not in decrypted(tmp_path)
    store.close()
    assert check(tmp_path, KEY, desk.signer.verify).clean


@pytest.mark.parametrize("content", [b"another", bytes(MOST_ATTACHMENT_BYTES + 1)])
async def test_another_file_than_the_one_spoken_of_is_not_written_and_neither_is_the_fact(
    opening: Open, desk: Desk, content: bytes
) -> None:
    store = opening()
    about, opened = desk.open(1)
    taken = desk.seal(about, picture(CONTENT if content == b"another" else content))
    with pytest.raises(UnreadableFactError):
        await store.append([opened, taken], desk.rows(about), [Attachment(taken.id, content)])
    assert await store.facts_about(about) == []


async def test_what_owners_are_to_be_told_waits_until_they_were(opening: Open, desk: Desk) -> None:
    store = opening()
    about, opened = desk.open(1)
    taken = desk.seal(about, picture(CONTENT))
    await store.append([opened, taken], desk.rows(about), [Attachment(taken.id, CONTENT)])
    store.close()
    store = opening()
    assert [fact.id for fact in await store.untold(9)] == [taken.id]
    await store.told(taken.id)
    assert await store.untold(9) == []
