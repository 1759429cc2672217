"""Partners: real gateway processes, each behind a relay, approved by address and fingerprint as on a routed network."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.benchmarks.surroundings.relay import Relay
from tests.integration.gateway.partner import Gateway
from tests.support.driving import cic_console, console_key

OWNERS = ("ville", "sncf", "rtm", "stade")


@dataclass(eq=False)
class Partner:
    """One gateway.

    Attributes:
        gateway: its process, another one after a restart.
        relay: what stands between it and the console.
    """

    state_dir: Path
    arguments: tuple[str, ...]
    owner: str
    gateway: Gateway = field(init=False)
    relay: Relay = field(init=False)

    def __post_init__(self) -> None:
        self.gateway = self._started("127.0.0.1:0")
        self.relay = Relay(self.gateway.port)

    def _started(self, listen: str) -> Gateway:
        return Gateway(self.state_dir, *self.arguments, "--listen", listen, owner=self.owner)

    def kill(self) -> None:
        """Take its process away."""
        self.gateway.stop(signal.SIGKILL)

    def end(self) -> None:
        """End the process that it has now."""
        self.gateway.stop()

    def come_back(self) -> None:
        """Start it again on the same port; it is there when this returns."""
        self.gateway = self._started(f"127.0.0.1:{self.gateway.port}")


@contextmanager
def partners(folder: Path, data: Path, sources: Sequence[str], number: int) -> Iterator[list[Partner]]:
    """`number` partners that share the sources (addresses or files) among them, all open to the console of `data`.

    Camera names are `Caméra 1` and so on, through all of them.
    """
    key = console_key(data)
    with ExitStack() as stack:
        made = []
        for index in range(number):
            mine = [f"--camera=Caméra {n + 1}={source}" for n, source in enumerate(sources) if n % number == index]
            terms = ("--sharing", "continuous", "--approve", key)
            owner = OWNERS[index % len(OWNERS)]
            partner = Partner(folder / f"partner-{index}", (*terms, *mine), owner)
            stack.callback(partner.end)
            stack.enter_context(partner.relay)
            _approve(data, partner)
            made.append(partner)
        yield made


def _approve(data: Path, partner: Partner) -> None:
    address = f"127.0.0.1:{partner.relay.port}"
    done = cic_console(
        "gateways", "--data", str(data), "approve", address, partner.gateway.fp, "--interface", "127.0.0.1"
    )
    assert done.returncode == 0, done.stderr
