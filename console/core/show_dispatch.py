"""The view of the units: who is on the selected incident, who is proposed for it and why. Pure but for kept road times.

Loop thread.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from console.core.run_cards import RunCard, card_for
from console.core.site import Site
from console.core.state import State
from console.core.travel import Travel, mode_of
from console.core.views import DispatchView, NeedItem, RequestItem, UnitItem
from console.domain.aid import Request
from console.domain.incident import Incident, IncidentState, Opening
from console.domain.recommend import Candidate, Ranking, Reason, recommend
from console.domain.unit import ENGAGED, FREE, LEGAL, Unit, UnitState


def dispatch_view(
    revision: int,
    selected: Incident | None,
    state: State,
    site: Site,
    travel: Travel | None = None,
    shift_from_ms: int = 0,
) -> DispatchView:
    """All units. For a selected incident: those on it, then the proposed ones, best first, then the others.

    `shift_from_ms` is when the present shift began: load counts from there for a unit that never said when it did.
    """
    shown = [unit for unit in state.units.values() if not _is_gone(unit)]
    asked = _asked_units(state)
    if selected is None or selected.opening is None:
        items = [_item(unit, state, site, asked, None) for unit in shown]
        items.sort(key=lambda item: (not item.free, item.status not in ENGAGED, item.call_sign))
        return DispatchView(revision, tuple(items))
    card = card_for(site.cards, selected.type_code.value)
    ranking = _ranking(shown, selected, site, travel or Travel(site.travel), card, asked, shift_from_ms)
    units = {unit.call_sign: unit for unit in shown}
    planned = {sign for step in ranking.steps for sign in step.units}
    on_it = set(selected.engaged)
    here = [sign for sign in selected.engaged if sign in units]
    order = [*here, *(sign for sign in ranking.order if sign not in on_it)]
    closed = selected.state.value is IncidentState.CLOSED
    items, rank = [], 0
    for sign in order:
        reason = ranking.reasons.get(sign)
        fit = reason is not None and reason.suits and _can_be_sent(units[sign]) and sign not in asked and not closed
        rank += fit
        place = rank if fit else 0
        items.append(
            _item(units[sign], state, site, asked, selected, reason, place, planned=sign in planned and not closed)
        )
    return DispatchView(
        revision,
        tuple(items),
        selected.id,
        selected.opening.number,
        card=card.id if card is not None else "",
        needs=() if closed else _needs(ranking),
        requests=_requests(selected, state),
        closed=closed,
    )


def with_known(view: DispatchView, before: DispatchView) -> DispatchView:
    """The same view; a unit that has not changed is the very object of the one before, and is found so at once."""
    known = {item.call_sign: item for item in before.units}
    units = tuple(had if (had := known.get(item.call_sign)) == item else item for item in view.units)
    return replace(view, units=units)


_LEGAL = {now: tuple(sorted(new.value for new in then)) for now, then in LEGAL.items()}


def _is_gone(unit: Unit) -> bool:
    """Taken out of the site file, and no longer anywhere."""
    return unit.withdrawn.value and unit.status.value.state is UnitState.OFF_DUTY and not unit.engaged_on


def _is_free(unit: Unit) -> bool:
    return unit.status.value.state in FREE and not unit.engaged_on


def _can_be_sent(unit: Unit) -> bool:
    """Free, and not in danger itself: whoever is in distress is helped, and sent nowhere by the table."""
    return _is_free(unit) and unit.watch.distress is None


def _asked_units(state: State) -> Mapping[str, tuple[str, str]]:
    """Units that are asked for and have not answered: (incident id, its number)."""
    found: dict[str, tuple[str, str]] = {}
    for incident in state.incidents.values():
        if incident.requests and incident.opening is not None:
            for request in incident.open_requests:
                if request.unit:
                    found.setdefault(request.unit, (incident.id, incident.opening.number))
    return found


def _ranking(
    shown: Iterable[Unit],
    incident: Incident,
    site: Site,
    travel: Travel,
    card: RunCard | None,
    asked: Mapping[str, tuple[str, str]],
    shift_from_ms: int,
) -> Ranking:
    place = incident.place.value
    target = site.position(place)
    leg_from = travel.to(target) if target is not None else None
    free: list[Candidate] = []
    engaged: list[Candidate] = []
    for unit in shown:
        what, seen = unit.description.value, unit.position.value
        spot = (seen.lat, seen.lon) if seen.at_ms else site.sectors.get(what.sector)
        leg = leg_from(spot, mode_of(what.capabilities), not seen.at_ms) if leg_from and spot is not None else None
        engaged_on = unit.engaged_on
        candidate = Candidate(
            call_sign=unit.call_sign,
            service=what.service,
            capabilities=frozenset(what.capabilities),
            free=_can_be_sent(unit) and unit.call_sign not in asked,
            asked=what.service in site.asked,
            leg=leg,
            near=bool(place.sector) and place.sector in (what.sector, seen.sector),
            engagements=unit.engagements_since(unit.on_duty.value or shift_from_ms),
            on_duty_ms=unit.on_duty.value,
        )
        if incident.id in engaged_on:
            engaged.append(candidate)
        else:
            free.append(candidate)
    awaited = [
        (request.service, _capabilities_of(request, shown), request.number) for request in incident.open_requests
    ]
    return recommend(free, card.needs if card is not None else (), engaged, awaited, site.asked)


def _capabilities_of(request: Request, shown: Iterable[Unit]) -> frozenset[str]:
    """What a request would bring: what was asked for, else what the unit that was asked has."""
    if request.capabilities or not request.unit:
        return frozenset(request.capabilities)
    return next(
        (frozenset(unit.description.value.capabilities) for unit in shown if unit.call_sign == request.unit),
        frozenset(),
    )


def _item(
    unit: Unit,
    state: State,
    site: Site,
    asked: Mapping[str, tuple[str, str]],
    selected: Incident | None,
    reason: Reason | None = None,
    rank: int = 0,
    *,
    planned: bool = False,
) -> UnitItem:
    status, position, what = unit.status.value, unit.position.value, unit.description.value
    engaged_on = unit.engaged_on
    numbers = tuple((i, opening.number) for i in engaged_on if (opening := _opening(i, state)) is not None)
    free, leg = status.state in FREE and not engaged_on, reason.leg if reason is not None else None
    on = state.incidents.get(engaged_on[0]) if engaged_on else None
    staged = on.staged.get(unit.call_sign) if on is not None and status.state is UnitState.STAGED else None
    waiting = asked.get(unit.call_sign)
    return UnitItem(
        call_sign=unit.call_sign,
        service=what.service,
        sector=position.sector or what.sector,
        capabilities=what.capabilities,
        crew=what.crew,
        status=status.state.value,
        since_ms=status.since_ms,
        incidents=numbers,
        position_ms=position.at_ms,
        lat=position.lat if position.at_ms else None,
        lon=position.lon if position.at_ms else None,
        legal=_LEGAL[status.state],
        conflict=len(engaged_on) > 1,
        distance_m=leg.metres if leg is not None else None,
        rank=rank,
        fit=bool(rank) or (selected is None and free),
        planned=planned,
        free=free,
        asked=what.service in site.asked,
        lead=on is not None and on.led_by == unit.call_sign,
        here=selected is not None and selected.id in engaged_on,
        staged=staged.value if staged is not None else "",
        awaited=waiting[1] if waiting is not None else "",
        withdrawn=unit.withdrawn.value,
        vehicle=what.vehicle,
        shift=what.shift,
        reason=reason,
        distress=unit.watch.distress is not None,
    )


def _needs(ranking: Ranking) -> tuple[NeedItem, ...]:
    return tuple(
        NeedItem(
            number=step.need.number,
            capabilities=step.need.capabilities,
            services=step.need.services,
            here=step.here,
            asked=step.asked,
            units=step.units,
            ask=step.services[0] if step.services else "",
            missing=step.missing,
        )
        for step in ranking.steps
    )


def _requests(incident: Incident, state: State) -> tuple[RequestItem, ...]:
    """Open ones first, oldest first; then what was answered, newest first."""
    waiting = incident.open_requests
    answered = [request for request in incident.requests.values() if request.answered_ms]
    answered.sort(key=lambda request: (-request.answered_ms, request.id))
    return tuple(
        RequestItem(
            id=request.id,
            service=request.service,
            unit=request.unit,
            capabilities=request.capabilities,
            number=request.number,
            asked_ms=request.asked_ms,
            channel=request.channel,
            state=request.state.value,
            answered_ms=request.answered_ms,
            who=request.who,
            answer_channel=request.answer_channel,
            given=request.given,
            text=request.text,
        )
        for request in (*waiting, *answered)
    )


def _opening(incident_id: str, state: State) -> Opening | None:
    incident = state.incidents.get(incident_id)
    return incident.opening if incident else None
