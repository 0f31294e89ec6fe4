"""What the commands on the office's database share. Loads the database's library: for commands that need it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from models.errors import InvalidValue
from models.messages import message
from models.office.words import List, Word, Words, load_words
from models.storage.database import default_path, open_office
from tui.commands.options import named_database


def database_of(context: click.Context) -> Path:
    """The file of the office's database."""
    return named_database(context) or default_path()


def open_database(context: click.Context) -> Path:
    """Open the office's database; gives its file."""
    path = database_of(context)
    open_office(path)
    return path


def open_register(context: click.Context) -> Words:
    """Open the office's database and give its words."""
    open_database(context)
    return load_words()


def find_word(words: Words, which: List, text: str) -> Word:
    """The word of a list that a person means.

    Raises:
        InvalidValue: there is none; the sentence lists those that there are.
    """
    found = words.find(which, text)
    if found is None:
        raise InvalidValue(
            str(which),
            message(
                "“{said}” is not one of the office's names. It has: {known}.",
                said=text,
                known=", ".join(word.word for word in words.of(which)) or "-",
            ),
        )
    return found


def find_words(words: Words, which: List, texts: Sequence[str]) -> frozenset[int]:
    """The ids of the words of a list that a person means.

    Raises:
        InvalidValue: one of them is none.
    """
    return frozenset(find_word(words, which, text).id for text in texts)
