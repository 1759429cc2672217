"""Reads the bits of a coded header: fixed fields and Exp-Golomb codes (H.264 and H.265, clause 9.1 and 9.2). Pure."""

from __future__ import annotations


class HeaderError(ValueError):
    """The header ends too soon, or says what no header says."""


class Bits:
    """The bytes of one NAL unit after its own header, without the bytes that only keep start codes apart."""

    __slots__ = ("_left", "_value")

    def __init__(self, payload: bytes) -> None:
        raw = payload.replace(b"\0\0\3", b"\0\0") if b"\0\0\3" in payload else payload
        self._left = 8 * len(raw)
        self._value = int.from_bytes(raw, "big")

    def take(self, count: int) -> int:
        """An unsigned field of so many bits.

        Raises:
            HeaderError: there are not so many left.
        """
        left = self._left = self._left - count
        if left < 0:
            raise HeaderError
        return self._value >> left & (1 << count) - 1

    def flag(self) -> bool:
        """One bit."""
        return self.take(1) == 1

    def unsigned(self) -> int:
        """An Exp-Golomb code: ue(v)."""
        rest = self._value & (1 << self._left) - 1
        zeros = self._left - rest.bit_length()
        if zeros > 32:
            raise HeaderError
        return self.take(2 * zeros + 1) - 1

    def signed(self) -> int:
        """An Exp-Golomb code with a sign: se(v)."""
        code = self.unsigned()
        return (code + 1) // 2 if code & 1 else -(code // 2)
