"""How a gateway announces itself on the local network (mDNS, DNS-SD), without knowing any mDNS library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from console.wire.certificate import normalise_fingerprint
from console.wire.text import clean

SERVICE_TYPE = "_cic-gateway._tcp.local."
MAX_PAIR_BYTES = 255
"""RFC 6763: one `key=value` string is at most 255 bytes."""
MAX_LABEL_BYTES = 63


class AnnouncementRefusedError(ValueError):
    """A TXT record that cannot be a gateway's; `code` says which key is wrong."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Announcement:
    """The TXT record: `fp` is the SHA-256 of the certificate (hexadecimal), `driver` is `cic` for the reference
    gateway."""

    id: UUID
    owner: str
    name: str
    driver: str
    api: int
    fp: str


def instance_name(announcement: Announcement) -> str:
    """Return the full service name: readable, unique by the id, each label within 63 bytes."""
    tail = f" {announcement.id.hex[-8:]}"
    head = announcement.name.replace(".", " ").encode()[: MAX_LABEL_BYTES - len(tail)].decode(errors="ignore")
    return f"{head}{tail}.{SERVICE_TYPE}"


def encode(announcement: Announcement) -> dict[str, str]:
    """Return the TXT pairs, each value cut (on a character) to what a TXT string holds."""
    pairs = {
        "id": str(announcement.id),
        "owner": announcement.owner,
        "name": announcement.name,
        "driver": announcement.driver,
        "api": str(announcement.api),
        "fp": announcement.fp,
    }
    room = MAX_PAIR_BYTES - len("driver=")
    return {key: value.encode()[:room].decode(errors="ignore") for key, value in pairs.items()}


def decode(txt: Mapping[bytes, bytes | None]) -> Announcement:
    """Read the TXT record of a stranger.

    Raises:
        AnnouncementRefusedError: `announce.id`, `announce.fp` or `announce.api` when that key is missing or malformed.
    """

    def value(key: str, limit: int) -> str:
        return clean((txt.get(key.encode()) or b"")[:MAX_PAIR_BYTES].decode(errors="replace"), limit)

    try:
        identity = UUID(value("id", 64))
    except ValueError as error:
        raise AnnouncementRefusedError("announce.id") from error
    try:
        fp = normalise_fingerprint(value("fp", 128))
    except ValueError as error:
        raise AnnouncementRefusedError("announce.fp") from error
    api = value("api", 8)
    if not (api.isascii() and api.isdigit()):
        raise AnnouncementRefusedError("announce.api")
    owner = value("owner", 64) or "unknown"
    return Announcement(identity, owner, value("name", 120) or owner, value("driver", 32) or "cic", int(api), fp)
