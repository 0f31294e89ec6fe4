"""What a person may set for this machine: the terminal, the keyboard, the keys."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar, NamedTuple

from models.errors import TamruangError
from models.messages import Message, message


class Settings(NamedTuple):
    """What is set.

    Attributes:
        wire: whether only what differs is sent; else Textual writes to the terminal itself.
        pacing: whether the terminal's answers are waited for before more is sent.
        compressed: whether the line compresses by itself, as `ssh -C` and mosh do: a page then costs less work.
        mouse: whether clicks and the wheel are for the program, not for the terminal.
        theme: `dark`, `light`, `mono`, `contrast`, or `auto` by what the terminal tells of its background.
        plain: whether screens are lines in reading order, without line drawing.
        beside: whether the case stands beside a wide list: `on` or `off`.
        lines: which signs lines are drawn with: `auto`, `unicode` or `ascii`.
        layout: the Thai keyboard: `kedmanee` or `pattachote`.
        keys: `<screen>.<action>`, or `<action>` for all screens, to the keys that do it.
        remarks: what there is to say about keys that another version of the program had otherwise.
    """

    wire: bool = True
    pacing: bool = True
    compressed: bool = False
    mouse: bool = True
    theme: str = "dark"
    plain: bool = False
    lines: str = "auto"
    beside: str = "off"
    layout: str = "kedmanee"
    keys: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    remarks: tuple[Message, ...] = ()


DEFAULTS = Settings()
"""What holds where nothing is set."""

CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "theme": ("dark", "light", "mono", "contrast", "auto"),
        "lines": ("auto", "unicode", "ascii"),
        "beside": ("off", "on"),
        "layout": ("kedmanee", "pattachote"),
    }
)
"""The words that a setting may have."""

SECTIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "terminal": ("wire", "pacing", "compressed", "mouse", "theme", "plain", "lines", "beside"),
        "keyboard": ("layout",),
        "keys": (),
    }
)
"""The parts of the file and what may be set in them; in `keys` it is the screens that say so."""


class SettingsUnusable(TamruangError):
    """The settings file can't be read, or says something that can't be done."""

    title: ClassVar[Message] = message("The settings can't be used")
