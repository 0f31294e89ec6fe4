"""In which encoding the terminal speaks, as far as its environment says."""

import codecs
import os
from collections.abc import Mapping

UTF_8 = "utf-8"

_VARIABLES = ("LC_ALL", "LC_CTYPE", "LANG")


def terminal_encoding(environ: Mapping[str, str] | None = None) -> str:
    """Give the name of the codec of the terminal's encoding.

    Args:
        environ: of the process; `os.environ` if None.

    Returns:
        As Python names it: `utf-8`, `tis-620`, `iso8859-1`. Where the locale says nothing of it (`C`, `POSIX`, none at all, or
        an encoding that nobody knows), `utf-8`, which nearly every terminal speaks now.
    """
    environ = os.environ if environ is None else environ
    locale = next((value for name in _VARIABLES if (value := environ.get(name))), "")
    _, _, charset = locale.partition("@")[0].partition(".")
    try:
        return codecs.lookup(charset).name if charset else UTF_8
    except LookupError:
        return UTF_8
