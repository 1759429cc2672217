"""H.265: parameter sets and the head of a slice, as far as missing pictures show in them (ITU-T H.265, clause 7.3)."""

from __future__ import annotations

from dataclasses import dataclass

from console.adapters.video.worker.bits import Bits, HeaderError
from console.adapters.video.worker.slices import Slice

_SPS, _PPS = 33, 34
_BLA_FIRST, _IDR_LAST, _CRA, _IRAP_LAST = 16, 20, 21, 23
_IDR = (19, 20)
_LEADING = (6, 7, 8, 9)
_SUB_LAYER_LAST = 14
_SET_BYTES = 2048
_HEAD_BYTES = 48
_MOST_SETS = 64
_MOST_PICTURES = 16

_Set = tuple[tuple[int, bool], ...]
"""The pictures a set of references keeps: (place less the present one's, whether the present one uses it)."""


@dataclass(frozen=True, slots=True)
class _Sps:
    planes: bool
    order_bits: int
    sets: tuple[_Set, ...]


@dataclass(frozen=True, slots=True)
class _Pps:
    sps: int
    output_flag: bool
    extra_bits: int


class HevcHeaders:
    """See `slices.Headers`."""

    def __init__(self) -> None:
        self._raw: dict[bytes, None] = {}
        self._sps: dict[int, _Sps] = {}
        self._pps: dict[int, _Pps] = {}
        self._highest = 0

    def is_slice(self, first: int) -> bool:
        """See `slices.Headers`."""
        return first >> 1 & 63 <= _IRAP_LAST

    def read(self, unit: bytes) -> Slice | None:
        """See `slices.Headers`."""
        # Layers above the base (3D, scalable) are nothing that is shown.
        if len(unit) < 3 or unit[0] & 1 or unit[1] >> 3:
            return None
        kind = unit[0] >> 1 & 63
        try:
            if kind <= _IRAP_LAST:
                return self._slice(unit, kind)
            if kind in (_SPS, _PPS):
                self._set(unit, kind)
        except HeaderError:
            return None
        return None

    def _slice(self, unit: bytes, kind: int) -> Slice | None:
        bits = Bits(unit[2:_HEAD_BYTES])
        whole = bits.flag()
        start = kind >= _BLA_FIRST
        if start:
            bits.flag()
        pps = self._pps.get(bits.unsigned())
        sps = self._sps.get(pps.sps) if pps is not None else None
        if pps is None or sps is None:
            return None
        reference = kind > _SUB_LAYER_LAST or kind & 1 == 1
        layer = unit[1] & 7
        self._highest = max(self._highest, layer)
        disposable = not reference and layer == self._highest
        clean = _BLA_FIRST <= kind <= _IDR_LAST
        leading = kind in _LEADING
        base_layer = layer == 1 and reference and not leading
        if not whole:
            return Slice(reference, disposable, clean, start, leading, whole=False, base_layer=base_layer)
        bits.take(pps.extra_bits)
        bits.unsigned()
        if pps.output_flag:
            bits.flag()
        if sps.planes:
            bits.take(2)
        order = 0
        needs: tuple[int, ...] = ()
        if kind not in _IDR:
            order = bits.take(sps.order_bits)
            used = self._used(bits, sps)
            # A start needs none itself: what it keeps is for those that are shown before it.
            needs = tuple(place for place, now in used if now or start)
        return Slice(
            reference,
            disposable,
            clean,
            start,
            leading,
            order=order,
            order_bits=sps.order_bits,
            needs=needs,
            base_layer=base_layer,
        )

    def _used(self, bits: Bits, sps: _Sps) -> _Set:
        count = len(sps.sets)
        if not bits.flag():
            return _reference_set(bits, count, sps.sets, of_slice=True)
        index = bits.take((count - 1).bit_length()) if count > 1 else 0
        if index >= count:
            raise HeaderError
        return sps.sets[index]

    def _set(self, unit: bytes, kind: int) -> None:
        unit = unit[:_SET_BYTES]
        if unit in self._raw:
            return
        if len(self._raw) > 64:
            self._raw.clear()
        self._raw[unit] = None
        bits = Bits(unit[2:])
        if kind == _PPS:
            number, sps = bits.unsigned(), bits.unsigned()
            bits.flag()
            output_flag = bits.flag()
            self._pps[number & 63] = _Pps(sps & 15, output_flag, bits.take(3))
        else:
            number, read = _sps(bits)
            self._sps[number & 15] = read


def _sps(bits: Bits) -> tuple[int, _Sps]:
    bits.take(4)
    layers = bits.take(3)
    bits.flag()
    _profile(bits, layers)
    number = bits.unsigned()
    planes = bits.unsigned() == 3 and bits.flag()
    bits.unsigned()
    bits.unsigned()
    if bits.flag():
        for _ in range(4):
            bits.unsigned()
    bits.unsigned()
    bits.unsigned()
    order_bits = bits.unsigned() + 4
    if order_bits > 16:
        raise HeaderError
    for _ in range(3 * (layers + 1 if bits.flag() else 1)):
        bits.unsigned()
    for _ in range(6):
        bits.unsigned()
    if bits.flag() and bits.flag():
        _scaling_lists(bits)
    bits.take(2)
    if bits.flag():
        bits.take(8)
        bits.unsigned()
        bits.unsigned()
        bits.flag()
    count = bits.unsigned()
    if count > _MOST_SETS:
        raise HeaderError
    sets: list[_Set] = []
    for index in range(count):
        sets.append(_reference_set(bits, index, sets, of_slice=False))
    return number, _Sps(planes, order_bits, tuple(sets))


def _profile(bits: Bits, layers: int) -> None:
    bits.take(96)
    present = [(bits.flag(), bits.flag()) for _ in range(layers)]
    if layers:
        bits.take(2 * (8 - layers))
    for profile, level in present:
        bits.take(88 * profile + 8 * level)


def _scaling_lists(bits: Bits) -> None:
    for size in range(4):
        for _ in range(2 if size == 3 else 6):
            if not bits.flag():
                bits.unsigned()
                continue
            if size > 1:
                bits.signed()
            for _ in range(min(64, 1 << 4 + 2 * size)):
                bits.signed()


def _reference_set(bits: Bits, index: int, known: tuple[_Set, ...] | list[_Set], *, of_slice: bool) -> _Set:
    if index and bits.flag():
        return _derived(bits, index, known, of_slice=of_slice)
    before, after = bits.unsigned(), bits.unsigned()
    if before + after > _MOST_PICTURES:
        raise HeaderError
    found: list[tuple[int, bool]] = []
    for count, way in ((before, -1), (after, 1)):
        place = 0
        for _ in range(count):
            place += way * (bits.unsigned() + 1)
            found.append((place, bits.flag()))
    return tuple(found)


def _derived(bits: Bits, index: int, known: tuple[_Set, ...] | list[_Set], *, of_slice: bool) -> _Set:
    back = bits.unsigned() + 1 if of_slice else 1
    if back > index:
        raise HeaderError
    minus = bits.flag()
    shift = bits.unsigned() + 1
    shift = -shift if minus else shift
    of = known[index - back]
    kept: list[tuple[bool, bool]] = []
    for _ in range(len(of) + 1):
        used = bits.flag()
        kept.append((used, used or bits.flag()))
    moved = [
        (place + shift, used)
        for place, (used, stays) in zip([place for place, _ in of] + [0], kept, strict=True)
        if stays and place + shift
    ]
    # As the standard orders them: the ones shown before, nearest first, then the ones shown after.
    before = sorted((one for one in moved if one[0] < 0), reverse=True)
    return tuple(before + sorted(one for one in moved if one[0] > 0))
