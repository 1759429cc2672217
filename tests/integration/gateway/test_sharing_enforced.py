"""The owner's conditions, as a console meets them: at the start of a stream, and while it runs."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from console.gateway.journal import verify
from console.wire import gateway_api as api
from tests.integration.gateway.partner import PURPOSE, Console, Gateway, code_of, command
from tests.support.waiting import wait_for


def wanted(*cameras: UUID, incident: UUID, **changes: object) -> api.GrantRequest:
    fields: dict[str, object] = {
        "incident": incident,
        "incident_number": "07-142",
        "cameras": cameras,
        "circumstance": "occupation",
        "purpose": PURPOSE,
        "minutes": 10,
        "operator": "Durand",
    }
    return api.GrantRequest.model_validate({**fields, **changes})


def test_a_continuous_camera_needs_no_grant_and_refuses_one(console: Console) -> None:
    quai = console.ready("Quai")
    assert console.ask(quai.id).status_code == 201
    assert code_of(console.grant(wanted(quai.id, incident=uuid4()))) == "grant.needless"


def test_a_camera_on_incident_opens_with_a_grant_and_shuts_with_it(console: Console) -> None:
    hall = console.ready("Hall")
    incident = uuid4()
    assert code_of(console.ask(hall.id)) == "grant.needed"
    assert code_of(console.ask(hall.id, incident=incident)) == "grant.needed"
    answer = console.grant(wanted(hall.id, incident=incident))
    assert answer.status_code == 201
    grant = api.Grant.model_validate_json(answer.content)
    assert (grant.basis, grant.console, grant.operator) == ("CSI L272-2", console.name, "Durand")
    assert code_of(console.ask(hall.id)) == "grant.needed"
    assert code_of(console.ask(hall.id, incident=uuid4())) == "grant.needed"
    live = console.watch(hall.id, incident=incident)
    try:
        with live.demuxed() as container:
            assert next(container.decode(video=0)).width == 320
        closed = console.request("DELETE", f"/v1/grants/{grant.id}?operator=Martin&reason=closed.incident")
        assert api.Grant.model_validate_json(closed.content).closed_by == "Martin"
        live.read_to_end()
    finally:
        live.close()
    assert code_of(console.ask(hall.id, incident=incident)) == "grant.closed"
    kinds = [(e.kind, e.answer, e.code) for e in console.journal() if e.incident == incident]
    assert ("stream.asked", "refused", "grant.needed") in kinds
    assert ("grant.opened", "granted", None) in kinds
    assert ("stream.opened", "granted", None) in kinds
    assert ("grant.closed", "done", "closed.incident") in kinds
    assert ("stream.closed", "done", "grant.closed") in kinds
    opened = next(e for e in console.journal() if e.incident == incident and e.kind == "stream.opened")
    assert (opened.operator, opened.purpose, opened.workstation, opened.grant) == (
        "Durand",
        PURPOSE,
        "poste 07",
        grant.id,
    )


@pytest.mark.parametrize(
    ("camera", "changes", "code"),
    [
        ("Hall", {"circumstance": "brawl"}, "circumstance.unknown"),
        ("Hall", {"circumstance": None}, "circumstance.needed"),
        ("Hall", {"purpose": "curiosity"}, "purpose.unknown"),
        ("Hall", {"minutes": 31}, "minutes.too_many"),
        ("Rame", {"circumstance": "attack"}, "decision.needed"),
        ("Rame", {"circumstance": "attack", "decision": "9"}, "decision.unknown"),
        ("Rame", {"circumstance": "attack", "decision": "2020-01"}, "decision.expired"),
        ("Rame", {"circumstance": "brawl", "decision": "2026-14"}, "circumstance.unknown"),
        ("Coffre", {}, "requisition.only"),
    ],
)
def test_what_no_condition_opens_stays_shut(
    console: Console, camera: str, changes: dict[str, object], code: str
) -> None:
    record = console.cameras()[camera]
    incident = uuid4()
    answer = console.grant(wanted(record.id, incident=incident, **changes))
    assert code_of(answer) == code
    assert api.Problem.model_validate_json(answer.content).params["camera"] == str(record.id)
    entry = next(e for e in console.journal() if e.incident == incident)
    assert (entry.kind, entry.answer, entry.code) == ("grant.opened", "refused", code)


def test_one_camera_that_refuses_leaves_all_shut(console: Console) -> None:
    hall, coffre = console.ready("Hall"), console.cameras()["Coffre"]
    incident = uuid4()
    assert code_of(console.grant(wanted(hall.id, coffre.id, incident=incident))) == "requisition.only"
    assert code_of(console.ask(hall.id, incident=incident)) == "grant.needed"


def test_a_decision_in_force_opens_its_camera(console: Console) -> None:
    rame = console.ready("Rame")
    incident = uuid4()
    assert code_of(console.ask(rame.id, incident=incident)) == "grant.needed"
    request = wanted(rame.id, incident=incident, circumstance="attack", decision="2026-14")
    assert console.grant(request).status_code == 201
    live = console.watch(rame.id, incident=incident)
    live.close()


def test_a_grant_can_be_renewed_listed_and_is_known_after_it_ended(console: Console) -> None:
    hall = console.ready("Hall")
    grant = api.Grant.model_validate_json(console.grant(wanted(hall.id, incident=uuid4(), minutes=1)).content)
    renewal = api.GrantRenewal(minutes=30, operator="Durand").model_dump_json().encode()
    longer = api.Grant.model_validate_json(console.request("POST", f"/v1/grants/{grant.id}/renew", renewal).content)
    assert (longer.until - datetime.now(UTC)).total_seconds() > 29 * 60
    listed = api.GrantList.model_validate_json(console.request("GET", "/v1/grants").content)
    assert longer in listed.grants
    too_long = api.GrantRenewal(minutes=31, operator="Durand").model_dump_json().encode()
    assert code_of(console.request("POST", f"/v1/grants/{grant.id}/renew", too_long)) == "minutes.too_many"
    assert console.request("DELETE", f"/v1/grants/{grant.id}?operator=Durand").status_code == 200
    assert code_of(console.request("DELETE", f"/v1/grants/{grant.id}?operator=Durand")) == "grant.closed"
    assert code_of(console.request("DELETE", f"/v1/grants/{uuid4()}?operator=Durand")) == "grant.unknown"


def test_orders_and_masks_shut_even_a_continuous_camera(console: Console) -> None:
    assert code_of(console.ask(console.ready("Perimee").id)) == "order.expired"
    assert code_of(console.ask(console.ready("Masquee").id)) == "masks.unburned"
    assert code_of(console.ask(console.ready("Quai").id, purpose="curiosity")) == "purpose.unknown"
    assert code_of(console.ask(uuid4())) == "camera.unknown"


def test_a_ticket_is_good_once_and_for_its_own_stream(console: Console) -> None:
    quai, hevc = console.ready("Quai"), console.ready("HEVC")
    ticket = console.ticket(quai.id)
    other = console.open_path(ticket.url_path.replace(str(quai.id), str(hevc.id)))
    assert other.status == 403
    other.close()
    first = console.open_path(ticket.url_path)
    assert first.status == 200
    second = console.open_path(ticket.url_path)
    assert second.status == 403
    assert b"ticket.used" in second.body.read()
    second.close()
    first.close()
    invented = console.open_path(f"/v1/live/{quai.id}/main.ts?ticket={'a' * 32}")
    assert invented.status == 403
    invented.close()


def test_a_snapshot_obeys_the_same_rules(console: Console) -> None:
    quai, hall = console.ready("Quai"), console.ready("Hall")
    query = f"snapshot.jpg?operator=Durand&purpose={PURPOSE}"
    begun_us = time.time_ns() // 1000

    def captured_us() -> int:
        answer = console.request("GET", f"/v1/cameras/{quai.id}/{query}")
        assert answer.status_code == 200
        assert answer.content.startswith(b"\xff\xd8\xff")
        return int(answer.headers["Cic-Captured"])

    # It is of now: the next key frame's will be younger than this test
    taken_us = wait_for(lambda: found if (found := captured_us()) > begun_us else None, what="a new picture")
    assert taken_us <= time.time_ns() // 1000
    assert code_of(console.request("GET", f"/v1/cameras/{hall.id}/{query}")) == "grant.needed"
    assert {e.answer for e in console.journal() if e.kind == "snapshot"} == {"granted", "refused"}


def test_a_forgotten_console_loses_the_streams_that_run(gateway: Gateway) -> None:
    leaving = Console(gateway).approved()
    try:
        live = leaving.watch(leaving.ready("Quai").id)
        assert live.body.read(188)
        assert command(gateway.state_dir, "consoles", "forget", leaving.name).returncode == 0
        live.read_to_end()
        live.close()
    finally:
        leaving.close()


def test_the_register_holds_together(gateway: Gateway, console: Console) -> None:
    assert verify(gateway.state_dir / "journal").n >= len(console.journal()) > 3
    done = command(gateway.state_dir, "journal", "verify")
    assert done.returncode == 0
    assert "chain holds" in done.stdout
    first = api.JournalPage.model_validate_json(console.request("GET", "/v1/journal?limit=2").content)
    rest = api.JournalPage.model_validate_json(
        console.request("GET", f"/v1/journal?limit=1000&after={first.next_after}").content
    )
    told = [*first.entries, *rest.entries]
    assert told == [entry for entry in console.journal() if entry.console == console.name]


def test_a_console_reads_nobody_elses_lines(gateway: Gateway, console: Console) -> None:
    assert console.ask(console.ready("Quai").id, purpose="curiosity").status_code == 403
    other = Console(gateway, workstation="poste 08").approved()
    try:
        page = api.JournalPage.model_validate_json(other.request("GET", "/v1/journal?limit=1000").content)
        assert {entry.console for entry in page.entries} <= {other.name}
    finally:
        other.close()


def test_what_another_console_opened_is_not_ours_to_prolong_or_end(gateway: Gateway, console: Console) -> None:
    hall, incident = console.ready("Hall"), uuid4()
    grant = api.Grant.model_validate_json(console.grant(wanted(hall.id, incident=incident)).content)
    other = Console(gateway, workstation="poste 08").approved()
    try:
        renewal = api.GrantRenewal(minutes=30, operator="Martin").model_dump_json().encode()
        assert code_of(other.request("POST", f"/v1/grants/{grant.id}/renew", renewal)) == "grant.not_yours"
        assert code_of(other.request("DELETE", f"/v1/grants/{grant.id}?operator=Martin")) == "grant.not_yours"
    finally:
        other.close()
    assert console.ask(hall.id, incident=incident).status_code == 201
    refused = [entry for entry in console.journal() if entry.code == "grant.not_yours"]
    assert [(e.kind, e.answer, e.operator, e.workstation, e.grant) for e in refused] == [
        ("grant.renewed", "refused", "Martin", "poste 08", grant.id),
        ("grant.closed", "refused", "Martin", "poste 08", grant.id),
    ]
    assert console.request("DELETE", f"/v1/grants/{grant.id}?operator=Durand").status_code == 200
