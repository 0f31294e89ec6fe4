"""What a paper of the register is, and what it can be asked for with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum

from exports.document import Document
from models.dates import Period
from models.errors import InvalidValue
from models.form.project import ProgressReport
from models.messages import Message, message
from models.records import dataclass


class Needs(StrEnum):
    """What must be known to make a paper, besides the day."""

    PERIOD = "period"
    """As a rule a month: `exports.papers.words.month_of` gives the one of a day."""
    CASE = "case"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Request:
    """What a paper is asked for with; each paper takes of it what it needs.

    Attributes:
        today: the day on which it is made; what late is seen from, and the day as of which is counted.
        period: of the register.
        case: id of the case.
        known: by which act the figures were known; what is known now if None. With it a paper is made again as it was.
        sections: ids of the sections that get a sheet; all if empty.
        only_late: only the cases whose day has passed.
        report: that a covering note goes with.
        to: to whom a covering note goes; to the head if empty.
        number: of a covering note; a blank if empty.
        subject: of a covering note; the report of the period if empty.
        enclosures: of a covering note, a line each.
        with_names: let personal data through; whoever asks for it sees to it that this is recorded.
    """

    today: date
    period: Period | None = None
    case: int | None = None
    known: int | None = None
    sections: tuple[int, ...] = ()
    only_late: bool = False
    report: ProgressReport | None = None
    to: str = ""
    number: str = ""
    subject: str = ""
    enclosures: tuple[str, ...] = ()
    with_names: bool = False

    @property
    def required_period(self) -> Period:
        """The period, where one is needed.

        Raises:
            InvalidValue: none is given, or it is reversed.
        """
        if self.period is None:
            raise InvalidValue("period", message("This paper needs a month. Give one, such as 2563-01."))
        if self.period.end < self.period.start:
            start, end = self.period
            raise InvalidValue(
                "period", message("The period ends before it begins: {start} - {end}.", start=start, end=end)
            )
        return self.period

    @property
    def required_case(self) -> int:
        """The case, where one is needed.

        Raises:
            InvalidValue: none is given.
        """
        if self.case is None:
            raise InvalidValue("case", message("This paper needs a case. Give its number."))
        return self.case


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of paper.

    Attributes:
        name: on the command line and in file names; never changes.
        title: in a list of papers.
        make: makes its document; the rows of big tables are read only while it is written (see `exports.papers.kinds.make_paper`).
        needs: what it must be asked for with.
        can_name: whether `with_names` makes a difference.
    """

    name: str
    title: Message
    make: Callable[[Request], Document]
    needs: Needs
    can_name: bool = False
