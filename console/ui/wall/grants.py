"""Which openings the wall knows of, camera by camera. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass

from console.core.views import StoryView
from console.domain.camera import Camera, CameraRef


@dataclass(frozen=True, slots=True)
class Opening:
    """A grant that runs: for which incident, until when (UTC ms)."""

    grant: str
    camera: str
    incident: str
    number: str
    until_ms: int


class Openings:
    """Collects grants from the stories that come by. The gateway decides anyway; this is for labels and requests."""

    def __init__(self) -> None:
        self._by_camera: dict[str, Opening] = {}

    def learn(self, story: StoryView) -> bool:
        """Take over an incident's grants as they are now; tells whether anything changed."""
        if story.incident is None:
            return False
        incident = story.incident
        before = dict(self._by_camera)
        kept = {camera: known for camera, known in before.items() if known.incident != incident.id}
        for grant in story.grants:
            kept[grant.camera] = Opening(grant.grant, grant.camera, incident.id, incident.number, grant.until_ms)
        self._by_camera = kept
        return kept != before

    def expire(self, now_ms: int) -> bool:
        """Forget those whose time is over; tells whether there were any."""
        over = [camera for camera, opening in self._by_camera.items() if opening.until_ms <= now_ms]
        for camera in over:
            del self._by_camera[camera]
        return bool(over)

    def of(self, camera: CameraRef) -> Opening | None:
        """The opening that covers a camera now."""
        return self._by_camera.get(str(camera)) if self._by_camera else None

    @staticmethod
    def ground(camera: Camera) -> str:
        """The number of the decision or order that an opening rests on, empty if none is known."""
        return camera.decision_number or camera.order_number
