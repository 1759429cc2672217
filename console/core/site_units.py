"""Units that the site file declares, brought into the log at the start. Loop thread.

The file speaks when it is new to this workstation or has changed; in between, what people changed on the screen stays.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict, replace

from console.core import commands as c
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

    A unit that is new comes into service; one that people took off duty stays off duty.
    """
    said = _read(await settings.get("workstation", SETTING))
    now = {unit.call_sign: _told(unit) for unit in units}
    for unit in units:
        if said.get(unit.call_sign) == now[unit.call_sign] and unit.call_sign in known:
            continue
        outcome = await handle(replace(unit, into_service=unit.call_sign not in known), AUTHOR)
        if not outcome.ok:
            # The window still opens: a log without one unit is worth more than no log.
            log.warning("unit %s of the site file was not declared: %s", unit.call_sign, outcome.code)
            del now[unit.call_sign]
    if now != said:
        await settings.put("workstation", SETTING, json.dumps(now, ensure_ascii=False, sort_keys=True))


def _told(unit: c.DeclareUnit) -> dict[str, object]:
    told: dict[str, object] = json.loads(json.dumps(asdict(unit)))
    return told


def _read(text: str | None) -> dict[str, object]:
    try:
        said = json.loads(text) if text else {}
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
