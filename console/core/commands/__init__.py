"""What a person (or the demonstration) can ask for. Frozen; submitted from the GUI, handled on the loop."""

from __future__ import annotations

from console.core.commands.access import AccessCommand, CloseCamera, OpenCamera
from console.core.commands.bar import BarCommand, ReadLine, RunLine, UndoLine
from console.core.commands.course import CourseCommand, SetCourse
from console.core.commands.dispatch import (
    AssignUnit,
    DeclareUnit,
    DispatchCommand,
    ReleaseUnit,
    ReportPosition,
    ReportStatus,
    TakeBackStatus,
    WithdrawUnit,
)
from console.core.commands.duty import (
    DraftHandover,
    DutyCommand,
    GiveOrder,
    LeaveShift,
    ReadOrder,
    RelievePost,
    SignHandover,
    TakeShift,
    WithdrawOrder,
    WriteHandover,
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
    JoinIncident,
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
from console.core.commands.major import (
    AttachIncident,
    DeclareMajor,
    DetachIncident,
    EndMajor,
    MajorCommand,
    NameKeeper,
)
from console.core.commands.mapping import MapCommand, NamePlace, WatchMap
from console.core.commands.mistake import MarkMistaken, MistakeCommand
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
from console.core.commands.story import ExportStory, FindPrinters, StoryCommand, TellStory
from console.core.commands.system import (
    AcknowledgeNotice,
    AddGateway,
    ApproveGateway,
    ForgetGateway,
    Recall,
    Remember,
    SystemCommand,
)
from console.core.commands.transfer import (
    AcceptTransfer,
    OfferTransfer,
    RefuseTransfer,
    TransferCommand,
    WithdrawTransfer,
)
from console.core.commands.watch import (
    AcknowledgeDistress,
    AnswerWelfare,
    AskWelfare,
    EndDistress,
    MissWelfare,
    RaiseDistress,
    SeeClock,
    ShelveNotice,
    WatchCommand,
)

Command = (
    SessionCommand
    | LogCommand
    | CourseCommand
    | ReadingCommand
    | AccessCommand
    | LookingCommand
    | SteeringCommand
    | DispatchCommand
    | EngagementCommand
    | WatchCommand
    | DutyCommand
    | TransferCommand
    | MajorCommand
    | MistakeCommand
    | SystemCommand
    | StoryCommand
    | MapCommand
    | BarCommand
)

__all__ = [
    "AcceptRequest",
    "AcceptTransfer",
    "AcknowledgeDistress",
    "AcknowledgeNotice",
    "AddCall",
    "AddGateway",
    "AddNote",
    "AnswerWelfare",
    "ApproveGateway",
    "AskForCamera",
    "AskService",
    "AskWelfare",
    "AssignUnit",
    "AttachIncident",
    "ChangeIncident",
    "CloseAccount",
    "CloseCamera",
    "CloseIncident",
    "Command",
    "DeclareMajor",
    "DeclareUnit",
    "DetachIncident",
    "DraftHandover",
    "EndDistress",
    "EndMajor",
    "ExportSnapshot",
    "ExportStory",
    "FilterLog",
    "FindPlaces",
    "FindPrinters",
    "ForgetGateway",
    "GiveOrder",
    "GoToPreset",
    "JoinIncident",
    "KeepPreset",
    "KeepWallPicture",
    "LeadUnit",
    "LeaveCamera",
    "LeaveShift",
    "LinkCamera",
    "LookedBack",
    "MakeAccount",
    "MarkMistaken",
    "MissWelfare",
    "MistakeCommand",
    "MoveCamera",
    "NameKeeper",
    "NamePlace",
    "OfferTransfer",
    "OpenCamera",
    "OpenIncident",
    "Outcome",
    "RaiseDistress",
    "ReadEntry",
    "ReadLine",
    "ReadOrder",
    "Recall",
    "RefuseRequest",
    "RefuseTransfer",
    "ReleaseUnit",
    "RelievePost",
    "Remember",
    "ReopenIncident",
    "ReportPosition",
    "ReportStatus",
    "RunLine",
    "SeeClock",
    "SelectIncident",
    "SetCourse",
    "SetPassword",
    "SetRoles",
    "ShelveNotice",
    "ShowFrom",
    "ShowNewer",
    "ShowOlder",
    "ShowSnapshot",
    "ShowThumb",
    "SignHandover",
    "SignIn",
    "SignOut",
    "StageUnit",
    "TakeBackStatus",
    "TakeCamera",
    "TakeIncident",
    "TakeShift",
    "TakeSnapshot",
    "TellStory",
    "UndoLine",
    "WatchMap",
    "WithdrawOrder",
    "WithdrawRequest",
    "WithdrawTransfer",
    "WithdrawUnit",
    "WriteHandover",
]
