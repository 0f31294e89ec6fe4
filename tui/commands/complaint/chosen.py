"""The cases that a command is for: their numbers as arguments, or from standard input, by hand or from another command."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from models.cases.complaint import Complaint
from models.cases.store import complaint_of_number
from models.errors import InvalidValue, NotFound
from models.messages import Message, message
from models.records import dataclass
from tui.commands.base import argument
from tui.commands.completion.values import CASE_NUMBER

STANDARD_INPUT = "-"
_MOST_BYTES = 64 << 20
"""Of standard input: 50,000 cases as JSON, some millions of numbers."""

numbers_argument = argument("numbers", nargs=-1, required=True, type=CASE_NUMBER, metavar=message("NUMBER"))
"""One number or many, or `-`."""

NUMBERS_HELP = message(
    "Give one NUMBER or several; - reads them from standard input, one per line, or as JSON "
    "from `complaint list` or `show`. All are one change, which one undo takes back. Cases "
    "that it does not fit are left as they are, and listed."
)
"""A paragraph of help for the commands that take many."""


class Asked(NamedTuple):
    """A case as it was asked for.

    Attributes:
        number: as it was written.
        revision: that was seen; None where nothing tells.
    """

    number: str
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """The cases that were asked for.

    Attributes:
        cases: as they are stored, each once.
        unknown: numbers that are none, and why.
        revisions: that were seen, by id, where that was told.
        is_single: whether one was asked for, and no list.
    """

    cases: tuple[Complaint, ...]
    unknown: tuple[tuple[str, Message], ...]
    revisions: Mapping[int, int]
    is_single: bool

    @property
    def ids(self) -> int | list[int]:
        """For a verb: a single case that it does not fit is refused, of several it is left."""
        return self.cases[0].id if self.is_single else [case.id for case in self.cases]


def choose_cases(numbers: Sequence[str], revision: int | None = None) -> Chosen:
    """Find the cases.

    Args:
        numbers: from the command line, `-` for those on standard input.
        revision: that was seen of the one that is asked for.

    Raises:
        NotFound: the only one is not in the register, or several may be meant by it.
        InvalidValue: a revision goes with many, or what stands on standard input is no list of cases.
    """
    asked = list(_asked(numbers))
    is_single = len(asked) == 1 and STANDARD_INPUT not in numbers
    if revision is not None:
        if len(asked) != 1:
            raise InvalidValue("revision", message("--if-revision works with a single case number only."))
        asked = [Asked(asked[0].number, revision)]
    cases: dict[int, Complaint] = {}
    unknown, revisions = [], {}
    for each in asked:
        try:
            case = complaint_of_number(each.number)
        except NotFound as error:
            if is_single:
                raise
            unknown.append((each.number, error.sentence))
            continue
        cases[case.id] = case
        if each.revision is not None:
            revisions[case.id] = each.revision
    return Chosen(tuple(cases.values()), tuple(unknown), revisions, is_single)


def _asked(numbers: Iterable[str]) -> Iterator[Asked]:
    for number in numbers:
        if number == STANDARD_INPUT:
            yield from read_asked(_read_input())
        else:
            yield Asked(number)


def _read_input() -> bytes:
    """Standard input.

    Raises:
        InvalidValue: it is more than any list of cases.
    """
    data = sys.stdin.buffer.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise InvalidValue(
            "numbers",
            message(
                "Standard input has more than {most} MB. Give a number on each line, or fewer cases.",
                most=_MOST_BYTES >> 20,
            ),
        )
    return data


def read_asked(data: bytes) -> list[Asked]:
    """The cases that a text names.

    Args:
        data: UTF-8: a number on each line, or JSON: one case, a list of them, or one on each line, as `complaint list` and
            `complaint show` give them; the revision that stands there is the one that was seen.

    Raises:
        InvalidValue: it is neither.
    """
    text = data.decode("utf-8-sig", errors="replace").strip()
    if not text.startswith(("[", "{")):
        return [Asked(line.strip()) for line in text.splitlines() if line.strip()]
    try:
        return [_asked_of(record) for record in _records(text)]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise InvalidValue(
            "numbers",
            message(
                "Standard input holds no list of cases. Give a number on each line, or what "
                "`tamruang complaint list --json` prints."
            ),
        ) from error


def _records(text: str) -> list[Any]:
    try:
        whole = json.loads(text)
    except ValueError:
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    return whole if isinstance(whole, list) else [whole]


def _asked_of(record: Any) -> Asked:
    if isinstance(record, str):
        return Asked(record)
    revision = record.get("revision") if isinstance(record, dict) else None
    return Asked(str(record["number"]), revision if isinstance(revision, int) else None)
