"""The palettes with which terminals come, as far as our themes use them.

Sources: the table of colours in Wikipedia's "ANSI escape code" (VGA as the Linux console has it, the consoles of Windows XP and
Windows 10, Terminal.app, PuTTY, xterm); "Campbell" for Windows 10. Those of GNOME, Tango and Konsole, and what a terminal draws bold
text in, are known from use and not checked against their sources.

How faint text (SGR 2) is drawn is said by no standard. Taken here, from use as well: the Linux console shows its dark grey, the consoles of Windows
halve the colour, PuTTY and xterm take two thirds of it, and so does VTE, towards the background; Konsole and Terminal.app halve it.
"""

from __future__ import annotations

from typing import NamedTuple

Rgb = tuple[int, int, int]


class Palette(NamedTuple):
    """The colours of a terminal.

    Attributes:
        background: its own.
        foreground: its own.
        colours: name to colour, of those that themes may use.
        bold: what bold text without a colour is drawn in.
        bold_is_bright: whether bold text is drawn in the bright one of its colour.
        faint: how much of a colour is left when it is faint; None where it becomes dark grey.
    """

    background: Rgb
    foreground: Rgb
    colours: dict[str, Rgb]
    bold: Rgb
    bold_is_bright: bool
    faint: float | None


def _colours(
    cyan: Rgb,
    bright_cyan: Rgb,
    blue: Rgb,
    bright_blue: Rgb,
    red: Rgb,
    bright_red: Rgb,
    bright_yellow: Rgb,
) -> dict[str, Rgb]:
    return {
        "cyan": cyan,
        "bright_cyan": bright_cyan,
        "blue": blue,
        "bright_blue": bright_blue,
        "red": red,
        "bright_red": bright_red,
        "bright_yellow": bright_yellow,
    }


BLACK, WHITE, DARK_GREY = (0, 0, 0), (255, 255, 255), (85, 85, 85)

_VGA = _colours(
    (0, 170, 170), (85, 255, 255), (0, 0, 170), (85, 85, 255), (170, 0, 0), (255, 85, 85), (255, 255, 85)
)
_XP = _colours(
    (0, 128, 128), (0, 255, 255), (0, 0, 128), (0, 0, 255), (128, 0, 0), (255, 0, 0), (255, 255, 0)
)
_CAMPBELL = _colours(
    (58, 150, 221),
    (97, 214, 214),
    (0, 55, 218),
    (59, 120, 255),
    (197, 15, 31),
    (231, 72, 86),
    (249, 241, 165),
)
_PUTTY = _colours(
    (0, 187, 187), (85, 255, 255), (0, 0, 187), (85, 85, 255), (187, 0, 0), (255, 85, 85), (255, 255, 85)
)
_XTERM = _colours(
    (0, 205, 205), (0, 255, 255), (0, 0, 238), (92, 92, 255), (205, 0, 0), (255, 0, 0), (255, 255, 0)
)
_APPLE = _colours(
    (51, 187, 200), (20, 240, 240), (73, 46, 225), (88, 51, 255), (194, 54, 33), (252, 57, 31), (234, 236, 35)
)
_TANGO = _colours(
    (6, 152, 154), (52, 226, 226), (52, 101, 164), (114, 159, 207), (204, 0, 0), (239, 41, 41), (252, 233, 79)
)
_GNOME = _colours(
    (42, 161, 179),
    (51, 199, 222),
    (18, 72, 139),
    (42, 123, 222),
    (192, 28, 40),
    (246, 97, 81),
    (233, 173, 12),
)
_KONSOLE = _colours(
    (24, 178, 178), (84, 255, 255), (24, 24, 178), (84, 84, 255), (178, 24, 24), (255, 84, 84), (255, 255, 84)
)

DARK: dict[str, Palette] = {
    "Linux console": Palette(BLACK, (170, 170, 170), _VGA, WHITE, True, None),
    "Windows XP": Palette(BLACK, (192, 192, 192), _XP, WHITE, True, 0.5),
    "Windows 10": Palette((12, 12, 12), (204, 204, 204), _CAMPBELL, (242, 242, 242), True, 0.5),
    "PuTTY": Palette(BLACK, (187, 187, 187), _PUTTY, WHITE, True, 2 / 3),
    "xterm -rv": Palette(BLACK, WHITE, _XTERM, WHITE, False, 2 / 3),
    "Terminal.app Pro": Palette(BLACK, (242, 242, 242), _APPLE, WHITE, False, 0.5),
    "GNOME": Palette((23, 20, 33), (208, 207, 204), _GNOME, (208, 207, 204), False, 2 / 3),
    "Tango on dark": Palette((46, 52, 54), (211, 215, 207), _TANGO, (211, 215, 207), False, 2 / 3),
    "Ubuntu": Palette((48, 10, 36), (238, 238, 236), _TANGO, (238, 238, 236), False, 2 / 3),
    "Konsole": Palette((35, 38, 39), (252, 252, 252), _KONSOLE, WHITE, True, 0.5),
}
"""Terminals that are dark as they come, or can be told to be."""

LIGHT: dict[str, Palette] = {
    "xterm": Palette(WHITE, BLACK, _XTERM, BLACK, False, 2 / 3),
    "Terminal.app Basic": Palette(WHITE, BLACK, _APPLE, BLACK, False, 0.5),
    "GNOME": Palette(WHITE, (23, 20, 33), _GNOME, (23, 20, 33), False, 2 / 3),
    "Tango on light": Palette((238, 238, 236), (46, 52, 54), _TANGO, (46, 52, 54), False, 2 / 3),
    "Konsole, black on white": Palette(WHITE, BLACK, _KONSOLE, BLACK, True, 0.5),
}
"""Terminals that are light as they come, or can be told to be."""

SIXTEEN = frozenset({"Linux console", "Windows XP", "PuTTY", "xterm -rv", "xterm"})
"""Those that say of themselves, as they come, that they have no more than sixteen colours; the others have 256, at least."""


class Pair(NamedTuple):
    """A way in which a theme draws a letter; colours by name, `default` for the terminal's own."""

    front: str
    back: str
    is_bold: bool
    is_faint: bool
    is_reverse: bool


def contrast(pair: Pair, palette: Palette) -> float:
    """Contrast of a pair on a palette, from 1 to 21, as WCAG 2 defines it."""
    back = palette.background if pair.back == "default" else colour_of(pair.back, palette)
    if pair.front == "default":
        front = palette.bold if pair.is_bold else palette.foreground
    else:
        is_dark = pair.front in palette.colours and f"bright_{pair.front}" in palette.colours
        bright = f"bright_{pair.front}" if is_dark else pair.front
        front = colour_of(bright if pair.is_bold and palette.bold_is_bright else pair.front, palette)
    if pair.is_faint:
        front = _faint(front, back, palette.faint)
    lighter, darker = sorted((_luminance(front), _luminance(back)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def colour_of(name: str, palette: Palette) -> Rgb:
    """A colour by its name: one of the sixteen as the palette has it, or one of the 240 that are the same everywhere."""
    if not name.startswith("color("):
        return palette.colours[name]
    number = int(name[6:-1])
    if number >= 232:
        grey = 8 + 10 * (number - 232)
        return grey, grey, grey
    steps = (0, 95, 135, 175, 215, 255)
    red, rest = divmod(number - 16, 36)
    return steps[red], steps[rest // 6], steps[rest % 6]


def _faint(front: Rgb, back: Rgb, share: float | None) -> Rgb:
    if share is None:
        return DARK_GREY
    towards = back if sum(back) > sum(front) else BLACK
    red, green, blue = (
        round(of_front * share + of_back * (1 - share))
        for of_front, of_back in zip(front, towards, strict=True)
    )
    return red, green, blue


def _luminance(colour: Rgb) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
