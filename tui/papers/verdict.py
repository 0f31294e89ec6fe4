"""What came of looking at a paper, line by line, for a terminal and for the screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exports.language import translate
from models.clock import bangkok_day
from models.messages import Message, message
from models.office.words import person_name
from models.outlet import printable
from models.papers.superseded import Kind, Later
from models.papers.verify import State, Verdict

MOST_LINES = 200
"""So many differing lines are shown; a whole other paper is not worth more."""

_FEW = 3

_OUR_HISTORY = message(
    "It names this register's history up to entry {step}: its code was altered, or the paper was removed from the register."
)
_NOT_OUR_HISTORY = message(
    "The history that it names, up to entry {step}, is not this register's: it is another office's, or invented, or the history "
    "here was rewritten since."
)
_LATER = {
    Kind.PAPER: message("{day}, {by}: printed again, print {number}, code {code}"),
    Kind.EDITION: message("{day}, {by}: the report was amended, amendment {number}"),
    Kind.REPORT: message("{day}, {by}: report {number} was submitted"),
    Kind.CHANGE: message("{day}, {by}: changed, revision {number}"),
    Kind.CASE: message("{day}, {by}: the case was changed"),
}


def verdict_lines(verdict: Verdict) -> list[str]:
    """All that is to be said of a paper that came back, the verdict first."""
    return [printable(line) for line in _lines(verdict)]


def _lines(verdict: Verdict) -> Iterator[str]:
    yield translate(verdict.sentence)
    if verdict.around:
        yield translate(
            message(
                "! Lines beside the paper that were not printed here: {count}. They are shown below.",
                count=len(verdict.around),
            )
        )
    if verdict.paper is not None:
        yield translate(message("Paper: {title}", title=verdict.paper.title))
    yield from _history(verdict)
    for other in verdict.others:
        yield translate(
            message(
                "Also in the file, printed here and unchanged: {code}, {title}",
                code=other.code,
                title=other.title,
            )
        )
    if verdict.differences:
        yield ""
        yield translate(message("Lines that differ (- as printed, + as received):"))
        yield from _differences(verdict)
    if verdict.later:
        yield ""
        yield from later_lines(verdict.later)
    if verdict.strays:
        yield ""
        yield translate(message("These lines carry a code, but belong to no copy of its paper:"))
        yield from _strays(verdict)
    if verdict.around:
        yield ""
        yield translate(message("Text outside the paper, which was not printed here:"))
        yield from (f"  {line}" for line in verdict.around[:MOST_LINES])
        if len(verdict.around) > MOST_LINES:
            yield "  …"
    if verdict.unchecked:
        yield ""
        kinds = ", ".join(each if isinstance(each, str) else translate(each) for each in verdict.unchecked)
        yield translate(message("Not compared, so it may differ: {kinds}", kinds=kinds))
    if verdict.is_windows_874 and verdict.paper is not None:
        yield ""
        yield translate(message("Windows-874 lacks lines and some signs; they were not compared."))


def later_lines(later: Sequence[Later]) -> Iterator[str]:
    """What came after a paper; nothing if nothing did."""
    if later:
        yield translate(message("Changes since:"))
        yield from (f"  {translate(_later(each))}" for each in later)


def _history(verdict: Verdict) -> Iterator[str]:
    """What the paper witnesses of the history before it."""
    if verdict.paper is None and verdict.witness is not None:
        named = _OUR_HISTORY if verdict.is_our_history else _NOT_OUR_HISTORY
        yield translate(Message(named.text, {"step": verdict.witness.step}))
    if verdict.paper is None or verdict.state is State.CHANGED:
        return
    own = verdict.paper.witness
    if verdict.state is State.OTHER_HISTORY and verdict.witness is not None:
        told = {"step": verdict.witness.step, "mark": verdict.witness.mark}
        yield translate(message("History on the paper: up to entry {step}, {mark}", **told))
        if own is None:
            yield translate(message("History here: that entry is missing."))
        else:
            yield translate(message("History here: up to entry {step}, {mark}", step=own.step, mark=own.mark))
    elif own is not None:
        yield translate(
            message(
                "The history up to entry {step} has the mark that the paper names. “tamruang doctor” checks that "
                "every entry still fits it.",
                step=own.step,
            )
        )


def _strays(verdict: Verdict) -> Iterator[str]:
    for stray in verdict.strays[:MOST_LINES]:
        name = f"{stray.name}: " if stray.name else ""
        yield from (f"  {name}{line.strip()}" for line in stray.lines[:_FEW])


def _differences(verdict: Verdict) -> Iterator[str]:
    shown = 0
    for each in verdict.differences:
        yield translate(message("  line {line}", line=each.line))
        for sign, lines in (("-", each.was), ("+", each.now)):
            for line in lines:
                shown += 1
                if shown > MOST_LINES:
                    yield "  …"
                    return
                yield f"  {sign} {line}"


def _later(later: Later) -> Message:
    pattern = _LATER[later.kind]
    number = later.number - 1 if later.kind is Kind.EDITION else later.number
    return Message(
        pattern.text,
        {
            "day": bangkok_day(later.at),
            "by": person_name(later.by) if later.by else "-",
            "number": number,
            "code": later.code or "-",
        },
    )
