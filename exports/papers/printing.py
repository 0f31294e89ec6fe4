"""A paper of the register in every format, with the line under it that carries its code."""

from __future__ import annotations

from dataclasses import replace

from exports.papers.every_format import Written, with_last_line, write_in_every_format
from exports.papers.kinds import find_paper, make_paper
from exports.papers.paper import Needs, Request
from exports.printed_paper import PrintedPaper
from models.cases.complainants import note_reading
from models.cases.last_change import last_changes
from models.papers.record import foresee_last_line, record_paper
from models.register.cases_as_of import cases_as_of
from models.register.counts import counts, latest_act
from models.register.filters import DueFilter, Filter
from models.register.table_rows import ids_of
from models.register.window import count
from models.storage.database import snapshot, transaction


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
    return with_last_line(name, written, recorded.last_line, recorded)


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
    return with_last_line(name, written, line, None)


def _write(name: str, request: Request) -> Written:
    kind = find_paper(name)
    with make_paper(name, request) as document:
        known = latest_act() if request.known is None else request.known
        if kind.needs is Needs.CASE:  # what happens in other cases makes no other paper of it
            changed = last_changes([request.required_case]).get(request.required_case)
            known = changed.act if changed is not None else 0
        revisions, counted = {_about(kind.needs, request): known}, _counts(kind.needs, request)
        return write_in_every_format(
            document, {"revisions": revisions, "counts": counted, "with_names": request.with_names}
        )


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
