"""Where the files that come with the console are found: the `resources` folder beside the package."""

from __future__ import annotations

import os
from pathlib import Path

ENVIRONMENT = "CIC_RESOURCES"
"""Names another folder, for a package that installs the files elsewhere (`/usr/share/cic-console`)."""


class ResourceMissingError(FileNotFoundError):
    """A file that comes with the console is not there: the installation is damaged. `name` says which."""

    def __init__(self, name: str, looked_in: Path) -> None:
        super().__init__(f"{name} is not in {looked_in}")
        self.name = name
        self.looked_in = looked_in


def resources_root() -> Path:
    """Folder of icons, themes, translations, site packs and codes.

    A checkout and an editable install both have it beside the `console` package. Any thread; touches no disk.
    """
    chosen = os.environ.get(ENVIRONMENT)
    return Path(chosen) if chosen else Path(__file__).resolve().parents[3] / "resources"


def resource_path(name: str) -> Path:
    """Path of one resource, such as `sites/marseille.toml`.

    Raises:
        ResourceMissingError: there is no such file or folder.
    """
    root = resources_root()
    path = root / name
    if not path.exists():
        raise ResourceMissingError(name, root)
    return path
