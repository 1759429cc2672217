"""The worker's main thread: takes orders from the pool, beats for its feeds, watches those that make no progress."""

from __future__ import annotations

import gc
import logging
import os
import select
import socket
import threading
import time
from collections.abc import Hashable, Mapping
from typing import Any

from console.adapters.video import protocol
from console.adapters.video.deaths import STUCK_EXIT
from console.adapters.video.slot_writer import SlotWriter
from console.adapters.video.worker.engine import Engine, Player, SourceSpec
from console.adapters.video.worker.feed import Feed
from console.adapters.video.worker.heap import Heap
from console.adapters.video.worker.memory import Memory
from console.adapters.video.worker.picture_writer import PictureWriter
from console.adapters.video.worker.replay import ReplayOrder
from console.adapters.video.worker.shares import Shares
from console.adapters.video.worker.spinning import Turn
from console.adapters.video.worker.stillness import Stillness
from console.adapters.video.worker.tls_source import GatewayAddress
from console.core.feeds import Effort
from console.runtime.clock import wall_less_steady_us

log = logging.getLogger(__name__)

BEAT_S = 0.5
STILL_S = 8.0
"""A feed without bytes or pictures for this long is reported, whatever its library waits for."""


class Service:
    """Runs until the pool says stop, goes away, or a player cannot be stopped. Main thread only, but for `_report`."""

    def __init__(self, control: socket.socket, engine_name: str, engine: Engine | Exception) -> None:
        self._control = control
        self._engine_name = engine_name
        self._loaded = engine
        self._engine: Engine | None = None
        self._players: dict[int, Player] = {}
        self._memories: dict[int, Memory] = {}
        self._closing: list[Player] = []
        self._heap = Heap()
        self._shares = Shares()
        self._send_lock = threading.Lock()

    def run(self, confined: dict[str, object]) -> int:
        """Serve; returns the process's exit code."""
        try:
            if isinstance(self._loaded, Exception):
                raise self._loaded
            self._engine = self._loaded
            ability = self._engine.probe()
        except Exception as error:  # noqa: BLE001 - whatever the library raises means that it is not there
            self._report({"ev": "hello", "engine": self._engine_name, "ok": False, "error": protocol.text(repr(error))})
            return 3
        self._report(
            {
                "ev": "hello",
                "engine": self._engine_name,
                "ok": True,
                "version": ability.version,
                "transports": sorted(ability.transports),
                "codecs": sorted(ability.codecs),
                "confined": confined,
            }
        )
        # What is loaded by now stays: a collection need not look at it.
        gc.freeze()
        waiting = select.poll()
        waiting.register(self._control, select.POLLIN)
        next_beat_s = time.monotonic()
        while True:
            ready = waiting.poll(max(0.0, next_beat_s - time.monotonic()) * 1000)
            if ready and not self._take():
                return 0
            if time.monotonic() >= next_beat_s:
                next_beat_s = time.monotonic() + BEAT_S
                if not self._beat():
                    return STUCK_EXIT

    def _take(self) -> bool:
        try:
            received = protocol.receive(self._control)
        except protocol.ProtocolError:
            log.exception("the pool's order cannot be read")
            return True
        except OSError:
            return False
        if received is None:
            return False
        message, fds = received
        op = message.get("op")
        try:
            if op == "open":
                self._open(message, fds)
            elif op == "resize":
                self._resize(message, fds)
            elif op == "effort":
                self._set_effort(message)
            elif op == "replay":
                self._look_back(message, fds)
            elif op == "live":
                self._live_again(int(message["feed"]), int(message["view"]))
            elif op == "clock":
                self._set_clock(int(message["feed"]), int(message["offset_us"]))
            elif op == "still":
                self._still(message, fds)
            elif op == "close":
                self._close(int(message["feed"]), wipe=message.get("wipe", True) is True)
            elif op == "stop":
                return False
        except (KeyError, TypeError, ValueError, OSError) as error:
            log.exception("the order %s failed", op)
            self._refuse(message, error)
        finally:
            for fd in fds:
                os.close(fd)
        return True

    def _open(self, message: protocol.Message, fds: list[int]) -> None:
        number = int(message["feed"])
        self._close(number, wipe=False)
        if self._engine is None:
            raise ValueError("no engine")
        writer = SlotWriter(fds[0], int(message["width"]), int(message["height"]))
        source: dict[str, Any] = message["source"]
        url = str(source.get("url", ""))
        gateway = None
        if not url:
            gateway = GatewayAddress(
                str(source["host"]),
                int(source["port"]),
                str(source["path"]),
                str(source["pem"]),
                str(source["fingerprint"]),
            )
        # The player owns its descriptor from here on.
        file_fd = os.dup(fds[1]) if url and len(fds) > 1 else -1
        aspect = (int(source.get("source_width", 0)), int(source.get("source_height", 0)))
        effort = Effort(str(message.get("effort", Effort.ALL)))
        memory = self._memories.get(number)
        keep_s, most_bytes = float(message.get("keep_s", 0)), int(message.get("keep_bytes", 0))
        if memory is None:
            memory = self._memories[number] = Memory(keep_s, most_bytes)
        memory.ring.keep(keep_s, most_bytes)
        # A gateway says when pictures were taken, so that those it sends again are known; others do not.
        still = memory.stillness = memory.stillness.resumed() if gateway is not None else Stillness()
        feed = Feed(number, int(message["generation"]), writer, aspect, self._report, effort, still)
        feed.enlarged = message.get("enlarged") is True
        spec = SourceSpec(gateway, url, file_fd, int(source.get("offset_us", 0)), str(source.get("pem", "")))
        player = self._engine.player(feed, spec, memory)
        self._players[number] = player
        feed.beat()
        player.start()

    def _resize(self, message: protocol.Message, fds: list[int]) -> None:
        player = self._players.get(int(message["feed"]))
        if player is not None and player.resizable():
            player.feed.resize(SlotWriter(fds[0], int(message["width"]), int(message["height"])))

    def _set_effort(self, message: protocol.Message) -> None:
        player, effort = self._players.get(int(message["feed"])), Effort(str(message["effort"]))
        if player is not None:
            player.feed.effort, player.feed.enlarged = effort, message.get("enlarged") is True

    def _set_clock(self, number: int, offset_us: int) -> None:
        player = self._players.get(number)
        if player is not None:
            player.feed.measured = (offset_us, wall_less_steady_us())

    def _look_back(self, message: protocol.Message, fds: list[int]) -> None:
        number, view = int(message["feed"]), int(message["view"])
        slot = SlotWriter(fds[0], int(message["width"]), int(message["height"])) if fds else None
        rate = min(max(float(message["rate"]), 0.0), 16.0)
        order = ReplayOrder(int(message["turn"]), int(message["from_us"]), rate, message.get("after") is True)
        memory = self._memories.get(number)
        if memory is None or not memory.look_back(view, slot, order):
            self._report({"ev": "nothing_kept", "feed": number, "view": view})

    def _still(self, message: protocol.Message, fds: list[int]) -> None:
        """Write the picture of a tile as it was decoded, whatever size it is shown at."""
        number, view = int(message["feed"]), int(message["view"])
        slot = SlotWriter(fds[0], int(message["width"]), int(message["height"]))
        player, memory = self._players.get(number), self._memories.get(number)
        found = (memory.newest(view) if memory is not None else None) if view else player and player.feed.newest
        target = slot.begin() if found else None
        if found and target is not None:
            frame, captured_us = found
            size = PictureWriter().write(frame, target, (slot.width_px, slot.height_px))
            slot.publish(*size, captured_us, time.time_ns() // 1000)
        self._report({"ev": "still", "feed": number, "still": message["still"], "ok": target is not None})

    def _live_again(self, number: int, view: int) -> None:
        memory = self._memories.get(number)
        if memory is not None:
            memory.live_again(view)

    def _close(self, number: int, *, wipe: bool) -> None:
        player = self._players.pop(number, None)
        if player is not None:
            player.close()
            self._closing.append(player)
        memory = self._memories.pop(number, None) if wipe else None
        if memory is not None:
            memory.wipe()

    def _refuse(self, message: protocol.Message, error: Exception) -> None:
        if message.get("op") == "still":
            self._report({"ev": "still", "feed": message.get("feed"), "still": message.get("still"), "ok": False})
        if message.get("op") == "open":
            self._report(
                {
                    "ev": "ended",
                    "feed": message.get("feed"),
                    "generation": message.get("generation"),
                    "code": "worker.failed",
                    "params": [["error", type(error).__name__]],
                    "refused": False,
                }
            )

    def _beat(self) -> bool:
        now_s = time.monotonic()
        stuck = set[int]()
        shares = self._shared_cpu_s()
        for player in self._players.values():
            feed, cpu_s = player.feed, player.cpu_s()
            feed.beat(shares[feed.number, feed.generation] if cpu_s is None else cpu_s)
            # A share tells what is used, not who uses it: nobody is called a spin for that.
            turn = feed.spinning.look(now_s, cpu_s or 0.0, feed.call_ns, feed.pictures)
            if turn is Turn.STUCK:
                stuck.add(feed.number)
            elif turn is Turn.FRUITLESS:
                feed.ended("stream.spins")
            elif now_s - feed.progress_s > STILL_S:
                feed.ended("stream.stalled")
        for memory in self._memories.values():
            memory.beat()
        closing = len(self._closing)
        self._closing = [player for player in self._closing if not player.closed()]
        if len(self._closing) < closing:
            # Callbacks tie a feed's parts into cycles, which hold pictures and connections: too few objects to wait
            # for a collection to come by itself. What the heap has then is given back: feeds come and go all night.
            gc.collect()
            self._heap.freed()
        self._heap.look(now_s)
        stuck |= {player.feed.number for player in (*self._closing, *self._players.values()) if player.stuck()}
        self._report({"ev": "beat", "feeds": len(self._players)})
        if stuck:
            # What does not come back leaves threads that may still write, or use a core for ever: the process goes, the
            # pool brings another, and knows by this word which feed it was.
            self._report({"ev": "stuck", "feeds": sorted(stuck)})
        return not stuck

    def _shared_cpu_s(self) -> Mapping[Hashable, float]:
        feeds = [player.feed for player in self._players.values() if player.cpu_s() is None]
        if not feeds:
            return {}
        return self._shares.look(time.process_time(), {(feed.number, feed.generation): feed.pictures for feed in feeds})

    def _report(self, message: dict[str, object]) -> None:
        with self._send_lock:
            try:
                protocol.send(self._control, message)
            except OSError:
                # The pool is gone; the main loop sees it and ends the process.
                return
