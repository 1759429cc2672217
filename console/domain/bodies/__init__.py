"""The closed union of what can happen: one frozen body per kind of fact, plain fields only."""

from __future__ import annotations

from console.domain.bodies.camera import (
    AccessClosed,
    AccessOpened,
    AccessRefused,
    AccessReturned,
    CameraBody,
    CameraLinked,
    CameraUnlinked,
    SnapshotExported,
    SnapshotShown,
    SnapshotTaken,
    ViewReplayed,
)
from console.domain.bodies.engagement import (
    AidAccepted,
    AidRefused,
    AidRequested,
    AidWithdrawn,
    EngagementBody,
    UnitLed,
    UnitOnDuty,
    UnitStaged,
    UnitWithdrawn,
)
from console.domain.bodies.incident import (
    CallerNamed,
    CallTaken,
    IncidentBody,
    IncidentClosed,
    IncidentCourse,
    IncidentDescribed,
    IncidentJoined,
    IncidentNoted,
    IncidentOpened,
    IncidentParted,
    IncidentPlaced,
    IncidentReopened,
    IncidentReprioritised,
    IncidentRetyped,
    IncidentTaken,
    IncidentTookIn,
)
from console.domain.bodies.person import (
    PersonBody,
    PersonEnrolled,
    PersonRoleSet,
    PersonVerifierSet,
    SignedIn,
    SignedOut,
)
from console.domain.bodies.story import StoryBody, StoryExported
from console.domain.bodies.system import (
    AlarmSeen,
    FactErased,
    GatewayApproved,
    GatewayForgotten,
    GatewayImpostor,
    SystemBody,
)
from console.domain.bodies.unit import UnitAssigned, UnitBody, UnitDeclared, UnitReleased, UnitSighted, UnitStatus

Body = IncidentBody | CameraBody | UnitBody | EngagementBody | PersonBody | SystemBody | StoryBody

TOLD = frozenset({ViewReplayed.kind, SnapshotTaken.kind, SnapshotExported.kind})
"""Kinds that the owner's register has a line of as well (CSI R253-5): a console tells them until that is so."""

__all__ = [
    "TOLD",
    "AccessClosed",
    "AccessOpened",
    "AccessRefused",
    "AccessReturned",
    "AidAccepted",
    "AidRefused",
    "AidRequested",
    "AidWithdrawn",
    "AlarmSeen",
    "Body",
    "CallTaken",
    "CallerNamed",
    "CameraLinked",
    "CameraUnlinked",
    "FactErased",
    "GatewayApproved",
    "GatewayForgotten",
    "GatewayImpostor",
    "IncidentClosed",
    "IncidentCourse",
    "IncidentDescribed",
    "IncidentJoined",
    "IncidentNoted",
    "IncidentOpened",
    "IncidentParted",
    "IncidentPlaced",
    "IncidentReopened",
    "IncidentReprioritised",
    "IncidentRetyped",
    "IncidentTaken",
    "IncidentTookIn",
    "PersonEnrolled",
    "PersonRoleSet",
    "PersonVerifierSet",
    "SignedIn",
    "SignedOut",
    "SnapshotExported",
    "SnapshotShown",
    "SnapshotTaken",
    "StoryExported",
    "UnitAssigned",
    "UnitDeclared",
    "UnitLed",
    "UnitOnDuty",
    "UnitReleased",
    "UnitSighted",
    "UnitStaged",
    "UnitStatus",
    "UnitWithdrawn",
    "ViewReplayed",
]
