"""Where the drawn streams lie, under which version, and who is drawing which just now. Light to import."""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

_VERSION = re.compile(r"^[0-9a-f]{12}$")


@cache
def scenes_version() -> str:
    """A hash of everything a picture depends on: another drawing gets another folder, an old one is never shown."""
    here = Path(__file__).parent
    digest = hashlib.sha256()
    for source in sorted([*here.glob("scenes/*.py"), here / "cameras.py", here / "render.py"]):
        digest.update(source.name.encode())
        digest.update(source.read_bytes())
    return digest.hexdigest()[:12]


class SceneStock:
    """The folder of drawn streams. Any thread, any process; touches the disk."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.folder = root / scenes_version()

    def main_of(self, camera_id: str) -> Path:
        """The large stream of a camera; there once it is complete."""
        return self.folder / f"{camera_id}-main.mp4"

    def sub_of(self, camera_id: str) -> Path:
        """The small stream of a camera; there once it is complete."""
        return self.folder / f"{camera_id}-sub.mp4"

    def has(self, camera_id: str) -> bool:
        """Whether both streams are there."""
        return self.main_of(camera_id).exists() and self.sub_of(camera_id).exists()

    def prepare(self) -> None:
        """Make the folder, and remove those of older drawings."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for old in self._root.iterdir():
            if old.is_dir() and old != self.folder and _VERSION.match(old.name):
                shutil.rmtree(old, ignore_errors=True)

    @contextmanager
    def claimed(self, camera_id: str) -> Iterator[bool]:
        """Claim a camera for drawing; gives False when another process draws it. A process that dies lets go."""
        descriptor = os.open(self.folder / f".{camera_id}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
                return
            for half in self.folder.glob(f".{camera_id}-*.mp4.*"):  # left by one that was killed
                half.unlink(missing_ok=True)
            yield True
        finally:
            os.close(descriptor)
