"""Pages: every line once and in order, none beyond its page, and what belongs together stays so. Real PDF files."""

from __future__ import annotations

import re
from collections.abc import Generator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from console.core.show import entry_of, name_of
from console.core.state import State
from console.core.story import Story, story_of
from console.domain import bodies as b
from console.domain.incident import Incident
from console.ui.story.column import COLUMN_PX
from console.ui.story.paper import Sent, paginated, story_paper
from console.ui.story.typeset import Inks, Row, Typesetter
from tests.support import night
from tests.support.site import marseille
from tests.support.small_desk import SmallDesk

SENT = Sent("Op. 07", night.NOW_MS, "OPJ Petit", "réquisition 118", "07", "CIC d'essai", demonstration=True)
PAGE = re.compile(rb"/Type\s*/Page\b")


def story(notes: int = 0, text: str = "note") -> Story:
    desk = SmallDesk(night.NOW_MS)
    night.fill(desk)
    for n in range(notes):
        desk.fact("incident:07-141", b.IncidentNoted(f"{n} {text}"), desk.now + n)
    incident: Incident = desk.incidents["07-141"]
    state = State()
    return story_of(
        incident,
        lambda fact: entry_of(fact, incident, state, desk.now),
        lambda person: name_of(person, state),
        desk.now,
        personal=False,
    )


def row(height: float, text: str, *, keep: bool) -> Row:
    return Row(height, lambda _painter, _x, _y: None, keep, text)


@given(
    st.lists(st.tuples(st.floats(1, 90), st.booleans(), st.booleans()), min_size=1, max_size=80),
    st.floats(100, 400),
)
def test_every_line_is_on_one_page_in_order_and_no_page_is_too_full(
    told: list[tuple[float, bool, bool]], room: float
) -> None:
    rows = [row(high, f"{n}" if said else "", keep=keep) for n, (high, said, keep) in enumerate(told)]
    pages = paginated(rows, room)
    assert [one.text for page in pages for one in page if one.text] == [one.text for one in rows if one.text]
    for page in pages:
        assert sum(one.height for one in page) <= room or len(page) == 1 or any(one.keep for one in page)
        assert not page or page[0].text, "no page begins with a space"


def test_a_heading_goes_over_with_its_first_line() -> None:
    rows = [row(50, "a", keep=False), row(30, "heading", keep=True), row(40, "b", keep=False)]
    assert [[one.text for one in page] for page in paginated(rows, 100)] == [["a"], ["heading", "b"]]


def test_pages_are_made_one_a_step_and_the_file_has_them_all(qtbot: QtBot) -> None:
    paper = story_paper(story(180), marseille(), SENT)
    steps = sum(1 for _ in paper.steps())
    assert paper.pages > 3
    assert steps >= paper.pages
    assert paper.content.startswith(b"%PDF-")
    assert len(PAGE.findall(paper.content)) == paper.pages
    assert b"pdfaid" in paper.content, "it is kept for years: PDF/A"


def test_a_text_longer_than_a_page_goes_on_over_pages(qtbot: QtBot) -> None:
    paper = story_paper(story(1, "long " * 3000), marseille(), SENT)
    for _ in paper.steps():
        pass
    assert paper.pages >= 3


def test_one_left_undone_is_no_file(qtbot: QtBot) -> None:
    paper = story_paper(story(60), marseille(), SENT)
    steps = paper.steps()
    next(steps)
    assert isinstance(steps, Generator)
    steps.close()
    assert not paper.content.endswith(b"%%EOF\n")


@pytest.mark.parametrize("demonstration", [True, False])
def test_a_demonstration_says_so_before_anything_else(qtbot: QtBot, demonstration: bool) -> None:
    rows = list(Typesetter(float(COLUMN_PX), Inks()).rows(story(), marseille(), demonstration=demonstration))
    assert ("DÉMONSTRATION" in rows[0].text) is demonstration


def test_an_unknown_kind_and_an_erased_content_are_said(qtbot: QtBot) -> None:
    told = story(2)
    lines = list(told.lines)
    gone = replace(lines[-1], entry=replace(lines[-1].entry, erased=True, fields=()))
    strange = replace(lines[-2], unknown=True, entry=replace(lines[-2].entry, kind="x.y", fields=(("raw", "{}"),)))
    told = replace(told, lines=(*lines[:-2], strange, gone))
    text = " ".join(
        row.text for row in Typesetter(float(COLUMN_PX), Inks()).rows(told, marseille(), demonstration=False)
    )
    assert "Contenu effacé" in text
    assert "ne connaît pas" in text
