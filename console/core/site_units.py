"""Units that the site file declares, brought into the log at the start. Loop thread.

The file speaks when it is new to this workstation or has changed; in between, what people changed on the screen stays.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict, replace

from console.core import commands as c
from console.core.kept_json import parsed
from console.core.ports import SettingsStore
from console.domain.unit import Unit

log = logging.getLogger(__name__)

AUTHOR = "system:site"
SETTING = "site_units"


async def declare_site_units(
    units: Sequence[c.DeclareUnit],
    handle: Callable[[c.Command, str], Awaitable[c.Outcome]],
    known: Mapping[str, Unit],
    settings: SettingsStore,
) -> None:
    """Declare what the file says for the first time, or otherwise than at the last start.

    A unit that is new comes into service; one that people took off duty stays off duty. One that the file had at the
    last start and has no longer goes off duty, or, while it is engaged, stays until it is released.
    """
    said = _read(await settings.get("workstation", SETTING))
    now: dict[str, object] = {unit.call_sign: _told(unit) for unit in units}
    for unit in units:
        there = known.get(unit.call_sign)
        came_back = there is not None and there.withdrawn.value
        if said.get(unit.call_sign) == now[unit.call_sign] and there is not None and not came_back:
            continue
        outcome = await handle(replace(unit, into_service=there is None or came_back), AUTHOR)
        if not outcome.ok:
            # The window still opens: a log without one unit is worth more than no log.
            log.warning("unit %s of the site file was not declared: %s", unit.call_sign, outcome.code)
            del now[unit.call_sign]
    for gone in said.keys() - {unit.call_sign for unit in units}:
        if gone in known:
            outcome = await handle(c.WithdrawUnit(gone), AUTHOR)
            if not outcome.ok:
                log.warning("unit %s, gone from the site file, was not withdrawn: %s", gone, outcome.code)
                now[gone] = said[gone]
    if now != said:
        await settings.put("workstation", SETTING, json.dumps(now, ensure_ascii=False, sort_keys=True))


def _told(unit: c.DeclareUnit) -> dict[str, object]:
    told: dict[str, object] = json.loads(json.dumps(asdict(unit)))
    return told


def _read(text: str | None) -> dict[str, object]:
    said = parsed(text)
    return said if isinstance(said, dict) else {}
