"""In which encoding the terminal speaks, as far as its environment says."""

import codecs
import os
from collections.abc import Mapping
from pathlib import Path

UTF_8 = "utf-8"

_VARIABLES = ("LC_ALL", "LC_CTYPE", "LANG")

_COERCED = ("C.UTF-8", "C.utf8", "UTF-8")
"""What Python sets `LC_CTYPE` to where the locale is not installed (PEP 538), though the terminal may go by the locale."""


def given_environment() -> Mapping[str, str]:
    """The environment of the process as it was given, without the `LC_CTYPE` that Python adds."""
    if os.environ.get("LC_CTYPE") not in _COERCED or _was_given(b"LC_CTYPE"):
        return os.environ
    return {name: value for name, value in os.environ.items() if name != "LC_CTYPE"}


def _was_given(name: bytes) -> bool:
    """Whether the process began with a variable; yes where the system does not tell."""
    try:
        return any(
            each.startswith(name + b"=") for each in Path("/proc/self/environ").read_bytes().split(b"\0")
        )
    except OSError:
        return True


def locale_name(environ: Mapping[str, str]) -> str:
    """The locale that an environment asks for, as it is written there (`th_TH.UTF-8`); empty if it asks for none."""
    return next((value for name in _VARIABLES if (value := environ.get(name))), "")


def terminal_encoding(environ: Mapping[str, str] | None = None) -> str:
    """Give the name of the codec of the terminal's encoding.

    Args:
        environ: of the process, as it was given, if None.

    Returns:
        As Python names it: `utf-8`, `tis-620`, `iso8859-1`. Where the locale says nothing of it (`C`, `POSIX`, none at all, or
        an encoding that nobody knows), `utf-8`, which nearly every terminal speaks now; Python itself decides so too.
    """
    given = given_environment() if environ is None else environ
    language, _, charset = locale_name(given).partition("@")[0].partition(".")
    if not charset and environ is None and language not in ("", "C", "POSIX"):
        charset = _installed_locale_charset()
    try:
        return codecs.lookup(charset).name if charset else UTF_8
    except LookupError:
        return UTF_8


def _installed_locale_charset() -> str:
    """The encoding behind a bare `th_TH`, if that locale is installed; else none, and letters are ASCII to the C library."""
    import locale

    charset = locale.nl_langinfo(locale.CODESET)
    return "" if charset in ("ANSI_X3.4-1968", "US-ASCII") else charset
