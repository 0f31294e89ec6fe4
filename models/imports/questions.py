"""What a file leaves open, and the office must tell before anything is stored: new status words, and columns of many new words."""

from __future__ import annotations

import shlex
from collections.abc import Collection, Sequence
from typing import ClassVar

from models.errors import TamruangError
from models.imports.headers import Columns
from models.imports.lexicon import NewStatus, NewWord
from models.messages import Lines, Message, message
from models.office.words import List
from models.records import dataclass

FIELDS: dict[List, str] = {
    List.STATUS: "status",
    List.CHANNEL: "channel",
    List.CATEGORY: "categories",
    List.SECTION: "sections",
    List.OFFICER: "officer",
}
"""The field of a file whose column brings words for a list."""

FEWEST, _SHARE = 10, 3
"""So many new words, and more than one for so many rows: the column hardly has words of a list."""
_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Crowd:
    """A column that brings many new words for few rows.

    Attributes:
        list: which list they would be added to.
        header: of the column.
        count: how many words.
        rows: how many rows.
        examples: some of the words.
    """

    list: List
    header: str
    count: int
    rows: int
    examples: tuple[str, ...]


def find_crowds(
    columns: Columns,
    new: Sequence[NewWord],
    unknown: Collection[NewStatus],
    rows: int,
    right: Collection[List] = (),
) -> list[Crowd]:
    """The columns that bring many new words for few rows.

    Args:
        columns: of the file.
        new: the new words.
        unknown: the status words that nobody has explained; of these only those count that look like no status at all.
        rows: how many are taken.
        right: lists of which the office said that the words are right.
    """
    crowds = []
    for which, field in FIELDS.items():
        if which is List.STATUS:
            words = [status.word for status in unknown if status.proposed is None]
        else:
            words = [word.word for word in new if word.list is which]
        if which not in right and len(words) >= FEWEST and len(words) * _SHARE > rows:
            crowds.append(Crowd(which, columns.header_of(field), len(words), rows, tuple(words[:_EXAMPLES])))
    return crowds


class OpenQuestion(TamruangError):
    """A file leaves something open; nothing was stored."""

    title = message("The file leaves something open")
    exit_code: ClassVar[int] = 1


def refuse_open(crowds: Sequence[Crowd], unknown: Sequence[NewStatus]) -> None:
    """Refuse to store what a file leaves open.

    Raises:
        OpenQuestion: there is something, and it says how to tell it.
    """
    if crowds:
        raise OpenQuestion(describe_crowd(crowds[0]))
    if unknown:
        raise OpenQuestion(_ask_statuses(unknown))


def describe_crowd(crowd: Crowd) -> Message:
    """What is strange about a column, and what to say on the command line."""
    field = FIELDS[crowd.list]
    return message(
        "The column “{header}” brings {count} new names in {rows} rows, such as {examples}. Nothing was saved. "
        "If they are right, add {right}. If the column is something else, say what: {column}, or {beside} to keep it "
        "with the case.",
        header=crowd.header,
        count=crowd.count,
        rows=crowd.rows,
        examples=", ".join(f"“{word}”" for word in crowd.examples),
        right=f"--new-names {field}",
        column="--column " + shlex.quote(f"{crowd.header}=detail"),
        beside="--column " + shlex.quote(f"{crowd.header}=beside"),
    )


def _ask_statuses(unknown: Sequence[NewStatus]) -> Message:
    """Which words they are, and for each the option that says what it seems to mean."""
    words = (f"{status.word}: {status.count:,} ({status.number})" for status in unknown)
    options = ("--status " + shlex.quote(f"{status.word}={status.proposed or '?'}") for status in unknown)
    return message(
        "Nobody has said yet what these status words mean ({count}), so nothing was saved. Behind each stands how many cases "
        "have it, and one of them:\n{words}\nSay for each whether it means waiting, in_progress, forwarded, finished or "
        "not_ours. What a word seems to mean stands there already:\n{options}",
        count=len(unknown),
        words=Lines(words),
        options=" ".join(options),
    )
