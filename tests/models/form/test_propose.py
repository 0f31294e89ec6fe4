"""The next report is proposed so that only its figures are left to type."""

from datetime import date
from decimal import Decimal

import pytest

from models.form.check import check_report
from models.form.project import Form, ProgressReport, Project
from models.form.propose import propose_next

PROJECT = Project(fiscal_year=2565, starts_on=date(2021, 10, 1))


def after(end: date, today: date, number: int = 4) -> ProgressReport:
    last = ProgressReport(number=number, period_start=end.replace(day=1), period_end=end, plan_status="ล่าช้า")
    return propose_next(Form(PROJECT, (last,)), today)


@pytest.mark.parametrize(
    ("last_end", "today", "start", "end"),
    [
        (date(2022, 1, 31), date(2022, 3, 2), date(2022, 2, 1), date(2022, 2, 28)),
        (date(2022, 1, 31), date(2022, 2, 25), date(2022, 2, 1), date(2022, 2, 25)),
        (date(2021, 11, 27), date(2022, 1, 3), date(2021, 11, 28), date(2021, 12, 31)),
        (date(2021, 11, 27), date(2021, 12, 26), date(2021, 11, 28), date(2021, 11, 30)),
        (date(2022, 1, 31), date(2022, 1, 31), date(2022, 2, 1), date(2022, 2, 28)),
    ],
    ids=["month-over", "month-running", "early-month-and-next", "early-month-alone", "still-to-come"],
)
def test_the_period_goes_on_where_the_last_one_ended(
    last_end: date, today: date, start: date, end: date
) -> None:
    proposed = after(last_end, today)
    assert (proposed.period_start, proposed.period_end) == (start, end)
    assert proposed.reported_on is not None
    assert proposed.reported_on >= min(today, end)


def test_number_label_and_statuses_follow_the_last_report() -> None:
    proposed = after(date(2022, 1, 31), date(2022, 3, 2))
    assert (proposed.number, proposed.label, proposed.plan_status) == (5, 5, "ล่าช้า")
    assert (proposed.received, proposed.finished, proposed.narrative) == (None, None, None)
    assert proposed.disbursed == Decimal(0)


def test_the_first_report_begins_with_the_project() -> None:
    proposed = propose_next(Form(PROJECT), date(2021, 11, 3))
    assert (proposed.number, proposed.period_start, proposed.period_end) == (
        1,
        date(2021, 10, 1),
        date(2021, 10, 31),
    )


@pytest.mark.parametrize("today", [date(2022, 2, 1), date(2022, 2, 28), date(2022, 3, 10)])
def test_a_proposal_has_no_finding_of_its_own(today: date) -> None:
    last = ProgressReport(
        number=4, period_start=date(2022, 1, 1), period_end=date(2022, 1, 31), reported_on=date(2022, 1, 31)
    )
    form = Form(PROJECT, (last,))
    assert check_report(form, propose_next(form, today), today) == []
