"""Owners, gateways and cameras. Immutable; read on the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.camera import Camera


@dataclass(frozen=True, slots=True)
class GatewayItem:
    """A gateway as the technician sees it.

    `state`: waiting (unknown, to be approved), connecting, up, down, impostor, unapproved_there (the gateway has not
    approved this console). `reason` is a code. `last_true_ms` is when its list was last confirmed, 0 for never.
    `clock_offset_ms` is its clock less this workstation's, which may be wrong by `clock_uncertainty_ms`; None unknown.
    """

    id: str
    owner: str
    name: str
    state: str
    host: str
    port: int
    fingerprint: str
    reason: str = ""
    params: tuple[tuple[str, str], ...] = ()
    cameras: int = 0
    last_true_ms: int = 0
    clock_offset_ms: int | None = None
    clock_uncertainty_ms: int = 0


@dataclass(frozen=True, slots=True)
class OwnerItem:
    """An owner of cameras as the site pack describes it; `hue` like #5AA9E6."""

    id: str
    name: str
    short: str
    kind: str
    hue: str
    condition: str


@dataclass(frozen=True, slots=True)
class CatalogueView:
    """Owners, gateways and cameras. `stale` holds ids of gateways whose cameras are shown from the cache only."""

    revision: int
    owners: tuple[OwnerItem, ...]
    gateways: tuple[GatewayItem, ...]
    cameras: tuple[Camera, ...]
    stale: frozenset[str] = frozenset()
