"""The papers that can be made, and when each left last."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from exports.form.printing import KIND as FORM
from exports.form.printing import REPORT_KIND
from exports.papers.every import EVERY, project_for, report_for
from exports.papers.paper import Needs, Paper
from models.dates import Period
from models.errors import NotFound
from models.papers.listing import last_like
from models.papers.standing import Standings
from models.storage.database import snapshot
from tui.papers.words import last_words


class Listed(NamedTuple):
    """A paper that can be made.

    Attributes:
        paper: which.
        last: when it left last, and how that print stands; empty if it never did, and of papers of cases, which stand in each case.
    """

    paper: Paper
    last: str


def load_papers(period: Period, today: date) -> list[Listed]:
    """All papers, with what was printed of a month.

    Args:
        period: the month.
        today: the day (Bangkok).
    """
    standings = Standings(today)
    with snapshot():
        listed = []
        for paper in EVERY.values():
            about = _about(paper, period)
            last = last_like(paper.name, about) if about else None
            listed.append(Listed(paper, last_words(last, standings) if last is not None else ""))
        return listed


def _about(paper: Paper, period: Period) -> str:
    """What its prints tell of, as `last_like` takes it; empty where nothing is to be looked for."""
    try:
        if paper.name == FORM:
            return f"project:{project_for(period)} %"
        if paper.name == REPORT_KIND:
            return f"report:{report_for(project_for(period), period).id}"
    except NotFound:
        return ""
    if paper.needs is Needs.PERIOD:
        return f"period:%:{period.end}%"
    return "day:%" if paper.needs is Needs.NOTHING else ""
