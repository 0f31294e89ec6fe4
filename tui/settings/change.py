"""Changing one setting in the file of this machine: all else in it stays to the letter, comments too."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from models.messages import message
from models.plain_files import NoPlainFileError, no_plain_file, read_plain
from models.storage.new_files import put_whole
from models.system_errors import describe_system_error
from tui.settings.load import MOST
from tui.settings.values import SECTIONS, SettingsUnusable


def change_setting(path: Path, name: str, value: str) -> None:
    """Write a setting into the file; it is made where there is none.

    Args:
        path: of the file.
        name: of a setting that is a word, such as `theme`.
        value: one of its words.

    Raises:
        SettingsUnusable: the file can't be read or written, or is written in a way in which nothing can be put into it safely.
    """
    path = path.resolve()  # a link stays one
    try:
        before = read_plain(path, MOST).decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        before = ""
    except NoPlainFileError as error:
        raise SettingsUnusable(no_plain_file(path)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise _can_not(path, error) from error
    after = with_setting(before, name, value)
    if after is None:
        raise SettingsUnusable(
            message(
                "{path} is written in a way in which the program can't change “{name}”. Write it there yourself.",
                path=str(path),
                name=name,
            )
        )
    if after == before:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        put_whole(path, [after.encode()])
    except OSError as error:
        raise _can_not(path, error) from error


def with_setting(text: str, name: str, value: str) -> str | None:
    """The text of a settings file with another value of one setting.

    Args:
        text: TOML.
        name: of the setting.
        value: its word.

    Returns:
        None where the text can't be changed without changing what else it says.
    """
    section = next(each for each, names in SECTIONS.items() if name in names)
    line = f'{name} = "{value}"'
    head = re.search(rf"^[ \t]*\[[ \t]*{section}[ \t]*\][^\n]*(?:\n|\Z)", text, re.MULTILINE)
    if head is None:
        gap = "" if not text or text.endswith("\n\n") else "\n" if text.endswith("\n") else "\n\n"
        after = f"{text}{gap}[{section}]\n{line}\n"
    else:
        following = re.search(r"^[ \t]*\[", text[head.end() :], re.MULTILINE)
        end = head.end() + following.start() if following else len(text)
        body = text[head.end() : end]
        set_line = re.compile(
            rf"^([ \t]*){name}([ \t]*=[ \t]*)(\"[^\"\n]*\"|'[^'\n]*'|[^#\s]*)", re.MULTILINE
        )
        found = set_line.search(body)
        if found is not None:
            body = f'{body[: found.start()]}{found[1]}{name}{found[2]}"{value}"{body[found.end() :]}'
        else:
            body = f"{line}\n{body}"
        start = text[: head.end()]
        after = f"{start if start.endswith(chr(10)) else start + chr(10)}{body}{text[end:]}"
    return after if _says(after) == _wanted(text, section, name, value) else None


def _says(text: str) -> object:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def _wanted(text: str, section: str, name: str, value: str) -> object:
    said = _says(text)
    if not isinstance(said, dict) or not isinstance(said.setdefault(section, {}), dict):
        return ""
    said[section][name] = value
    return said


def _can_not(path: Path, error: Exception) -> SettingsUnusable:
    reason = describe_system_error(error) if isinstance(error, OSError) else message("it is not in UTF-8")
    return SettingsUnusable(message("{path} can't be changed ({reason}).", path=str(path), reason=reason))
