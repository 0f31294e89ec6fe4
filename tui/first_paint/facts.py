"""What must be known before anything is painted: which screen, language, theme; whether there is an office to open.

All of it is asked as the program itself asks, but without what that loads. What is not said in the simplest words is left to the
program: then nothing is painted before it. Tests hold both against each other.
"""

from __future__ import annotations

import os
import stat

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

MAGIC = b"SQLite format 3\0"
SIGNPOST = b"# tamruang: the "
"""How the file begins that leads to an office on a server; as long as the other one."""
_MOST = 100_000
_FLAGS = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
_COERCED = ("C.UTF-8", "C.utf8", "UTF-8")
"""What Python sets `LC_CTYPE` to where the locale is not installed, though the terminal may go by the locale."""
_CHOICES = {
    "terminal.theme": ("dark", "light", "mono", "contrast", "auto"),
    "terminal.lines": ("auto", "unicode"),
    "terminal.wire": (True,),
    "terminal.pacing": (True, False),
    "terminal.mouse": (True, False),
    "terminal.plain": (False,),
    "terminal.compressed": (True, False),
    "terminal.beside": ("on", "off"),
    "keyboard.layout": ("kedmanee", "pattachote"),
}
"""The settings with which the first paint knows what to paint; in the plain mode it would be read out twice."""
_LIGHT = ("7", *map(str, range(9, 16)))
"""Numbers of the light ones among the sixteen colours."""


def theme_of(environ: Mapping[str, str]) -> str | None:
    """The theme to draw in; None if the settings can't be read so simply, or another way of drawing is asked for.

    Args:
        environ: of the process.
    """
    if environ.get("TAMRUANG_PLAIN", "0") not in ("", "0"):
        return None
    named, base = environ.get("TAMRUANG_SETTINGS", ""), environ.get("XDG_CONFIG_HOME", "")
    folder = base if base.startswith("/") else at_home("~/.config")
    content = _read(at_home(named) if named else f"{folder}/tamruang/settings.toml")
    settings = {} if content == b"" and not named else simple_values(content)
    if settings is None or any(value not in _CHOICES.get(name, ()) for name, value in settings.items()):
        return None
    wanted = str(settings.get("terminal.theme", "dark"))
    if "NO_COLOR" in environ:
        return "contrast" if wanted == "contrast" else "mono"
    if wanted != "auto":
        return wanted
    return "light" if environ.get("COLORFGBG", "").rpartition(";")[2] in _LIGHT else "dark"


def is_office_there(environ: Mapping[str, str]) -> bool:
    """Whether the database that will be opened is there, by its first bytes.

    Args:
        environ: of the process.
    """
    path = database_of(environ)
    if path is None:
        return False
    try:
        descriptor = os.open(path, _FLAGS)
    except OSError:
        return False
    try:
        return stat.S_ISREG(os.fstat(descriptor).st_mode) and os.read(descriptor, len(MAGIC)) in (
            MAGIC,
            SIGNPOST,
        )
    except OSError:
        return False
    finally:
        os.close(descriptor)


def database_of(environ: Mapping[str, str]) -> str | None:
    """Where the database lies; None if it takes more to find out.

    Args:
        environ: of the process.
    """
    if named := environ.get("TAMRUANG_DATABASE"):
        return None if "://" in named else at_home(named)
    site = environ.get("TAMRUANG_SITE", "")
    content = _read(site or "/etc/tamruang.toml")
    if content != b"" or site:
        said = simple_values(content) or {}
        path = said.pop("database", None)
        return path if isinstance(path, str) and path.startswith("/") and not said else None
    if os.uname().sysname != "Linux":
        return None
    base = environ.get("XDG_DATA_HOME", "").strip()
    return f"{base or at_home('~/.local/share')}/tamruang/tamruang.db"


def speaks_utf_8(environ: Mapping[str, str]) -> bool:
    """Whether the locale says, or leaves open, that the terminal speaks UTF-8.

    Args:
        environ: of the process.
    """
    names = ["LC_ALL", "LC_CTYPE", "LANG"]
    if environ.get("LC_CTYPE") in _COERCED:
        # Maybe by Python alone: then what it was made from must say so as well.
        names = ["LC_ALL", "LANG"]
    locale = next((environ[name] for name in names if environ.get(name)), "")
    language, _, charset = locale.partition("@")[0].partition(".")
    return charset.lower().replace("-", "") == "utf8" or (not charset and language in ("", "C", "POSIX"))


def depth_of(environ: Mapping[str, str]) -> str | None:
    """How many colours there are, as Rich finds out: `many`, `few` or `none`; None if the terminal can't be told.

    Args:
        environ: of the process.
    """
    term = environ.get("TERM", "").strip().lower()
    if (
        not term
        or term.startswith(("dumb", "unknown"))
        or any(map(environ.get, ("TTY_COMPATIBLE", "FORCE_COLOR")))
    ):
        return None
    if any(name.startswith("TEXTUAL") for name in environ):  # a developer's wishes
        return None
    if "NO_COLOR" in environ or term.startswith(("vt1", "ansi")):
        return "none"
    has_many = environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit")
    return "many" if has_many or term.rpartition("-")[2] in ("256color", "kitty") else "few"


def at_home(path: str) -> str:
    """A path with its `~` replaced."""
    return os.path.expanduser(path)  # noqa: PTH111 - `pathlib` takes as long to load as all of this


def simple_values(content: bytes | None) -> dict[str, str | bool] | None:
    """The values of a file in TOML that has nothing but words in quotation marks, `true` or `false`, and comments.

    Args:
        content: of the file.

    Returns:
        By `section.name`, or `name` above all sections; None if it says anything else.
    """
    try:
        lines = (content or b"\0").decode().split("\n")
    except UnicodeDecodeError:
        return None
    found: dict[str, str | bool] = {}
    section, sections = "", set()
    for line in lines:
        line = line.strip(" \t\r")
        if not line or line.startswith("#"):
            if not line.isprintable():
                return None
            continue
        if line.startswith("["):
            header = line.partition("#")[0].rstrip(" \t")
            name = header[1:-1]
            if not header.endswith("]") or not name.isidentifier() or name in sections or name in found:
                return None
            sections.add(name)
            section = f"{name}."
            continue
        key, _, value = line.partition("=")
        key, value = key.strip(" \t"), value.strip(" \t")
        name = section + key
        if name in found or not key.isidentifier() or not line.isprintable():
            return None
        if value.startswith('"'):
            word, mark, rest = value[1:].partition('"')
            if not mark or "\\" in word or rest.strip(" \t")[:1] not in ("", "#"):
                return None
            found[name] = word
        elif (value := value.partition("#")[0].rstrip(" \t")) in ("true", "false"):
            found[name] = value == "true"
        else:
            return None
    return found


def _read(path: str) -> bytes | None:
    """The bytes of a small file; none if there is no file; None if it can't be read, or is none."""
    try:
        descriptor = os.open(path, _FLAGS)
    except (FileNotFoundError, NotADirectoryError):
        return b""
    except OSError:
        return None
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        content = os.read(descriptor, _MOST)
        return (content or b"\n") if len(content) < _MOST else None
    except OSError:
        return None
    finally:
        os.close(descriptor)
