"""Immutable snapshots that the GUI shows. Built on the loop, read on the GUI thread; each has a growing revision.

Codes stay codes here (`to_handle`, `P1`, `grant.needed`): the words belong to `console.ui`.
"""

from __future__ import annotations

from console.core.duty_views import DutyView
from console.core.map_views import GroundView, MapView
from console.core.views.catalogue import CatalogueView, GatewayItem, OwnerItem
from console.core.views.dispatch import DispatchView, NeedItem, RequestItem, UnitItem
from console.core.views.health import HealthView, Notice
from console.core.views.log import (
    GrantItem,
    IncidentItem,
    LogView,
    MajorItem,
    OpeningItem,
    OpeningsView,
    PartItem,
    PulseView,
    StoryEntry,
    StoryView,
)
from console.core.views.offer import OFFER_FAILED, CourseWay, OfferItem, OfferLeg, OfferPlace, OfferView
from console.core.views.session import AccountItem, SessionView
from console.core.views.steering import SteeredItem, SteeringView
from console.core.watch_views import WatchView

View = (
    SessionView
    | LogView
    | StoryView
    | OpeningsView
    | SteeringView
    | DispatchView
    | DutyView
    | PulseView
    | CatalogueView
    | HealthView
    | MapView
    | GroundView
    | WatchView
    | OfferView
)

__all__ = [
    "OFFER_FAILED",
    "AccountItem",
    "CatalogueView",
    "CourseWay",
    "DispatchView",
    "DutyView",
    "GatewayItem",
    "GrantItem",
    "GroundView",
    "HealthView",
    "IncidentItem",
    "LogView",
    "MajorItem",
    "MapView",
    "NeedItem",
    "Notice",
    "OfferItem",
    "OfferLeg",
    "OfferPlace",
    "OfferView",
    "OpeningItem",
    "OpeningsView",
    "OwnerItem",
    "PartItem",
    "PulseView",
    "RequestItem",
    "SessionView",
    "SteeredItem",
    "SteeringView",
    "StoryEntry",
    "StoryView",
    "UnitItem",
    "View",
    "WatchView",
]
