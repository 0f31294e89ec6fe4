"""The next report as it most likely will be, so that a clerk types three figures and no more."""

from datetime import date, timedelta
from decimal import Decimal

from models.dates import fiscal_year_bounds, last_day_of_month
from models.form.project import PLAN_WORDS, TARGET_WORDS, Form, ProgressReport

ON_PLAN, ON_TARGET = PLAN_WORDS[0], TARGET_WORDS[0]


def propose_next(form: Form, today: date) -> ProgressReport:
    """Propose number, date and period from the last report.

    The period begins the day after the last one ended (or with the fiscal year) and runs to the end of that month; where the last
    one ended in the middle of a month, as monthly figures taken early do, it runs to the end of the month that follows if that
    is over already. A period that has begun does not end after today. The figures are left to the clerk.
    """
    last = max(form.reports, key=lambda report: report.number, default=None)
    start = _start(form, today)
    end = last_day_of_month(start.year, start.month)
    following = last_day_of_month(end.year + end.month // 12, end.month % 12 + 1)
    if start.day > 20 and following <= today:
        end = following
    if start <= today < end:
        end = today
    number = last.number + 1 if last else 1
    return ProgressReport(
        number=number,
        label=number,
        reported_on=today if start <= today else end,
        period_start=start,
        period_end=end,
        disbursed=Decimal("0.00"),
        plan_status=(last and last.plan_status) or ON_PLAN,
        target_status=(last and last.target_status) or ON_TARGET,
    )


def _start(form: Form, today: date) -> date:
    ends = [report.period_end for report in form.reports if report.period_end]
    if ends:
        return max(ends) + timedelta(days=1)
    reported = [report.reported_on for report in form.reports if report.reported_on]
    if reported:
        return max(reported) + timedelta(days=1)
    if form.project.starts_on:
        return form.project.starts_on
    year = form.project.fiscal_year
    return fiscal_year_bounds(year).start if year else today.replace(day=1)
