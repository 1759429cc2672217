"""What the core needs of the outside, as Protocols. Adapters implement them; `console.app` introduces them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from console.domain.camera import Camera, CameraRef
from console.domain.fact import Fact, SealedFact


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """Projection of one incident for lists and filters; times are UTC milliseconds. Rebuildable from facts."""

    id: str
    number: str
    state: str
    priority: str
    type_code: str
    opened_at_ms: int
    stamp_text: str
    sector: str
    place_label: str
    description: str
    units: tuple[str, ...]
    last_ms: int
    words: str
    """Everything said about it, for the full-text index (never shown)."""
    running: bool = False
    """Whether it has an opening whose end was never written."""


@dataclass(frozen=True, slots=True)
class LogFilter:
    """What a list of incidents is narrowed to; empty means everything. `text` matches words and prefixes.

    `also` gives codes of types and sectors that a word of `text` (as `fold_words` writes it) names on the screen: the
    facts hold the codes only.
    """

    text: str = ""
    states: frozenset[str] = frozenset()
    priorities: frozenset[str] = frozenset()
    sector: str = ""
    type_code: str = ""
    from_ms: int | None = None
    until_ms: int | None = None
    also: tuple[tuple[str, tuple[str, ...]], ...] = ()


class StoreFaultError(Exception):
    """The store could not do what was asked.

    `code`: disk_full, io, newer_version (found, known), wrong_key, damaged, locked (pid), demonstration_store (it holds
    a demonstration), real_store (it holds real facts), closed. What was acknowledged before stays; what raised was not
    written.
    """

    def __init__(self, code: str, params: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


MOST_ATTACHMENT_BYTES = 24 << 20
"""The largest file that is kept beside a fact."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that belongs to a fact and goes with its body. `thumb` is a small picture of it, for lists."""

    fact: str
    content: bytes
    thumb: bytes = b""


class SecretsFaultError(Exception):
    """The workstation's keys cannot be used.

    `code`: secrets.too_open (file, mode), secrets.damaged (file), secrets.missing (file), secrets.io (file).
    """

    def __init__(self, code: str, params: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True)
class DuePage:
    """Contents whose time is over, as (fact, about), among the facts up to the number `looked_until`.

    `more`: there are facts after it that may be due as well.
    """

    due: tuple[tuple[str, str], ...]
    looked_until: int
    more: bool


class FactStore(Protocol):
    """The encrypted store of facts and projections. Awaited on the loop; the work runs on the store's own thread."""

    async def append(
        self, facts: Sequence[SealedFact], rows: Sequence[IncidentRow], attachments: Sequence[Attachment] = ()
    ) -> None:
        """Write facts, projections, full-text index and outbox rows in one synced transaction; known ids are dropped.

        Returns only when the bytes are on disk. A FactErased among the facts removes the body it names, wherever it is,
        and what is attached to it.

        Raises:
            StoreFaultError: nothing of this call was written.
        """

    async def facts_about(self, about: str) -> list[SealedFact]:
        """All facts about one thing, in order of their stamps."""

    async def facts_of_open_incidents(self, since_ms: int) -> list[Fact]:
        """All facts about incidents that are not closed, have a unit engaged, or were opened at or after `since_ms`.

        In order of their stamps, read already: a night's are thousands, and a start waits for them. One that cannot be
        read is named in the log, and stays for `check`.
        """

    async def incidents_with_openings(self) -> list[str]:
        """Ids of incidents with an opening whose end was never written, whatever their age."""

    async def abouts(self, low: str, high: str) -> list[str]:
        """What facts are about, from `low` on and below `high` as texts compare, in order."""

    async def newest_of(self, about_prefix: str) -> list[SealedFact]:
        """For each thing whose `about` begins so, the newest fact of each kind (enough to fold newest-wins fields)."""

    async def search(self, wanted: LogFilter, before: str, limit: int) -> list[IncidentRow]:
        """Incidents newest first, before a row's `stamp_text` (empty: from the newest). Accents do not matter."""

    async def newer(self, wanted: LogFilter, after: str, limit: int) -> list[IncidentRow]:
        """The incidents next above a row's `stamp_text`, newest first."""

    async def on_day(self, wanted: LogFilter, day: int, skip: int, limit: int) -> list[IncidentRow]:
        """Incidents newest first, from the `skip`th of a day (since 1970) on and beyond that day."""

    async def months(self) -> list[int]:
        """Months (of 30 days) that have incidents, newest first, for `outline`."""

    async def outline(self, wanted: LogFilter, month: int) -> list[tuple[int, int]]:
        """(day since 1970, how many fit) for the days of a month that have any, newest first."""

    async def counts(self, wanted: LogFilter) -> dict[str, int]:
        """How many incidents there are by state code."""

    async def finish(self) -> bool:
        """Do what an upgrade or a rebuild has left, in small steps between which everything else goes on.

        Returns whether there was anything; lists and counts may have been incomplete until now.
        """

    async def opened_per_bucket(self, from_ms: int, until_ms: int, bucket_ms: int) -> list[tuple[int, str, int]]:
        """(start of bucket, worst priority code in it, number) of incidents opened in the interval."""

    async def last_number(self, workstation: str) -> int:
        """Highest incident counter this workstation has given, 0 for none."""

    async def last_stamp(self) -> tuple[int, int]:
        """(wall_ms, counter) of the newest stamp of this workstation, (0, 0) for none."""

    async def waiting(self) -> tuple[int, int]:
        """Number of facts in the outbox and the wall_ms of the oldest, (0, 0) for none."""

    async def attachment(self, fact_id: str) -> bytes | None:
        """The file that belongs to a fact, None once it is gone."""

    async def thumb(self, fact_id: str) -> bytes | None:
        """The small picture of it."""

    async def untold(self, limit: int) -> list[SealedFact]:
        """Facts of this workstation that an owner's register has no line of yet, oldest first."""

    async def told(self, fact_id: str) -> None:
        """The owner's register has its line of it."""

    async def due(self, retention: str, before_ms: int, after_seq: int, now_ms: int) -> DuePage:
        """Contents of a class of retention stamped before an instant, among the next facts after a number."""


@dataclass(frozen=True, slots=True)
class GatewayRecord:
    """A gateway that a technician approved (or one known by address); `certificate_pem` is the only trust anchor.

    `last_true` is when its camera list was last confirmed.
    """

    id: str
    owner: str
    name: str
    driver: str
    host: str
    port: int
    fingerprint: str
    certificate_pem: str
    approved_at: datetime
    last_true: datetime | None = None


class CatalogueStore(Protocol):
    """What survives of gateways and cameras when every gateway is gone. Awaited on the loop."""

    async def gateways(self) -> list[GatewayRecord]:
        """Approved gateways."""

    async def put_gateway(self, gateway: GatewayRecord) -> None:
        """Write or replace one."""

    async def drop_gateway(self, gateway_id: str) -> None:
        """Remove the approval; its cameras keep their numbers but leave the catalogue."""

    async def cameras(self) -> list[Camera]:
        """Cameras of approved gateways as last known, each with its permanent number."""

    async def put_cameras(self, gateway_id: str, cameras: Sequence[Camera], at: datetime) -> list[Camera]:
        """Replace a gateway's list; gives numbers (from 100 up, never reused) to new ones and returns them all."""

    async def number_of(self, camera: CameraRef) -> int:
        """Permanent number, 0 if it never had one."""


class SettingsStore(Protocol):
    """Small settings of the workstation and of each operator (layouts, window state). Awaited on the loop."""

    async def get(self, scope: str, key: str) -> str | None:
        """A JSON text or None. `scope` is `workstation` or a person's id."""

    async def put(self, scope: str, key: str, value: str) -> None:
        """Write a JSON text."""

    async def all(self, scope: str) -> dict[str, str]:
        """Everything of a scope."""


class PictureKeeper(Protocol):
    """Where pictures of walls are kept. Awaited on the loop; the work runs elsewhere."""

    async def keep(
        self, name: str, width_px: int, height_px: int, bgrx: bytes | bytearray, texts: Sequence[tuple[str, str]]
    ) -> str:
        """Write one as a file of this name (made unique, without ending); returns its path.

        Raises:
            RefusedError: `picture.not_written` (error), `picture.damaged`.
        """


class Signer(Protocol):
    """The workstation's Ed25519 key, made at first start. Any thread; does not wait."""

    @property
    def key_id(self) -> str:
        """Short id of the public key, as stored with each fact."""

    @property
    def public_raw(self) -> bytes:
        """The 32 bytes of the public key."""

    def sign(self, message: bytes) -> bytes:
        """64 bytes of signature."""

    def verify(self, key_id: str, message: bytes, signature: bytes) -> bool:
        """Whether a known key signed this; False for an unknown key."""


class Passwords(Protocol):
    """argon2, off the loop (it takes tens of milliseconds on purpose)."""

    async def make(self, password: str) -> str:
        """An encoded verifier."""

    async def check(self, verifier: str, password: str) -> bool:
        """Whether the password fits."""
