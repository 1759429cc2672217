"""What was put aside stays aside over a restart, until its time: kept with the workstation's settings. Loop thread."""

from __future__ import annotations

import json
import logging

from console.core.kept_json import parsed
from console.core.notice_board import NoticeBoard, Shelved
from console.core.ports import SettingsStore, StoreFaultError

log = logging.getLogger(__name__)

SCOPE = "workstation"
KEY = "shelved_notices"


class Shelf:
    """Between the board and the settings. No method raises: a notice that comes back too early is no harm."""

    def __init__(self, board: NoticeBoard, settings: SettingsStore) -> None:
        self._board = board
        self._settings = settings
        self._kept: Shelved | None = None

    async def recall(self) -> None:
        """Put aside what was before the last end; called once, at the start."""
        try:
            text = await self._settings.get(SCOPE, KEY)
        except StoreFaultError as fault:
            log.warning("what was put aside could not be read: %s", fault.code)
            return
        self._kept = _read(text)
        self._board.recall(self._kept)

    async def keep(self) -> None:
        """Write down what is aside now, if it is not what was written last."""
        now = self._board.shelved()
        if now == self._kept or (not now and not self._kept):
            return
        try:
            await self._settings.put(SCOPE, KEY, json.dumps(now))
        except StoreFaultError as fault:
            log.warning("what was put aside could not be kept: %s", fault.code)
            return
        self._kept = now


def _read(text: str | None) -> Shelved:
    """What was kept; what is not of this form is nothing."""
    told = parsed(text)
    if not isinstance(told, dict):
        return {}
    kept: Shelved = {}
    for notice, one in told.items():
        if isinstance(one, list) and len(one) == 2 and isinstance(one[0], str) and type(one[1]) is int:
            kept[notice] = (one[0], one[1])
    return kept
