"""What a wall of pictures is built on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import tzinfo

from console.core.feeds import FeedPort
from console.ui.models.site_words import SiteWords
from console.ui.times import PARIS
from console.ui.wall.asking import HiddenStreams


@dataclass(frozen=True, slots=True)
class WallParts:
    """GUI thread.

    `wall` names the wall in tile keys (`wall1:3`); `zone` is the site's, for the times it shows; `site` names the
    grounds of openings; `hidden` is shared by all walls.
    """

    feeds: FeedPort
    wall: str
    zone: tzinfo = PARIS
    site: SiteWords = field(default_factory=SiteWords)
    hidden: HiddenStreams = field(default_factory=HiddenStreams)
