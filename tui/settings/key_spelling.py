"""How a key may be written in the settings file: as it is printed on the keyboard, or as Textual names it."""

from __future__ import annotations

from models.messages import message
from tui.keyboard.layouts import LATIN, key_name, latin_key
from tui.settings.nearest import nearest
from tui.settings.values import SettingsUnusable

_SPELLINGS = {
    "esc": "escape",
    "return": "enter",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "pgdown": "pagedown",
    "del": "delete",
    "ins": "insert",
    " ": "space",
    "↑": "up",
    "↓": "down",
    "←": "left",
    "→": "right",
}
_NAMES = (
    *("enter", "escape", "space", "tab", "backspace", "insert", "delete"),
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown"),
    *(f"f{number}" for number in range(1, 25)),
)
_MODIFIERS = frozenset({"ctrl", "alt", "shift"})
_ALIKE = {
    "ctrl+i": "Tab",
    "ctrl+m": "Enter",
    "ctrl+j": "Enter",
    "ctrl+h": "Backspace",
    "ctrl+left_square_bracket": "Esc",
}
"""What most terminals send no other bytes for than for these keys."""


def read_key(written: str, layout: str) -> str:
    """Name a key as Textual does.

    Args:
        written: by a person: `F6`, `Ctrl+S`, `Esc`, `/`, `s`; or `ห`, which is the same key as `s` on Kedmanee.
        layout: of the Thai keyboard.

    Raises:
        SettingsUnusable: there is no such key, or it can't be told from another.
    """
    if len(written) == 1:
        modifiers, last = [], written
    else:
        *modifiers, last = written.strip().split("+")
        if not last and modifiers:  # the key + itself
            modifiers, last = [part for part in modifiers if part], "+"
    modifiers = sorted(part.strip().lower() for part in modifiers)
    last = last.strip() or " "
    name = _name_key(last, layout, has_modifier=bool(modifiers))
    is_shifted = "shift" in modifiers and name is not None and name not in _NAMES
    if name is None or not set(modifiers) <= _MODIFIERS or (is_shifted and not name.isalpha()):
        raise SettingsUnusable(
            message("There is no key “{key}”.{nearest}", key=written, nearest=nearest(last.lower(), _NAMES))
        )
    if is_shifted and modifiers == ["shift"]:  # arrives as the large letter
        modifiers, name = [], name.upper()
    key = "+".join([*modifiers, name])
    if key in _ALIKE:
        raise SettingsUnusable(
            message(
                "A terminal can't tell {key} from {other}. Choose another key.",
                key=written,
                other=_ALIKE[key],
            )
        )
    if key == "ctrl+c":
        raise SettingsUnusable(message("Ctrl+C is for copying. Choose another key."))
    return key


def _name_key(last: str, layout: str, *, has_modifier: bool) -> str | None:
    """The key without its modifiers."""
    if len(last) == 1 and last not in _SPELLINGS:
        latin = latin_key(key_name(last), layout) if last.isprintable() else ""
        if latin in _CHARACTERS:
            return latin.lower() if has_modifier else latin
        return None
    name = _SPELLINGS.get(last.lower(), last.lower())
    return name if name in _NAMES or name in _CHARACTERS else None


_CHARACTERS = frozenset(key_name(character) for character in LATIN) | {"grave_accent", "tilde"}
