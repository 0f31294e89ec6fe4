"""Months whose report was due and did not leave the office."""

from dataclasses import replace
from datetime import date

import pytest

from models.form.finding import Finding, Kind, Severity
from models.form.late_reports import check_overdue
from models.form.project import ProgressReport, Project

PROJECT = Project(fiscal_year=2566)


def report(number: int, start: date | None, end: date | None) -> ProgressReport:
    return ProgressReport(number, period_start=start, period_end=end)


OCTOBER = report(1, date(2022, 10, 1), date(2022, 10, 31))
DECEMBER = report(3, date(2022, 12, 1), date(2022, 12, 31))


def overdue(
    *reports: ProgressReport, today: date, project: Project = PROJECT
) -> list[tuple[date, date, date]]:
    found: list[Finding] = list(check_overdue(project, reports, today))
    assert all(one.kind is Kind.REPORT_OVERDUE and one.severity is Severity.WARNING for one in found)
    return [tuple(one.message.values[name] for name in ("start", "end", "due")) for one in found]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("today", "last"),
    [
        (date(2022, 11, 10), None),  # the last day on which it is in time
        (date(2022, 11, 11), (date(2022, 10, 31), date(2022, 11, 10))),
        (date(2023, 1, 11), (date(2022, 12, 31), date(2023, 1, 10))),
        (date(2026, 1, 1), (date(2023, 9, 30), date(2023, 10, 10))),
    ],
)
def test_a_form_without_reports_owes_every_month_that_was_due(
    today: date, last: tuple[date, date] | None
) -> None:
    assert overdue(today=today) == ([(date(2022, 10, 1), *last)] if last else [])


def test_months_in_a_row_are_one_finding_and_covered_ones_are_none() -> None:
    assert overdue(OCTOBER, DECEMBER, today=date(2023, 3, 20)) == [
        (date(2022, 11, 1), date(2022, 11, 30), date(2022, 12, 10)),
        (date(2023, 1, 1), date(2023, 2, 28), date(2023, 3, 10)),
    ]
    whole = report(1, date(2022, 10, 1), date(2022, 12, 31))
    assert overdue(whole, today=date(2023, 1, 20)) == []


def test_a_report_that_does_not_say_its_days_is_taken_for_the_first_month_that_lacks_one() -> None:
    assert overdue(report(1, None, None), DECEMBER, today=date(2023, 1, 20)) == [
        (date(2022, 11, 1), date(2022, 11, 30), date(2022, 12, 10))
    ]


def test_only_the_months_of_the_project_are_owed() -> None:
    short = replace(PROJECT, starts_on=date(2022, 11, 15), ends_on=date(2022, 12, 2))
    assert overdue(today=date(2023, 5, 1), project=short) == [
        (date(2022, 11, 1), date(2022, 12, 31), date(2023, 1, 10))
    ]
    assert overdue(today=date(2023, 5, 1), project=Project()) == []
