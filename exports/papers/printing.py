"""A paper of the register in every format, with the line under it that carries its code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from exports.document import join_lines
from exports.formats.html import write_html
from exports.formats.markdown import write_markdown
from exports.formats.text import write_text
from exports.layout import MAIL_WIDTH
from exports.papers.kinds import find_paper, make_paper
from exports.papers.paper import Needs, Request
from exports.printed_paper import PrintedPaper, add_last_line, body_of
from models.cases.complainants import note_reading
from models.cases.last_change import last_changes
from models.papers.record import Recorded, foresee_last_line, record_paper
from models.records import dataclass
from models.register.cases_as_of import cases_as_of
from models.register.counts import counts, latest_act
from models.register.filters import DueFilter, Filter
from models.register.table_rows import ids_of
from models.register.window import count
from models.storage.database import snapshot, transaction

WIDE = 120
"""Cells of a text that is printed across."""


def print_paper(name: str, request: Request, *, by: str) -> PrintedPaper:
    """Make a paper, write it in every format, and record it.

    All formats are recorded under one code: whatever of them a mail brings, it is one paper.

    Args:
        name: which paper, of `exports.papers.kinds.PAPERS`.
        request: what it is asked for with.
        by: who prints it.

    Raises:
        NotFound: there is no such paper, or no such case.
        InvalidValue: it needs what was not given.
        DatabaseUnusable: the database complained; nothing was recorded.
    """
    written = _write(name, request)
    with transaction():
        recorded = record_paper(name, written.title, written.bodies, by=by, **written.facts)
        if request.with_names:
            note_reading(_cases(find_paper(name).needs, request), by=by, note=recorded.code)
    return _with_last_line(name, written, recorded.last_line, recorded)


def preview_paper(name: str, request: Request, *, by: str) -> PrintedPaper:
    """Make a paper as `print_paper` would now, line for line and with its code, and record nothing.

    Args:
        name: see `print_paper`, as for the others.
        request: see there.
        by: who would print it.

    Raises:
        NotFound: there is no such paper, or no such case.
        InvalidValue: it needs what was not given.
    """
    with snapshot():
        written = _write(name, request)
        line = foresee_last_line(name, written.title, written.bodies, by=by, **written.facts)
    return _with_last_line(name, written, line, None)


@dataclass(frozen=True, slots=True)
class _Written:
    """A paper in every format, before its last line.

    Attributes:
        title: for files and subjects.
        texts: by format.
        widths: of the formats that have one.
        is_wide: to be printed across.
        facts: what is recorded beside the texts.
    """

    title: str
    texts: Mapping[str, str]
    widths: Mapping[str, int]
    is_wide: bool
    facts: Mapping[str, Any]

    @property
    def bodies(self) -> dict[str, str]:
        """The texts as they are recorded."""
        return {kind: body_of(kind, text) for kind, text in self.texts.items()}


def _write(name: str, request: Request) -> _Written:
    kind = find_paper(name)
    with make_paper(name, request) as document:
        known = latest_act() if request.known is None else request.known
        if kind.needs is Needs.CASE:  # what happens in other cases makes no other paper of it
            changed = last_changes([request.required_case]).get(request.required_case)
            known = changed.act if changed is not None else 0
        revisions, counted = {_about(kind.needs, request): known}, _counts(kind.needs, request)
        width = WIDE if document.is_wide else MAIL_WIDTH
        widths = {"text": width, "mail": MAIL_WIDTH}
        texts = {
            "text": join_lines(write_text(document, width)),
            "markdown": join_lines(write_markdown(document)),
            "html": join_lines(write_html(document)),
        }
        if width != MAIL_WIDTH:
            texts["mail"] = join_lines(write_text(document, MAIL_WIDTH))
    return _Written(
        document.title,
        texts,
        widths,
        document.is_wide,
        {"revisions": revisions, "counts": counted, "with_names": request.with_names},
    )


def _with_last_line(name: str, written: _Written, line: str, recorded: Recorded | None) -> PrintedPaper:
    texts = {
        kind: add_last_line(kind, text, line, written.widths.get(kind, 0))
        for kind, text in written.texts.items()
    }
    texts.setdefault("mail", texts["text"])
    return PrintedPaper(name, written.title, texts, recorded, written.is_wide)


def _about(needs: Needs, request: Request) -> str:
    """What the paper tells of, by which its later editions are found."""
    if needs is Needs.CASE:
        about = f"case:{request.case}"
    elif needs is Needs.PERIOD:
        about = f"period:{request.required_period.start}:{request.required_period.end}"
    else:
        about = f"day:{request.today}"
    parts = (
        about,
        "late" if request.only_late else "",
        ",".join(map(str, request.sections)),
        "named" if request.with_names else "",
    )
    return ":".join(filter(None, parts))


def _cases(needs: Needs, request: Request) -> list[int]:
    """Ids of the cases that stand on the paper."""
    if needs is Needs.CASE:
        return [request.required_case]
    if needs is Needs.PERIOD:
        known = latest_act() if request.known is None else request.known
        return [case.id for case in cases_as_of(request.required_period, request.today, known)]
    due = DueFilter.LATE if request.only_late else None
    return ids_of(Filter(pending=True, due=due, sections=frozenset(request.sections)), today=request.today)


def _counts(needs: Needs, request: Request) -> dict[str, int]:
    """The figures that the register keeps with the paper."""
    if needs is Needs.CASE:
        return {}
    if needs is Needs.PERIOD:
        figures = counts(request.required_period, request.today, known=request.known)
        return {name: getattr(figures, name) for name in ("received", "finished", "pending", "elsewhere")}
    pending = Filter(pending=True)
    late = replace(pending, due=DueFilter.LATE)
    return {"pending": count(pending, today=request.today), "late": count(late, today=request.today)}
