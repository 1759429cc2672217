"""Keys are made once, whole, and for their owner's eyes only; passwords are slow on purpose and off the loop."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.adapters.secrets import Argon2Passwords, Ed25519Signer, key_id_of, open_secrets
from console.adapters.secrets.signing import make_key
from console.adapters.secrets.workstation import SIGNING_KEY, STORE_KEY
from console.core.ports import SecretsFaultError

PRINT_KEY = """
import sys
from pathlib import Path
from console.adapters.secrets import open_secrets
secrets = open_secrets(Path(sys.argv[1]))
print(secrets.signer.key_id, secrets.store_key.hex())
"""


def fault(folder: Path, *, store_exists: bool = False) -> SecretsFaultError:
    with pytest.raises(SecretsFaultError) as caught:
        open_secrets(folder, store_exists=store_exists)
    return caught.value


def test_the_second_start_finds_what_the_first_made(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    first, second = open_secrets(folder), open_secrets(folder, store_exists=True)
    assert (first.signer.public_raw, first.store_key) == (second.signer.public_raw, second.store_key)
    assert len(first.store_key) == 32
    assert first.store_key not in (b"\0" * 32, open_secrets(tmp_path / "other").store_key)
    assert sorted(path.name for path in folder.iterdir()) == [STORE_KEY, SIGNING_KEY]
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    assert first.store_key.hex() not in repr(first)


def test_processes_that_start_together_end_with_the_same_keys(tmp_path: Path) -> None:
    running = [
        subprocess.Popen(
            [sys.executable, "-c", PRINT_KEY, str(tmp_path)], stdout=subprocess.PIPE, cwd=Path(__file__).parents[3]
        )
        for _ in range(3)
    ]
    assert len({process.communicate(timeout=60)[0] for process in running}) == 1
    assert [process.returncode for process in running] == [0, 0, 0]
    assert sorted(path.name for path in tmp_path.iterdir()) == [STORE_KEY, SIGNING_KEY]


@pytest.mark.parametrize("name", [STORE_KEY, SIGNING_KEY])
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666])
def test_a_key_that_others_could_read_is_refused(tmp_path: Path, name: str, mode: int) -> None:
    open_secrets(tmp_path)
    (tmp_path / name).chmod(mode)
    refused = fault(tmp_path)
    assert (refused.code, dict(refused.params)) == (
        "secrets.too_open",
        {"file": str(tmp_path / name), "mode": f"{mode:04o}"},
    )


@pytest.mark.parametrize("name", [STORE_KEY, SIGNING_KEY])
@pytest.mark.parametrize("content", [b"", b"short", os.urandom(33), os.urandom(5000)])
def test_a_key_that_is_none_is_refused_and_left(tmp_path: Path, name: str, content: bytes) -> None:
    open_secrets(tmp_path)
    (tmp_path / name).write_bytes(content)
    assert fault(tmp_path).code == "secrets.damaged"
    assert (tmp_path / name).read_bytes() == content


@pytest.mark.parametrize("name", [STORE_KEY, SIGNING_KEY])
def test_a_lost_key_is_never_made_anew_over_a_store(tmp_path: Path, name: str) -> None:
    open_secrets(tmp_path)
    (tmp_path / name).unlink()
    missing = fault(tmp_path, store_exists=True)
    assert (missing.code, dict(missing.params)) == ("secrets.missing", {"file": str(tmp_path / name)})
    assert not (tmp_path / name).exists()


def test_a_link_in_place_of_a_key_is_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(os.urandom(32))
    elsewhere.chmod(0o600)
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / STORE_KEY).symlink_to(elsewhere)
    assert fault(folder).code == "secrets.io"


def test_a_signature_holds_for_its_message_and_key_alone() -> None:
    mine, other = Ed25519Signer(make_key()), Ed25519Signer(make_key())
    signature = mine.sign(b"envelope")
    assert len(signature) == 64
    assert mine.verify(mine.key_id, b"envelope", signature)
    assert not mine.verify(mine.key_id, b"envelopE", signature)
    assert not mine.verify(mine.key_id, b"envelope", signature[:-1])
    assert not mine.verify(mine.key_id, b"envelope", b"")
    assert not other.verify(mine.key_id, b"envelope", signature), "an unknown key signs nothing"
    assert other.learn(mine.public_raw) == mine.key_id == key_id_of(mine.public_raw)
    assert other.verify(mine.key_id, b"envelope", signature)
    assert not other.verify(other.key_id, b"envelope", signature)
    with pytest.raises(ValueError):
        other.learn(b"short")


@pytest.fixture
def passwords() -> Iterator[Argon2Passwords]:
    made = Argon2Passwords(memory_kib=1024, passes=1)
    yield made
    made.close()


async def test_a_password_fits_its_verifier_alone(passwords: Argon2Passwords) -> None:
    verifier = await passwords.make("Bonne Mère 13")
    assert verifier.startswith("$argon2id$")
    assert verifier != await passwords.make("Bonne Mère 13"), "salted"
    assert await passwords.check(verifier, "Bonne Mère 13")
    assert not await passwords.check(verifier, "Bonne Mere 13")
    assert not await passwords.check(verifier, "")


@pytest.mark.parametrize("verifier", ["", "!", "$argon2id$v=19$m=8,t=1,p=1$", "x" * 5000])
async def test_what_is_no_verifier_fits_no_password(passwords: Argon2Passwords, verifier: str) -> None:
    assert not await passwords.check(verifier, "")
    assert not await passwords.check(verifier, "!")


async def test_strange_passwords_do_no_work_or_harm(passwords: Argon2Passwords) -> None:
    verifier = await passwords.make("a")
    for strange in ("\ud800", "a" * 100_000, "a\0"):
        assert not await passwords.check(verifier, strange)
    with pytest.raises(ValueError):
        await passwords.make("a" * 100_000)


async def test_the_loop_goes_on_while_a_password_is_checked() -> None:
    passwords = Argon2Passwords()
    try:
        making = asyncio.ensure_future(passwords.make("long"))
        turns = 0
        while not making.done():
            turns += 1
            await asyncio.sleep(0)
        assert turns > 5, "on the loop itself it would be one"
        assert "m=49152,t=3" in await making
    finally:
        passwords.close()
