"""What every record that crosses the network has in common."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class WireModel(BaseModel):
    """A frozen record that ignores what it does not know."""

    model_config = ConfigDict(extra="ignore", frozen=True, allow_inf_nan=False)
