"""A print service of programs: they are asked as CUPS's own are, and keep what they were given."""

from __future__ import annotations

from pathlib import Path

_LPSTAT = """#!/bin/sh
[ "$1" = -e ] && printf '%s' "{listed}"
[ "$1" = -d ] && echo "system default destination: Bureau_2"
exit 0
"""
_LP = """#!/bin/sh
printf '%s\\n' "$@" > "{folder}/arguments"
cat > "{folder}/printed"
{ending}
"""


def print_service(folder: Path, *, printers: str = "Accueil\nBureau_2\n", fault: str = "") -> str:
    """The folder of its programs. With `fault` it takes nothing and says that."""
    folder.mkdir(parents=True, exist_ok=True)
    ending = f'echo "lp: {fault}" >&2; exit 1' if fault else "exit 0"
    for name, text in (
        ("lpstat", _LPSTAT.format(listed=printers)),
        ("lp", _LP.format(folder=folder, ending=ending)),
    ):
        program = folder / name
        program.write_text(text)
        program.chmod(0o755)
    return f"{folder}:/usr/bin:/bin"
