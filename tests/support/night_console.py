"""The driven console, with a short look for long scripts: `python -m tests.support.night_console DATA SITE`."""

from __future__ import annotations

import sys
from typing import Any

from console.app import Console
from tests.support.driven_console import Driver, run


class NightDriver(Driver):
    """Answers `peek` with what a script waits for, a few numbers instead of everything."""

    def __init__(self, console: Console) -> None:
        super().__init__(console)
        self._of = console

    def _do(self, asked: dict[str, Any]) -> object:
        return self._peek() if asked["do"] == "peek" else super()._do(asked)

    def _peek(self) -> dict[str, Any]:
        link, room = self._of.link, self._of.room
        assert room is not None
        log, story, dispatch = link.log, link.story, link.dispatch
        item = story.incident if story else None
        return {
            "incidents": sum(many for _, many in log.counts) if log else 0,
            "open": sum(many for state, many in log.counts if state != "closed") if log else 0,
            "shown": item.number if item else "",
            "state": item.state if item else "",
            "entries": len(story.entries) if story else 0,
            "units": {unit.call_sign: unit.status for unit in dispatch.units} if dispatch else {},
            "awaited": [unit.call_sign for unit in dispatch.units if unit.awaited] if dispatch else [],
            "bar": room.bar.text(),
            "bar_busy": room.bar.hasFocus(),
            "said": self._of.window.foot.said(),
            "person": link.session.name,
            "page": type(room.side.story.currentWidget()).__name__,
            "pane": room.side.pane.incident_id(),
            "serving": bool(link.duty.mine) if link.duty is not None else False,
            "note": room.duty.note.editor.toPlainText() if room.duty.note.writing else "",
            "versions": sum(len(shift.versions) for shift in link.duty.shifts) if link.duty is not None else 0,
            "signed": sum(len(note.signed) for shift in link.duty.shifts for note in shift.versions)
            if link.duty
            else 0,
            "guest": room.wall.guest.layout.name if room.wall.guest.layout is not None else "",
            "live": sum(tile["state"] == "live" for tile in room.tiles_report()),
            "offered": len(link.offer.items) if link.offer is not None else 0,
            "dispatch_for": dispatch.number if dispatch else "",
        }


if __name__ == "__main__":
    sys.exit(run(NightDriver))
