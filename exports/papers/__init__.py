"""The papers of the register: what stands on each, without a word on how it is written.

A new paper is one small file that gives a `Document`, and one entry here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from exports.document import Document
from exports.papers.answer import answer
from exports.papers.checks import check_sheet
from exports.papers.covering_note import covering_note
from exports.papers.indicator import indicator_figures
from exports.papers.month_register import month_register
from exports.papers.one_case import one_case
from exports.papers.paper import Asked, Needs, Paper
from exports.papers.pending import pending_by_section
from models.errors import NotFound
from models.messages import message
from models.storage.database import snapshot

PAPERS: dict[str, Paper] = {
    paper.name: paper
    for paper in (
        Paper(
            "register",
            message("Register of a month"),
            lambda asked: month_register(
                asked.the_period, as_of=asked.today, known=asked.known, with_names=asked.with_names
            ),
            Needs.PERIOD,
            can_name=True,
        ),
        Paper(
            "pending",
            message("Pending and late cases by section"),
            lambda asked: pending_by_section(
                asked.today,
                sections=asked.sections,
                only_late=asked.only_late,
                with_names=asked.with_names,
            ),
            Needs.NOTHING,
            can_name=True,
        ),
        Paper(
            "case",
            message("One case with its diary"),
            lambda asked: one_case(asked.the_case, with_names=asked.with_names),
            Needs.CASE,
            has_figures=False,
            can_name=True,
        ),
        Paper(
            "answer",
            message("Answer for the complainant"),
            lambda asked: answer(asked.the_case, today=asked.today),
            Needs.CASE,
            has_figures=False,
        ),
        Paper(
            "note",
            message("Covering note"),
            lambda asked: covering_note(
                asked.the_period,
                written_on=asked.today,
                report=asked.report,
                to=asked.to,
                number=asked.number,
                enclosures=asked.enclosures,
            ),
            Needs.PERIOD,
        ),
        Paper(
            "checks",
            message("Daily checks of a month"),
            lambda asked: check_sheet(asked.the_period, today=asked.today),
            Needs.PERIOD,
        ),
        Paper(
            "indicator",
            message("Figures of the indicator"),
            lambda asked: indicator_figures(asked.the_period, today=asked.today),
            Needs.PERIOD,
        ),
    )
}
"""All of them by their names, in the order in which a list shows them."""


def paper_of_name(name: str) -> Paper:
    """The paper of a name.

    Raises:
        NotFound: there is none.
    """
    paper = PAPERS.get(name)
    if paper is None:
        known = ", ".join(PAPERS)
        raise NotFound(message("There is no paper “{name}”. There are: {known}.", name=name, known=known))
    return paper


@contextmanager
def made(name: str, asked: Asked) -> Iterator[Document]:
    """Make a paper; it is to be written within the block.

    All that is read in the block is of one state of the register: a format goes through the rows of a table more than once, and the
    figures above a table must be those of its rows, whoever else writes meanwhile.

    Args:
        name: of the paper.
        asked: what it is asked for with.

    Raises:
        NotFound: there is no such paper, or no such case.
        InvalidValue: it needs what was not given.
    """
    paper = paper_of_name(name)
    with snapshot():
        yield paper.make(asked)


__all__ = ["PAPERS", "Asked", "Needs", "Paper", "made", "paper_of_name"]
