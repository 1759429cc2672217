"""Verbs that show something: a camera, an incident."""

from __future__ import annotations

from console.core.bar.naming import Known
from console.core.bar.plan import Plan, UnclearError
from console.core.line_reading import LineChoice
from console.core.places import FindCameras

MOST = 8


class ViewVerbs:
    """Reads what is to come into view. Loop thread."""

    def __init__(self, known: Known, find_cameras: FindCameras) -> None:
        self._known = known
        self._find_cameras = find_cameras

    async def camera(self, rest: str, line: str) -> Plan:
        """`cam vieux port`, or its number: the best that fits is shown, the others are proposed."""
        text = rest.strip()
        if not text:
            raise UnclearError("bar.needs_camera")
        found = self._find_cameras(text, MOST)
        if not found:
            raise UnclearError("bar.camera_unknown", (("word", text),))
        choices = tuple(
            LineChoice(f"{line}{camera.number}", "camera", camera.name, (("number", str(camera.number)),))
            for camera in found
        )
        best = found[0]
        params = (("number", str(best.number)), ("name", best.name))
        return Plan("bar.camera", params, show=f"camera:{best.ref}", choices=choices if len(choices) > 1 else ())

    async def incident(self, rest: str, line: str) -> Plan:
        """`v 4521`: into the pane."""
        incident, _ = await self._known.incident(rest.split(), line)
        return Plan("bar.show", (("number", incident.number),), show=f"incident:{incident.id}")
