"""What a bundle says of a month: figures, codes and days, and nothing of persons.

Values only. `models.exchange.month` makes them from the office's database, `exports.exchange` writes and reads them.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from models.dates import Period
from models.records import dataclass


@dataclass(frozen=True, slots=True)
class Figures:
    """How many cases came in during the report's period, and how they stood on the day as of which was counted.

    Attributes:
        received: all of them.
        finished: of these, finished.
        pending: of these, with a status that counts as pending.
        elsewhere: of these, all others: sent on, not ours. The three add up to `received`.
    """

    received: int
    finished: int
    pending: int
    elsewhere: int


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of one category or section.

    Attributes:
        word: its name in the office's list; None for the cases that have none.
        figures: a case with two categories or sections counts in both.
    """

    word: str | None
    figures: Figures


@dataclass(frozen=True, slots=True)
class Counted:
    """The register's figures for the report.

    Attributes:
        as_of: the day whose end the cases were looked at.
        known: id of the last act that was known then: with it the office makes the same figures again.
        total: of all cases.
        categories: in the order of the office's list; one without cases is left out.
        sections: likewise.
    """

    as_of: date
    known: int
    total: Figures
    categories: tuple[Group, ...]
    sections: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """The city's indicator, as `models.cases.indicator` judges it.

    Attributes:
        cases: that can be judged.
        accepted_right: of these, taken in in time.
        finished_right: of these, finished in time.
        both_right: of these, both.
        open: not judged yet.
        undated: can't be judged.
        waited: of all, those that wait for others or did.
        share: `both_right` of `cases` in per cent, two decimals; None where there are none.
    """

    cases: int
    accepted_right: int
    finished_right: int
    both_right: int
    open: int
    undated: int
    waited: int
    share: Decimal | None


@dataclass(frozen=True, slots=True)
class IndicatorFigures:
    """The indicator as it stood when the bundle was first made.

    Attributes:
        judged_on: the day.
        month: of the cases received in the report's period.
        year: of those received from the beginning of the fiscal year to the end of that period.
    """

    judged_on: date
    month: Judged
    year: Judged


@dataclass(frozen=True, slots=True)
class Submitted:
    """The report that was submitted, as the form has it.

    Attributes:
        number: the report's own.
        edition: 1, or more where it was amended after it had left.
        reported_on: date of the report; None where the form has none.
        period: its days; None where the form does not say both.
        received: as the form has it, like the others; None where it says nothing.
        finished: likewise.
        pending: likewise.
        progress_percent: two decimals; may exceed 100 on a faulty form.
        disbursed: baht used by this report, two decimals.
    """

    number: int
    edition: int
    reported_on: date | None
    period: Period | None
    received: int | None
    finished: int | None
    pending: int | None
    progress_percent: Decimal | None
    disbursed: Decimal | None


@dataclass(frozen=True, slots=True)
class PaperCode:
    """A paper of the month that was printed: whoever has it finds by the code whether it is that one.

    Attributes:
        kind: which paper, as the program names it (`form`, `register`, `pending`, `note`).
        title: as people read it.
        edition: which print of it, counted from 1.
        code: that stands in its last line.
    """

    kind: str
    title: str
    edition: int
    code: str


@dataclass(frozen=True, slots=True)
class MonthStatement:
    """What an office tells the city of one month.

    Attributes:
        office: its name as the form has it, such as สำนักงานเขต…; empty where the form has none.
        unit: the parts of it that see to complaints, from large to small, with ` / ` between them; may be empty.
        month: its first and its last day.
        project_code: รหัสโครงการ; empty where the form has none.
        fiscal_year: Buddhist year; None where the project has none.
        report: as submitted.
        counted: by the register; None where its figures were typed and not counted.
        indicator: None in an office without cases.
        papers: of the month, those that were printed when the bundle was first made; the form is always there.
    """

    office: str
    unit: str
    month: Period
    project_code: str
    fiscal_year: int | None
    report: Submitted
    counted: Counted | None
    indicator: IndicatorFigures | None
    papers: tuple[PaperCode, ...]
