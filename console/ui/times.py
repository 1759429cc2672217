"""Instants and ages as people read them. Times are UTC milliseconds inside; no state, any thread.

For an instant that no calendar has, a clock says that it does not know: `--:--`.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from console.domain.time import from_ms, on_calendar

PARIS = ZoneInfo("Europe/Paris")

_TIME = re.compile(r"^(\d{1,2})\s*[:hH.]?\s*(\d{2})(?:\s*\(?([+-])(\d{1,2})(?::?00)?\)?)?$")
_AGO = re.compile(r"^-\s*(\d{1,3})(?:\s*(?:min|m))?$")
DAY_MS = 86_400_000


def local(ms: int, zone: tzinfo = PARIS) -> datetime:
    """The instant in the site's zone; the nearest that the calendar has, for one outside it."""
    return from_ms(ms).astimezone(zone)


def offset_matters(ms: int, zone: tzinfo = PARIS) -> bool:
    """Whether the clock on the wall shows this time twice: the night the clocks go back."""
    here = local(ms, zone)
    return here.replace(fold=0).utcoffset() != here.replace(fold=1).utcoffset()


def offset(ms: int, zone: tzinfo = PARIS) -> str:
    """The distance to UTC, like `+02:00`."""
    text = local(ms, zone).strftime("%z")
    return f"{text[:3]}:{text[3:5]}"


def clock(ms: int, zone: tzinfo = PARIS, *, seconds: bool = False) -> str:
    """`22:40` in the site's zone, with the offset where the same time comes twice: `02:30 (+01:00)`."""
    text = bare_clock(ms, zone, seconds=seconds)
    return f"{text} ({offset(ms, zone)})" if offset_matters(ms, zone) else text


def bare_clock(ms: int, zone: tzinfo = PARIS, *, seconds: bool = False) -> str:
    """`22:40` alone; whoever shows it puts the offset elsewhere where it matters."""
    if not on_calendar(ms):
        return "--:--:--" if seconds else "--:--"
    return local(ms, zone).strftime("%H:%M:%S" if seconds else "%H:%M")


def day(ms: int, zone: tzinfo = PARIS) -> str:
    """Day and month, like `21/11`."""
    return local(ms, zone).strftime("%d/%m") if on_calendar(ms) else "--/--"


def same_day(one_ms: int, other_ms: int, zone: tzinfo = PARIS) -> bool:
    """Whether two instants lie on the same day of the site's calendar."""
    return local(one_ms, zone).date() == local(other_ms, zone).date()


def moment(ms: int, now_ms: int, zone: tzinfo = PARIS, *, seconds: bool = False) -> str:
    """`22:40` today, `20/11 22:40` of another day, with the year where that is another one."""
    told = clock(ms, zone, seconds=seconds)
    if same_day(ms, now_ms, zone):
        return told
    if not on_calendar(ms):
        return f"--/--/---- {told}"
    here, now = local(ms, zone), local(now_ms, zone)
    return f"{here.strftime('%d/%m' if here.year == now.year else '%d/%m/%Y')} {told}"


def long_day(ms: int, zone: tzinfo = PARIS) -> str:
    """`samedi 21 novembre 2026`, in the language of the screen."""
    if not on_calendar(ms):
        return QCoreApplication.translate("words", "date impossible")
    here = local(ms, zone)
    return QLocale().toString(QDate(here.year, here.month, here.day), "dddd d MMMM yyyy")


def under_clock(ms: int, now_ms: int, zone: tzinfo = PARIS) -> str:
    """What a list shows under the time: the offset where it matters, the day of an older one, else nothing."""
    if offset_matters(ms, zone):
        return offset(ms, zone)
    if now_ms - ms > 12 * 3_600_000 and local(ms, zone).date() != local(now_ms, zone).date():
        return day(ms, zone)
    return ""


def age(span_ms: int) -> str:
    """How long: `29 s`, `4 min`, `1 h 12`, `3 j`. A negative span counts as none."""
    seconds = max(0, span_ms) // 1000
    if seconds < 60:
        return f"{seconds} s"
    minutes = seconds // 60
    if minutes < 60:
        return f"{minutes} min"
    hours = minutes // 60
    if hours < 48:
        return f"{hours} h {minutes % 60:02d}"
    return QCoreApplication.translate("words", "{days} j", "an age in days").format(days=hours // 24)


def left(span_ms: int) -> str:
    """A countdown: `12 min`, under ten minutes `4:05`; nothing left is `0:00`."""
    seconds = max(0, -(-span_ms // 1000))
    if seconds < 600:
        return f"{seconds // 60}:{seconds % 60:02d}"
    return age(seconds * 1000)


def parse_clock(text: str, now_ms: int, zone: tzinfo = PARIS) -> int | None:
    """The instant somebody typed: `2235`, `22:35`, `22h35`, `-5` (minutes ago), `02:30+2` (with its offset).

    A time of the day that is still to come is yesterday's; one that the clock shows twice is the later one that has
    passed, unless its offset was typed. None for what is no time, and for one that the clock has left out today.
    """
    text = text.strip()
    ago = _AGO.match(text)
    if ago is not None:
        return now_ms - int(ago.group(1)) * 60_000
    found = _TIME.match(text)
    if found is None:
        return None
    hour, minute = int(found.group(1)), int(found.group(2))
    if hour > 23 or minute > 59:
        return None
    now = local(now_ms, zone)
    candidates: list[int] = []
    for back in (0, 1):
        date = now.date() - timedelta(days=back)
        if found.group(3):
            hours = int(found.group(3) + found.group(4))
            if not -14 <= hours <= 14:
                return None
            fixed = datetime(date.year, date.month, date.day, hour, minute, tzinfo=timezone(timedelta(hours=hours)))
            candidates.append(round(fixed.timestamp() * 1000))
            continue
        wanted = (hour, minute)
        for fold in (0, 1):
            here = datetime(date.year, date.month, date.day, hour, minute, tzinfo=zone, fold=fold)
            ms = round(here.timestamp() * 1000)
            shown = local(ms, zone)
            if (shown.hour, shown.minute) == wanted:
                candidates.append(ms)
            elif not back and (now.hour, now.minute) > wanted:
                return None  # the night the clocks go forward: no guess, and not yesterday's
    past = [ms for ms in candidates if ms <= now_ms + 59_999]
    return max(past) if past else None
