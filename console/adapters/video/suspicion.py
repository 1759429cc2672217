"""Which feeds may be why workers die: kept apart, cleared again, or given up. Pure but for the clock it is told."""

from __future__ import annotations

from dataclasses import dataclass, field

from console.domain.camera import CameraRef, StreamName

STRIKES = 2
"""Deaths of its worker after which a feed plays alone."""
ALONE_STRIKES = 2
"""Deaths of a worker of its own after which a feed is given up for a while."""
FORGIVE_S = 120.0
"""Deaths farther apart than this have nothing to do with each other."""
FORGIVE_LEAK_S = 3600.0
"""A leak takes its time to fill what a worker may have."""
PROBATION_S = 60.0
MOST_PROBATION_S = 1800.0
"""So long a suspect plays alone without a death before it may have neighbours again; longer each time."""
GIVEN_UP_S = 300.0
MOST_GIVEN_UP_S = 3600.0
"""What killed its own worker again and again is tried anew after this, always alone; longer each time."""
_MOST_KNOWN = 2000


@dataclass(slots=True)
class Suspect:
    """One stream of one camera, whatever tiles and feeds come and go on it.

    Attributes:
        alone: it gets a worker of its own.
        bad: it killed that one too, again and again: it is not opened for now.
    """

    alone: bool = False
    bad: bool = False
    _at_s: list[float] = field(default_factory=list)
    _proven_s: float = 0.0
    _probation_s: float = PROBATION_S
    _given_up_s: float = GIVEN_UP_S

    @property
    def clean(self) -> bool:
        """Whether there is nothing to remember."""
        return not self.alone and not self._at_s

    def strike(self, now_s: float, forgive_s: float = FORGIVE_S) -> None:
        """Its worker died, and this feed may be why."""
        self._proven_s = 0.0
        self._at_s = [at for at in self._at_s if now_s - at < forgive_s]
        self._at_s.append(now_s)
        if self.alone and len(self._at_s) >= ALONE_STRIKES:
            self.bad = True
        elif not self.alone and len(self._at_s) >= STRIKES:
            self.alone = True
            self._at_s.clear()

    def lived(self, seconds: float) -> bool:
        """It played alone for so long without a death; True when that clears it: it may have neighbours again."""
        if not self.alone:
            return False
        self._proven_s += seconds
        if self._proven_s < self._probation_s:
            return False
        self._probation_s = min(self._probation_s * 2, MOST_PROBATION_S)
        self.alone, self._proven_s = False, 0.0
        self._at_s.clear()
        return True

    def retry(self) -> None:
        """Something changed, or somebody asks for it anew: another chance, still alone."""
        if self.bad:
            self.bad = False
            self._at_s.clear()

    def rest_s(self) -> float:
        """How long to leave it now that it is given up."""
        rest_s = self._given_up_s
        self._given_up_s = min(rest_s * 2, MOST_GIVEN_UP_S)
        return rest_s


class Suspects:
    """Remembers them beyond the life of a feed: a tile that is closed and opened again is no way out. Loop thread."""

    def __init__(self) -> None:
        self._known: dict[tuple[CameraRef, StreamName], Suspect] = {}

    def of(self, camera: CameraRef, stream: StreamName) -> Suspect:
        """What is known of a stream."""
        if len(self._known) > _MOST_KNOWN:
            self._known = {key: suspect for key, suspect in self._known.items() if not suspect.clean}
        return self._known.setdefault((camera, stream), Suspect())
