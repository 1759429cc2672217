"""Asks the core what the words typed for a place may mean. GUI thread; the search runs on the loop."""

from __future__ import annotations

from console.core.commands import FindPlaces
from console.ui.link import Link
from console.ui.log.place_line import AskPlaces


def asking(link: Link) -> AskPlaces:
    """Through a link."""
    return lambda text, then: link.submit(FindPlaces(text), then)
