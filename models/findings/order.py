"""Whether each number has one report, on a row of its own, and no report was sent twice."""

from collections.abc import Iterator, Sequence

from models.findings.finding import Finding, Kind
from models.messages import message
from models.project import ProgressReport

# A slip of the finger makes number 12 into 1212; that is one mistake, not a thousand missing reports.
_HIGHEST = 100


def _same_report(first: ProgressReport, second: ProgressReport) -> bool:
    if first.number == second.number:
        return True
    sentences = ["".join((report.narrative or "").split()) for report in (first, second)]
    if sentences[0] and sentences[0] == sentences[1]:
        return True
    figures = (second.period_start, second.period_end, second.received, second.finished, second.pending)
    return None not in figures and figures == (
        first.period_start,
        first.period_end,
        first.received,
        first.finished,
        first.pending,
    )


def repetitions(reports: Sequence[ProgressReport]) -> dict[int, int]:
    """Places of the reports that repeat an earlier one, each with the number of that one.

    A report repeats another if it has its number, its sentence, or its period with all three counts.
    """
    found: dict[int, int] = {}
    for place, report in enumerate(reports):
        for earlier in reports[:place]:
            if _same_report(earlier, report):
                found[place] = earlier.number
                break
    return found


def check_repetitions(reports: Sequence[ProgressReport], repeated: dict[int, int]) -> Iterator[Finding]:
    """Tell of each report that was sent twice."""
    for place, earlier in repeated.items():
        number = reports[place].number
        words = (
            message("There are two reports of number {number}.", number=number)
            if number == earlier
            else message("Report {number} says the same as report {earlier}.", number=number, earlier=earlier)
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
        if before is not None and before.label == report.label:
            yield Finding(
                Kind.DOUBLED_ROW,
                message(
                    "Row {label} of the paper holds two reports, {first} and {second}.",
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
                    "Report {number} stands in row {label} of the paper.",
                    number=report.number,
                    label=report.label,
                ),
                report.number,
                "number",
            )
        before = report
