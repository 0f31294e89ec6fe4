"""A paper of the city in every format, and as a workbook, with the line that carries its code; recorded as all papers are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from exports.city_papers.month import cells_of, month_paper
from exports.city_papers.note import note_paper
from exports.city_papers.reminder import reminder_paper
from exports.city_papers.year import year_paper
from exports.document import Document
from exports.formats.workbook import write_workbook
from exports.papers.every_format import Written, with_last_line, write_in_every_format
from exports.printed_paper import PrintedPaper
from models import clock
from models.city.cells import Cell
from models.city.known import last_known
from models.city.overview import Overview, load_overview
from models.city.sums import sum_cells
from models.clock import bangkok_day
from models.dates import fiscal_year_of
from models.errors import NotFound, TamruangError
from models.messages import message
from models.papers.canonical import canonical
from models.papers.record import Recorded, foresee_last_line, paper_of_code, record_paper, texts_of
from models.papers.workbook import read_workbook
from models.storage.database import snapshot

WORKBOOK = "workbook"
"""The name of the format that is recorded beside those of all papers."""


_FILES = {"text": ".txt", "markdown": ".md", "html": ".html"}


class Kind(StrEnum):
    """Which paper; never changes, for it is recorded."""

    MONTH = "city-month"
    YEAR = "city-year"
    NOTE = "city-note"
    REMINDER = "city-reminder"


@dataclass(frozen=True, slots=True)
class CityRequest:
    """What a paper of the city is asked for with.

    Attributes:
        kind: which.
        year: fiscal year (Buddhist).
        month: first day of the month; None for a paper on the whole year.
        as_of: the day (Bangkok) as of which it is; today if None.
        known: id of the last act that counts; what was known at the end of `as_of` if None.
        office: id of the office that a reminder goes to.
        to: to whom a note goes.
        number: of a note.
        subject: of a note.
        enclosures: of a note.
    """

    kind: Kind
    year: int
    month: date | None = None
    as_of: date | None = None
    known: int | None = None
    office: int | None = None
    to: str = ""
    number: str = ""
    subject: str = ""
    enclosures: tuple[str, ...] = ()


class NotTheSame(TamruangError):
    """A paper that was printed before can't be made the same any more."""

    title = message("The paper was not made again")
    exit_code = 1


class Printed(NamedTuple):
    """A paper of the city.

    Attributes:
        paper: its texts, and what the register keeps of it.
        workbook: as XLSX.
    """

    paper: PrintedPaper
    workbook: bytes

    @property
    def files(self) -> dict[str, str | bytes]:
        """Every format, by the name of its file."""
        name = self.paper.name
        texts: dict[str, str | bytes] = {
            f"{name}{end}": self.paper.texts[kind] for kind, end in _FILES.items()
        }
        return {**texts, f"{name}.xlsx": self.workbook}


def print_city_paper(request: CityRequest, *, by: str) -> Printed:
    """Make a paper, write it in every format, and record it: all formats have one code.

    Who asks for the same again gets the same, to the byte and with the same code; of what was recorded nothing is ever changed.

    Args:
        request: what it is asked for with.
        by: who prints it.

    Raises:
        NotFound: the office is not in the list, or is to report nothing for this month.
        NotAllowed: several people use the account, and it was not said who prints.
        DatabaseUnusable: the database complained; nothing was recorded.
    """
    made = _make(request)
    recorded = record_paper(request.kind.value, made.document.title, made.bodies, by=by, **made.written.facts)
    paper = with_last_line(request.kind.value, made.written, recorded.last_line, recorded)
    return Printed(paper, write_workbook(made.document, recorded.last_line))


def preview_city_paper(request: CityRequest, *, by: str) -> Printed:
    """Make a paper as `print_city_paper` would now, with its code, and record nothing.

    Args:
        request: see there, as for the others.
        by: see there.

    Raises:
        NotFound: see there.
    """
    with snapshot():
        made = _make(request)
        facts = made.written.facts
        line = foresee_last_line(request.kind.value, made.document.title, made.bodies, by=by, **facts)
    paper = with_last_line(request.kind.value, made.written, line, None)
    return Printed(paper, write_workbook(made.document, line))


class _Made(NamedTuple):
    document: Document
    written: Written

    @property
    def bodies(self) -> dict[str, str]:
        """What is recorded."""
        return {**self.written.bodies, WORKBOOK: read_workbook(write_workbook(self.document, "")).body}


def _make(request: CityRequest) -> _Made:
    today = clock.today()
    as_of = min(request.as_of or today, today)
    with snapshot():
        known = request.known
        if known is None:
            known = last_known(as_of if as_of < today else None)
        overview = load_overview(request.year, today=today, as_of=as_of, known=known)
        document = _WRITE[request.kind](overview, request)
    sums = sum_cells(_cells(overview, request))
    counts = {"received": sums.received, "finished": sums.finished, "pending": sums.pending}
    facts = {
        "revisions": {_about(request, as_of if as_of < today else None): known},
        "counts": counts if sums.counted and request.kind is not Kind.REMINDER else {},
        "with_names": False,
    }
    return _Made(document, write_in_every_format(document, facts))


def _about(request: CityRequest, past: date | None) -> str:
    """What the paper tells of; one as of a day that is over is another one than that as things stand, which grows old."""
    month = f"{request.month:%Y-%m}" if request.month else str(request.year)
    parts = (request.kind.value, month, request.office, past)
    return ":".join(str(part) for part in parts if part is not None)


def _cells(overview: Overview, request: CityRequest) -> list[Cell]:
    months = overview.months if request.month is None else (request.month,)
    return [cell for month in months for cell in cells_of(overview, month)]


def _month(overview: Overview, request: CityRequest) -> Document:
    assert request.month is not None, "a month was asked for"
    return month_paper(overview, request.month)


def _note(overview: Overview, request: CityRequest) -> Document:
    return note_paper(
        overview,
        request.month,
        to=request.to,
        number=request.number,
        subject=request.subject,
        enclosures=request.enclosures,
    )


def _reminder(overview: Overview, request: CityRequest) -> Document:
    for cell in _cells(overview, request):
        if cell.office.id == request.office:
            return reminder_paper(overview, cell)
    raise NotFound(message("This office is to report nothing for this month."))


_WRITE: Mapping[Kind, Callable[[Overview, CityRequest], Document]] = {
    Kind.MONTH: _month,
    Kind.YEAR: lambda overview, request: year_paper(overview),
    Kind.NOTE: _note,
    Kind.REMINDER: _reminder,
}


def reprint_city_paper(
    code: str, *, to: str = "", number: str = "", subject: str = "", enclosures: tuple[str, ...] = ()
) -> Printed:
    """Make a paper that was printed before once more, of what was known then; nothing is recorded.

    Args:
        code: of the paper.
        to: of a covering note, as it was typed for it; like the others it stands nowhere but on the note.
        number: likewise.
        subject: likewise.
        enclosures: likewise.

    Raises:
        NotFound: no paper of the city with this code was printed here.
        NotTheSame: it can't be made the same to the letter any more, or a note not of what was given.
    """
    recorded = paper_of_code(code)
    if recorded is None or recorded.kind not in set(Kind):
        raise NotFound(message("No paper of the city with the code {code} was printed here.", code=code))
    request = _request_of(recorded)
    made = _make(replace(request, to=to, number=number, subject=subject, enclosures=enclosures))
    kept = texts_of(recorded.id)
    if {kind: canonical(text) for kind, text in made.bodies.items()} != kept:
        raise NotTheSame(
            message(
                "Paper {code} does not come out the same: something else that stands on it has changed, such as who is "
                "responsible; or it is a note for which something was typed that is not given now. Its text is kept: tamruang "
                "verify {code} --text",
                code=recorded.code,
            )
        )
    paper = with_last_line(request.kind.value, made.written, recorded.last_line, recorded)
    return Printed(paper, write_workbook(made.document, recorded.last_line))


def _request_of(recorded: Recorded) -> CityRequest:
    """What a paper was asked for with, as far as that is recorded: all but what is typed for a covering note."""
    ((about, known),) = recorded.revisions.items()
    kind, when, *rest = about.split(":")
    past = date.fromisoformat(rest.pop()) if rest and "-" in rest[-1] else bangkok_day(recorded.at)
    month = date.fromisoformat(f"{when}-01") if "-" in when else None
    return CityRequest(
        Kind(kind),
        year=fiscal_year_of(month) if month else int(when),
        month=month,
        as_of=past,
        known=known,
        office=int(rest[0]) if rest else None,
    )
