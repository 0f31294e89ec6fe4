"""Whether each number has one report, on a row of its own, and no report was sent twice."""

from collections.abc import Iterator, Sequence

from models.form.finding import Finding, Kind
from models.form.project import ProgressReport
from models.messages import message

# A slip of the finger makes number 12 into 1212; that is one mistake, not a thousand missing reports.
_HIGHEST = 100


def _marks(report: ProgressReport) -> Iterator[object]:
    """What a report has in common with one that it repeats: number, sentence, or period with all three counts."""
    yield report.number
    if sentence := "".join((report.narrative or "").split()):
        yield sentence
    figures = (report.period_start, report.period_end, report.received, report.finished, report.pending)
    if None not in figures:
        yield figures


def repetitions(reports: Sequence[ProgressReport]) -> dict[int, int]:
    """Places of the reports that repeat an earlier one, each with the number of that one.

    A report repeats another if it has its number, its sentence, or its period with all three counts.
    """
    found: dict[int, int] = {}
    seen: dict[object, int] = {}
    for place, report in enumerate(reports):
        marks = list(_marks(report))
        earlier = min((seen[mark] for mark in marks if mark in seen), default=None)
        if earlier is not None:
            found[place] = reports[earlier].number
        for mark in marks:
            seen.setdefault(mark, place)
    return found


def check_repetitions(reports: Sequence[ProgressReport], repeated: dict[int, int]) -> Iterator[Finding]:
    """Tell of each report that was sent twice."""
    for place, earlier in repeated.items():
        number = reports[place].number
        words = (
            message("There are two reports with number {number}.", number=number)
            if number == earlier
            else message(
                "Report {number} has the same text as report {earlier}.", number=number, earlier=earlier
            )
        )
        yield Finding(Kind.REPEATED_REPORT, words, number, "narrative")


def check_numbers(reports: Sequence[ProgressReport]) -> Iterator[Finding]:
    """Find numbers between the first and the last that have no report."""
    numbers = {report.number for report in reports}
    for number in range(min(numbers, default=0), min(max(numbers, default=0), _HIGHEST)):
        if number not in numbers:
            yield Finding(
                Kind.MISSING_REPORT, message("There is no report {number}.", number=number), number, "number"
            )


def check_rows(paper_order: Sequence[ProgressReport]) -> Iterator[Finding]:
    """Find rows of the paper that hold two reports, or whose label is not their report's number.

    Args:
        paper_order: the reports as they stand on the paper.
    """
    before: ProgressReport | None = None
    for report in paper_order:
        if report.label is None:
            continue
        # One number in two rows of one label is a row sent twice; that is told as a repetition.
        if before is not None and before.label == report.label and before.number != report.number:
            yield Finding(
                Kind.DOUBLED_ROW,
                message(
                    "Row {label} of the form holds two reports, {first} and {second}.",
                    label=report.label,
                    first=before.number,
                    second=report.number,
                ),
                report.number,
                "number",
            )
        if report.label != report.number:
            yield Finding(
                Kind.LABEL_DRIFT,
                message(
                    "Report {number} is in row {label} of the form.",
                    number=report.number,
                    label=report.label,
                ),
                report.number,
                "number",
            )
        before = report
