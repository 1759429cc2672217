"""On which terms a camera can be had for an incident, and how that and its health weigh in the order. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from console.core.site import TypeRule
from console.core.views import OfferItem, StoryEntry
from console.domain.bodies import AccessOpened, AccessRefused
from console.domain.camera import Camera, CameraHealth, Condition
from console.domain.sight import Sight

STALE = "stale"
"""Health of a camera whose gateway is out of reach."""
_HEALTH_WORTH = {CameraHealth.DOWN.value: 0.3, STALE: 0.4, CameraHealth.STARTING.value: 0.6}
_TERMS_WORTH = {"requisition": 0.05, "decision": 0.3, "refused": 0.4, "choice": 0.85, "ground": 0.95}


def terms_of(camera: Camera, rule: TypeRule | None, *, running: bool, refusal: str = "") -> tuple[str, tuple[str, ...]]:
    """The code of the terms (see `OfferItem`) and the circumstances that count."""
    if camera.condition is Condition.CONTINUOUS:
        return "open", ()
    if running:
        return "running", ()
    if camera.condition is Condition.ON_REQUISITION:
        return "requisition", ()
    if refusal:
        return "refused", camera.circumstances
    if camera.condition is Condition.ON_DECISION and not camera.decision_number:
        return "decision", camera.circumstances
    raised = tuple(code for code in camera.circumstances if rule is not None and code in rule.raises)
    if raised or not camera.circumstances:
        return "ground", raised
    return "choice", camera.circumstances


def refusals(entries: Sequence[StoryEntry]) -> dict[str, str]:
    """By camera, why its owner said no last; nothing for one that was opened since."""
    found: dict[str, str] = {}
    for entry in entries:
        if entry.kind not in (AccessOpened.kind, AccessRefused.kind):
            continue
        fields = dict(entry.fields)
        camera = fields.get("camera", "")
        if entry.kind == AccessRefused.kind:
            found[camera] = fields.get("code", "")
        else:
            found.pop(camera, None)
    return found


def item_of(
    sight: Sight, rule: TypeRule | None, *, running: bool, refusal: str, stale: bool, linked: bool
) -> OfferItem:
    """A camera as it is offered."""
    camera = sight.camera
    terms, circumstances = terms_of(camera, rule, running=running, refusal=refusal)
    return OfferItem(
        camera=str(camera.ref),
        number=camera.number,
        name=camera.name,
        owner=camera.owner,
        view=sight.view.value,
        by=sight.by.value,
        distance_m=None if sight.distance_m is None else round(sight.distance_m),
        bearing_deg=None if sight.bearing_deg is None else round(sight.bearing_deg) % 360,
        off_deg=None if sight.off_deg is None else round(sight.off_deg),
        terms=terms,
        circumstances=circumstances,
        refusal=refusal if terms == "refused" else "",
        health=STALE if stale else camera.health.value,
        health_reason=camera.health_reason,
        linked=linked,
        stop=camera.place.stop,
    )


def worth(sight: Sight, item: OfferItem) -> float:
    """What a camera is worth to somebody who wants to see: its view, if it can be had and if it works."""
    return sight.score * _HEALTH_WORTH.get(item.health, 1.0) * _TERMS_WORTH.get(item.terms, 1.0)
