"""The secrets of a workstation, in its data folder: made at first start, guarded by file permissions.

No TPM and no desktop keyring is used: a command room's workstation starts without anybody to unlock a keyring, and many
of them have no TPM that a program may count on. What protects the keys is therefore the account the console runs under
and the encryption of the disk; a file that others could read is refused at start, with its name and mode.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from console.adapters.secrets.files import read_or_make
from console.adapters.secrets.signing import Ed25519Signer, make_key
from console.core.ports import SecretsFaultError

SIGNING_KEY = "workstation.key"
"""Ed25519 private key, PKCS8 DER. Lost, the store takes no other in its place: put it back."""

STORE_KEY = "store.key"
"""32 raw bytes that open the encrypted store. Lost, the store cannot be read by anybody."""

STORE_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class WorkstationSecrets:
    """What a console needs to open its store and sign its facts."""

    signer: Ed25519Signer
    store_key: bytes

    def __repr__(self) -> str:
        """Without the key: this may end up in a log."""
        return f"WorkstationSecrets(key_id={self.signer.key_id!r})"


def open_secrets(folder: Path, *, store_exists: bool = False) -> WorkstationSecrets:
    """Read the secrets of a data folder, or make them at first start. Any thread; waits for the disk.

    `store_exists` says that there is a store already: then a missing key is a fault, never made anew.

    Raises:
        SecretsFaultError: a file is too open, damaged, missing, or the disk refuses.
    """
    store_path, signing_path = folder / STORE_KEY, folder / SIGNING_KEY
    for path in (store_path, signing_path):
        if store_exists and not os.path.lexists(path):
            raise SecretsFaultError("secrets.missing", (("file", str(path)),))
    store_key = read_or_make(store_path, lambda: os.urandom(STORE_KEY_BYTES))
    if len(store_key) != STORE_KEY_BYTES:
        raise SecretsFaultError("secrets.damaged", (("file", str(store_path)),))
    private = read_or_make(signing_path, make_key)
    try:
        return WorkstationSecrets(Ed25519Signer(private), store_key)
    except ValueError as error:
        raise SecretsFaultError("secrets.damaged", (("file", str(signing_path)),)) from error
