"""The story of an incident as JSON, in the form that `resources/schemas/story.schema.json` describes. Pure."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from console.core.codec import plain_body
from console.core.story import Story, StoryLine
from console.domain.fact import Fact
from console.domain.incident import Incident
from console.domain.unit_clocks import UnitClock, span_ms

FORMAT = "cic-story/1"
_HARMFUL = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
"""What could turn the reading of the file around, or hide in it, and halves of pairs: written as escapes."""


@dataclass(frozen=True, slots=True)
class Communication:
    """Who gives a story away, when (UTC ms), to whom and why."""

    by: str
    by_name: str
    at_ms: int
    recipient: str
    reason: str
    workstation: str
    site: str
    zone: str
    demonstration: bool


def story_json(story: Story, incident: Incident, given: Communication) -> bytes:
    """The file's bytes, UTF-8. `incident` is what the story was told of; what is masked in the story is masked here."""
    facts = {fact.envelope.id: fact for fact in incident.entries}
    told = {
        "format": FORMAT,
        "demonstration": given.demonstration,
        "communication": {
            "by": {"id": given.by, "name": given.by_name},
            "at": instant(given.at_ms),
            "recipient": given.recipient,
            "reason": given.reason,
            "workstation": given.workstation,
            "personal_data": "named" if story.personal else "masked",
        },
        "site": {"name": given.site, "time_zone": given.zone},
        "incident": _incident(story),
        "units": [_clock(clock, story) for clock in story.clocks],
        "cameras": [
            {"camera": one.camera, "number": one.number, "name": one.name, "linked": one.linked}
            for one in story.cameras
        ],
        "people": list(story.people),
        "facts": [_line(line, facts[line.entry.fact]) for line in story.lines],
    }
    text = json.dumps(told, ensure_ascii=False, indent=1)
    return (_HARMFUL.sub(_escaped, text) + "\n").encode()


def instant(ms: int) -> str:
    """`2026-11-21T21:41:08.000Z`; an instant outside all calendars is the nearest within."""
    try:
        at = datetime.fromtimestamp(ms / 1000, UTC)
    except (OverflowError, ValueError, OSError):
        at = datetime.max.replace(tzinfo=UTC) if ms > 0 else datetime(1970, 1, 1, tzinfo=UTC)
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _incident(story: Story) -> dict[str, Any]:
    place = story.place
    return {
        "id": story.id,
        "number": story.number,
        "state": story.state,
        "result": story.result,
        "type": story.type_code,
        "priority": story.priority,
        "description": story.description,
        "origin": story.origin,
        "calls": story.calls,
        "place": {
            "label": place.label,
            "street": place.street,
            "station": place.station,
            "sector": place.sector,
            "camera": place.camera,
            "lat": place.lat,
            "lon": place.lon,
        },
        "first_call": _maybe(story.call_ms),
        "happened": instant(story.opened_ms),
        "entered": instant(story.entered_ms),
        "entered_by": story.by_name,
        "closed": _maybe(story.closed_ms),
    }


def _clock(clock: UnitClock, story: Story) -> dict[str, Any]:
    return {
        "unit": clock.unit,
        "engaged_by": clock.by,
        "assigned": instant(clock.assigned_ms),
        "en_route": _maybe(clock.en_route_ms),
        "on_scene": _maybe(clock.on_scene_ms),
        "clear": _maybe(clock.clear_ms),
        "ended": clock.why,
        "seconds": {
            "call_to_assigned": _seconds(span_ms(story.call_ms or None, clock.assigned_ms)),
            "travel": _seconds(clock.travel_ms),
            "on_scene": _seconds(clock.on_scene_for_ms),
            "engaged": _seconds(clock.engaged_for_ms),
        },
    }


def _line(line: StoryLine, fact: Fact) -> dict[str, Any]:
    entry, envelope = line.entry, fact.envelope
    told: dict[str, Any] = {
        "id": entry.fact,
        "kind": entry.kind,
        "version": envelope.version,
        "at": instant(entry.at_ms),
        "entered": instant(envelope.stamp.wall_ms),
        "stamp": str(envelope.stamp),
        "clock_ahead": entry.stamp_ahead,
        "by": {"id": envelope.by, "name": entry.by_name},
        "retention": envelope.retention.value,
        "body_sha256": envelope.body_hash,
        "content": "known",
    }
    if entry.erased:
        return told | {"content": "erased"}
    if line.masked:
        return told | {"content": "masked"}
    if line.unknown or fact.body is None:
        return told | {"content": "unknown", "raw": fact.unknown}
    told["body"] = plain_body(fact.body)
    if line.was:
        told["corrects"] = {"by": line.was_by, "fields": dict(line.was)}
    return told


def _maybe(ms: int | None) -> str | None:
    return instant(ms) if ms else None


def _seconds(ms: int | None) -> int | None:
    return None if ms is None else round(ms / 1000)


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
