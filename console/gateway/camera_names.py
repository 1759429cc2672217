"""What the cameras of the register are called: it names them by id, and people read names. Old names stay known."""

from __future__ import annotations

import json
from pathlib import Path
from uuid import UUID

from console.gateway.files import write_atomically
from console.wire.text import clean

NAMES_FILE = "cameras.json"


def keep_names(state_dir: Path, names: dict[UUID, str]) -> None:
    """Add what the cameras are called now; blocks for the disk when something changed.

    Raises:
        OSError: when the disk refuses.
    """
    known = read_names(state_dir)
    if known | names != known:
        content = {str(camera): name for camera, name in (known | names).items()}
        write_atomically(state_dir / NAMES_FILE, json.dumps(content, indent=1, ensure_ascii=False).encode())


def read_names(state_dir: Path) -> dict[UUID, str]:
    """Return the name of every camera that was ever shared here; a file that cannot be read names none."""
    try:
        raw = json.loads((state_dir / NAMES_FILE).read_bytes())
        return {UUID(camera): clean(str(name), 120) for camera, name in raw.items()}
    except (FileNotFoundError, ValueError, AttributeError):
        return {}
