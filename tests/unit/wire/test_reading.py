"""What arrives from a gateway is data: bounded, cleaned, and never the end of the console."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import ValidationError

from console.wire import announce
from console.wire.certificate import fingerprint, gateway_id_of, normalise_fingerprint
from console.wire.gateway_api import MAX_ANSWER_BYTES, CameraRecord, Condition, EventKind, Problem, read_camera_list
from console.wire.problems import SOURCE_REASONS, STATUS, status_of
from console.wire.stream import capture_us, instant, parse_epoch
from console.wire.text import clean


@given(st.text(max_size=500), st.integers(min_value=1, max_value=100))
@example("0\n0", 2)
def test_cleaned_text_is_one_printable_line_within_its_limit(text: str, limit: int) -> None:
    cleaned = clean(text, limit)
    assert len(cleaned) <= limit
    assert cleaned.isprintable() or "\u00a0" in cleaned or cleaned == ""
    assert not set(cleaned) & set("\x1b\x00\u202e\u2066\r\n\t")
    assert clean(cleaned, limit) == cleaned


def test_french_survives_cleaning() -> None:
    assert clean(" L’Estaque — quai nº 3,\tœuvre\n") == "L’Estaque — quai nº 3, œuvre"


def listed(*cameras: object) -> bytes:
    return json.dumps({"cameras": cameras, "revision": 3}).encode()


def good(**changes: object) -> dict[str, object]:
    return {"id": str(uuid4()), "name": "Quai", "condition": "continuous", **changes}


def test_one_bad_record_does_not_hide_a_site() -> None:
    bad = [good(id="x"), good(condition="maybe"), good(place={"lat": 91}), 7, None, good(name="\x00")]
    twice = good()
    cameras, dropped = read_camera_list(listed(good(), *bad, good(new_field=1), twice, twice))
    assert (len(cameras.cameras), dropped, cameras.revision) == (3, 7, 3)


def test_a_name_is_cut_and_cleaned() -> None:
    cameras, _ = read_camera_list(listed(good(name="a\u202e\x1b[31m" + "é" * 500)))
    assert cameras.cameras[0].name == ("a[31m" + "é" * 500)[:120]


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"cameras": 3, "revision": 1}', b"\xff", listed(*[1] * 5001)])
def test_what_is_no_list_is_refused(body: bytes) -> None:
    with pytest.raises(ValidationError):
        read_camera_list(body)


def test_too_much_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(ValidationError):
        read_camera_list(b" " * (MAX_ANSWER_BYTES + 1) + listed(good()))


def test_a_record_survives_the_wire() -> None:
    record = CameraRecord(id=uuid4(), name="Quai", condition=Condition.ON_INCIDENT, circumstances=("occupation",))
    assert CameraRecord.model_validate_json(record.model_dump_json()) == record


def test_every_code_can_be_sent() -> None:
    for code in (*STATUS, *SOURCE_REASONS, *EventKind):
        assert Problem(code=code).code == code
    assert status_of("grant.needed") == 403
    assert status_of("from.the.future") == 400


def txt(**changes: str) -> dict[bytes, bytes | None]:
    pairs = {"id": str(uuid4()), "owner": "rtm", "name": "RTM", "driver": "cic", "api": "1", "fp": "ab" * 32}
    return {k.encode(): v.encode() for k, v in {**pairs, **changes}.items()}


def test_an_announcement_survives_the_wire() -> None:
    sent = announce.Announcement(uuid4(), "rtm", "Régie des transports métropolitains", "cic", 1, "0f" * 32)
    got = announce.decode({k.encode(): v.encode() for k, v in announce.encode(sent).items()})
    assert got == sent
    assert len(announce.instance_name(sent).removesuffix(announce.SERVICE_TYPE).encode()) <= 64


@given(st.text(max_size=400), st.text(max_size=400))
def test_names_of_any_length_fit_into_dns(owner: str, name: str) -> None:
    sent = announce.Announcement(uuid4(), owner, name, "cic", 1, "0f" * 32)
    try:
        pairs = announce.encode(sent)
        label = announce.instance_name(sent).removesuffix("." + announce.SERVICE_TYPE)
    except UnicodeEncodeError:
        return
    assert all(len(f"{k}={v}".encode()) <= 255 for k, v in pairs.items())
    assert len(label.encode()) <= 63
    assert "." not in label


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"id": "x"}, "announce.id"),
        ({"fp": "zz"}, "announce.fp"),
        ({"api": "one"}, "announce.api"),
        ({"api": ""}, "announce.api"),
    ],
)
def test_a_stranger_s_announcement_is_refused_by_its_first_mistake(changes: dict[str, str], code: str) -> None:
    with pytest.raises(announce.AnnouncementRefusedError, match=code):
        announce.decode(txt(**changes))


@given(st.dictionaries(st.sampled_from([b"id", b"fp", b"api", b"name"]), st.none() | st.binary(max_size=300)))
def test_garbage_announcements_raise_nothing_else(garbage: dict[bytes, bytes | None]) -> None:
    with pytest.raises(announce.AnnouncementRefusedError):
        announce.decode(garbage)


def test_a_fingerprint_may_be_typed_by_a_person() -> None:
    plain = fingerprint(b"certificate")
    spaced = ":".join(plain[i : i + 2].upper() for i in range(0, 64, 2))
    assert normalise_fingerprint(f" {spaced}\n") == plain
    with pytest.raises(ValueError, match="64"):
        normalise_fingerprint(plain[:-1])
    assert gateway_id_of(b"not a certificate") is None


def test_stream_time_is_exact() -> None:
    epoch = 1_795_299_615_131_704
    assert capture_us(epoch, 90_000) == epoch + 1_000_000
    assert instant(epoch).isoformat() == "2026-11-21T22:20:15.131704+00:00"
    assert parse_epoch(str(epoch)) == epoch
    for bad in ("", "-1", "1e9", "9" * 18, "٣"):
        with pytest.raises(ValueError, match="epoch"):
            parse_epoch(bad)
