"""Where `cic-gateway` begins: imports nothing itself, so that it can be broken off from its first moment."""

from __future__ import annotations

import signal
import sys

BROKEN_OFF_EXIT = 128 + signal.SIGINT


def main() -> None:
    """Run the command; Ctrl+C while its parts are still being loaded ends it without a word, as any time later."""
    try:
        from console.gateway.__main__ import main as command
    except KeyboardInterrupt:
        sys.exit(BROKEN_OFF_EXIT)
    command()
