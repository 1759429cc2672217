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
from console.domain.bodies.clock import (
    ClockBody,
    ClockSeen,
    DistressAcknowledged,
    DistressEnded,
    DistressRaised,
    WaitingSeen,
    WelfareAnswered,
    WelfareAsked,
    WelfareMissed,
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
from console.domain.bodies.major import (
    MajorBody,
    MajorDeclared,
    MajorEnded,
    MajorJoined,
    MajorKeeperNamed,
    MajorLeft,
)
from console.domain.bodies.mistake import MistakeBody, NoteMistaken
from console.domain.bodies.person import (
    PersonBody,
    PersonEnrolled,
    PersonRoleSet,
    PersonVerifierSet,
    SignedIn,
    SignedOut,
)
from console.domain.bodies.shift import (
    HandoverSigned,
    HandoverWritten,
    OrderGiven,
    OrderRead,
    OrderWithdrawn,
    ShiftBody,
    ShiftLeft,
    ShiftTaken,
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
from console.domain.bodies.transfer import (
    TransferAccepted,
    TransferBody,
    TransferOffered,
    TransferRefused,
    TransferWithdrawn,
)
from console.domain.bodies.unit import (
    UnitAssigned,
    UnitBody,
    UnitDeclared,
    UnitReleased,
    UnitSighted,
    UnitStatus,
    UnitStatusCorrected,
)

Body = (
    IncidentBody
    | CameraBody
    | UnitBody
    | EngagementBody
    | ClockBody
    | PersonBody
    | ShiftBody
    | TransferBody
    | MajorBody
    | MistakeBody
    | SystemBody
    | StoryBody
)

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
    "ClockSeen",
    "DistressAcknowledged",
    "DistressEnded",
    "DistressRaised",
    "FactErased",
    "GatewayApproved",
    "GatewayForgotten",
    "GatewayImpostor",
    "HandoverSigned",
    "HandoverWritten",
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
    "MajorDeclared",
    "MajorEnded",
    "MajorJoined",
    "MajorKeeperNamed",
    "MajorLeft",
    "NoteMistaken",
    "OrderGiven",
    "OrderRead",
    "OrderWithdrawn",
    "PersonEnrolled",
    "PersonRoleSet",
    "PersonVerifierSet",
    "ShiftLeft",
    "ShiftTaken",
    "SignedIn",
    "SignedOut",
    "SnapshotExported",
    "SnapshotShown",
    "SnapshotTaken",
    "StoryExported",
    "TransferAccepted",
    "TransferOffered",
    "TransferRefused",
    "TransferWithdrawn",
    "UnitAssigned",
    "UnitDeclared",
    "UnitLed",
    "UnitOnDuty",
    "UnitReleased",
    "UnitSighted",
    "UnitStaged",
    "UnitStatus",
    "UnitStatusCorrected",
    "UnitWithdrawn",
    "ViewReplayed",
    "WaitingSeen",
    "WelfareAnswered",
    "WelfareAsked",
    "WelfareMissed",
]
