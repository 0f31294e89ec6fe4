"""A paper of the register in every format, with the line under it that carries its code."""

from __future__ import annotations

from dataclasses import replace

from exports.document import join_lines
from exports.formats.html import write_html
from exports.formats.markdown import write_markdown
from exports.formats.text import write_text
from exports.layout import MAIL_WIDTH
from exports.papers.kinds import find_paper, make_paper
from exports.papers.paper import Needs, Request
from exports.printed_paper import PrintedPaper, add_last_line, body_of
from models.papers.record import record_paper
from models.register.counts import counts, latest_act
from models.register.filters import DueFilter, Filter
from models.register.window import count

WIDE = 120
"""Cells of a text that is printed across."""


def print_paper(name: str, request: Request, *, by: str) -> PrintedPaper:
    """Make a paper, write it in every format, and record it if it states figures or lets names through.

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
    kind = find_paper(name)
    with make_paper(name, request) as document:
        known = latest_act() if request.known is None else request.known
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
    recorded = None
    if kind.has_figures or request.with_names:
        recorded = record_paper(
            name,
            document.title,
            {each: body_of(each, text) for each, text in texts.items()},
            by=by,
            revisions=revisions,
            counts=counted,
            with_names=request.with_names,
        )
        line = recorded.last_line
        texts = {each: add_last_line(each, text, line, widths.get(each, 0)) for each, text in texts.items()}
    texts.setdefault("mail", texts["text"])
    return PrintedPaper(name, document.title, texts, recorded, document.is_wide)


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
