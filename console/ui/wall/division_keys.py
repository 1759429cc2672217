"""The keys that divide a wall. Pure."""

from __future__ import annotations

from console.domain.wall import LayoutKind

DIVISION_KEYS = dict(
    zip(
        LayoutKind,
        (*(f"Ctrl+{number}" for number in range(1, 9)), "Ctrl+9", "Ctrl+0", "Ctrl+Alt+8"),
        strict=True,
    )
)
"""Equal grids by their side; then 1 + 5, 1 + 7 and 2 + 8."""
