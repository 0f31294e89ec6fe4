"""Whether the periods of a year's reports follow each other day by day."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType

from models.dates import Period
from models.form.finding import Finding, Kind
from models.form.late_reports import check_lateness
from models.form.project import ProgressReport
from models.messages import message

_DAY = timedelta(days=1)
_NONE: Mapping[int, date | None] = MappingProxyType({})


def check_periods(
    reports: Sequence[ProgressReport],
    repeated: Collection[int] = (),
    impossible: Mapping[int, date | None] = _NONE,
) -> Iterator[Finding]:
    """Find missing, reversed, overlapping and late periods, and days between two of them that nobody reported on.

    Days that a report without a period may have covered are no gap. A report sent twice has the period of the first one: that is
    told once, as a repetition.

    Args:
        reports: in the order of their numbers.
        repeated: places in `reports` of those that repeat an earlier one.
        impossible: places of those whose period was written with a day that does not exist, which is told elsewhere; each with the
            first day of that period, if that exists.
    """
    covered_until: date | None = None
    unknown_since = False
    for place, report in enumerate(reports):
        start, end = report.period_start, report.period_end
        if start is None or end is None:
            if place not in impossible:
                yield Finding(
                    Kind.PERIOD_MISSING,
                    message("Report {number} does not say which days it covers.", number=report.number),
                    report.number,
                    "period",
                )
            elif (first := impossible[place]) is not None and covered_until is not None:
                yield from _joint(
                    report, first, covered_until, unknown_since=unknown_since, repeated=place in repeated
                )
            unknown_since = True
            continue
        if start > end:
            yield Finding(
                Kind.PERIOD_REVERSED,
                message("The period of report {number} ends before it begins.", number=report.number),
                report.number,
                "period",
            )
            unknown_since = True
            continue
        if covered_until is not None:
            yield from _joint(
                report, start, covered_until, unknown_since=unknown_since, repeated=place in repeated
            )
        covered_until = max(covered_until or end, end)
        unknown_since = False
        yield from check_lateness(report, end)


def _joint(
    report: ProgressReport, start: date, covered_until: date, *, unknown_since: bool, repeated: bool
) -> Iterator[Finding]:
    if start > covered_until + _DAY and not unknown_since:
        gap = Period(covered_until + _DAY, start - _DAY)
        words = (
            message(
                "Nothing was reported for {day}, before report {number}.", day=gap.start, number=report.number
            )
            if gap.start == gap.end
            else message(
                "Nothing was reported for {start} to {end}, before report {number}.",
                start=gap.start,
                end=gap.end,
                number=report.number,
            )
        )
        yield Finding(Kind.PERIOD_GAP, words, report.number, "period")
    elif start <= covered_until and not repeated:
        yield Finding(
            Kind.PERIOD_OVERLAP,
            message(
                "Report {number} begins on {start}, but the days up to {end} have already been reported.",
                number=report.number,
                start=start,
                end=covered_until,
            ),
            report.number,
            "period",
        )
