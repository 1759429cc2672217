"""A refusal: the one way the gateway says no."""

from __future__ import annotations

from console.wire.gateway_api import Problem, Scalar


class RefusedError(Exception):
    """Carries a stable code (see `console.wire.problems`) and its parameters up to the answer and the journal."""

    def __init__(self, code: str, **params: Scalar) -> None:
        super().__init__(code)
        self.code = code
        self.params: dict[str, Scalar] = dict(params)

    def problem(self) -> Problem:
        """Return the body of the answer."""
        listed = ", ".join(f"{key}={value}" for key, value in self.params.items())
        return Problem(
            code=self.code, params=self.params, message=f"refused: {self.code}" + (f" ({listed})" if listed else "")
        )
