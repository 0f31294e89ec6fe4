"""Whether a report says one thing, and all of it: its sentence and its fields, the form's own words, nothing left empty."""

from collections.abc import Iterator, Sequence

from models.form.damage import damaged_words
from models.form.finding import Finding, Kind
from models.form.narrative import Reading
from models.form.project import STATUS_WORDS, ProgressReport
from models.messages import Message, message


def check_sentences(reports: Sequence[ProgressReport], readings: Sequence[Reading]) -> Iterator[Finding]:
    """Find reports whose sentence gives other figures than their fields: both stand on the form.

    Args:
        reports: of the form.
        readings: of their narratives, in the same order.
    """
    for report, reading in zip(reports, readings, strict=True):
        for field, words in _differences(report, reading):
            yield Finding(Kind.SENTENCE_DIFFERS, words, report.number, field)


def _differences(report: ProgressReport, reading: Reading) -> Iterator[tuple[str, Message]]:
    said, number = reading.figures, report.number
    start, end = report.period_start, report.period_end
    if said.period is not None and start and end and said.period != (start, end) and not reading.impossible:
        yield (
            "period",
            message(
                "Report {number}: the narrative says {said_start} to {said_end}, the period is {start} to {end}.",
                number=number,
                said_start=said.period.start,
                said_end=said.period.end,
                start=start,
                end=end,
            ),
        )
    if said.received is not None and report.received is not None and said.received != report.received:
        yield (
            "received",
            message(
                "Report {number}: the narrative says {said} received, the figure is {value}.",
                number=number,
                said=said.received,
                value=report.received,
            ),
        )
    if said.finished is not None and report.finished is not None and said.finished != report.finished:
        yield (
            "finished",
            message(
                "Report {number}: the narrative says {said} finished, the figure is {value}.",
                number=number,
                said=said.finished,
                value=report.finished,
            ),
        )
    if said.pending is not None and report.pending is not None and said.pending != report.pending:
        yield (
            "pending",
            message(
                "Report {number}: the narrative says {said} pending, the figure is {value}.",
                number=number,
                said=said.pending,
                value=report.pending,
            ),
        )


def check_statuses(reports: Sequence[ProgressReport]) -> Iterator[Finding]:
    """Find what stands for plan or target and is none of the form's words; it is kept as it was written."""
    for report in reports:
        for field, known in STATUS_WORDS.items():
            written = getattr(report, field)
            if written and written not in known and damaged_words(written) is None:
                words = message(
                    "Report {number}: “{words}” is not one of the form's own words (“{first}”, “{second}”).",
                    number=report.number,
                    words=written,
                    first=known[0],
                    second=known[1],
                )
                yield Finding(Kind.OTHER_STATUS, words, report.number, field)


def check_filled(report: ProgressReport) -> Iterator[Finding]:
    """Find what is empty in a report that is to be submitted, for which a dash would stand on the form.

    A report that is still written has no such finding. Its figures may be empty: the last one of a year often says in words
    that all was done.
    """
    for field, words in _blanks(report.number):
        if getattr(report, field) is None:
            yield Finding(Kind.NOT_FILLED, words, report.number, field)


def _blanks(number: int) -> Iterator[tuple[str, Message]]:
    yield "reported_on", message("Report {number}: the date is not filled in.", number=number)
    yield "narrative", message("Report {number}: the narrative is not filled in.", number=number)
    yield "progress_percent", message("Report {number}: the progress is not filled in.", number=number)
    yield "disbursed", message("Report {number}: the amount spent is not filled in.", number=number)
    yield (
        "plan_status",
        message("Report {number}: how it stands against the plan is not filled in.", number=number),
    )
    yield (
        "target_status",
        message("Report {number}: how it stands against the target is not filled in.", number=number),
    )
