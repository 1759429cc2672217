"""A camera as the console knows it, whoever owns it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class CameraRef:
    """Identity of a camera: the gateway that serves it and the identifier it has there."""

    gateway: str
    camera: str

    def __str__(self) -> str:
        return f"{self.gateway}/{self.camera}"

    @classmethod
    def of(cls, text: str) -> CameraRef:
        """The identity that `str` gives as text; total: without a stroke it names no camera."""
        gateway, _, camera = text.partition("/")
        return cls(gateway, camera)


class StreamName(StrEnum):
    """Which of a camera's streams."""

    MAIN = "main"
    SUB = "sub"


class Condition(StrEnum):
    """When an owner lets the CIC see a camera (LAW.md, sharing conditions)."""

    CONTINUOUS = "continuous"
    ON_INCIDENT = "on_incident"
    ON_DECISION = "on_decision"
    ON_REQUISITION = "on_requisition"


class CameraKind(StrEnum):
    """What a camera is: on a wall or a mast, or worn by an officer (CSI L241-1: its live pictures are kept nowhere)."""

    FIXED = "fixed"
    BODYWORN = "bodyworn"


class CameraHealth(StrEnum):
    """What the gateway says of the camera itself."""

    UP = "up"
    STARTING = "starting"
    DOWN = "down"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class StreamInfo:
    """A stream as its gateway measured it. `fps` is pictures a second."""

    codec: str
    width_px: int
    height_px: int
    fps: float


@dataclass(frozen=True, slots=True)
class CameraPlace:
    """Where a camera stands. Coordinates are WGS 84 degrees; words are the owner's."""

    lat: float | None = None
    lon: float | None = None
    sector: str = ""
    street: str = ""
    line: str = ""
    stop: str = ""


@dataclass(frozen=True, slots=True)
class Camera:
    """One camera of the catalogue. `number` is permanent and unique on this site; 0 means not yet given.

    `clock_off_ms`: its clock less its gateway's by its pictures, where it is wanted and is not believed; or None.
    `clock_onvif_ms`: the same as it tells when asked, give or take `clock_onvif_doubt_ms`; counted in where believed.
    """

    ref: CameraRef
    number: int
    name: str
    owner: str
    place: CameraPlace = CameraPlace()
    condition: Condition = Condition.ON_REQUISITION
    circumstances: tuple[str, ...] = ()
    basis: str = ""
    order_number: str = ""
    decision_number: str = ""
    purposes: tuple[str, ...] = ()
    main: StreamInfo | None = None
    sub: StreamInfo | None = None
    heading_deg: float | None = None
    fov_deg: float | None = None
    ptz: bool = False
    kind: CameraKind = CameraKind.FIXED
    health: CameraHealth = CameraHealth.UNKNOWN
    health_reason: str = ""
    clock_off_ms: int | None = None
    clock_onvif_ms: int | None = None
    clock_onvif_doubt_ms: int = 0
    last_true: datetime | None = None
