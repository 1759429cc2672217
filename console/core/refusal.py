"""A command that cannot be done, and why, as a stable code. Nothing was written."""

from __future__ import annotations


class RefusedError(Exception):
    """Raised inside a use case; the desk turns it into an outcome."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params = tuple(params.items())
