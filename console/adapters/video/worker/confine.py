"""What a decoder of hostile bytes may do: read its own libraries, use the connection it is given, and nothing else."""

from __future__ import annotations

import ctypes
import logging
import os
import resource
import signal
import sys
from collections.abc import Callable

from console.adapters.video.worker import landlock, seccomp

log = logging.getLogger(__name__)

NICE = 5
ADDRESS_SPACE_BYTES = 6 << 30
"""Threads and mapped pictures reserve far more than they use; a runaway allocation still ends here."""
MOST_DESCRIPTORS = 256
"""Each feed has a connection and, for libVLC, a few pipes. The number of threads is not bounded this way: the kernel
counts those of all of a user's processes together. That none becomes a process is the filter's business."""
_PR_SET_PDEATHSIG = 1


def readable_paths() -> list[str]:
    """Libraries, this program, name resolution, clocks; no home, no store, no other process."""
    return [
        "/usr",
        "/lib",
        "/lib64",
        sys.prefix,
        sys.base_prefix,
        os.path.realpath(os.path.dirname(sys.modules["console"].__file__ or ".")),  # noqa: PTH120 - see landlock
        "/etc/ld.so.cache",
        "/etc/hosts",
        "/etc/resolv.conf",
        "/etc/nsswitch.conf",
        "/etc/host.conf",
        "/etc/gai.conf",
        "/etc/localtime",
        "/etc/ssl/openssl.cnf",
        "/etc/ssl/certs",
        "/run/systemd/resolve",
        "/dev/urandom",
        "/dev/null",
        "/proc/cpuinfo",
        "/proc/meminfo",
        "/sys/devices/system/cpu",
    ]


def confine() -> dict[str, object]:
    """Give up what is not needed; says what came of it, since an old kernel confines less.

    Each by itself: what a kernel refuses is no reason to go without the rest. Must be called before any thread is
    started: Landlock holds for the calling thread and those it starts.
    """
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    # The one who started this already set the niceness, or did not: it is set, not added twice.
    os.setpriority(os.PRIO_PROCESS, 0, max(NICE, os.getpriority(os.PRIO_PROCESS, 0)))
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE_BYTES, ADDRESS_SPACE_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (MOST_DESCRIPTORS, MOST_DESCRIPTORS))
    said: dict[str, object] = {"no_new_privs": False, "landlock": 0, "seccomp": False}
    steps: dict[str, Callable[[], object]] = {
        "no_new_privs": landlock.no_new_privileges,
        "landlock": lambda: landlock.read_only(readable_paths()),
        "seccomp": seccomp.restrict,
    }
    for name, step in steps.items():
        try:
            said[name] = step()
        except OSError as error:
            log.warning("%s: %s", name, error.strerror or type(error).__name__)
    return said
