"""How somebody sits down at a driven console: by the keys of its window alone."""

from __future__ import annotations

from tests.support.desk import PASSWORD
from tests.support.driving import DrivenConsole


def first_sits_down(console: DrivenConsole, name: str, password: str = PASSWORD) -> None:
    """What the first person at a new station does: the account is made, its password typed twice."""
    assert console.stands()["session"]["first_start"]
    _answers(console, name, password, password)


def sits_down(console: DrivenConsole, name: str, password: str = PASSWORD) -> None:
    """What everybody does after that, at a station where nobody sits."""
    session = console.stands()["session"]
    assert not session["first_start"]
    assert not session["person"]
    _answers(console, name, password)


def _answers(console: DrivenConsole, name: str, *passwords: str) -> None:
    for text in (name, *passwords):
        console.type(text)
        console.keys("Return")
    console.wait(lambda seen: seen["session"]["name"] == name, f"{name} is signed in")
