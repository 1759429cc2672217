"""Which openings the wall knows of, camera by camera, and on which ground another could be asked for. GUI thread."""

from __future__ import annotations

from console.core.views import IncidentItem, OpeningItem, OpeningsView
from console.domain.camera import Camera, CameraRef
from console.ui.models.site_words import SiteWords


class Openings:
    """The openings that run, whichever incident is in the pane. The gateway decides anyway; this is for labels."""

    def __init__(self) -> None:
        self._by_camera: dict[str, OpeningItem] = {}

    def take(self, view: OpeningsView) -> bool:
        """Those that run now; of two for one camera the one that lasts longest. Tells whether anything changed."""
        before = self._by_camera
        self._by_camera = {item.camera: item for item in sorted(view.items, key=lambda item: item.until_ms)}
        return self._by_camera != before

    def expire(self, now_ms: int) -> bool:
        """Forget those whose time is over; tells whether there were any."""
        over = [camera for camera, opening in self._by_camera.items() if opening.until_ms <= now_ms]
        for camera in over:
            del self._by_camera[camera]
        return bool(over)

    def of(self, camera: CameraRef) -> OpeningItem | None:
        """The opening that covers a camera now."""
        return self._by_camera.get(str(camera)) if self._by_camera else None

    @staticmethod
    def ground(camera: Camera) -> str:
        """The number of the decision or order that an opening rests on, empty if none is known."""
        return camera.decision_number or camera.order_number


def ground_for(camera: Camera, incident: IncidentItem, site: SiteWords) -> tuple[str, bool]:
    """The circumstance that opening a camera for an incident would state, and whether there is no choice to be made.

    Certain when the camera asks for none, or when exactly one that it asks for is raised by the incident's type. A type
    that is not known here is not certain: whoever opens says why.
    """
    if not camera.circumstances:
        return "", True
    kind = site.type_of(incident.type_code)
    fit = [known for known in camera.circumstances if kind is not None and known in kind.raises]
    return (fit[0], True) if len(fit) == 1 else ("", False)
