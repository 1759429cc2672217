"""Shows log, incident, dispatch and pulse with an invented night: `python -m tests.support.log_preview [PNG]`.

With a file name it takes a picture and ends. `--height` and `--step` (entry, cameras, close, change, open, conflict,
english, empty, grouped) choose what is seen.
"""

from __future__ import annotations

import argparse
import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from console.core.commands import SelectIncident
from console.ui.actions import Actions
from console.ui.link import Link
from console.ui.log.call_fields import Caller
from console.ui.log.side import LogSide
from console.ui.stylesheet import dress
from tests.support import night
from tests.support.site import marseille
from tests.support.small_desk import SEATED, SmallDesk


def main() -> int:
    """Build, show, and take the picture if one is wanted."""
    parser = argparse.ArgumentParser()
    parser.add_argument("picture", nargs="?", default="")
    parser.add_argument("--height", type=int, default=1000)
    parser.add_argument("--width", type=int, default=520)
    parser.add_argument("--step", default="")
    wanted = parser.parse_args()
    app = QApplication(sys.argv[:1])
    dress(app)
    desk = SmallDesk(night.NOW_MS)
    if wanted.step != "empty":
        night.fill(desk, older=60)
    if wanted.step == "conflict":
        night.split_unit(desk)
    link = Link(desk.send, SEATED)
    desk.publish = link.publish
    window = QWidget()
    side = LogSide(link, Actions(), marseille(), window, desk.now_ms)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    column.addWidget(side.column(), 1)
    column.addWidget(side.pulse)
    window.resize(wanted.width, wanted.height)
    window.show()
    window.activateWindow()
    link.publish(night.catalogue())
    cameras = night.catalogue().cameras
    side.offer_camera(cameras[3])
    link.submit(SelectIncident("07-142" if wanted.step != "empty" else ""))
    side.log.list.setFocus()
    QTimer.singleShot(500, lambda: _step(side, wanted.step))
    if wanted.picture:
        QTimer.singleShot(5000, lambda: (window.grab().save(wanted.picture), app.quit()))
    code = app.exec()
    side.stop()
    return code


def _step(side: LogSide, step: str) -> None:
    pane = side.pane
    if step == "entry":
        side.new_incident()
        side.entry.fields.description.setPlainText("Rixe gare Saint-Charles, un couteau vu, fuite vers Noailles")
        side.entry.fields.type.setFocus()
        side.entry.call.show_caller(Caller("Mme Martin", "06 12 34 56 78"))
    elif step == "call":
        pane.forms.do_call()
    elif step == "card":
        pane.do_card()
    elif step == "asked":
        side.dispatch.acts.send_proposed()
        side.dispatch.list.setFocus()
        QTimer.singleShot(500, lambda: side.dispatch.acts.lead("TN 12"))
    elif step == "answer":
        side.dispatch.acts.send_proposed()
        QTimer.singleShot(500, side.dispatch.requests.accept)
    elif step == "cameras":
        pane.camera_acts.do_cameras()
    elif step == "close":
        pane.forms.do_close()
    elif step == "change":
        pane.forms.do_change()
    elif step == "note":
        pane.forms.do_note()
    elif step == "open":
        pane.camera_rows.open_wanted.emit("rtm/vp-quai-m2")
    elif step == "grouped":
        side.dispatch.grouped.setChecked(True)
        side.dispatch.propose()
    elif step == "refused":
        side.log.list.choose("07-141")
        side.log.list.chosen.emit("07-141")
        QTimer.singleShot(300, pane.forms.do_close)


if __name__ == "__main__":
    raise SystemExit(main())
