"""H.264: parameter sets and the head of a slice, as far as missing pictures show in them (ITU-T H.264, clause 7.3)."""

from __future__ import annotations

from dataclasses import dataclass

from console.adapters.video.worker.bits import Bits, HeaderError
from console.adapters.video.worker.slices import Slice

_SLICE, _IDR, _SEI, _SPS, _PPS = 1, 5, 6, 7, 8
_HIGH = frozenset({100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135})
_RECOVERY_POINT = 6
_SET_BYTES = 512
_HEAD_BYTES = 24


@dataclass(frozen=True, slots=True)
class _Sps:
    planes: bool
    number_bits: int
    gaps_allowed: bool
    order_bits: int
    frames_only: bool
    any_order: bool


class H264Headers:
    """See `slices.Headers`."""

    def __init__(self) -> None:
        self._raw: dict[bytes, None] = {}
        self._sps: dict[int, _Sps] = {}
        self._sps_of: dict[int, int] = {}
        self._recovery = -1

    def is_slice(self, first: int) -> bool:
        """See `slices.Headers`."""
        return first & 31 in (_SLICE, _IDR, 2)

    def read(self, unit: bytes) -> Slice | None:
        """See `slices.Headers`."""
        if not unit:
            return None
        kind = unit[0] & 31
        try:
            if kind in (_SLICE, _IDR, 2):
                return self._slice(unit, kind)
            if kind == _SEI:
                self._sei(unit)
            elif kind in (_SPS, _PPS):
                self._set(unit, kind)
        except HeaderError:
            return None
        return None

    def _slice(self, unit: bytes, kind: int) -> Slice | None:
        recovery, self._recovery = self._recovery, -1
        bits = Bits(unit[1:_HEAD_BYTES])
        first_mb = bits.unsigned()
        bits.unsigned()
        sps = self._sps.get(self._sps_of.get(bits.unsigned(), -1))
        if sps is None:
            return None
        if sps.planes:
            bits.take(2)
        number = bits.take(sps.number_bits)
        field = 0
        if not sps.frames_only and bits.flag():
            field = 2 if bits.flag() else 1
        idr = kind == _IDR
        if idr:
            bits.unsigned()
        return Slice(
            reference=unit[0] & 0x60 != 0,
            disposable=unit[0] & 0x60 == 0,
            clean=idr,
            start=idr or recovery == 0,
            whole=first_mb == 0 or sps.any_order,
            number=number,
            number_bits=sps.number_bits,
            gaps_allowed=sps.gaps_allowed,
            order=bits.take(sps.order_bits) if sps.order_bits else -1,
            order_bits=sps.order_bits,
            field=field,
            recovery=recovery,
        )

    def _set(self, unit: bytes, kind: int) -> None:
        unit = unit[:_SET_BYTES]
        if unit in self._raw:
            return
        if len(self._raw) > 64:
            self._raw.clear()
        self._raw[unit] = None
        bits = Bits(unit[1:])
        if kind == _PPS:
            number = bits.unsigned()
            self._sps_of[number & 255] = bits.unsigned() & 31
            return
        number, sps = _sps(bits)
        self._sps[number & 31] = sps

    def _sei(self, unit: bytes) -> None:
        at = 1
        while at + 2 < len(unit):
            kind = size = 0
            while at < len(unit) and unit[at] == 255:
                kind, at = kind + 255, at + 1
            kind, at = kind + unit[at], at + 1
            while at < len(unit) and unit[at] == 255:
                size, at = size + 255, at + 1
            if at >= len(unit):
                return
            size, at = size + unit[at], at + 1
            if kind == _RECOVERY_POINT:
                self._recovery = Bits(unit[at : at + size + 4]).unsigned()
                return
            at += size


def _sps(bits: Bits) -> tuple[int, _Sps]:
    profile, constraints = bits.take(8), bits.take(8)
    bits.take(8)
    number = bits.unsigned()
    planes = False
    if profile in _HIGH:
        chroma = bits.unsigned()
        planes = chroma == 3 and bits.flag()
        bits.unsigned()
        bits.unsigned()
        bits.flag()
        if bits.flag():
            for index in range(12 if chroma == 3 else 8):
                if bits.flag():
                    _scaling_list(bits, 16 if index < 6 else 64)
    number_bits = 4 + bits.unsigned()
    kind = bits.unsigned()
    order_bits = 0
    if kind == 0:
        order_bits = 4 + bits.unsigned()
    elif kind == 1:
        bits.flag()
        bits.signed()
        bits.signed()
        for _ in range(min(bits.unsigned(), 255)):
            bits.signed()
    bits.unsigned()
    gaps_allowed = bits.flag()
    bits.unsigned()
    bits.unsigned()
    frames_only = bits.flag()
    if number_bits > 16 or order_bits > 16:
        raise HeaderError
    # Baseline and Extended may send a picture's slices in any order.
    any_order = profile in (66, 88) and not constraints & 0x40
    return number, _Sps(planes, number_bits, gaps_allowed, order_bits, frames_only, any_order)


def _scaling_list(bits: Bits, size: int) -> None:
    last = following = 8
    for _ in range(size):
        if following:
            following = (last + bits.signed()) & 255
        last = following or last
