"""The folder of pictures that operators took of their walls. Awaited on the loop; the work runs on other threads."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path

from console.adapters.pictures.png import png
from console.core.refusal import RefusedError

_SAME_NAME_MOST = 100


class PictureFolder:
    """Implements `PictureKeeper`."""

    def __init__(self, folder: Path) -> None:
        """`folder` is made when the first picture is kept; only the user of the console may look into it."""
        self._folder = folder

    async def keep(
        self, name: str, width_px: int, height_px: int, bgrx: bytes | bytearray, texts: Sequence[tuple[str, str]]
    ) -> str:
        """See `PictureKeeper.keep`."""
        return await asyncio.to_thread(self._keep, name, width_px, height_px, bgrx, tuple(texts))

    def _keep(
        self, name: str, width_px: int, height_px: int, bgrx: bytes | bytearray, texts: tuple[tuple[str, str], ...]
    ) -> str:
        try:
            content = png(width_px, height_px, bgrx, texts)
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            return str(self._write(name, content))
        except ValueError as error:
            raise RefusedError("picture.damaged") from error
        except OSError as error:
            raise RefusedError("picture.not_written", error=str(error.strerror)) from error

    def _write(self, name: str, content: bytes) -> Path:
        fresh = self._folder / f".{name}.{os.getpid()}.new"
        try:
            with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:  # noqa: PTH123 - Path.open sets no mode of access
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            for number in range(1, _SAME_NAME_MOST):
                path = self._folder / (f"{name}.png" if number == 1 else f"{name}-{number}.png")
                try:
                    os.link(fresh, path)  # unlike a renaming it never takes another picture's place
                except FileExistsError:
                    continue
                return path
            raise FileExistsError(17, "too many of one second")
        finally:
            fresh.unlink(missing_ok=True)
