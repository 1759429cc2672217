"""Ed25519 by `cryptography`: the workstation's own key, and the public keys it knows."""

from __future__ import annotations

import hashlib
import threading

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization as ser
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


def key_id_of(public_raw: bytes) -> str:
    """Short id of a public key: the first 16 hex figures of its SHA-256."""
    return hashlib.sha256(public_raw).hexdigest()[:16]


def make_key() -> bytes:
    """A new private key as PKCS8 DER, without a password: the file's permissions guard it."""
    return Ed25519PrivateKey.generate().private_bytes(ser.Encoding.DER, ser.PrivateFormat.PKCS8, ser.NoEncryption())


class Ed25519Signer:
    """Signs with one private key; verifies with every public key it was told. Any thread; does not wait.

    Attributes:
        key_id: short id of the own public key.
        public_raw: its 32 bytes.
    """

    def __init__(self, private_pkcs8: bytes) -> None:
        """Read the key.

        Raises:
            ValueError: the bytes are not an Ed25519 key.
        """
        key = ser.load_der_private_key(private_pkcs8, password=None)
        if not isinstance(key, Ed25519PrivateKey):
            raise ValueError("not an Ed25519 key")
        self._key = key
        self._public_raw = key.public_key().public_bytes(ser.Encoding.Raw, ser.PublicFormat.Raw)
        self._key_id = key_id_of(self._public_raw)
        self._known: dict[str, Ed25519PublicKey] = {self._key_id: key.public_key()}
        self._lock = threading.Lock()

    @property
    def key_id(self) -> str:
        """Short id of the public key, as stored with each fact."""
        return self._key_id

    @property
    def public_raw(self) -> bytes:
        """The 32 bytes of the public key."""
        return self._public_raw

    def learn(self, public_raw: bytes) -> str:
        """Know another workstation's public key from now on; returns its id.

        Raises:
            ValueError: not 32 bytes of a public key, or its id is that of another known key.
        """
        public = Ed25519PublicKey.from_public_bytes(public_raw)
        key_id = key_id_of(public_raw)
        with self._lock:
            known = self._known.setdefault(key_id, public)
        if known.public_bytes(ser.Encoding.Raw, ser.PublicFormat.Raw) != public_raw:
            raise ValueError("two keys with one id")
        return key_id

    def sign(self, message: bytes) -> bytes:
        """64 bytes of signature."""
        return self._key.sign(message)

    def verify(self, key_id: str, message: bytes, signature: bytes) -> bool:
        """Whether a known key signed this; False for an unknown key."""
        public = self._known.get(key_id)
        if public is None:
            return False
        try:
            public.verify(signature, message)
        except InvalidSignature:
            return False
        return True
