"""Reading the settings file. Loaded only where there is one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from models.messages import Message, message
from models.toml_text import read_toml
from tui.settings.key_spelling import read_key
from tui.settings.nearest import nearest
from tui.settings.values import CHOICES, DEFAULTS, SECTIONS, Settings, SettingsUnusable


def read_settings(content: bytes, path: Path) -> Settings:
    """Read the settings from the bytes of their file.

    Args:
        content: TOML in UTF-8.
        path: of the file, for the sentences.

    Raises:
        SettingsUnusable: it is no such thing, or says something wrong.
    """
    found: dict[str, Any] = {}
    tables = _parse_toml(content, path)
    for section, entries in tables.items():
        if section not in SECTIONS:
            raise SettingsUnusable(
                message(
                    "{path} has an unknown section [{name}].{nearest}",
                    path=str(path),
                    name=section,
                    nearest=nearest(section, SECTIONS),
                )
            )
        if not isinstance(entries, dict):
            raise SettingsUnusable(
                message("In {path}, put [{name}] on a line of its own.", path=str(path), name=section)
            )
        if section != "keys":
            found |= {name: _check_value(section, name, value, path) for name, value in entries.items()}
    settings = DEFAULTS._replace(**found)
    entries = _flatten(tables.get("keys", {}))
    return settings._replace(
        keys={name: _read_keys(name, value, settings.layout, path) for name, value in entries}
    )


def _parse_toml(content: bytes, path: Path) -> dict[str, Any]:
    def misread(line: int) -> Message:
        return message(
            'Line {line} of {path} can\'t be understood. A setting is written as: layout = "kedmanee"',
            path=str(path),
            line=line,
        )

    return read_toml(content, path, error=SettingsUnusable, misread=misread)


def _check_value(section: str, name: str, value: object, path: Path) -> object:
    """The value of a setting, if it is one."""
    if name not in SECTIONS[section]:
        raise SettingsUnusable(
            message(
                "{path}: [{section}] has no setting “{name}”.{nearest}",
                path=str(path),
                section=section,
                name=name,
                nearest=nearest(name, SECTIONS[section]),
            )
        )
    allowed: tuple[object, ...] = CHOICES.get(name, (True, False))
    if value in allowed and (name in CHOICES or isinstance(value, bool)):  # in Python 1 is True as well
        return value
    words = tuple(f'"{word}"' for word in CHOICES.get(name, ())) or ("true", "false")
    raise SettingsUnusable(
        message("{path}: {name} must be one of: {words}.", path=str(path), name=name, words=words)
    )


def _flatten(entries: dict[str, Any]) -> Iterable[tuple[str, object]]:
    """Names and values; `complaints.finish` without quotation marks, and `[keys.complaints]`, say the same to a person."""
    for name, value in entries.items():
        if isinstance(value, dict):
            yield from ((f"{name}.{action}", keys) for action, keys in value.items())
        else:
            yield name, value


def _read_keys(name: str, value: object, layout: str, path: Path) -> tuple[str, ...]:
    """The keys of an action: one, or a list of them."""
    given = [value] if isinstance(value, str) else value
    if not isinstance(given, list) or not given or not all(isinstance(key, str) and key for key in given):
        raise SettingsUnusable(
            message(
                '{path}: write the keys of “{name}” like this: "{name}" = ["f6", "s"]',
                path=str(path),
                name=name,
            )
        )
    try:
        return tuple(dict.fromkeys(read_key(key, layout) for key in given))
    except SettingsUnusable as error:
        raise SettingsUnusable(
            message("{path}, “{name}”: {reason}", path=str(path), name=name, reason=error.sentence)
        ) from error
