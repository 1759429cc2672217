"""Refusals and failures as `Problem` answers: nothing else ever leaves as an error."""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from console.gateway.refusal import RefusedError
from console.wire.problems import status_of

_LOG = logging.getLogger(__name__)


def problem_response(error: RefusedError) -> Response:
    """Return the answer for a refusal."""
    content = error.problem().model_dump_json().encode()
    return Response(content, status_of(error.code), media_type="application/json")


def install(app: FastAPI) -> None:
    """Turn every exception of a handler into a `Problem`."""

    async def refused(_request: Request, error: Exception) -> Response:
        return problem_response(error if isinstance(error, RefusedError) else RefusedError("internal"))

    async def malformed(_request: Request, error: Exception) -> Response:
        first = error.errors()[0] if isinstance(error, RequestValidationError) else None
        where = ".".join(str(part) for part in first["loc"])[:100] if first else ""
        expected = str(first["msg"])[:100] if first else ""
        return problem_response(RefusedError("request.bad", where=where, expected=expected))

    async def http(_request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        code = {404: "not.found", 405: "method.unknown", 413: "body.too_large"}.get(status, "request.bad")
        return problem_response(RefusedError(code))

    async def failed(request: Request, error: Exception) -> Response:
        _LOG.error("%s %s failed: %s", request.method, request.url.path, type(error).__name__, exc_info=error)
        return problem_response(RefusedError("internal"))

    app.add_exception_handler(RefusedError, refused)
    app.add_exception_handler(RequestValidationError, malformed)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(Exception, failed)
