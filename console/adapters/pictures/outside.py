"""Files that leave the console: written beside their place, synced, read back, then renamed. Blocks; any thread."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path


class Outside:
    """Implements `core.pictures.OutsideFiles`."""

    def prepare(self, path: Path, content: bytes) -> Path:
        """See `OutsideFiles.prepare`."""
        descriptor, name = tempfile.mkstemp(prefix=".", suffix=path.suffix, dir=path.parent)
        prepared = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            if prepared.read_bytes() != content:
                raise OSError(5, "what was written reads back otherwise", str(path))
        except BaseException:
            self.discard(prepared)
            raise
        return prepared

    def publish(self, prepared: Path, path: Path) -> None:
        """See `OutsideFiles.publish`."""
        try:
            os.link(prepared, path)  # unlike a renaming it never takes another file's place
        except FileExistsError:
            raise
        except OSError:  # a stick's file system may have no such names
            prepared.replace(path)
            return
        self.discard(prepared)

    def discard(self, prepared: Path) -> None:
        """See `OutsideFiles.discard`."""
        with contextlib.suppress(OSError):
            prepared.unlink()
