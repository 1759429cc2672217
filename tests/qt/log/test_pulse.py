"""The strip of incidents per five minutes: fetched late, told on hover, narrows the log."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from console.core.commands import FilterLog
from tests.support.log_room import Room

BUCKET_MS = 300_000


def wanted(room: Room) -> tuple[int | None, int | None]:
    last = room.desk.of(FilterLog)[-1]
    assert isinstance(last, FilterLog)
    return last.wanted.from_ms, last.wanted.until_ms


def test_the_bars_are_those_of_the_shift(room: Room) -> None:
    pulse = room.side.pulse
    told = room.desk.pulse().bars
    drawn = [box for box, _ink in pulse.bars()]
    tallest = max(drawn, key=lambda box: box.height())
    assert len(drawn) == len(told)
    assert told[drawn.index(tallest)][2] == max(number for *_, number in told)
    assert all(pulse.rect().toRectF().contains(box) for box in drawn)

    def inks() -> set[str]:
        shot = pulse.grab().toImage()
        return {shot.pixelColor(x, y).name().upper() for x in range(shot.width()) for y in range(shot.height())}

    room.elsewhere.hide()
    room.qtbot.waitUntil(lambda: {"#FF5A52", "#FFB020"} <= inks())


def test_hover_tells_and_a_click_narrows_the_log_until_the_next(room: Room) -> None:
    pulse = room.side.pulse
    first = room.desk.shift_ms[0]
    start, worst, number = room.desk.pulse().bars[-1]
    place = (start - first) // BUCKET_MS
    left, wide = pulse._inside()
    at = QPoint(left + round((place + 0.5) / pulse.buckets() * wide), 30)
    QTest.mouseMove(pulse, at)
    room.qtbot.waitUntil(lambda: pulse._marked == place)
    assert pulse.words_at(place) == f"22:40–22:45 · {number} incident(s), le plus pressant {worst}"
    QTest.mouseClick(pulse, Qt.MouseButton.LeftButton, pos=at)
    room.qtbot.waitUntil(lambda: [item.id for item in room.side.log.model.rows()] == ["07-142"])
    assert wanted(room) == (start, start + BUCKET_MS)
    assert room.side.log.interval.text() == "22:40–22:45 ✕"
    QTest.mouseClick(room.side.log.interval, Qt.MouseButton.LeftButton)
    room.qtbot.waitUntil(lambda: room.side.log.model.rowCount() == 12)
    assert wanted(room) == (None, None)
    assert pulse._chosen == -1


def test_the_keyboard_does_the_same(room: Room) -> None:
    pulse = room.side.pulse
    pulse.setFocus()
    room.press(Qt.Key.Key_Left)
    room.press(Qt.Key.Key_Return)
    first = room.desk.shift_ms[0]
    start = first + ((room.desk.now - first) // BUCKET_MS - 1) * BUCKET_MS
    assert wanted(room) == (start, start + BUCKET_MS)
    room.press(Qt.Key.Key_Escape)
    assert wanted(room) == (None, None)
