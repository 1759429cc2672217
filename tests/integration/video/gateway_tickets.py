"""Tickets of a real gateway for a real pool."""

from __future__ import annotations

from console.core.feeds import LiveSource, TicketRefusedError
from console.domain.camera import CameraRef, StreamName
from console.wire import gateway_api as api
from tests.integration.gateway.partner import Console
from tests.integration.video.rig import Tickets


class GatewayTickets(Tickets):
    """Tickets of a real gateway, by the camera's name there."""

    console: Console
    cameras: dict[str, api.CameraRecord]

    async def ticket(self, camera: CameraRef, stream: StreamName, incident: str | None) -> LiveSource:
        """See `TicketPort`."""
        if camera in self.sources:
            return await super().ticket(camera, stream, incident)
        answer = self.console.ask(self.cameras[camera.camera].id)
        if answer.status_code != 201:
            raise TicketRefusedError(api.Problem.model_validate_json(answer.content).code)
        ticket, gateway = api.Ticket.model_validate_json(answer.content), self.console.gateway
        return LiveSource("127.0.0.1", gateway.port, ticket.url_path, gateway.pem, gateway.fp)
