"""Times as people say them in a search: `hier`, `14/11`, `22h-2h`, `lundi après 18h`, `nov 2025`, `-2h`. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

_WEEKDAYS = (
    ("lundi", "monday"),
    ("mardi", "tuesday"),
    ("mercredi", "wednesday"),
    ("jeudi", "thursday"),
    ("vendredi", "friday"),
    ("samedi", "saturday"),
    ("dimanche", "sunday"),
)
_MONTHS = (
    ("janvier", "january", "janv", "jan"),
    ("fevrier", "february", "fev", "feb"),
    ("mars", "march"),
    ("avril", "april", "avr", "apr"),
    ("mai", "may"),
    ("juin", "june", "jun"),
    ("juillet", "july", "juil", "jul"),
    ("aout", "august", "aug"),
    ("septembre", "september", "sept", "sep"),
    ("octobre", "october", "oct"),
    ("novembre", "november", "nov"),
    ("decembre", "december", "dec"),
)
_ALONE = frozenset(name for names in _MONTHS for name in names if len(name) > 4 or name in ("juin", "aout", "june"))
"""Month names that mean the month without a day or a year; shorter ones are other words too (`mars`, `mai`)."""
_WEEKDAY = {name: place for place, names in enumerate(_WEEKDAYS) for name in names}
_MONTH = {name: place for place, names in enumerate(_MONTHS, 1) for name in names}
_DAY_BEFORE = {"aujourd'hui": 0, "aujourd’hui": 0, "aujourdhui": 0, "today": 0, "hier": 1, "yesterday": 1}
_DAY_BEFORE |= {"avant-hier": 2, "avanthier": 2}
_PHRASES: dict[tuple[str, ...], str] = {
    ("cette", "nuit"): "night",
    ("tonight",): "night",
    ("nuit", "derniere"): "last_night",
    ("last", "night"): "last_night",
    ("ce", "matin"): "morning",
    ("this", "morning"): "morning",
    ("cet", "apres-midi"): "afternoon",
    ("this", "afternoon"): "afternoon",
    ("ce", "soir"): "evening",
    ("this", "evening"): "evening",
    ("cette", "semaine"): "week",
    ("this", "week"): "week",
    ("semaine", "derniere"): "last_week",
    ("last", "week"): "last_week",
    ("ce", "mois"): "month",
    ("this", "month"): "month",
    ("mois", "dernier"): "last_month",
    ("last", "month"): "last_month",
}
_PARTS = {"matin": (5, 12), "morning": (5, 12), "apres-midi": (12, 18), "afternoon": (12, 18)}
_PARTS |= {"soir": (18, 24), "evening": (18, 24), "nuit": (21, 30), "night": (21, 30)}
"""Parts of a day that is named before them; hours beyond 24 are the next morning's."""
_NIGHT = (21, 30)

_DATE = re.compile(r"(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2}))?")
_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
_DATES = re.compile(r"(\d{1,2}/\d{1,2}(?:/\d{2,4})?)-(\d{1,2}/\d{1,2}(?:/\d{2,4})?)")
_CLOCK = re.compile(r"(\d{1,2})(?:h|:)(\d{2})?")
_CLOCKS = re.compile(r"(\d{1,2}(?:(?:h|:)(?:\d{2})?)?)-(\d{1,2}(?:h|:)(?:\d{2})?)")
_AGO = re.compile(r"-(\d{1,3})(min|m|h|j|d)")
_SINCE = frozenset(["depuis", "apres", "since", "after"])
_UNTIL = frozenset(["avant", "before", "jusqu'a"])
_AGO_UNITS = {"min": 60_000, "m": 60_000, "h": 3_600_000, "j": 86_400_000, "d": 86_400_000}
_AROUND = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Days:
    """Days that were named: from one to another, that one not included. `words` so many words said it."""

    first: date
    after: date
    words: int


@dataclass(frozen=True, slots=True)
class Hours:
    """A part of the day, as times since its beginning; beyond 24 hours it reaches into the next. None: open.

    `today` is true where it can only mean the present day.
    """

    first: timedelta | None
    last: timedelta | None
    words: int


@dataclass(frozen=True, slots=True)
class Span:
    """An interval that was named outright, in UTC ms."""

    from_ms: int
    until_ms: int | None
    words: int


def days_in(words: Sequence[str], today: date) -> Days | None:
    """The days that these words begin with; folded words, marks kept."""
    word = words[0]
    if word in _DAY_BEFORE:
        return _one(today - timedelta(days=_DAY_BEFORE[word]), 1)
    if word in _WEEKDAY:
        return _one(today - timedelta(days=(today.weekday() - _WEEKDAY[word]) % 7), 1)
    between = _DATES.fullmatch(word)
    if between is not None:
        first, last = (_date(_DATE.fullmatch(text), today) for text in between.groups())
        return Days(first, last + timedelta(days=1), 1) if first and last and first <= last else None
    plain = _date(_DATE.fullmatch(word), today)
    if plain is not None:
        return _one(plain, 1)
    iso = _ISO.fullmatch(word)
    if iso is not None:
        year, month, day = int(iso[1]), int(iso[2]), int(iso[3] or 1)
        first = _made(year, month, day)
        if first is None:
            return None
        return _one(first, 1) if iso[3] else Days(first, _month_after(first), 1)
    return _with_month(words, today)


def hours_in(words: Sequence[str]) -> Hours | None:
    """The part of the day that these words begin with."""
    word = words[0]
    if word in _PARTS:
        first, last = _PARTS[word]
        return Hours(timedelta(hours=first), timedelta(hours=last), 1)
    between = _CLOCKS.fullmatch(word)
    if between is not None:
        return _hours(_clock(between[1]), _clock(between[2]), 1)
    if word in ("entre", "between") and len(words) > 3 and words[2] in ("et", "and"):
        return _hours(_clock(words[1]), _clock(words[3]), 4)
    if word in _SINCE and len(words) > 1 and _CLOCK.fullmatch(words[1]):
        since = _clock(words[1])
        return Hours(since, None, 2) if since is not None else None
    if word in _UNTIL and len(words) > 1 and _CLOCK.fullmatch(words[1]):
        until = _clock(words[1])
        return Hours(None, until, 2) if until is not None else None
    found = _CLOCK.fullmatch(word)
    at = _clock(word) if found is not None else None
    if found is None or at is None:
        return None
    if found[2]:
        return Hours(max(timedelta(), at - _AROUND), at + _AROUND, 1)
    return Hours(at, at + timedelta(hours=1), 1)


def span_in(words: Sequence[str], now_ms: int, zone: tzinfo) -> Span | None:
    """An interval that these words name outright: `cette nuit`, `semaine dernière`, `-2h`."""
    ago = _AGO.fullmatch(words[0])
    if ago is not None and int(ago[1]):
        # Of a whole minute, so that the same words mean the same for a while.
        return Span((now_ms - int(ago[1]) * _AGO_UNITS[ago[2]]) // 60_000 * 60_000, None, 1)
    for phrase, code in _PHRASES.items():
        if tuple(words[: len(phrase)]) == phrase:
            first, after = _phrase(code, datetime.fromtimestamp(now_ms / 1000, zone))
            return Span(_ms(first, zone), _ms(after, zone), len(phrase))
    return None


def joined(days: Days | None, hours: Hours | None, now_ms: int, zone: tzinfo) -> tuple[int | None, int | None]:
    """What days and hours mean together, as UTC ms; hours alone are the last ones that have begun."""
    now = datetime.fromtimestamp(now_ms / 1000, zone).replace(tzinfo=None)
    if hours is None:
        if days is None:
            return None, None
        return _ms(_midnight(days.first), zone), _ms(_midnight(days.after), zone)
    if days is not None:
        first = _midnight(days.first) + (hours.first or timedelta())
        last = _midnight(days.after - timedelta(days=1)) + hours.last if hours.last else _midnight(days.after)
        first_ms = _ms(first, zone)
        return first_ms, max(first_ms, _end_ms(last, zone) if hours.last else _ms(last, zone))
    midnight = _midnight(now.date())
    begins = hours.first if hours.first is not None else hours.last
    assert begins is not None  # noqa: S101 - hours without either end are never made
    if _ms(midnight + begins, zone) > now_ms:  # by instants: the clock may be at that time for the second time
        midnight -= timedelta(days=1)
    first_ms = _ms(midnight + hours.first, zone) if hours.first is not None else _ms(midnight, zone)
    if hours.last is None:
        return first_ms, None
    return first_ms, max(first_ms, _end_ms(midnight + hours.last, zone))


def _phrase(code: str, here: datetime) -> tuple[datetime, datetime]:
    now = here.replace(tzinfo=None)
    midnight, day = _midnight(now.date()), timedelta(days=1)
    if code in ("night", "last_night"):
        begun = now >= midnight + timedelta(hours=_NIGHT[0])
        tonight = code == "night" and begun
        start = midnight if tonight else midnight - day
        return start + timedelta(hours=_NIGHT[0]), start + timedelta(hours=_NIGHT[1])
    if code in _PARTS:
        first, last = _PARTS[code]
        return midnight + timedelta(hours=first), midnight + timedelta(hours=last)
    monday = midnight - timedelta(days=now.weekday())
    if code == "week":
        return monday, monday + 7 * day
    if code == "last_week":
        return monday - 7 * day, monday
    first_day = now.date().replace(day=1)
    if code == "month":
        return _midnight(first_day), _midnight(_month_after(first_day))
    before = (first_day - day).replace(day=1)
    return _midnight(before), _midnight(first_day)


def _with_month(words: Sequence[str], today: date) -> Days | None:
    """`14 novembre`, `14 nov 2025`, `novembre`, `nov 2025`."""
    numbered = len(words) > 1 and re.fullmatch(r"\d{1,2}|1er", words[0]) is not None and words[1] in _MONTH
    at = 1 if numbered else 0
    month = _MONTH.get(words[at])
    if month is None:
        return None
    year = words[at + 1] if len(words) > at + 1 and re.fullmatch(r"20\d\d", words[at + 1]) else ""
    used = at + 1 + bool(year)
    if numbered:
        found = _dated(int(words[0].removesuffix("er")), month, year, today)
        return _one(found, used) if found is not None else None
    if not year and words[0] not in _ALONE:
        return None
    first = _dated(1, month, year, today)
    return Days(first, _month_after(first), used) if first is not None else None


def _one(day: date, words: int) -> Days:
    return Days(day, day + timedelta(days=1), words)


def _date(found: re.Match[str] | None, today: date) -> date | None:
    if found is None:
        return None
    year = found[3] or ""
    return _dated(int(found[1]), int(found[2]), f"20{year}" if len(year) == 2 else year, today)


def _dated(day: int, month: int, year: str, today: date) -> date | None:
    """A day; without a year the last one that has come."""
    if year:
        return _made(int(year), month, day)
    for back in range(9):  # 29 February comes seldom
        found = _made(today.year - back, month, day)
        if found is not None and found <= today:
            return found
    return None


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1970 < year < 2200 else None
    except ValueError:
        return None


def _month_after(first: date) -> date:
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1)


def _clock(text: str) -> timedelta | None:
    """`22`, `22h`, `22h30`, `22:30` since midnight; 24 is the end of the day."""
    found = re.fullmatch(r"(\d{1,2})(?:(?:h|:)(\d{2})?)?", text)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return timedelta(hours=hour, minutes=minute) if hour * 60 + minute <= 24 * 60 and minute < 60 else None


def _hours(first: timedelta | None, last: timedelta | None, words: int) -> Hours | None:
    if first is None or last is None:
        return None
    return Hours(first, last if last > first else last + timedelta(days=1), words)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _ms(local: datetime, zone: tzinfo) -> int:
    """A wall clock's time in the zone; one that it shows twice is the first, one that it leaves out is the leap."""
    return _shown_ms(local, zone)[0]


def _end_ms(local: datetime, zone: tzinfo) -> int:
    """The same for the end of something: of a time that the clock shows twice the second is meant, too."""
    return _shown_ms(local, zone)[1]


def _shown_ms(local: datetime, zone: tzinfo) -> tuple[int, int]:
    """When the clock shows a time first and last; the instant of the leap for one that it leaves out."""
    first, last = (round(local.replace(tzinfo=zone, fold=fold).timestamp() * 1000) for fold in (0, 1))
    if first <= last:
        return first, last
    before, after = last, first  # on either side of the leap
    offset = datetime.fromtimestamp(before / 1000, zone).utcoffset()
    while after - before > 1:
        between = (before + after) // 2
        if datetime.fromtimestamp(between / 1000, zone).utcoffset() == offset:
            before = between
        else:
            after = between
    return after, after
