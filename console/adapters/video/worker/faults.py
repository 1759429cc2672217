"""Why a feed ended: a stable code and its parameters, and whether asking again by itself makes sense."""

from __future__ import annotations


class FeedError(Exception):
    """A feed cannot go on.

    Attributes:
        code: stable reason code (`tls.pin`, `stream.not_video`, the gateway's own …).
        params: the code's parameters.
        refused: somebody decided it (asking again the same way is pointless), rather than something broke.
    """

    def __init__(self, code: str, *, refused: bool = False, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.refused = refused
        self.params = tuple(sorted(params.items()))


class CancelledFeedError(Exception):
    """The feed was closed by its owner; nobody is told."""
