"""What a paper said, by its code, line by line, for a terminal and for the screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from exports.language import translate
from models.clock import bangkok_day
from models.messages import Message, message
from models.office.words import person_name
from models.outlet import printable
from models.papers.by_code import CodeAnswer
from models.papers.record import Recorded
from tui.papers.verdict import later_lines

_FIGURES = {
    "received": message("Received"),
    "finished": message("Finished"),
    "pending": message("Pending"),
    "elsewhere": message("Forwarded or not ours"),
    "late": message("Late"),
}


def code_sentence(answer: CodeAnswer) -> Message:
    """The answer in a sentence."""
    if answer.paper is not None:
        told = {
            "code": answer.paper.code,
            "day": bangkok_day(answer.paper.at),
            "by": person_name(answer.paper.by),
            "number": answer.paper.number,
        }
        if answer.later:
            return message(
                "Paper {code} was printed here on {day} by {by}, print {number}. The register has changed since.",
                **told,
            )
        return message(
            "Paper {code} was printed here on {day} by {by}, print {number}. No newer one is known.", **told
        )
    if answer.has_slip:
        return message(
            "{code} can't be a code: a character was misread or is missing. Have it read again.",
            code=answer.code,
        )
    return message("No paper with the code {code} was printed here.", code=answer.code)


def code_lines(answer: CodeAnswer) -> list[str]:
    """All that is to be said of a code, the answer first. No name of a person in a case is among it."""
    return [printable(line) for line in _lines(answer)]


def figures_of(counts: Mapping[str, int]) -> Iterator[tuple[int | None, str, int]]:
    """The figures of a paper in the order of reading.

    Args:
        counts: as they are recorded: `received`, or `received:3` for those of the third report.

    Yields:
        Number of the report, or None; name of the figure; the figure.
    """
    found = [(_report(name), name.partition(":")[0], value) for name, value in counts.items()]
    order = {name: place for place, name in enumerate(_FIGURES)}
    yield from sorted(found, key=lambda figure: (figure[0] or 0, order.get(figure[1], len(order))))


def _report(name: str) -> int | None:
    report = name.partition(":")[2]
    return int(report) if report.isdecimal() else None


def _lines(answer: CodeAnswer) -> Iterator[str]:
    yield translate(code_sentence(answer))
    if answer.paper is not None:
        yield translate(message("Paper: {title}", title=answer.paper.title))
        yield from _figure_lines(answer.paper)
        if answer.paper.witness is not None:
            yield translate(
                message("History here: up to entry {step}, {mark}", **answer.paper.witness._asdict())
            )
        if answer.paper.with_names:
            yield translate(message("It shows persons by name."))
        if answer.later:
            yield ""
            yield from later_lines(answer.later)
    if answer.alike:
        yield translate(message("Papers with nearly the same code:"))
        for paper in answer.alike:
            day = translate(message("{day}", day=bangkok_day(paper.at)))
            yield f"  {paper.code}  {day}  {paper.title}"


def _figure_lines(paper: Recorded) -> Iterator[str]:
    by_report: dict[int | None, list[str]] = {}
    for report, name, value in figures_of(paper.counts):
        label = translate(_FIGURES[name]) if name in _FIGURES else name
        by_report.setdefault(report, []).append(f"{label} {value:,}")
    for report, figures in by_report.items():
        told = " · ".join(figures)
        yield (
            translate(message("Report {number}: {figures}", number=report, figures=told)) if report else told
        )
