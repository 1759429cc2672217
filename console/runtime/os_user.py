"""Who sits at the operating system: the name for what is done by a command rather than by a signed-in person."""

from __future__ import annotations

import os
import pwd


def os_user() -> str:
    """The account this process runs under, and behind `sudo` also who called it. Any thread; reads the user list."""
    uid = os.getuid()
    try:
        name = pwd.getpwuid(uid).pw_name
    except KeyError:
        name = f"uid {uid}"
    behind = os.environ.get("SUDO_USER", "")
    return f"{behind[:40]} ({name})" if uid == 0 and behind.isprintable() and behind not in ("", name) else name
