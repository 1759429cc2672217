"""What a console and a gateway say to each other about steering a camera (PTZ), as pydantic models.

`POST /v1/cameras/{id}/ptz` takes a `PtzRequest` and answers a `PtzState`; `GET /v1/ptz` answers every lease that runs.
A camera is steered by whoever holds its lease; the gateway gives it, ends it, and writes both down.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator

from console.wire.model import WireModel
from console.wire.text import Code, Label, ShortText, UtcTime

MAX_PRESETS = 256
LEASE_S = 20
"""How long a lease lasts after its last use."""
MOVE_MS = 600
"""How long a movement goes on when nothing more comes, unless the request says otherwise."""


class PtzAction(StrEnum):
    """What a console may ask of a camera that can be steered."""

    TAKE = "take"
    """Take the lease, or prolong it. Over a lower priority only with `over`."""
    RELEASE = "release"
    HAND_OVER = "hand_over"
    """Offer it to the operator named in `to`, who then takes it at whatever priority."""
    ASK = "ask"
    """Ask whoever holds it to hand it over."""
    MOVE = "move"
    """Go on at a speed until `timeout_ms` is over or something else comes."""
    STOP = "stop"
    POSITION = "position"
    """Go to a position."""
    SHIFT = "shift"
    """Go by a part of the whole way from where it is."""
    PRESET = "preset"
    STORE = "store"
    """Keep where it looks now as a preset of this name, or under the `preset` that is there already."""
    READ = "read"
    """Who holds it, and which presets there are."""


class PtzKind(StrEnum):
    """The ways in which a device can be moved."""

    CONTINUOUS = "continuous"
    ABSOLUTE = "absolute"
    RELATIVE = "relative"
    PRESETS = "presets"


Ratio = Annotated[float, Field(ge=-1, le=1)]
Token = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=r"^[^\x00-\x1f\x7f]+$")]
"""A device's own name of a preset or profile: opaque, but for its length and control characters."""


class PtzRequest(WireModel):
    """One wish. Pan grows to the right, tilt upwards, zoom towards the far: speeds, or parts of the whole way."""

    action: PtzAction
    operator: Label
    purpose: Code
    incident: UUID | None = None
    """As for a ticket: `None` for an ordinary watch of a continuous camera."""
    priority: int = Field(default=1, ge=1, le=9)
    over: bool = False
    to: Label | None = None
    pan: Ratio | None = None
    tilt: Ratio | None = None
    zoom: Ratio | None = None
    timeout_ms: int = Field(default=MOVE_MS, ge=100, le=2000)
    preset: Token | None = None
    name: Label | None = None

    @model_validator(mode="after")
    def _complete(self) -> Self:
        steered = (self.pan, self.tilt, self.zoom) != (None, None, None)
        needs = {
            PtzAction.MOVE: steered,
            PtzAction.POSITION: steered and (self.pan is None) == (self.tilt is None),
            PtzAction.SHIFT: steered,
            PtzAction.PRESET: self.preset is not None,
            PtzAction.STORE: self.name is not None,
            PtzAction.HAND_OVER: self.to is not None,
        }
        if not needs.get(self.action, True):
            raise ValueError(f"{self.action.value} says too little")
        return self


class PtzLease(WireModel):
    """Who steers a camera. `until` moves on with each use; it ends earlier with its ground, or its console."""

    camera: UUID
    operator: Label
    workstation: ShortText = ""
    console: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    priority: int = Field(ge=1, le=9)
    incident: UUID | None = None
    since: UtcTime
    until: UtcTime
    offered_to: ShortText = ""
    """The operator it is offered to, who has not taken it yet."""
    asked_by: ShortText = ""
    """The operator who asked for it last, at the workstation `asked_from`."""
    asked_from: ShortText = ""


class PtzPreset(WireModel):
    """A position that a device knows by name."""

    token: Token
    name: ShortText = ""


class PtzPosition(WireModel):
    """Where a device says it looks, where it says so at all."""

    pan: Ratio | None = None
    tilt: Ratio | None = None
    zoom: Ratio | None = None


class PtzState(WireModel):
    """What became of a wish: who holds the camera now, and what it can do as far as its device has said."""

    camera: UUID
    lease: PtzLease | None = None
    can: Annotated[tuple[Code, ...], Field(max_length=16)] = ()
    """Of `PtzKind`; a later version may know more."""
    presets: Annotated[tuple[PtzPreset, ...], Field(max_length=MAX_PRESETS)] = ()
    position: PtzPosition | None = None


class PtzLeaseList(WireModel):
    """Every lease that runs at a gateway."""

    leases: Annotated[tuple[PtzLease, ...], Field(max_length=5000)] = ()
