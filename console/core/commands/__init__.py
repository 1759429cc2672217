"""What a person (or the demonstration) can ask for. Frozen; submitted from the GUI, handled on the loop."""

from __future__ import annotations

from console.core.commands.access import AccessCommand, CloseCamera, OpenCamera
from console.core.commands.dispatch import (
    AssignUnit,
    DeclareUnit,
    DispatchCommand,
    ReleaseUnit,
    ReportPosition,
    ReportStatus,
    WithdrawUnit,
)
from console.core.commands.engagement import (
    AcceptRequest,
    AskService,
    EngagementCommand,
    LeadUnit,
    RefuseRequest,
    StageUnit,
    WithdrawRequest,
)
from console.core.commands.log import (
    AddCall,
    AddNote,
    ChangeIncident,
    CloseIncident,
    LinkCamera,
    LogCommand,
    OpenIncident,
    ReopenIncident,
    TakeIncident,
)
from console.core.commands.looking import (
    ExportSnapshot,
    KeepWallPicture,
    LookedBack,
    LookingCommand,
    ShowSnapshot,
    ShowThumb,
    TakeSnapshot,
)
from console.core.commands.outcome import Outcome
from console.core.commands.reading import (
    FilterLog,
    FindPlaces,
    ReadEntry,
    ReadingCommand,
    SelectIncident,
    ShowFrom,
    ShowNewer,
    ShowOlder,
)
from console.core.commands.session import (
    CloseAccount,
    MakeAccount,
    SessionCommand,
    SetPassword,
    SetRoles,
    SignIn,
    SignOut,
)
from console.core.commands.steering import (
    AskForCamera,
    GoToPreset,
    KeepPreset,
    LeaveCamera,
    MoveCamera,
    SteeringCommand,
    TakeCamera,
)
from console.core.commands.system import (
    AcknowledgeNotice,
    AddGateway,
    ApproveGateway,
    ForgetGateway,
    Recall,
    Remember,
    SystemCommand,
)

Command = (
    SessionCommand
    | LogCommand
    | ReadingCommand
    | AccessCommand
    | LookingCommand
    | SteeringCommand
    | DispatchCommand
    | EngagementCommand
    | SystemCommand
)

__all__ = [
    "AcceptRequest",
    "AcknowledgeNotice",
    "AddCall",
    "AddGateway",
    "AddNote",
    "ApproveGateway",
    "AskForCamera",
    "AskService",
    "AssignUnit",
    "ChangeIncident",
    "CloseAccount",
    "CloseCamera",
    "CloseIncident",
    "Command",
    "DeclareUnit",
    "ExportSnapshot",
    "FilterLog",
    "FindPlaces",
    "ForgetGateway",
    "GoToPreset",
    "KeepPreset",
    "KeepWallPicture",
    "LeadUnit",
    "LeaveCamera",
    "LinkCamera",
    "LookedBack",
    "MakeAccount",
    "MoveCamera",
    "OpenCamera",
    "OpenIncident",
    "Outcome",
    "ReadEntry",
    "Recall",
    "RefuseRequest",
    "ReleaseUnit",
    "Remember",
    "ReopenIncident",
    "ReportPosition",
    "ReportStatus",
    "SelectIncident",
    "SetPassword",
    "SetRoles",
    "ShowFrom",
    "ShowNewer",
    "ShowOlder",
    "ShowSnapshot",
    "ShowThumb",
    "SignIn",
    "SignOut",
    "StageUnit",
    "TakeCamera",
    "TakeIncident",
    "TakeSnapshot",
    "WithdrawRequest",
    "WithdrawUnit",
]
