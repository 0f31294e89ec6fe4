"""The kinds of papers there are: a new one is a small file that gives a `Document`, and one entry here."""

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
from exports.papers.overview import overview
from exports.papers.paper import Needs, Paper, Request
from exports.papers.pending import pending_by_section
from exports.papers.receipt import receipt
from exports.papers.work_order import work_order
from models.errors import NotFound
from models.messages import message
from models.storage.database import snapshot

PAPERS: dict[str, Paper] = {
    paper.name: paper
    for paper in (
        Paper(
            "register",
            message("Register of the month"),
            lambda request: month_register(
                request.required_period,
                as_of=request.today,
                known=request.known,
                with_names=request.with_names,
            ),
            Needs.PERIOD,
            can_name=True,
        ),
        Paper(
            "pending",
            message("Pending and late cases by section"),
            lambda request: pending_by_section(
                request.today,
                sections=request.sections,
                only_late=request.only_late,
                with_names=request.with_names,
            ),
            Needs.NOTHING,
            can_name=True,
        ),
        Paper(
            "answer",
            message("Answer to the complainant"),
            lambda request: answer(request.required_case, today=request.today, with_names=request.with_names),
            Needs.CASE,
            can_name=True,
        ),
        Paper(
            "order",
            message("Work order for the section"),
            lambda request: work_order(
                request.required_case, today=request.today, with_names=request.with_names
            ),
            Needs.CASE,
            can_name=True,
        ),
        Paper(
            "receipt",
            message("Receipt for a walk-in complainant"),
            lambda request: receipt(
                request.required_case, today=request.today, with_names=request.with_names
            ),
            Needs.CASE,
            can_name=True,
        ),
        Paper(
            "case",
            message("One case with its diary"),
            lambda request: one_case(request.required_case, with_names=request.with_names),
            Needs.CASE,
            can_name=True,
        ),
        Paper(
            "note",
            message("Covering note"),
            lambda request: covering_note(
                request.required_period,
                written_on=request.today,
                report=request.report,
                to=request.to,
                number=request.number,
                subject=request.subject,
                enclosures=request.enclosures,
            ),
            Needs.PERIOD,
        ),
        Paper(
            "checks",
            message("Daily checks of the month"),
            lambda request: check_sheet(request.required_period, today=request.today),
            Needs.PERIOD,
        ),
        Paper(
            "indicator",
            message("Indicator figures"),
            lambda request: indicator_figures(request.required_period, today=request.today),
            Needs.PERIOD,
        ),
        Paper(
            "overview",
            message("Overview for the head"),
            lambda request: overview(request.required_period, today=request.today),
            Needs.PERIOD,
        ),
    )
}
"""All of them by their names, in the order in which a list shows them."""


def find_paper(name: str) -> Paper:
    """The kind of paper of a name.

    Raises:
        NotFound: there is none.
    """
    paper = PAPERS.get(name)
    if paper is None:
        known = ", ".join(PAPERS)
        raise NotFound(
            message("There is no paper named “{name}”. There are: {known}.", name=name, known=known)
        )
    return paper


@contextmanager
def make_paper(name: str, request: Request) -> Iterator[Document]:
    """Make a paper; it is to be written within the block.

    All that is read in the block is of one state of the register: a format goes through the rows of a table more than once, and the
    figures above a table must be those of its rows, whoever else writes meanwhile.

    Args:
        name: of the paper.
        request: what it is asked for with.

    Raises:
        NotFound: there is no such paper, or no such case.
        InvalidValue: it needs what was not given.
    """
    paper = find_paper(name)
    with snapshot():
        yield paper.make(request)
