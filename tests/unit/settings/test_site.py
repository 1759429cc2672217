from __future__ import annotations

from pathlib import Path

import pytest

from console.adapters.settings.core_limits import core_limits
from console.adapters.settings.incident_types import default_types_path, load_incident_types
from console.adapters.settings.site import SiteError, default_site_path, load_site
from console.domain.camera import Condition
from console.domain.clocks import Limit
from console.domain.fact import RetentionClass

PACK = default_site_path().read_text(encoding="utf-8")


def test_marseille_has_the_owners_sectors_and_services_of_the_plan() -> None:
    pack = load_site(default_site_path())
    assert [owner.kind for owner in pack.owner] == ["city", "rail", "transit", "landlord", "mall", "stadium"]
    assert {owner.condition for owner in pack.owner} == {
        Condition.CONTINUOUS,
        Condition.ON_DECISION,
        Condition.ON_INCIDENT,
    }
    arrondissements = [sector for sector in pack.sector if sector.kind == "arrondissement"]
    assert [sector.id for sector in arrondissements] == [str(code) for code in range(13201, 13217)]
    station = pack.sector_of("saint-charles")
    assert station is not None
    assert station.parent == "13201"
    assert {"pn", "pm", "suge", "rtm-surete"} <= {service.id for service in pack.service}
    assert [shift.hour for shift in pack.site.shifts] == [5, 13, 21]
    assert str(pack.site.zone) == "Europe/Paris"


def test_a_landlord_opens_only_for_an_occupation() -> None:
    pack = load_site(default_site_path())
    landlord = pack.owner_of("bailleur")
    metro = pack.owner_of("rtm")
    assert landlord is not None
    assert metro is not None
    ours, theirs = pack.basis_of(landlord.basis), pack.basis_of(metro.basis)
    assert ours is not None
    assert theirs is not None
    assert set(ours.circumstances).isdisjoint(theirs.circumstances)


def test_every_class_of_content_has_an_end() -> None:
    pack = load_site(default_site_path())
    assert all(pack.retention_days(retention) > 0 for retention in RetentionClass)
    assert pack.retention_days(RetentionClass.PICTURE) <= 31


def test_types_raise_only_circumstances_that_the_site_knows() -> None:
    known = {item.id for item in load_site(default_site_path()).circumstance}
    for kind in load_incident_types(default_types_path()).type:
        assert set(kind.raises) <= known, kind.code


def _line_with(text: str, words: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), start=1) if words in line)


MISTAKES = [
    (
        "a quote left open",
        'name = "CIC Marseille"',
        'name = "CIC Marseille',
        "site.not_toml",
        "",
        'name = "CIC Marseille',
    ),
    ("a colour by name", 'hue = "#35C4BD"', 'hue = "teal"', "site.value_wrong", "owner[2].hue", 'hue = "teal"'),
    (
        "a condition nobody knows",
        'condition = "continuous"',
        'condition = "always"',
        "site.value_wrong",
        "owner[0].condition",
        '"always"',
    ),
    ("a number as words", "zoom = 13", 'zoom = "near"', "site.value_wrong", "map.zoom", '"near"'),
    ("a latitude off the globe", "lat = 43.2965", "lat = 432.965", "site.value_wrong", "map.lat", "432.965"),
    ("an hour that is none", '"21:00"', '"25:00"', "site.value_wrong", "site.shifts[2]", "25:00"),
    (
        "a key misspelt",
        'time_zone = "Europe/Paris"',
        'timezone = "Europe/Paris"',
        "site.key_missing",
        "site.time_zone",
        "[site]",
    ),
    ("a key too many", 'short = "RTM"', 'short = "RTM"\ncolour = "x"', "site.key_unknown", "owner[2].colour", "colour"),
    (
        "a basis nobody wrote",
        'condition = "continuous"\nbasis = "csi-l251-2"',
        'condition = "continuous"\nbasis = "csi-l999"',
        "site.reference_unknown",
        "owner[0].basis",
        "csi-l999",
    ),
    (
        "a quarter without a parent",
        'name = "Air-Bel"\nshort = "QP Air-Bel"\nkind = "priority_quarter"\nparent = "13211"',
        'name = "Air-Bel"\nshort = "QP Air-Bel"\nkind = "priority_quarter"\nparent = "13299"',
        "site.reference_unknown",
        "sector[22].parent",
        "13299",
    ),
    ("the same owner twice", 'id = "sncf"', 'id = "ville"', "site.id_twice", "owner[1].id", "[[owner]]+1"),
    ("the same prefix twice", 'prefix = "SU"', 'prefix = "PM"', "site.id_twice", "service[2].prefix", "[[service]]+2"),
    (
        "a time zone that is none",
        '"Europe/Paris"',
        '"Europe/Marseille"',
        "site.value_wrong",
        "site.time_zone",
        "Europe/Marseille",
    ),
    ("pictures kept too long", "days = 30 #", "days = 90 #", "site.value_wrong", "retention[3].days", "days = 90"),
    (
        "a status that no unit has",
        'id = "on_scene"',
        'id = "asleep"',
        "site.value_wrong",
        "unit_status[6].id",
        "asleep",
    ),
]


@pytest.mark.parametrize(("old", "new", "code", "key", "line"), [m[1:] for m in MISTAKES], ids=[m[0] for m in MISTAKES])
def test_a_mistake_names_file_line_key_and_what_was_expected(
    tmp_path: Path, old: str, new: str, code: str, key: str, line: str
) -> None:
    assert old in PACK
    text = PACK.replace(old, new, 1)
    file = tmp_path / "site.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SiteError) as caught:
        load_site(file)
    error = caught.value
    assert (error.file, error.code, error.key) == (file, code, key)
    if "+" in line:
        header, index = line.split("+")
        starts = [number for number, row in enumerate(text.splitlines(), start=1) if row == header]
        assert error.line == starts[int(index)] + (1 if key.endswith(".id") else 2)
    else:
        assert error.line == _line_with(text, line)
    assert error.params
    assert str(file) in str(error)


UNIT = '\n[[unit]]\ncall_sign = "TN 01"\nservice = "pn"\nsector = "13201"\ncrew = 3\n'

UNIT_MISTAKES = [
    ("a service nobody wrote", '"pn"', '"gn"', "site.reference_unknown", "unit[0].service", 3),
    ("a sector nobody wrote", '"13201"', '"13999"', "site.reference_unknown", "unit[0].sector", 4),
    ("too many people", "crew = 3", "crew = 300", "site.value_wrong", "unit[0].crew", 5),
    ("a call sign in small letters", '"TN 01"', '"tn 01"', "site.value_wrong", "unit[0].call_sign", 2),
    ("no service", 'service = "pn"\n', "", "site.key_missing", "unit[0].service", 1),
]


@pytest.mark.parametrize(
    ("old", "new", "code", "key", "line"), [m[1:] for m in UNIT_MISTAKES], ids=[m[0] for m in UNIT_MISTAKES]
)
def test_a_mistake_in_a_unit_names_its_line(tmp_path: Path, old: str, new: str, code: str, key: str, line: int) -> None:
    file = tmp_path / "site.toml"
    file.write_text(PACK + UNIT.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SiteError) as caught:
        load_site(file)
    assert (caught.value.code, caught.value.key) == (code, key)
    assert caught.value.line == len(PACK.splitlines()) + 1 + line


def test_a_call_sign_is_given_once(tmp_path: Path) -> None:
    file = tmp_path / "site.toml"
    file.write_text(PACK + UNIT + UNIT, encoding="utf-8")
    with pytest.raises(SiteError) as caught:
        load_site(file)
    assert (caught.value.code, caught.value.key) == ("site.id_twice", "unit[1].call_sign")


def test_a_class_without_a_rule_is_a_mistake(tmp_path: Path) -> None:
    start = PACK.index('[[retention]]\nid = "account"')
    file = tmp_path / "site.toml"
    file.write_text(PACK[:start], encoding="utf-8")
    with pytest.raises(SiteError) as caught:
        load_site(file)
    assert (caught.value.code, caught.value.params) == ("site.key_missing", {"expected": "account"})


def test_a_file_that_is_not_there_or_not_text_says_so(tmp_path: Path) -> None:
    with pytest.raises(SiteError) as missing:
        load_site(tmp_path / "none.toml")
    assert missing.value.code == "site.unreadable"
    latin = tmp_path / "latin.toml"
    latin.write_bytes('[site]\nname = "Stade V\xe9lodrome"\n'.encode("latin-1"))
    with pytest.raises(SiteError) as caught:
        load_site(latin)
    assert (caught.value.code, caught.value.line) == ("site.not_toml", 2)


@pytest.mark.parametrize(
    ("kept_s", "good"), [(0, True), (30, True), (120, True), (29, False), (121, False), (-1, False)]
)
def test_pictures_are_kept_for_half_a_minute_to_two_or_not_at_all(tmp_path: Path, kept_s: int, good: bool) -> None:
    file = tmp_path / "site.toml"
    file.write_text(PACK.replace("kept_s = 60", f"kept_s = {kept_s}"), encoding="utf-8")
    if good:
        assert load_site(file).replay.kept_s == kept_s
    else:
        with pytest.raises(SiteError, match="kept_s"):
            load_site(file)


def test_limits_of_clocks_have_a_loud_one_of_twice_as_long_and_may_be_given_by_type(tmp_path: Path) -> None:
    text = default_site_path().read_text(encoding="utf-8")
    mine = tmp_path / "mine.toml"
    mine.write_text(
        text + '\n[[type_limit]]\ntype = "C09"\nclock = "to_handle"\ncheck_after_min = 2\n', encoding="utf-8"
    )
    limits = core_limits(load_site(mine))
    minute_ms = 60_000
    assert limits.of_status("en_route", ()) == Limit(15 * minute_ms, 30 * minute_ms)
    assert limits.of_status("on_scene", ("C02.15.01",)).quiet_ms == 10 * minute_ms
    assert limits.of_waiting("C09.01", "P4") == Limit(2 * minute_ms, 4 * minute_ms)
    assert limits.of_waiting("", "P1") == Limit(1 * minute_ms, 3 * minute_ms)
    assert limits.of_waiting("", "P4") == Limit()
    assert (limits.retry_ms, limits.misses) == (120_000, 2)


@pytest.mark.parametrize(
    "table",
    [
        '[[type_limit]]\ntype = "C09"\nclock = "asleep"\ncheck_after_min = 2\n',
        '[[waiting_limit]]\nid = "P1"\ncheck_after_min = 2\n',
        '[[waiting_limit]]\nid = "P9"\ncheck_after_min = 2\n',
        '[[type_limit]]\ntype = "C09"\nclock = "break"\ncheck_after_min = -1\n',
    ],
)
def test_a_wrong_limit_is_answered_with_its_place(tmp_path: Path, table: str) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(default_site_path().read_text(encoding="utf-8") + "\n" + table, encoding="utf-8")
    with pytest.raises(SiteError) as told:
        load_site(mine)
    assert told.value.line > 0
