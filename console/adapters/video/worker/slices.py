"""What the first slice of a coded picture says of it, for those who look for missing pictures. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(slots=True)
class Slice:
    """The first slice of a picture. One is made for each packet: not frozen, which costs three times as much.

    Attributes:
        reference: whether other pictures may be built on this one.
        disposable: no other is, in any layer.
        clean: decoding may start here and nothing before is referred to (IDR, BLA).
        start: decoding may start here, pictures shown before it excepted (also CRA, a recovery point at once).
        leading: it is sent after such a start and shown before it.
        whole: it is the picture's first; else the ones before it are missing.
        number: frame_num of H.264, coded in `number_bits`, else -1; gaps_allowed: it may leave numbers out.
        order: the coded bits of its place in the order of showing, -1 where it has none; `order_bits` of them.
        needs: places, less its own, of the pictures it may be built on (H.265).
        field: 1 a top field, 2 a bottom field, 0 a whole frame.
        base_layer: others count their place in the order from its own.
        recovery: pictures after which a refresh that begins here has reached all of it; -1 for none.
    """

    reference: bool
    disposable: bool
    clean: bool
    start: bool
    leading: bool = False
    whole: bool = True
    number: int = -1
    number_bits: int = 0
    gaps_allowed: bool = False
    order: int = -1
    order_bits: int = 0
    needs: tuple[int, ...] = ()
    field: int = 0
    base_layer: bool = True
    recovery: int = -1


class Headers(Protocol):
    """Reads one codec's headers; remembers its parameter sets. One thread."""

    def read(self, unit: bytes) -> Slice | None:
        """Take one NAL unit: a picture's first slice comes back; None for anything else, or what cannot be read."""

    def is_slice(self, first: int) -> bool:
        """Whether a NAL unit whose first byte is this belongs to a picture."""
