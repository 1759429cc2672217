"""Shows wall and catalogue as an operator would see them: `python -m tests.support.wall_preview`.

Takes a picture after some seconds if asked: `--shot wall.png --size 1366x768 --for 3`. `--cpu` prints the cores used.
"""

from __future__ import annotations

import argparse
import os
import sys
import threading
import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from console.adapters.settings.resources import resource_path
from console.domain.wall import Layout, LayoutKind, fill
from console.ui import language, theme
from console.ui.actions import Actions
from console.ui.wall.panel import WallPanel
from tests.support import wall_room
from tests.support.synthetic_feeds import SyntheticFeeds


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--kind", default="3x3")
    parser.add_argument("--shot", default="")
    parser.add_argument("--for", dest="seconds", type=float, default=4.0)
    parser.add_argument("--all-live", action="store_true")
    parser.add_argument("--fill", action="store_true")
    parser.add_argument("--bare", action="store_true", help="the wall alone")
    parser.add_argument("--back", action="store_true", help="the first tiles look back")
    parser.add_argument("--search", default="")
    parser.add_argument("--cpu", action="store_true")
    options = parser.parse_args()
    width, height = map(int, options.size.split("x"))

    application = QApplication(sys.argv[:1])
    application.setFont(theme.font())
    language.speak(application, resource_path("i18n"))
    feeds = SyntheticFeeds()
    if not options.all_live:
        wall_room.as_drawn(feeds)
    core = wall_room.MemoryCore()
    link = wall_room.make_link(core)
    window = QWidget()
    window.setStyleSheet(f"background: {theme.PANEL}; color: {theme.TEXT};")
    actions = Actions(window)
    panel = WallPanel(link, feeds, actions, opening=[camera.ref for camera in wall_room.CAMERAS[:9]], parent=window)
    lines = QHBoxLayout(window)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(0)
    if not options.bare:
        from console.ui.catalogue.panel import CataloguePanel

        side = CataloguePanel(link, actions, parent=window)
        panel.states_changed.connect(side.take_states)
        side.show_wanted.connect(panel.put_camera)
        side.setFixedWidth(232)
        lines.addWidget(side)
        if options.search:
            side.search.setText(options.search)
    lines.addWidget(panel, 1)
    link.publish(wall_room.catalogue())
    until = time.time_ns() // 1_000_000 + 40 * 60_000
    link.publish(wall_room.story())
    link.publish(wall_room.openings(*(wall_room.opening(number, until) for number in (137, 174, 248, 359))))

    def arrange() -> None:
        panel.shelf.put(
            Layout("Nuit centre", LayoutKind.G3, panel.layout_now.cells, 4, fill=options.fill), instead_of="Mur"
        )
        panel.pick("Nuit centre")
        for name in ("Gares", "Vélodrome"):
            panel.shelf.put(Layout(name, LayoutKind.G4, panel.layout_now.cells))
        kind = LayoutKind(options.kind)
        if kind is not LayoutKind.G3:
            several = [camera.ref for camera in wall_room.CAMERAS] * 4
            size = Layout("", kind).size
            panel.shelf.put(fill(Layout("Nuit centre", kind, spot=0, fill=options.fill), 0, several[:size]))

    panel.shelf.restored.connect(arrange)
    if options.back:
        QTimer.singleShot(1500, lambda: _look_back(panel))
    window.resize(width, height)
    window.show()
    panel.view.setFocus()
    ratio = window.devicePixelRatioF()

    def shoot() -> None:
        if options.shot:
            image = application.primaryScreen().grabWindow(window.winId())
            image.save(options.shot)
            print(options.shot, image.width(), image.height(), "ratio", ratio)
        for line in panel.tiles_report():
            print({key: line[key] for key in ("number", "state", "fps", "age_ms", "frames")})
        application.quit()

    used: list[float] = []

    def measure() -> None:
        used.append(_gui_cpu_s())
        used.append(time.monotonic())

    if options.cpu:
        QTimer.singleShot(2000, measure)
        QTimer.singleShot(int(options.seconds * 1000) - 100, measure)
    QTimer.singleShot(int(options.seconds * 1000), shoot)
    application.exec()
    if options.cpu:
        print(f"GUI thread {(used[2] - used[0]) / (used[3] - used[1]):.4f} cores")
    panel.release()
    return 0


def _look_back(panel: WallPanel) -> None:
    """Two tiles in the past, one of them standing still at half speed."""
    view = panel.view
    for cell in (0, 3):
        view.set_focus_cell(cell)
        view.looking_back.further()
    if (replay := view.focused_tile.replay) is not None:
        replay.faster(-1)
        replay.pause()
        view.ask_again()


def _gui_cpu_s() -> float:
    """Processor seconds of the thread that paints; the painter of synthetic pictures is another."""
    with open(f"/proc/self/task/{threading.get_native_id()}/stat") as file:  # noqa: PTH123  # a line of /proc
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    sys.exit(main())
