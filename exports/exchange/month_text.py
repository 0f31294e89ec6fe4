"""What a bundle says of a month, as JSON: `month.json`."""

from __future__ import annotations

from typing import Any

from exports.exchange.strict_json import (
    Fields,
    Unreadable,
    as_day,
    as_decimal,
    as_number,
    as_text,
    read_json,
    two_decimals,
    write_json,
)
from models.dates import Period, last_day_of_month
from models.exchange.statement import (
    Counted,
    Figures,
    Group,
    IndicatorFigures,
    Judged,
    MonthStatement,
    PaperCode,
    Submitted,
)
from models.form.validation import FIRST_DAY, LAST_DAY
from models.papers.code import code_in
from models.thai import clean_line

_FIGURES = ("received", "finished", "pending", "elsewhere")
_JUDGED = ("cases", "accepted_right", "finished_right", "both_right", "open", "undated", "waited")


def write_statement(statement: MonthStatement) -> bytes:
    """Write what is said of a month; the same is the same bytes."""
    report, counted, indicator = statement.report, statement.counted, statement.indicator
    return write_json(
        {
            "office": clean_line(statement.office),
            "unit": clean_line(statement.unit),
            "month": _write_period(statement.month),
            "project": clean_line(statement.project_code),
            "fiscal_year": statement.fiscal_year,
            "report": {
                "number": report.number,
                "edition": report.edition,
                "reported_on": report.reported_on and report.reported_on.isoformat(),
                "period": report.period and _write_period(report.period),
                "received": report.received,
                "finished": report.finished,
                "pending": report.pending,
                "progress_percent": None
                if report.progress_percent is None
                else two_decimals(report.progress_percent),
                "disbursed": None if report.disbursed is None else two_decimals(report.disbursed),
            },
            "counted": counted and _write_counted(counted),
            "indicator": indicator
            and {
                "judged_on": indicator.judged_on.isoformat(),
                "month": _write_judged(indicator.month),
                "year": _write_judged(indicator.year),
            },
            "papers": [
                {
                    "kind": paper.kind,
                    "title": clean_line(paper.title),
                    "edition": paper.edition,
                    "code": paper.code,
                }
                for paper in statement.papers
            ],
        }
    )


def read_statement(data: bytes) -> MonthStatement:
    """Read what `write_statement` wrote.

    Raises:
        Unreadable: it is not as that writes it.
    """
    fields = read_json(data)
    statement = MonthStatement(
        office=fields.text("office", may_be_empty=True),
        unit=fields.text("unit", may_be_empty=True),
        month=_read_month(fields.take("month")),
        project_code=fields.text("project", may_be_empty=True),
        fiscal_year=fields.maybe("fiscal_year", as_number),
        report=_read_report(fields.object("report")),
        counted=fields.maybe("counted", _read_counted),
        indicator=fields.maybe("indicator", _read_indicator),
        papers=fields.list("papers", _read_paper),
    )
    fields.close()
    return statement


def _write_period(period: Period) -> dict[str, str]:
    return {"start": period.start.isoformat(), "end": period.end.isoformat()}


def _read_period(value: Any) -> Period:
    fields = Fields.of(value)
    period = Period(fields.day("start"), fields.day("end"))
    fields.close()
    if period.start > period.end:
        raise Unreadable
    return period


def _read_month(value: Any) -> Period:
    month = _read_period(value)
    if not FIRST_DAY <= month.start <= month.end <= LAST_DAY:
        raise Unreadable
    if month.start.day != 1 or month.end != last_day_of_month(month.start.year, month.start.month):
        raise Unreadable
    return month


def _read_report(fields: Fields) -> Submitted:
    report = Submitted(
        number=fields.number("number"),
        edition=fields.number("edition"),
        reported_on=fields.maybe("reported_on", as_day),
        period=fields.maybe("period", _read_period),
        received=fields.maybe("received", as_number),
        finished=fields.maybe("finished", as_number),
        pending=fields.maybe("pending", as_number),
        progress_percent=fields.maybe("progress_percent", as_decimal),
        disbursed=fields.maybe("disbursed", as_decimal),
    )
    fields.close()
    return report


def _write_counted(counted: Counted) -> dict[str, object]:
    return {
        "as_of": counted.as_of.isoformat(),
        "known": counted.known,
        "total": _write_figures(counted.total),
        "categories": [_write_group(group) for group in counted.categories],
        "sections": [_write_group(group) for group in counted.sections],
    }


def _read_counted(value: Any) -> Counted:
    fields = Fields.of(value)
    counted = Counted(
        as_of=fields.day("as_of"),
        known=fields.number("known"),
        total=_read_figures(fields.object("total")),
        categories=fields.list("categories", _read_group),
        sections=fields.list("sections", _read_group),
    )
    fields.close()
    return counted


def _write_figures(figures: Figures) -> dict[str, int]:
    return {name: getattr(figures, name) for name in _FIGURES}


def _read_figures(fields: Fields) -> Figures:
    figures = Figures(*(fields.number(name) for name in _FIGURES))
    fields.close()
    if figures.received != figures.finished + figures.pending + figures.elsewhere:
        raise Unreadable
    return figures


def _write_group(group: Group) -> dict[str, object]:
    return {"word": None if group.word is None else clean_line(group.word), **_write_figures(group.figures)}


def _read_group(value: Any) -> Group:
    fields = Fields.of(value)
    return Group(fields.maybe("word", as_text), _read_figures(fields))


def _write_judged(judged: Judged) -> dict[str, object]:
    share = None if judged.share is None else two_decimals(judged.share)
    return {**{name: getattr(judged, name) for name in _JUDGED}, "share": share}


def _read_judged(fields: Fields) -> Judged:
    counts = {name: fields.number(name) for name in _JUDGED}
    judged = Judged(**counts, share=fields.maybe("share", as_decimal))
    fields.close()
    return judged


def _read_indicator(value: Any) -> IndicatorFigures:
    fields = Fields.of(value)
    found = IndicatorFigures(
        fields.day("judged_on"), _read_judged(fields.object("month")), _read_judged(fields.object("year"))
    )
    fields.close()
    return found


def _read_paper(value: Any) -> PaperCode:
    fields = Fields.of(value)
    paper = PaperCode(
        fields.text("kind"),
        fields.text("title", may_be_empty=True),
        fields.number("edition"),
        fields.text("code"),
    )
    fields.close()
    if code_in(paper.code) != paper.code:
        raise Unreadable
    return paper
