"""Click's own complaints about wrong usage, in the language of the screen.

Click speaks through gettext with its English sentences as keys. So their Thai stands in our catalogue like every other sentence.
"""

import gettext
import os
from collections.abc import Sequence

from exports.language import DEFAULT, DOMAIN, LANGUAGES, LOCALES, set_language
from models.messages import message
from tui.start import LANGUAGE_VARIABLE

CLICK_SENTENCES = (
    message("No such option: {name}"),
    message("No such option {name!r}."),
    message("No such command {name!r}."),
    message("Missing argument"),
    message("Missing option"),
    message("Missing parameter"),
    message("Missing command."),
    message("Invalid value: {message}"),
    message("Invalid value for {param_hint}: {message}"),
    message("{name} {filename!r} does not exist."),
    message("{name} {filename!r} is a directory."),
    message("{value!r} is not {choice}."),
    message("{value!r} is not a valid {number_type}."),
    message("{value} is not in the range {range}."),
    message("Option {name!r} requires an argument."),
    message("File"),
)
"""Those that a clerk can cause; here so that the catalogue's extractor finds them."""


def speak_thai_or_english(arguments: Sequence[str]) -> None:
    """Set the language before click reads the arguments, so that its complaints about them are in it too.

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
    gettext.bindtextdomain(DOMAIN, str(LOCALES))
    gettext.textdomain(DOMAIN)
