"""Server-sent events, and resuming them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from uuid import uuid4

from console.wire import gateway_api as api
from console.wire.certificate import SERVER_HOSTNAME
from console.wire.signing import sign_request
from tests.integration.gateway.partner import PURPOSE, Console


@contextlib.contextmanager
def listening(console: Console, last: str | None = None) -> Iterator[Iterator[tuple[str, api.Event]]]:
    headers = sign_request(console.key, "GET", "/v1/events", console.gateway.id)
    if last is not None:
        headers["Last-Event-ID"] = last
    with console.http.stream(
        "GET", "/v1/events", headers=headers, extensions={"sni_hostname": SERVER_HOSTNAME}
    ) as answer:
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/event-stream")
        lines = answer.iter_lines()
        assert next(lines).startswith("retry:")
        yield _events(lines)


def _events(lines: Iterator[str]) -> Iterator[tuple[str, api.Event]]:
    identity = ""
    for line in lines:
        if line.startswith("id: "):
            identity = line[4:]
        elif line.startswith("data: "):
            yield identity, api.Event.model_validate_json(line[6:])


def opened(console: Console) -> api.Grant:
    request = api.GrantRequest(
        incident=uuid4(),
        cameras=(console.ready("Hall").id,),
        circumstance="occupation",
        purpose=PURPOSE,
        minutes=5,
        operator="Durand",
    )
    return api.Grant.model_validate_json(console.grant(request).content)


def test_a_grant_is_told_as_it_opens_and_closes_and_nothing_is_missed_in_between(console: Console) -> None:
    with listening(console) as events:
        grant = opened(console)
        identity, event = next(e for e in events if e[1].kind == "grant.opened")
        assert event.grant is not None
        assert event.grant.id == grant.id
    # Away while it closes; told on return
    console.request("DELETE", f"/v1/grants/{grant.id}?operator=Durand")
    with listening(console, identity) as events:
        event = next(e[1] for e in events if e[1].kind == "grant.closed")
        assert event.grant is not None
        assert event.grant.closed_by == "Durand"


def test_a_resume_point_of_another_run_is_lost(console: Console) -> None:
    with listening(console, "0badcafe-17") as events:
        assert next(events)[1].kind == "events.lost"
    with listening(console, "no sense") as events:
        assert next(events)[1].kind == "events.lost"


def test_listeners_of_one_console_are_bounded(console: Console) -> None:
    with contextlib.ExitStack() as stack:
        for _ in range(8):
            stack.enter_context(listening(console))
        answer = console.request("GET", "/v1/events")
        assert answer.status_code == 429
