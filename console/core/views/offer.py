"""Cameras that are offered for an incident. Immutable; read on the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.course import STAYS, Course


@dataclass(frozen=True, slots=True)
class OfferItem:
    """A camera that is offered for an incident, and every reason for it as data.

    `view` and `by` are codes of `console.domain.sight`; `distance_m`, `bearing_deg` (from the camera to the place) and
    `off_deg` are None where nobody can tell. `terms`: open (seen without asking), running (an opening runs),
    ground (opens for one of `circumstances`; with none it asks for none), choice (its owner wants a circumstance that
    the incident's type does not raise), refused (its owner said no: `refusal`), decision (no decision in force is
    known), requisition (nothing live). `health` is a code of CameraHealth, or `stale`: its gateway is out of reach.
    """

    camera: str
    number: int
    name: str
    owner: str
    view: str
    by: str
    distance_m: int | None = None
    bearing_deg: int | None = None
    off_deg: int | None = None
    terms: str = "open"
    circumstances: tuple[str, ...] = ()
    refusal: str = ""
    health: str = "up"
    health_reason: str = ""
    linked: bool = False
    stop: str = ""


@dataclass(frozen=True, slots=True)
class OfferLeg:
    """What comes next of a moving incident: a `stop`, or a stretch from `from_m` to `until_m` on its way."""

    items: tuple[OfferItem, ...]
    stop: str = ""
    from_m: int = 0
    until_m: int = 0


@dataclass(frozen=True, slots=True)
class CourseWay:
    """A way that the incident may take from where it is: a line, the end it goes towards, and the stop that is next."""

    line: str
    towards: str
    next_stop: str


OFFER_FAILED = "offer.failed"


@dataclass(frozen=True, slots=True)
class OfferPlace:
    """Where one of the incidents of a major incident is, by its number, with the cameras for it."""

    number: str
    label: str
    items: tuple[OfferItem, ...]


@dataclass(frozen=True, slots=True)
class OfferView:
    """The cameras of the selected incident, best first, and those along its course, one leg after the other.

    `places` are those of a major incident and its parts that have cameras. `fault` says why a course has no legs:
    `course.no_place`, `course.no_stop`, `course.line_unknown`, `course.none`; or that nothing could be worked out:
    `offer.failed`.
    """

    revision: int
    incident: str = ""
    items: tuple[OfferItem, ...] = ()
    course: Course = STAYS
    legs: tuple[OfferLeg, ...] = ()
    ways: tuple[CourseWay, ...] = ()
    fault: str = ""
    places: tuple[OfferPlace, ...] = ()
