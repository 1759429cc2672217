"""A decode worker on a kernel that confines nothing by files or system calls: `python -m tests.support.loose_worker …`.

It is the real worker in everything else.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

from console.adapters.video.worker import __main__ as worker
from console.adapters.video.worker import landlock, seccomp


def _none(readable: Iterable[str]) -> int:
    del readable
    return 0


def _refused() -> bool:
    raise OSError(22, "not built into this kernel")


if __name__ == "__main__":
    landlock.read_only = _none
    seccomp.restrict = _refused
    sys.exit(worker.main())
