"""What the commands on the register share: words of the office's lists, days, and one open office."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from models import clock
from models.errors import InvalidValue
from models.messages import message
from tui.commands.options import database_of

if TYPE_CHECKING:  # `--help` needs no database, and does not load one
    from models.office.words import List, Word, Words


class Day(click.ParamType[date]):
    """A day as people write it: 31/1/2563, 31 ม.ค. 63 or 2020-01-31."""

    name = "day"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read it.

        Raises:
            InvalidValue: it says no day.
        """
        from models.dates import parse_date

        return value if isinstance(value, date) else parse_date(str(value), today=clock.today())


DAY = Day()


def open_register(context: click.Context) -> Words:
    """Open the office's database and give its words."""
    from models.office.words import load_words
    from models.storage.database import open_office

    open_office(database_of(context))
    return load_words()


def word_said(words: Words, which: List, said: str) -> Word:
    """The word of a list that a person means.

    Raises:
        InvalidValue: there is none; the sentence lists those that there are.
    """
    found = words.find(which, said)
    if found is None:
        raise InvalidValue(
            str(which),
            message(
                "“{said}” is none of the office's words. It has: {known}.",
                said=said,
                known=", ".join(word.word for word in words.of(which)) or "-",
            ),
        )
    return found
