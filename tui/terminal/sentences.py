"""What is told about the terminal. Where it is set wrongly Thai can't be read there, so the remedy stands in plain letters."""

from models.messages import Message, message
from tui.terminal.drawing import encode

_THAI = "กี่"


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
