"""What the decoders of this workstation lack here, told to whoever keeps it in order. Loop thread.

A decoder reads what strangers send: that the kernel does not hold it in is no reason to show nothing, but has to be
said.
"""

from __future__ import annotations

from collections.abc import Sequence

from console.core.health import Health

_OFTEN_ONLY = "ffmpeg"
"""Without it most streams are not shown at all; the other one is for those that it cannot read."""
_NAMES = {"ffmpeg": "FFmpeg", "vlc": "libVLC"}
_BY = {"no_new_privs": "no_new_privs", "landlock": "Landlock", "seccomp": "seccomp"}


class Decoders:
    """Keeps one notice for each engine, as long as it is so."""

    def __init__(self, health: Health) -> None:
        self._health = health

    def heard(self, engine: str, *, works: bool, unconfined: Sequence[str]) -> None:
        """A decoder said, when it started, whether its library works here and by what it is not confined."""
        about = f"decoder:{engine}"
        name = ("engine", _NAMES.get(engine, engine))
        if not works:
            self._health.tell(about, "engine.absent" if engine == _OFTEN_ONLY else "engine.spare_absent", (name,))
        elif unconfined:
            by = ("by", ", ".join(_BY[one] for one in unconfined if one in _BY))
            self._health.tell(about, "engine.unconfined", (name, by))
        else:
            self._health.drop(about)
