"""The Thai keyboard: what arrives when a Latin letter key is struck while the Thai layout is on.

The clerks leave the Thai layout on. So every key that a screen binds is bound a second time for what the same piece of
plastic sends then: on Kedmanee `s` arrives as `ห`, `?` as `ฦ`, and under the kitty protocol ctrl+S as `ctrl+ห`. Marks without a
letter of their own arrive under their Unicode names (`thai_character_mai_ek`), which is how Textual names them.
"""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

KEDMANEE, PATTACHOTE = "kedmanee", "pattachote"

LATIN = "1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?"
"""The keys of a US keyboard from left to right and top to bottom, first plain, then with shift."""

THAI = MappingProxyType(
    {
        KEDMANEE: 'ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ+๑๒๓๔ู฿๕๖๗๘๙๐"ฎฑธํ๊ณฯญฐ,ฅฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ',
        PATTACHOTE: '=๒๓๔๕ู๗๘๙๐๑๖็ตยอร่ดมวแใฌๅ้ทงกัีานเไขบปลหิคสะจพ+"/,?ุ_.()-%๊ฤๆญษึฝซถฒฯฦํ๋ธำณ์ืผชโฆฑฎฏฐภฺศฮฟฉฬ',
    }
)
"""What the layouts have on the same keys, in the same order; Pattachote as in XKB's `th(pat)`."""

TWINS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {layout: dict(zip(LATIN, thai, strict=True)) for layout, thai in THAI.items()}
)
"""Layout, then Latin character, to the Thai one on the same key."""

THAI_DIGITS = dict(zip("0123456789", "๐๑๒๓๔๕๖๗๘๙", strict=True))


class _Keyboard:
    """The keyboard before this process; one person sits at it."""

    layout = KEDMANEE


def use_layout(layout: str) -> None:
    """Choose the Thai layout that keys are taken from.

    Args:
        layout: one of `THAI`.
    """
    _Keyboard.layout = layout


def chosen_layout() -> str:
    """The Thai layout that keys are taken from."""
    return _Keyboard.layout


_SPECIAL_NAMES = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "hyphen_minus": "minus",
    "low_line": "underscore",
    "plus_sign": "plus",
    "commercial_at": "at",
}


def key_name(character: str) -> str:
    """Name a character as Textual names its key: letters and digits are themselves, all else its Unicode name."""
    if character.isalnum():
        return character
    name = unicodedata.name(character).lower().replace("-", "_").replace(" ", "_")
    return _SPECIAL_NAMES.get(name, name)


def twins(key: str, layout: str | None = None) -> tuple[str, ...]:
    """Give the keys that arrive instead of `key` while the Thai layout is on; none for function keys and the like.

    Args:
        key: as Textual names it: `s`, `question_mark`, `ctrl+s`, `f2`.
        layout: of the Thai keyboard; the chosen one if None.
    """
    *modifiers, last = key.split("+")
    character = _character(last)
    if len(character) != 1 or any(modifier not in {"ctrl"} for modifier in modifiers):
        return ()
    prefix = "".join(f"{modifier}+" for modifier in modifiers)
    on_the_key = TWINS[layout or _Keyboard.layout].get(character)
    found = [prefix + key_name(on_the_key)] if on_the_key else []
    if character in THAI_DIGITS:
        found.append(prefix + THAI_DIGITS[character])
    return tuple(dict.fromkeys(name for name in found if name != key))


def add_twins(keys: tuple[str, ...], layout: str | None = None) -> tuple[str, ...]:
    """All names under which these keys arrive, on either layout, without repeats.

    Args:
        keys: as Textual names them.
        layout: of the Thai keyboard; the chosen one if None.
    """
    return tuple(dict.fromkeys(name for key in keys for name in (key, *twins(key, layout))))


def latin_key(key: str, layout: str | None = None) -> str:
    """Name a key with a Thai letter by the Latin one on it: `ctrl+ห` is ctrl+S. Any other key is left as it is.

    Args:
        key: as Textual names it.
        layout: of the Thai keyboard; the chosen one if None.
    """
    *modifiers, last = key.split("+")
    latin = _latin_names(layout or _Keyboard.layout).get(last, last)
    return "+".join([*modifiers, latin])


@lru_cache
def _latin_names(layout: str) -> Mapping[str, str]:
    """Names of the Thai letters of a layout to the names of the Latin ones on their keys."""
    return {key_name(thai): key_name(latin) for latin, thai in TWINS[layout].items() if thai >= "\u0e00"}


def _character(name: str) -> str:
    """The character that a name of Textual's stands for; the name itself if it stands for none."""
    return name if len(name) == 1 else _characters().get(name, name)


@lru_cache
def _characters() -> Mapping[str, str]:
    return {key_name(character): character for character in LATIN if not character.isalnum()}


_SHOWN = {
    "enter": "Enter",
    "escape": "Esc",
    "space": "Space",
    "tab": "Tab",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "delete": "Del",
    "insert": "Ins",
    "backspace": "Backspace",
}


def key_label(key: str) -> str:
    """Write a key as it is printed on a keyboard: `F2`, `Ctrl+S`, `Enter`, `?`."""
    *modifiers, last = key.split("+")
    if last in _SHOWN:
        name = _SHOWN[last]
    elif len(last) > 1 and last[0] == "f" and last[1:].isdigit():
        name = last.upper()
    else:
        name = _character(last)
        name = name.upper() if modifiers else name
    return "+".join([*(modifier.capitalize() for modifier in modifiers), name])
