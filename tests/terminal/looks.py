"""How a cell of a terminal looks, and what the codes of SGR (ECMA-48, 8.3.117, and xterm's) make of it."""

import re
from typing import NamedTuple


class Look(NamedTuple):
    """How a cell is drawn.

    Attributes:
        front: colour of the letter as SGR writes it (`31`, `38;5;208`, `38;2;255;128;0`); empty for the terminal's own.
        back: colour behind it, in the same way.
        is_bold: SGR 1.
        is_dim: SGR 2.
        is_italic: SGR 3.
        underline: 0 none, 1 single, 2 double.
        blink: 0 none, 5 slow, 6 quick.
        is_reversed: SGR 7.
        is_hidden: SGR 8.
        is_struck: SGR 9.
        frame: 0 none, 51 framed, 52 encircled.
        is_overlined: SGR 53.
    """

    front: str = ""
    back: str = ""
    is_bold: bool = False
    is_dim: bool = False
    is_italic: bool = False
    underline: int = 0
    blink: int = 0
    is_reversed: bool = False
    is_hidden: bool = False
    is_struck: bool = False
    frame: int = 0
    is_overlined: bool = False

    def __repr__(self) -> str:
        set_ones = (f"{name}={value!r}" for name, value in self._asdict().items() if value)
        return f"Look({', '.join(set_ones)})"

    @property
    def background(self) -> "Look":
        """What an erased cell keeps of it."""
        return Look(back=self.back)

    def on(self, cluster: str) -> "Look":
        """What can be seen of it on a cluster: a blank has no letter that could be coloured, bold, italic or blink."""
        draws_on_blank = (
            self.underline or self.is_reversed or self.is_struck or self.is_overlined or self.frame
        )
        return self if cluster.strip(" ") or not cluster or draws_on_blank else self.background


PLAIN = Look()


class Cell(NamedTuple):
    """What stands in a cell: a whole cluster (empty in the second cell of a wide one), and how it looks."""

    data: str = " "
    look: Look = PLAIN


_SWITCHES: dict[str, dict[str, int | bool | str]] = {
    "1": {"is_bold": True},
    "2": {"is_dim": True},
    "3": {"is_italic": True},
    "4": {"underline": 1},
    "4:0": {"underline": 0},
    "4:1": {"underline": 1},
    "4:2": {"underline": 2},
    "5": {"blink": 5},
    "6": {"blink": 6},
    "7": {"is_reversed": True},
    "8": {"is_hidden": True},
    "9": {"is_struck": True},
    "21": {"underline": 2},
    "22": {"is_bold": False, "is_dim": False},
    "23": {"is_italic": False},
    "24": {"underline": 0},
    "25": {"blink": 0},
    "27": {"is_reversed": False},
    "28": {"is_hidden": False},
    "29": {"is_struck": False},
    "39": {"front": ""},
    "49": {"back": ""},
    "51": {"frame": 51},
    "52": {"frame": 52},
    "53": {"is_overlined": True},
    "54": {"frame": 0},
    "55": {"is_overlined": False},
}
_CODE = re.compile(r"(?:[345]8[;:](?:5[;:]\d+|2[;:]\d+[;:]\d+[;:]\d+)|[^;]*)(?:;|$)")
_FRONT = re.compile(r"3[0-7]|9[0-7]|38;.+")
_BACK = re.compile(r"4[0-7]|10[0-7]|48;.+")


def changed(look: Look, codes: str) -> tuple[Look, list[str]]:
    """Give the look after a sequence of SGR codes.

    Args:
        look: before.
        codes: as they stand between `CSI` and `m`.

    Returns:
        The look after them, and the codes that are not known here.
    """
    unknown = []
    for match in _CODE.finditer(codes):
        if match.start() == len(codes) and codes and not codes.endswith(";"):
            break
        code = match[0].rstrip(";")
        switch = code.lstrip("0") if len(code) > 1 else code
        colour = code.replace(":", ";") if code[:2] in {"38", "48", "58"} else code
        if switch.startswith("58") or switch == "59":
            continue  # the colour of underlines, which nobody here uses
        if switch in {"", "0"}:
            look = PLAIN
        elif switch in _SWITCHES:
            look = look._replace(**_SWITCHES[switch])  # type: ignore[arg-type]
        elif _FRONT.fullmatch(colour):
            look = look._replace(front=colour)
        elif _BACK.fullmatch(colour):
            look = look._replace(back=colour)
        else:
            unknown.append(code)
    return look, unknown
