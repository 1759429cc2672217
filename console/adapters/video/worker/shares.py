"""Processor time of a library whose threads are its own, shared out among the feeds that it plays. Pure.

Which thread works for which feed is not known; how many pictures came of each is. So a feed's share is that of its
pictures, and an equal one while none come.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping


class Shares:
    """One process's. One thread, asked with each beat."""

    def __init__(self) -> None:
        self._used_s: float | None = None
        self._pictures: dict[Hashable, int] = {}
        self._shares: dict[Hashable, float] = {}

    def look(self, used_s: float, pictures: Mapping[Hashable, int]) -> Mapping[Hashable, float]:
        """What each has used in all since it was first seen, in seconds.

        Args:
            used_s: by the process, in all.
            pictures: of each feed that plays now, in all.
        """
        passed_s = 0.0 if self._used_s is None else max(0.0, used_s - self._used_s)
        self._used_s = used_s
        came = {feed: max(0, count - self._pictures.get(feed, 0)) for feed, count in pictures.items()}
        whole = sum(came.values())
        self._shares = {
            feed: self._shares.get(feed, 0.0) + passed_s * (count / whole if whole else 1 / len(came))
            for feed, count in came.items()
        }
        self._pictures = dict(pictures)
        return self._shares
