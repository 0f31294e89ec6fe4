"""What the command line says of a file that comes in: which columns it has, what its new words mean."""

from __future__ import annotations

from collections.abc import Iterable

from exports.language import translate
from models.errors import InvalidValue
from models.imports.headers import FIELDS, IGNORE
from models.imports.questions import FIELDS as FIELDS_OF_LISTS
from models.messages import message
from models.office.vocabulary import Standing
from models.office.words import List, load_words, word_key
from tui.imports.saved import SavedColumns, load_columns
from tui.office.lists import STANDINGS

ON_THE_LINE = "--column"
"""Name of the mapping that the command line gives."""
BESIDE = "beside"

NEW_NAMES = {field: which for which, field in FIELDS_OF_LISTS.items()}
"""The lists of which the command line can say that many new names are right, by field."""


def read_columns(told: Iterable[str], name: str | None, *, without: bool) -> SavedColumns:
    """The columns as the office and the command line tell them.

    Args:
        told: `HEADER=FIELD` on the command line; that goes before what is saved.
        name: of the only saved mapping to use.
        without: whether to use none that is saved.

    Raises:
        InvalidValue: a column is told to be something that there is not.
        NotFound: there is no mapping of this name.
    """
    saved = {} if without else dict(load_columns(name).by_name)
    on_the_line: dict[str, str] = {}
    for each in told:
        header, _, field = each.rpartition("=")
        if not header or field not in (*FIELDS, BESIDE, IGNORE):
            raise InvalidValue(
                "column",
                message(
                    "“{text}” does not say what a column is. Write it as HEADER=FIELD, the field being one of: {fields}.",
                    text=each,
                    fields=", ".join((*FIELDS, BESIDE, IGNORE)),
                ),
            )
        on_the_line[header] = field
    return SavedColumns({**saved, **({ON_THE_LINE: on_the_line} if on_the_line else {})})


def read_meanings(told: Iterable[str]) -> dict[str, Standing]:
    """What new status words mean, told as `WORD=MEANING`; the meaning in English, in Thai or as a status of the office.

    Raises:
        InvalidValue: a word or a meaning is missing or unknown.
    """
    words = load_words()
    names = {word_key(each): each for each in Standing}
    names |= {word_key(translate(name)): standing for standing, name in STANDINGS.items()}
    meanings: dict[str, Standing] = {}
    for each in told:
        word, _, text = each.rpartition("=")
        means = names.get(word_key(text))
        if means is None and (status := words.find(List.STATUS, text)) is not None:
            means = words.standing(status.id)
        if not word.strip() or means is None:
            raise InvalidValue(
                "status",
                message(
                    "“{text}” does not say what a status means. Write it as WORD=MEANING, the meaning being one of: {meanings}.",
                    text=each,
                    meanings=", ".join(
                        f"{standing} ({words.status(standing).word})" for standing in Standing
                    ),
                ),
            )
        meanings[word.strip()] = means
    return meanings
