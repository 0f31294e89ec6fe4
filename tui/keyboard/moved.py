"""Where keys went when every verb got one letter: whoever strikes an old one is told the new one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from models.messages import Message, message
from tui.keyboard.actions import Action
from tui.keyboard.layouts import key_label, latin_key

_TURNING = {"p": "month(-1)", "n": "month(1)"}
MOVED: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "today": {"m": "month", "p": "papers", "g": "indicator", "w": "sit", "o": "settings"},
        "complaints": {"p": "reopen", "e": "export"},
        "case": {"p": "reopen", "h": "person", "g": "forget"},
        "new_case": {"f6": "next_part"},
        "change_case": {"f6": "next_part"},
        "daily_checks": _TURNING,
        "month": _TURNING,
        "papers": {"w": "write", "e": "post", "v": "verify", **_TURNING},
        "paper": {"c": "copy"},
        "reports": {
            **{"a": "add", "s": "submit", "m": "amend", "f": "form"},
            **{"d": "delete", "n": "projects"},
        },
        "view": {"m": "amend"},
        "form": {"a": "accept", "w": "withdraw", "c": "copy", "e": "export"},
        "settings": {
            **{"d": "retire", "k": "shift(-1)", "j": "shift(1)", "n": "year(1)", "p": "year(-1)"},
            **{"w": "accounts", "g": "forget"},
        },
        "arrivals": {"o": "overwrite", "m": "meanings", "a": "choose_all", "w": "write"},
        "waiting": {"space": "read", "d": "delete"},
    }
)
"""Name of a screen in the settings, then the old key, to the action that it did."""

RENAMED: Mapping[str, str] = MappingProxyType(
    {
        "reports.new_project": "projects.new_project",
        "settings.strike": "settings.retire",
        "strike": "settings.retire",
    }
)
"""Names of actions that settings files may still have, to what they are called now."""


def where_it_went(screen: str, key: str, actions: Iterable[Action]) -> Message | None:
    """Say by which key goes what an old key did; None if it did nothing, or does something else now.

    Args:
        screen: its name in the settings.
        key: that was struck, as Textual names it.
        actions: of the screen, by the keys that they go by.
    """
    went = MOVED.get(screen)
    if went is None or (key := latin_key(key)) not in went:
        return None
    found = tuple(actions)
    if any(key in action.keys for action in found):
        return None
    action = next((each for each in found if each.id == went[key] and each.keys), None)
    if action is None:
        return None
    return message("{what}: the key is {key} now.", what=action.label, key=key_label(action.keys[0]))
