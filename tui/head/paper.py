"""The head's page as a paper: to look at, to a file, into the outbox."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from models.dates import Period, last_day_of_month
from tui.framework.screen import OfficeScreen

if TYPE_CHECKING:
    from exports.papers.paper import Paper, Request
    from tui.head.blocks import Asked
    from tui.papers.leaving import Leaving

NAME = "overview"


def _kind_and_request(asked: Asked) -> tuple[Paper, Request]:
    """What to make: the year of the page, up to its last month."""
    from exports.papers.kinds import find_paper  # with all papers: not before one is asked for
    from exports.papers.paper import Request

    end: date = asked.period.end
    month = Period(end.replace(day=1), last_day_of_month(end.year, end.month))
    return find_paper(NAME), Request(asked.today, period=month)


def open_paper(screen: OfficeScreen[Any], asked: Asked) -> None:
    """Make the paper and show it; copied or printed from there, it is recorded.

    Args:
        screen: of the page.
        asked: what it shows.
    """
    by = screen.program.by

    def make() -> tuple[Paper, Request, str]:
        from exports.papers.printing import preview_paper

        paper, request = _kind_and_request(asked)
        return paper, request, preview_paper(NAME, request, by=by).texts["text"].removesuffix("\n")

    def show(made: tuple[Paper, Request, str]) -> None:
        from tui.framework.paper_screen import PaperScreen

        paper, request, text = made

        def record() -> str:
            from exports.papers.printing import print_paper

            return print_paper(NAME, request, by=by).texts["text"]

        screen.app.push_screen(PaperScreen(paper.title, text, record=record))

    screen.ask_office(make, show, group="paper")


def mail_paper(screen: OfficeScreen[Any], asked: Asked) -> None:
    """Show a mail with the paper before it is laid into the outbox.

    Args:
        screen: of the page.
        asked: what it shows.
    """

    def lay(leaving: Leaving) -> None:
        from tui.papers.leaving import lay_mail

        lay_mail(screen, leaving)

    screen.ask_office(lambda: _leaving(screen, asked), lay, group="paper")


def _leaving(screen: OfficeScreen[Any], asked: Asked) -> Leaving:
    """The paper as it may leave."""
    from tui.papers.leaving import Leaving

    paper, request = _kind_and_request(asked)
    assert request.period is not None
    name = request.period.end.strftime("%Y-%m")
    return Leaving(paper, (request,), name, paper.title, screen.program.by)


def write_paper(screen: OfficeScreen[Any], asked: Asked) -> None:
    """Ask for a file, and write the paper to it.

    Args:
        screen: of the page.
        asked: what it shows.
    """

    def ask(leaving: Leaving) -> None:
        from tui.papers.leaving import ask_file

        ask_file(screen, leaving)

    screen.ask_office(lambda: _leaving(screen, asked), ask, group="paper")
