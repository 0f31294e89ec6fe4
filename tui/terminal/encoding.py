"""In which encoding the terminal speaks, as far as its environment says."""

import codecs
import os
from collections.abc import Mapping

UTF_8 = "utf-8"

_VARIABLES = ("LC_ALL", "LC_CTYPE", "LANG")


def locale_name(environ: Mapping[str, str]) -> str:
    """The locale that an environment asks for, as it is written there (`th_TH.UTF-8`); empty if it asks for none."""
    return next((value for name in _VARIABLES if (value := environ.get(name))), "")


def terminal_encoding(environ: Mapping[str, str] | None = None) -> str:
    """Give the name of the codec of the terminal's encoding.

    Args:
        environ: of the process; `os.environ` if None.

    Returns:
        As Python names it: `utf-8`, `tis-620`, `iso8859-1`. Where the locale says nothing of it (`C`, `POSIX`, none at all, or
        an encoding that nobody knows), `utf-8`, which nearly every terminal speaks now; Python itself decides so too.
    """
    environ = os.environ if environ is None else environ
    language, _, charset = locale_name(environ).partition("@")[0].partition(".")
    if not charset and environ is os.environ and language not in ("", "C", "POSIX"):
        charset = _of_installed_locale()
    try:
        return codecs.lookup(charset).name if charset else UTF_8
    except LookupError:
        return UTF_8


def _of_installed_locale() -> str:
    """The encoding behind a bare `th_TH`, if that locale is installed; else none, and letters are ASCII to the C library."""
    import locale

    charset = locale.nl_langinfo(locale.CODESET)
    return "" if charset in ("ANSI_X3.4-1968", "US-ASCII") else charset
