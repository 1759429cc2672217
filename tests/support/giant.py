"""An H.264 stream whose headers announce a picture of any size, made bit by bit: no encoder would."""

from __future__ import annotations

from console.gateway.mpegts import TsMuxer


def _ue(value: int) -> str:
    code = f"{value + 1:b}"
    return "0" * (len(code) - 1) + code


def _unit(kind: int, bits: str) -> bytes:
    bits += "1"
    bits += "0" * (-len(bits) % 8)
    content = int(bits, 2).to_bytes(len(bits) // 8, "big")
    escaped = bytearray()
    for byte in content:
        if escaped[-2:] == b"\0\0" and byte <= 3:
            escaped.append(3)
        escaped.append(byte)
    return b"\0\0\0\1" + bytes((kind,)) + bytes(escaped)


def giant(width_px: int, height_px: int, pictures: int = 30) -> bytes:
    """A transport stream of such pictures (sizes in whole macroblocks of 16), fifteen a second."""
    macroblocks = _ue(width_px // 16 - 1) + _ue(height_px // 16 - 1)
    # Baseline, level 6.2; one reference, order of output as of decoding, whole frames, no cropping.
    parameters = _unit(
        0x67, f"{66:08b}{0:08b}{62:08b}" + _ue(0) + _ue(0) + _ue(2) + _ue(1) + "0" + macroblocks + "1100"
    )
    picture_parameters = _unit(0x68, _ue(0) + _ue(0) + "00" + _ue(0) * 3 + "000" + _ue(0) * 3 + "000")
    # An IDR picture of one slice, that breaks off.
    slice_of_it = _unit(0x65, _ue(0) + _ue(7) + _ue(0) + "0000" + _ue(0) + "00" + _ue(0) + "10" * 400)
    muxer = TsMuxer("h264")
    unit = parameters + picture_parameters + slice_of_it
    return b"".join(muxer.mux(unit, index * 6000, index * 6000, key=True) for index in range(pictures))
