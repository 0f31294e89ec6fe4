"""What is told about the terminal. Where it is set wrongly Thai can't be read there, so the remedy stands in plain letters."""

from enum import Enum, auto

from models.messages import Message, message
from tui.terminal.drawing import encode

_THAI = "กี่"


class Trouble(Enum):
    """What there is to tell of a pasted text."""

    END_LOST = auto()
    """Its end never came."""
    TOO_LONG = auto()
    """Not all of it was taken."""


def has_thai(encoding: str) -> bool:
    """Whether an encoding has the Thai letters.

    Args:
        encoding: as Python names it.
    """
    return encode(_THAI, encoding).decode(encoding) == _THAI


def describe_encoding(encoding: str) -> Message:
    """A sentence for the foot about a locale that isn't UTF-8.

    Args:
        encoding: of the terminal, as Python names it.
    """
    if has_thai(encoding):
        return message(
            "{encoding}: lines are drawn as - and |. Better: LANG=C.UTF-8", encoding=encoding.upper()
        )
    return message(
        "LANG=C.UTF-8, the terminal too ({encoding} has no Thai letters)", encoding=encoding.upper()
    )


def describe_letters(found: str) -> Message:
    """A sentence for the foot about letters that arrive in another encoding than the locale says.

    Args:
        found: `TIS-620` or `UTF-8`.
    """
    if found == "UTF-8":
        return message("LANG=C.UTF-8 ({found} arrives, the locale says otherwise)", found=found)
    return message("PuTTY: Window > Translation > Remote character set: UTF-8 ({found} arrives)", found=found)


def describe_paste(trouble: Trouble, count: int) -> Message:
    """A sentence for the foot about a pasted text that may not be whole.

    Args:
        trouble: what is the matter with it.
        count: how many characters came; of a text that was too long, how many were left out.
    """
    if trouble is Trouble.END_LOST:
        return message(
            "! The pasted text broke off after {count} characters. Check what arrived.", count=count
        )
    return message("! The pasted text was too long: its last {count} characters were not taken.", count=count)
