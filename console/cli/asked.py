"""Kinds of values and options that commands share, and whether there is a screen to open a window on."""

from __future__ import annotations

import ipaddress
import math
import os
import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

from console.spoken import both

F = TypeVar("F", bound=Callable[..., Any])

LONGEST_S = 2_000_000.0
"""Some three weeks: Qt counts a timer's milliseconds in 31 bits."""


class Seconds(click.ParamType[float]):
    """A finite number of seconds, from none to `LONGEST_S`."""

    name = "seconds"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number.

        Raises:
            click.BadParameter: it is none, or none that can be waited for.
        """
        try:
            seconds = float(str(value))
        except ValueError:
            seconds = math.nan
        if not 0 <= seconds <= LONGEST_S:
            self.fail(
                both(
                    f"{value} ne convient pas : un nombre de secondes, de 0 à {LONGEST_S:.0f}.",
                    f"{value} does not fit: a number of seconds, from 0 to {LONGEST_S:.0f}.",
                ),
                param,
                ctx,
            )
        return seconds


class Address(click.ParamType[str]):
    """An IP address of this machine. Whether it has it now is not asked: a network may come later."""

    name = "address"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The address as it was written.

        Raises:
            click.BadParameter: it is none.
        """
        try:
            ipaddress.ip_address(str(value))
        except ValueError:
            self.fail(
                both(
                    f"« {value} » n'est pas une adresse. Attendu : une adresse IP de ce poste, comme 192.168.1.20.",
                    f"“{value}” is not an address. Expected: an IP address of this workstation, such as 192.168.1.20.",
                ),
                param,
                ctx,
            )
        return str(value)


def wait_option(default_s: float) -> Callable[[F], F]:
    """`--wait`: seconds to listen by itself, `wait_s` of the command."""
    return click.option(
        "--wait",
        "wait_s",
        metavar=both("SECONDES", "SECONDS"),
        type=Seconds(),
        default=default_s,
        show_default=True,
        help=both("Secondes d'écoute quand aucune console ne marche.", "Seconds to listen when no console runs."),
    )


def interface_option(in_french: str, in_english: str) -> Callable[[F], F]:
    """`--interface`: addresses of this machine, `interfaces` of the command; told in both languages what for."""
    return click.option(
        "--interface",
        "interfaces",
        type=Address(),
        multiple=True,
        metavar=both("ADRESSE", "ADDRESS"),
        help=both(in_french, in_english),
    )


def screen_missing() -> bool:
    """Whether Qt would end the process for want of a screen: on Linux it does so with a core dump and no sentence."""
    if not sys.platform.startswith("linux"):
        return False
    named = {"xcb": "DISPLAY", "wayland": "WAYLAND_DISPLAY"}
    wanted = [name.split(":")[0].split("-")[0] for name in os.environ.get("QT_QPA_PLATFORM", "").split(";") if name]
    if any(name not in named for name in wanted):
        return False
    return not any(os.environ.get(named[name]) for name in wanted or named)
