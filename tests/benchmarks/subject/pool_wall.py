"""Loop, pool and the real wall window on plain addresses: `python -m tests.benchmarks.subject.pool_wall URL…`.

A console asks a gateway for every picture, so one that plays `rtsp://` without any is put together here from the same
parts: the pool's own door for addresses that a technician added. Reads and answers lines of JSON like `driven_console`.
"""

from __future__ import annotations

import gc
import json
import os
import sys

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from console.adapters.settings.resources import resource_path
from console.adapters.video.pool import VideoPool
from console.app import SWITCH_S
from console.core.feeds import LiveSource
from console.core.views import CatalogueView
from console.domain.camera import Camera, CameraHealth, CameraPlace, CameraRef, Condition, StreamInfo, StreamName
from console.runtime.loop import LoopThread
from console.ui import language
from console.ui.actions import Actions
from console.ui.garbage import Garbage
from console.ui.stall import StallWatch
from console.ui.stylesheet import dress
from console.ui.wall.panel import WallPanel
from tests.benchmarks.subject.probe import Probe
from tests.benchmarks.surroundings.material import FPS, SIZE_PX
from tests.support.driven_console import say
from tests.support.wall_room import OWNERS, MemoryCore, make_link

GATEWAY = "addresses"


class Addresses:
    """A `TicketPort` that gives each camera's address."""

    def __init__(self, urls: list[str]) -> None:
        self._urls = urls

    async def ticket(self, camera: CameraRef, stream: StreamName, incident: str | None) -> LiveSource:
        """See `TicketPort`."""
        del stream, incident
        return LiveSource(url=self._urls[int(camera.camera)], codec="h264", fps=float(FPS))

    def stream_sizes(self, camera: CameraRef) -> dict[StreamName, tuple[int, int]]:
        """See `TicketPort`."""
        del camera
        return {StreamName.MAIN: SIZE_PX}

    def clock_offset_us(self, camera: CameraRef) -> int | None:
        """See `TicketPort`."""
        del camera
        return None


def catalogue(number: int) -> CatalogueView:
    """As many cameras as there are addresses."""
    info = StreamInfo("h264", *SIZE_PX, float(FPS))
    cameras = tuple(
        Camera(
            CameraRef(GATEWAY, str(n)),
            100 + n,
            f"Caméra {n + 1}",
            OWNERS[n % len(OWNERS)].id,
            CameraPlace(),
            Condition.CONTINUOUS,
            main=info,
            health=CameraHealth.UP,
        )
        for n in range(number)
    )
    return CatalogueView(1, OWNERS, (), cameras)


def main() -> int:
    """Run until told to close."""
    urls = sys.argv[1:]
    sys.setswitchinterval(SWITCH_S)
    gc.disable()
    app = QApplication(sys.argv[:1])
    language.speak(app, resource_path("i18n"))
    dress(app)
    loop = LoopThread("loop")
    loop.start()
    pool = VideoPool(loop, Addresses(urls))
    loop.submit(pool.start()).result(10)
    link = make_link(MemoryCore())
    window = QWidget()
    panel = WallPanel(link, pool, Actions(window), parent=window)
    lines = QVBoxLayout(window)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.addWidget(panel)
    stalls = StallWatch(window)
    probe = Probe(window, panel, stalls)
    notifier = QSocketNotifier(0, QSocketNotifier.Type.Read, window)
    rest = b""

    def read() -> None:
        nonlocal rest
        got = os.read(0, 65536)
        *whole, rest = (rest + got).split(b"\n")
        for line in whole:
            asked = json.loads(line)
            if asked["do"] == "close":
                got = b""
                break
            answer = probe.answer(asked)
            if answer is not None:
                say(answer)
        if not got:
            notifier.setEnabled(False)
            app.quit()

    notifier.activated.connect(read)
    panel.shelf.restored.connect(lambda: link.publish(catalogue(len(urls))))
    window.show()
    stalls.start()
    Garbage(window).start()
    app.exec()
    stalls.stop()
    panel.release()
    loop.submit(pool.stop()).result(15)
    return 0 if loop.stop() else 1


if __name__ == "__main__":
    sys.exit(main())
