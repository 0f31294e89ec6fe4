"""Finding the settings file of this machine, one file in TOML, which need not be there.

Where there is none, nothing but the look for it is paid for at start: not even the reader of TOML is loaded.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from models.messages import message
from models.plain_files import NoPlainFileError, no_plain_file, read_plain
from models.system_errors import describe_system_error
from tui.settings.values import DEFAULTS, Settings, SettingsUnusable

SETTINGS_VARIABLE = "TAMRUANG_SETTINGS"

MOST = 1_000_000
"""Bytes of the file; what is longer, or never ends, is no settings file."""


def settings_path(environ: Mapping[str, str] | None = None) -> Path:
    """Where the settings lie, whether or not there are any.

    Args:
        environ: the environment; that of the process if None.
    """
    environ = os.environ if environ is None else environ
    if named := environ.get(SETTINGS_VARIABLE):
        return _at_home(named)
    base = environ.get("XDG_CONFIG_HOME", "")
    folder = Path(base) if base.startswith("/") else _at_home("~/.config")
    return folder / "tamruang" / "settings.toml"


def _at_home(path: str) -> Path:
    """A path with its `~` replaced; as it is where nobody knows that home."""
    return Path(os.path.expanduser(path))  # noqa: PTH111 - that of `Path` fails there


def is_there(path: Path) -> bool:
    """Whether the file can be found; not where one may not look."""
    return os.path.exists(path)  # noqa: PTH110 - that of `Path` fails there


def load_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings; the defaults if there is no file.

    Args:
        environ: the environment; that of the process if None.

    Raises:
        SettingsUnusable: the file can't be read or says something wrong, or the variable names one that is not there.
    """
    environ = os.environ if environ is None else environ
    path = settings_path(environ)
    try:
        content = read_plain(path, MOST)
    except (FileNotFoundError, NotADirectoryError) as error:
        if environ.get(SETTINGS_VARIABLE):
            raise SettingsUnusable(
                message(
                    "There is no file {path}, which {variable} names.",
                    path=str(path),
                    variable=SETTINGS_VARIABLE,
                )
            ) from error
        return DEFAULTS
    except NoPlainFileError as error:
        raise SettingsUnusable(no_plain_file(path)) from error
    except OSError as error:
        raise SettingsUnusable(
            message("{path} can't be opened ({reason}).", path=str(path), reason=describe_system_error(error))
        ) from error
    if not content.strip():
        return DEFAULTS
    from tui.settings.file import read_settings

    return read_settings(content, path)
