"""Everything behind the window: store, core, gateways and video, built on the loop thread, introduced to each other."""

from console.backstage.backstage import Backstage
from console.backstage.ready import Ready

__all__ = ["Backstage", "Ready"]
