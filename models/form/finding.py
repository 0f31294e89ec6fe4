"""A finding: something in a form or a report that does not hold."""

from enum import StrEnum

from models.messages import Message
from models.records import dataclass


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Kind(StrEnum):
    """The kinds of finding. The values are part of the stable JSON output."""

    TOTAL_MISMATCH = "total-mismatch"
    MISSING_REPORT = "missing-report"
    EMPTY_ROW = "empty-row"
    REPEATED_REPORT = "repeated-report"
    DOUBLED_ROW = "doubled-row"
    LABEL_DRIFT = "label-drift"
    PERIOD_MISSING = "period-missing"
    PERIOD_GAP = "period-gap"
    PERIOD_OVERLAP = "period-overlap"
    PERIOD_REVERSED = "period-reversed"
    PERIOD_AFTER_REPORT = "period-after-report"
    PROGRESS_FALLS = "progress-falls"
    PROGRESS_RANGE = "progress-range"
    PROGRESS_INCOMPLETE = "progress-incomplete"
    MONEY_OVER_BUDGET = "money-over-budget"
    MONEY_MISMATCH = "money-mismatch"
    DATE_IMPOSSIBLE = "date-impossible"
    DATE_OUTSIDE_YEAR = "date-outside-year"
    REPORT_LATE = "report-late"
    REPORT_OVERDUE = "report-overdue"
    REGISTER_DIFFERS = "register-differs"
    SENTENCE_DIFFERS = "sentence-differs"
    NOT_FILLED = "not-filled"
    OTHER_STATUS = "other-status"
    TEXT_DAMAGED = "text-damaged"
    UNREAD_TEXT = "unread-text"


ERRORS = frozenset({Kind.TOTAL_MISMATCH, Kind.DATE_IMPOSSIBLE, Kind.PROGRESS_RANGE, Kind.MONEY_OVER_BUDGET})
ASKED = frozenset({Kind.REGISTER_DIFFERS, Kind.SENTENCE_DIFFERS, Kind.NOT_FILLED})
"""Kinds that are no errors, but that nobody should submit without having been asked."""

NOTES = frozenset({Kind.EMPTY_ROW, Kind.DOUBLED_ROW, Kind.LABEL_DRIFT})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not hold.

    Attributes:
        kind: which rule.
        message: the words to show.
        report: the report's own number, or None if it concerns the whole form.
        field: attribute of `ProgressReport` or `Project` it stands beside on screen, if one.
        line: line of the file, counted from 1, where only the paper shows it.
        words: the text concerned, word for word, where it is kept nowhere else.
    """

    kind: Kind
    message: Message
    report: int | None = None
    field: str | None = None
    line: int | None = None
    words: str | None = None

    @property
    def severity(self) -> Severity:
        """Totals, impossible dates, progress out of range and money over budget are errors."""
        if self.kind in ERRORS:
            return Severity.ERROR
        return Severity.NOTE if self.kind in NOTES else Severity.WARNING

    @property
    def is_asked(self) -> bool:
        """Whether a report with it is submitted only on purpose."""
        return self.kind in ERRORS or self.kind in ASKED
