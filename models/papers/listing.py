"""All papers that ever got a code: by kind, by words, by case or day, the last one first, a part at a time."""

from __future__ import annotations

from datetime import date, datetime, time

from models.clock import BANGKOK
from models.papers.code import LENGTHS
from models.papers.record import Recorded, paper_of_row
from models.papers.tables import PaperRow
from models.records import dataclass
from models.storage.database import connection
from models.thai import clean_line, to_arabic_digits

_GROUPS = tuple(length // 2 for length in LENGTHS)


@dataclass(frozen=True, slots=True)
class PaperFilter:
    """Which papers; all if nothing is set.

    Attributes:
        text: stands in the title, in the name of who printed it, or is the beginning of a code, typed anyhow.
        kind: which paper; any if empty.
        case: id of the case that it is about.
        since: printed on this day or later (Bangkok).
        until: printed on this day or earlier.
    """

    text: str = ""
    kind: str = ""
    case: int | None = None
    since: date | None = None
    until: date | None = None


NO_FILTER = PaperFilter()


def list_papers(
    wanted: PaperFilter = NO_FILTER, *, before: int | None = None, limit: int = 200
) -> list[Recorded]:
    """Papers with a code, the last one first.

    Args:
        wanted: which.
        before: only those printed before the one with this id.
        limit: so many at most.
    """
    query = PaperRow.select()
    if before is not None:
        query = query.where(PaperRow.id < before)
    if wanted.kind:
        query = query.where(PaperRow.kind == wanted.kind)
    if wanted.case is not None:
        about = f"case:{wanted.case}"
        query = query.where((PaperRow.about == about) | PaperRow.about.startswith(f"{about}:"))
    if wanted.since is not None:
        query = query.where(PaperRow.at >= _begin(wanted.since))
    if wanted.until is not None:
        query = query.where(PaperRow.at <= datetime.combine(wanted.until, time.max, BANGKOK))
    if text := clean_line(wanted.text):
        found = PaperRow.title.contains(text) | PaperRow.by.contains(text)
        if code := _as_code(text):
            found = found | PaperRow.code.startswith(code)
        query = query.where(found)
    with connection():
        return [paper_of_row(row) for row in query.order_by(PaperRow.id.desc()).limit(limit)]


def kinds_of_papers() -> list[str]:
    """The kinds of all papers that there are, as the code of the program names them."""
    with connection():
        rows = PaperRow.select(PaperRow.kind).distinct().order_by(PaperRow.kind)
        return [row.kind for row in rows]


def last_of_case(complaint_id: int) -> dict[str, Recorded]:
    """The last paper of each kind that was printed of a case."""
    found: dict[str, Recorded] = {}
    for paper in list_papers(PaperFilter(case=complaint_id)):
        found.setdefault(paper.kind, paper)
    return found


def last_like(kind: str, about: str) -> Recorded | None:
    """The last paper of a kind that is about something; None if none was printed.

    Args:
        kind: which paper.
        about: what it tells of, as `PaperRow.about` has it, with `%` for anything.
    """
    query = PaperRow.select().where((PaperRow.kind == kind) & (PaperRow.about**about))
    with connection():
        row = query.order_by(PaperRow.id.desc()).first()
        return None if row is None else paper_of_row(row)


def _begin(day: date) -> datetime:
    return datetime.combine(day, time.min, BANGKOK)


def _as_code(text: str) -> str:
    """The beginning of a code as codes are written, whatever blanks, dashes, small letters or Thai digits it was typed with."""
    plain = "".join(filter(str.isalnum, to_arabic_digits(text))).upper()
    if not plain.isascii() or len(plain) > max(LENGTHS):
        return ""
    short = len(plain) in {each * 2 for each in _GROUPS if each < max(_GROUPS)}
    group = min(_GROUPS) if short else max(_GROUPS)
    return f"{plain[:group]}-{plain[group:]}" if len(plain) > group else plain
