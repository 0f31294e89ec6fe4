"""The Kedmanee keyboard: what arrives when a Latin letter key is struck while the Thai layout is on.

The clerks leave the Thai layout on. So every key that a screen binds is bound a second time for what the same piece of
plastic sends then: `s` arrives as `ห`, `?` as `ฦ`, and under the kitty protocol ctrl+S as `ctrl+ห`. Marks without a
letter of their own arrive under their Unicode names (`thai_character_mai_ek`), which is how Textual names them.
"""

import unicodedata

LATIN = "1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?"
"""The keys of a US keyboard from left to right and top to bottom, first plain, then with shift."""

THAI = 'ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ+๑๒๓๔ู฿๕๖๗๘๙๐"ฎฑธํ๊ณฯญฐ,ฅฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ'
"""What Kedmanee has on the same keys, in the same order."""

TWINS = dict(zip(LATIN, THAI, strict=True))
"""Latin character to the Thai one on the same key."""

THAI_DIGITS = dict(zip("0123456789", "๐๑๒๓๔๕๖๗๘๙", strict=True))

_SPECIAL_NAMES = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "hyphen_minus": "minus",
    "low_line": "underscore",
    "plus_sign": "plus",
    "commercial_at": "at",
}
_LATIN_NAMES = {"question_mark": "?", "slash": "/", "minus": "-", "comma": ",", "full_stop": "."}


def key_name(character: str) -> str:
    """Name a character as Textual names its key: letters and digits are themselves, all else its Unicode name."""
    if character.isalnum():
        return character
    name = unicodedata.name(character).lower().replace("-", "_").replace(" ", "_")
    return _SPECIAL_NAMES.get(name, name)


def twins(key: str) -> tuple[str, ...]:
    """Give the keys that arrive instead of `key` while the Thai layout is on; none for function keys and the like.

    Args:
        key: as Textual names it: `s`, `question_mark`, `ctrl+s`, `f2`.
    """
    *modifiers, last = key.split("+")
    character = _LATIN_NAMES.get(last, last)
    if len(character) != 1 or any(modifier not in {"ctrl"} for modifier in modifiers):
        return ()
    prefix = "".join(f"{modifier}+" for modifier in modifiers)
    found = [prefix + key_name(TWINS[character])] if character in TWINS else []
    if character in THAI_DIGITS:
        found.append(prefix + THAI_DIGITS[character])
    return tuple(name for name in found if name != key)


def with_twins(keys: tuple[str, ...]) -> tuple[str, ...]:
    """All names under which these keys arrive, on either layout, without repeats."""
    return tuple(dict.fromkeys(name for key in keys for name in (key, *twins(key))))


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
}


def shown_key(key: str) -> str:
    """Write a key as it is printed on a keyboard: `F2`, `Ctrl+S`, `Enter`, `?`."""
    *modifiers, last = key.split("+")
    if last in _SHOWN:
        name = _SHOWN[last]
    elif len(last) > 1 and last[0] == "f" and last[1:].isdigit():
        name = last.upper()
    else:
        name = _LATIN_NAMES.get(last, last)
        name = name.upper() if modifiers else name
    return "+".join([*(modifier.capitalize() for modifier in modifiers), name])
