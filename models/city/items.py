"""What something that came in says: values, which `exports.city` reads out of files, and which are stored with them as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from models.dates import Period
from models.exchange.statement import Counted, Figures, Group, IndicatorFigures, Judged
from models.form.finding import Severity
from models.json_text import compact_json
from models.messages import Message, stored_message


class Kind(StrEnum):
    """What a file is."""

    BUNDLE = "bundle"
    """Signed, of one month."""
    FORM = "form"
    """The form alone, by whatever program: nobody vouches for it."""


@dataclass(frozen=True, slots=True)
class MonthReport:
    """What a form or a bundle says of one month.

    Attributes:
        month: its first day.
        number: the report's own.
        reported_on: date of the report; None where the form has none, like all that follows.
        period: its days.
        received: cases received in them.
        finished: of these, finished.
        pending: of these, pending.
        progress_percent: two decimals.
        disbursed: baht used by this report, two decimals.
        is_dated: whether its days say which month it is; else it follows from its number and its date.
    """

    month: date
    number: int
    reported_on: date | None = None
    period: Period | None = None
    received: int | None = None
    finished: int | None = None
    pending: int | None = None
    progress_percent: Decimal | None = None
    disbursed: Decimal | None = None
    is_dated: bool = True

    @property
    def figures(self) -> tuple[int | None, int | None, int | None]:
        """Received, finished, pending."""
        return self.received, self.finished, self.pending

    @property
    def says(self) -> tuple[object, ...]:
        """All that two versions of a month can differ in, but for the day that they are dated."""
        return (*self.figures, self.period, self.progress_percent, self.disbursed)


@dataclass(frozen=True, slots=True)
class Noted:
    """What does not hold within one file, found when it was read.

    Attributes:
        kind: which rule: those of `models.form.finding.Kind`, and some of `models.city.findings.Kind`.
        severity: how much it matters.
        message: the words.
        report: number of the report concerned; None for the whole form.
    """

    kind: str
    severity: Severity
    message: Message
    report: int | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """What a file says.

    Attributes:
        kind: a bundle or a form.
        sha256: of its bytes, hexadecimal: by it it is known.
        size: bytes.
        office: the name in it, in one line; empty where it has none.
        month: first day of the month that it is about: of a form the last that it has a report of.
        reports: of all months that it tells of, by month; the one of `month` is there.
        digest: of what it says, whoever signed it: two bundles of one edition with two digests are two versions.
        edition: of a bundle, from 1.
        code: of a bundle, or of a form that was printed by this program.
        made_at: of a bundle, when it was first made, aware; the office says so.
        step: of a bundle: how far the office's history was.
        keys: of a bundle: fingerprints of the keys that the office had, each vouching for the next; it is signed by the last.
        counted: of a bundle, by the register.
        indicator: of a bundle.
        noted: what does not hold in it.
    """

    kind: Kind
    sha256: str
    size: int
    office: str
    month: date
    reports: tuple[MonthReport, ...]
    digest: str
    edition: int | None = None
    code: str | None = None
    made_at: datetime | None = None
    step: int | None = None
    keys: tuple[str, ...] = ()
    counted: Counted | None = None
    indicator: IndicatorFigures | None = None
    noted: tuple[Noted, ...] = ()

    @property
    def report(self) -> MonthReport:
        """What it says of its own month."""
        return next(each for each in self.reports if each.month == self.month)


def said_to_json(item: Item) -> str:
    """All that an item says but for what has a column of its own."""
    said = {
        "reports": [_report_to_json(each) for each in item.reports],
        "digest": item.digest,
        "made_at": item.made_at and item.made_at.isoformat(),
        "step": item.step,
        "counted": item.counted and _counted_to_json(item.counted),
        "indicator": item.indicator
        and [
            item.indicator.judged_on.isoformat(),
            _judged_to_json(item.indicator.month),
            _judged_to_json(item.indicator.year),
        ],
        "noted": [
            [each.kind, each.severity, each.report, message_to_json(each.message)] for each in item.noted
        ],
    }
    return compact_json({name: value for name, value in said.items() if value not in (None, [], ())})


def said_from_json(text: str) -> dict[str, Any]:
    """The fields of an `Item` that `said_to_json` wrote."""
    said: dict[str, Any] = json.loads(text)
    made_at, indicator, counted = said.get("made_at"), said.get("indicator"), said.get("counted")
    return {
        "reports": tuple(map(_report_from_json, said["reports"])),
        "digest": said["digest"],
        "made_at": made_at and datetime.fromisoformat(made_at),
        "step": said.get("step"),
        "counted": counted and _counted_from_json(counted),
        "indicator": indicator
        and IndicatorFigures(
            date.fromisoformat(indicator[0]), _judged_from_json(indicator[1]), _judged_from_json(indicator[2])
        ),
        "noted": tuple(
            Noted(kind, Severity(severity), message_from_json(words), report)
            for kind, severity, report, words in said.get("noted", ())
        ),
    }


def _report_to_json(report: MonthReport) -> list[object]:
    period = report.period and [day.isoformat() for day in report.period]
    return [
        *(
            report.month.isoformat(),
            report.number,
            report.reported_on and report.reported_on.isoformat(),
            period,
        ),
        *report.figures,
        *(None if money is None else str(money) for money in (report.progress_percent, report.disbursed)),
        int(report.is_dated),
    ]


def _report_from_json(said: list[Any]) -> MonthReport:
    month, number, reported_on, period, received, finished, pending, progress, disbursed, is_dated = said
    return MonthReport(
        month=date.fromisoformat(month),
        number=number,
        reported_on=reported_on and date.fromisoformat(reported_on),
        period=period and Period(*map(date.fromisoformat, period)),
        received=received,
        finished=finished,
        pending=pending,
        progress_percent=None if progress is None else Decimal(progress),
        disbursed=None if disbursed is None else Decimal(disbursed),
        is_dated=bool(is_dated),
    )


def _figures_to_json(figures: Figures) -> list[int]:
    return [figures.received, figures.finished, figures.pending, figures.elsewhere]


def _counted_to_json(counted: Counted) -> list[object]:
    groups = (
        [[each.word, *_figures_to_json(each.figures)] for each in some]
        for some in (counted.categories, counted.sections)
    )
    return [counted.as_of.isoformat(), counted.known, _figures_to_json(counted.total), *groups]


def _counted_from_json(said: list[Any]) -> Counted:
    as_of, known, total, *groups = said
    categories, sections = (tuple(Group(word, Figures(*rest)) for word, *rest in some) for some in groups)
    return Counted(date.fromisoformat(as_of), known, Figures(*total), categories, sections)


def _judged_to_json(judged: Judged) -> list[object]:
    counts = (judged.cases, judged.accepted_right, judged.finished_right, judged.both_right)
    share = None if judged.share is None else str(judged.share)
    return [*counts, judged.open, judged.undated, judged.waited, share]


def _judged_from_json(said: list[Any]) -> Judged:
    *counts, share = said
    cases, accepted, finished, both, still_open, undated, waited = counts
    share = None if share is None else Decimal(share)
    return Judged(cases, accepted, finished, both, still_open, undated, waited, share)


_TAGS: dict[str, type] = {"date": date, "Decimal": Decimal, "int": int}


def message_to_json(words: Message) -> list[object]:
    """A message with each value and its type, so that it can still be said in any language."""
    return [words.text, {gap: [type(value).__name__, str(value)] for gap, value in words.values.items()}]


def message_from_json(said: list[Any]) -> Message:
    """A message that `message_to_json` wrote."""
    text, values = said
    return stored_message(text, {gap: _untagged(tag, value) for gap, (tag, value) in values.items()})


def _untagged(tag: str, value: str) -> object:
    if tag == "date":
        return date.fromisoformat(value)
    return _TAGS[tag](value) if tag in _TAGS else value
