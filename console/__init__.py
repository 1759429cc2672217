"""A command-centre console: interconnected camera feeds beside an incident log and a dispatch panel."""

from __future__ import annotations

__version__ = "0.1.0"
