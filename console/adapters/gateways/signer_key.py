"""The workstation's key in the shape the wire signs with, while the secret itself stays where it is kept."""

from __future__ import annotations

from typing import NoReturn

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from console.core.ports import Signer


class SignerKey(Ed25519PrivateKey):
    """Signs through the `Signer` port; its private bytes cannot be had. Any thread."""

    def __init__(self, signer: Signer) -> None:
        self._signer = signer
        self._public = Ed25519PublicKey.from_public_bytes(signer.public_raw)

    def public_key(self) -> Ed25519PublicKey:
        """The public half."""
        return self._public

    # cryptography's `Buffer` is a private alias; every caller here signs bytes.
    def sign(self, data: bytes) -> bytes:  # type: ignore[override]  # narrower than the library's Buffer, on purpose
        """64 bytes of signature."""
        return self._signer.sign(data)

    def private_bytes(
        self,
        encoding: serialization.Encoding,
        format: serialization.PrivateFormat,
        encryption_algorithm: serialization.KeySerializationEncryption,
    ) -> NoReturn:
        """Refused.

        Raises:
            PermissionError: always.
        """
        raise PermissionError("the workstation's key does not leave its keeper")

    def private_bytes_raw(self) -> NoReturn:
        """Refused.

        Raises:
            PermissionError: always.
        """
        raise PermissionError("the workstation's key does not leave its keeper")

    def __copy__(self) -> SignerKey:
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> SignerKey:
        return self
