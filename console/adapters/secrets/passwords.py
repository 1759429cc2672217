"""Passwords by argon2id, on threads of their own: one hash takes tens of milliseconds on purpose."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

MEMORY_KIB = 48 * 1024
"""Memory of one hash. With three passes it is above what OWASP asks (19 MiB and two passes) and leaves a workstation
that decodes video room for two people who sign in at once."""

LONGEST = 1024
"""A password beyond this many characters does not fit, before any work is done on it."""


class Argon2Passwords:
    """Makes and checks verifiers. Awaited on the loop; at most two hashes run at once, off the loop."""

    def __init__(self, memory_kib: int = MEMORY_KIB, passes: int = 3) -> None:
        self._hasher = PasswordHasher(time_cost=passes, memory_cost=memory_kib, parallelism=1, type=Type.ID)
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="argon2")

    async def make(self, password: str) -> str:
        """An encoded verifier.

        Raises:
            ValueError: longer than `LONGEST`.
        """
        if len(password) > LONGEST:
            raise ValueError("password too long")
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._hasher.hash, password)

    async def check(self, verifier: str, password: str) -> bool:
        """Whether the password fits; False too for a verifier that is none."""
        if len(password) > LONGEST:
            return False
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._fits, verifier, password)

    def close(self) -> None:
        """End the threads; waits for hashes that run. Not on the loop while one is awaited."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _fits(self, verifier: str, password: str) -> bool:
        try:
            return self._hasher.verify(verifier, password)
        except (VerificationError, InvalidHashError, UnicodeEncodeError):
            return False
