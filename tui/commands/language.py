"""The language of the command line, chosen before click reads it: what click complains of is said in that language too."""

import gettext
import os
from collections.abc import Sequence

from exports.language import DEFAULT, LANGUAGES, LOCALES, set_language
from tui.start import LANGUAGE_VARIABLE

CLICK = "click"
"""The catalogue of click's own sentences, which it asks of gettext's current one."""


def choose_language(arguments: Sequence[str]) -> None:
    """Set the language of this command line.

    Args:
        arguments: of the command line; `--lang` wins over the variable `TAMRUANG_LANG`, which wins over Thai.
    """
    wanted = os.environ.get(LANGUAGE_VARIABLE, DEFAULT)
    for place, word in enumerate(arguments):
        if word == "--lang":
            wanted = "".join(arguments[place + 1 : place + 2])
        elif word.startswith("--lang="):
            wanted = word.removeprefix("--lang=")
    language = wanted if wanted in LANGUAGES else DEFAULT
    set_language(language)
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(CLICK, str(LOCALES))
    gettext.textdomain(CLICK)
