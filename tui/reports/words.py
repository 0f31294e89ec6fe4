"""What the fields, severities and states are called, on screens and in commands alike."""

import re
from datetime import date, datetime
from decimal import Decimal

from exports.language import current_language, format_day, format_moment, translate
from models.dates import Period, fiscal_year_of, format_date, format_day_of_month
from models.form.finding import Finding, Severity
from models.form.project import Person
from models.messages import Message, as_it_is, message
from models.numbers import format_money
from models.outlet import one_line

NONE = "-"
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ISO_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
_DAYS = frozenset({"starts_on", "ends_on", "reported_on", "period_start", "period_end"})
_MOMENTS = frozenset({"submitted_at", "accepted_at"})

FIELDS: dict[str, Message] = {
    "code": message("Project code"),
    "name": message("Project"),
    "fiscal_year": message("Fiscal year"),
    "starts_on": message("Starts on"),
    "ends_on": message("Ends on"),
    "budget_received": message("Budget received"),
    "budget_spent": message("Budget spent"),
    "agency": message("Responsible agency"),
    "units": message("Units"),
    "responsible": message("Responsible person"),
    "responsible_name": message("Responsible person"),
    "responsible_phone": message("Responsible person's phone"),
    "coordinator": message("Coordinator"),
    "coordinator_name": message("Coordinator"),
    "coordinator_phone": message("Coordinator's phone"),
    "rationale": message("Rationale"),
    "objective": message("Objective"),
    "target": message("Target"),
    "strategy": message("Strategy"),
    "sub_strategy": message("Sub-strategy"),
    "goal": message("Goal"),
    "indicator": message("Indicator"),
    "number": message("No."),
    "label": message("Row on the form"),
    "reported_on": message("Date"),
    "period": message("Period"),
    "period_start": message("Period from"),
    "period_end": message("Period to"),
    "received": message("Received"),
    "finished": message("Finished"),
    "pending": message("Pending"),
    "narrative": message("Narrative"),
    "progress_percent": message("Progress %"),
    "disbursed": message("Amount spent"),
    "plan_status": message("Against the plan"),
    "target_status": message("Against the target"),
    "state": message("State"),
    "order": message("Order on the form"),
    "paper_findings": message("Problems of the form"),
}
"""Each attribute of a project or a report, in the order of the form."""

SEVERITIES = {
    Severity.ERROR: message("error"),
    Severity.WARNING: message("warning"),
    Severity.NOTE: message("note"),
}


STATES = {"draft": message("draft"), "submitted": message("submitted")}
"""The states of a report, as a change of one tells them."""


def describe_value(value: object, field: str = "") -> str:
    """A value of a project or a report as a person reads it, whatever kind it is; `-` for none.

    Args:
        value: as the program has it, or as the history keeps it: days and moments in ISO.
        field: its name in the code; the words of a few are the program's own.
    """
    if isinstance(value, str) and field == "state":
        return translate(STATES.get(value, as_it_is(one_line(value))))
    if isinstance(value, str) and field in _DAYS and _ISO_DAY.fullmatch(value):
        return format_date(date.fromisoformat(value))
    if isinstance(value, str) and field in _MOMENTS and _ISO_MOMENT.match(value):
        return format_moment(datetime.fromisoformat(value))
    if isinstance(value, Finding):
        return words_of(value)
    if isinstance(value, Message):
        return translate(value)
    if isinstance(value, Person):
        return " ".join(part for part in (value.name, value.phone) if part) or NONE
    if isinstance(value, tuple | list):
        apart = "; " if value and isinstance(value[0], Finding) else " / "
        return apart.join(describe_value(each) for each in value) or NONE
    if isinstance(value, Decimal):
        return format_money(value)
    if isinstance(value, datetime):
        return format_moment(value)
    if isinstance(value, date):
        return format_date(value)
    return NONE if value in {None, ""} else str(value)


def field_label(field: str) -> str:
    """What a field is called, in the language of the screen."""
    return translate(FIELDS[field]) if field in FIELDS else field


def short_period(period: Period, fiscal_year: int | None) -> str:
    """Write a period for a narrow column: `1 - 30 มี.ค.`; with years only where they are not the fiscal year's own."""
    start, end = period
    if fiscal_year is not None and (fiscal_year_of(start), fiscal_year_of(end)) != (fiscal_year, fiscal_year):
        return f"{format_day(start)} - {format_day(end)}"
    last = format_day_of_month(end, current_language())
    if (start.year, start.month) == (end.year, end.month) and start <= end:
        return f"{start.day} - {last}"
    return f"{format_day_of_month(start, current_language())} - {last}"


def describe_nothing_found(reports: int, *, accepted: int = 0) -> str:
    """What may be said where nothing was found: what was looked at, and no more.

    Args:
        reports: how many were looked at.
        accepted: how many findings somebody accepted with a reason.
    """
    if not reports:
        return translate(
            message("There is no report to look at; in what the project says nothing was found.")
        )
    if accepted:
        return translate(
            message(
                "{count} reports were looked at; all that was found was accepted with a reason: {accepted}.",
                count=reports,
                accepted=accepted,
            )
        )
    return translate(message("{count} reports were looked at; nothing was found.", count=reports))


def words_of(finding: Finding) -> str:
    """What a finding says, without the report's number in front: for places that show the number already."""
    words = translate(finding.message)
    return words.removeprefix(translate(message("Report {number}: ", number=finding.report)))


def mark_of(finding: Finding) -> str:
    """The sign before a finding: `!` where it is an error, `·` else."""
    return "!" if finding.severity is Severity.ERROR else "·"
