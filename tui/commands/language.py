"""The language of the command line, chosen before click reads it: what click complains of is said in that language too."""

import gettext
import os
from collections.abc import Sequence
from itertools import pairwise

from exports.language import DEFAULT, LANGUAGES, LOCALES, set_language
from tui.start import LANGUAGE_VARIABLE

CLICK = "click"
"""The catalogue of click's own sentences, which it asks of gettext's current one."""


def choose_language(arguments: Sequence[str]) -> None:
    """Set the language of this command line.

    Args:
        arguments: of the command line; `--lang` wins over the variable `TAMRUANG_LANG`, which wins over Thai.
    """
    wanted = [DEFAULT, os.environ.get(LANGUAGE_VARIABLE)]
    for word, following in pairwise([*arguments, ""]):
        if word == "--lang":
            wanted.append(following)
        elif word.startswith("--lang="):
            wanted.append(word.removeprefix("--lang="))
    language = next(each for each in reversed(wanted) if each in LANGUAGES)
    set_language(language)
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(CLICK, str(LOCALES))
    gettext.textdomain(CLICK)
