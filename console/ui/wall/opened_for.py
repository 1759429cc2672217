"""For which incident the cameras of a wall are opened, joined and kept. GUI thread.

That is the incident in the pane, unless the wall is visited by the cameras of another one, or of a distress: what is
asked of an owner there is asked for what the tiles are about, whatever was chosen in the list meanwhile.
"""

from __future__ import annotations

from console.core.views import IncidentItem


class OpenedFor:
    """Follows the choice and the visit."""

    def __init__(self) -> None:
        self._chosen: IncidentItem | None = None
        self._visiting: IncidentItem | None = None
        self.nobody = ""
        """A reason code: what visits belongs to no incident, so that nothing of it can be opened."""

    @property
    def item(self) -> IncidentItem | None:
        """The incident; None for none."""
        if self.nobody:
            return None
        chosen, visiting = self._chosen, self._visiting
        # What is known of the chosen one is newer than what came with the visit.
        return chosen if visiting is None or (chosen is not None and chosen.id == visiting.id) else visiting

    def choose(self, item: IncidentItem | None) -> bool:
        """Another one in the pane, or the same as it is now; tells whether things are for another one."""
        before = self.item
        self._chosen = item
        return _id(before) != _id(self.item)

    def visit(self, item: IncidentItem | None, nobody: str = "") -> bool:
        """What visits belongs to this incident, or to none, for a reason; tells whether that is another one."""
        before = (_id(self.item), self.nobody)
        self._visiting, self.nobody = item, nobody
        return before != (_id(self.item), self.nobody)


def _id(item: IncidentItem | None) -> str:
    return item.id if item is not None else ""
