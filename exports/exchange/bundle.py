"""The bundle of a month: made and recorded, made again the same to the byte, and read.

It is recorded as papers are (`models.papers.record`), with a code of its own: so the history tells who made it and when, the chain
binds what it says, and `verify` knows it. What it says is frozen with the report. Whoever makes it again gets what was recorded,
whatever happened since; only another edition of the report is another bundle.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from exports.exchange.envelope import open_sealed, seal
from exports.exchange.keys import own_secret
from exports.exchange.manifest import Kind, Manifest
from exports.exchange.month_text import read_statement, write_statement
from exports.exchange.public_keys import PublicKey
from exports.exchange.refused import Reason, Refused
from exports.exchange.strict_json import Unreadable
from exports.form.printing import print_form_in_every_format
from exports.form.text import DEFAULT_WIDTH
from exports.printed_paper import add_last_line
from models.clock import BANGKOK
from models.dates import format_month
from models.errors import NotFound
from models.exchange.month import papers_of_month, state_month, submitted_report
from models.exchange.statement import MonthStatement
from models.messages import Message, message
from models.papers.listing import last_like
from models.papers.record import Recorded, paper_of_code, record_paper, texts_of
from models.reports.month_end import MonthEnd, month_code
from models.storage.database import transaction
from models.thai import clean_as_typed

KIND = "bundle"
"""What it is called among the papers."""
MONTH, FORM = "month.json", "form.txt"
TITLE = "ชุดข้อมูลส่งส่วนกลาง"
"""What it is called, and the note that goes with it."""


class MonthBundle(NamedTuple):
    """A bundle of a month, read or made.

    Attributes:
        manifest: who says it, with which key, and when.
        statement: what it says.
        form: the form as it was printed, with its code in its last line.
    """

    manifest: Manifest
    statement: MonthStatement
    form: str


class MadeBundle(NamedTuple):
    """A bundle that was made.

    Attributes:
        name: of its file: ASCII, and no other bundle has it.
        content: its bytes.
        bundle: what it says.
        paper: what the register keeps of it.
    """

    name: str
    content: bytes
    bundle: MonthBundle
    paper: Recorded


def make_month_bundle(end: MonthEnd, *, by: str, today: date, papers: Sequence[Recorded] = ()) -> MadeBundle:
    """Make the bundle of a month whose report was submitted, and record it; made again, it is the same to the byte.

    Args:
        end: the month, as it is after the submission.
        by: who makes it.
        today: the day (Bangkok) on which the indicator is judged, if it is made for the first time.
        papers: of the month, the codes of which it gives; those that were printed last if empty.

    Raises:
        InvalidValue: the report has not been submitted.
        NoKey: the office has no key, or it is not here.
        UnusableKey: its file can't be used.
        NoSigning: the library is missing.
        NotFound: somebody was forgotten in the form that it had, so it can't be made again.
    """
    report = submitted_report(end)
    key, secret = own_secret()
    revisions = {f"report:{report.id}": report.revision, f"month:{month_code(end.month)}": 0}
    with transaction():
        paper = last_like(KIND, " ".join(sorted(revisions)))
        if paper is None or dict(paper.revisions) != revisions:
            paper = _record(end, revisions, by=by, today=today, papers=papers)
        written = _recorded_text(paper, "text")
        statement = read_statement(written)
        form = _form_of(statement)
    assert paper.witness is not None
    manifest = Manifest(
        kind=Kind.MONTH,
        office=statement.office,
        about=month_code(statement.month),
        code=paper.code,
        edition=statement.report.edition,
        made_at=paper.at.astimezone(BANGKOK),
        step=paper.witness.step,
        mark=paper.witness.mark,
        key=PublicKey.of_line(key.key),
        before=key.before,
    )
    content = seal(manifest, {MONTH: written, FORM: form.encode()}, secret)
    return MadeBundle(
        f"tamruang-{manifest.about}-{paper.code}.zip", content, MonthBundle(manifest, statement, form), paper
    )


def read_month_bundle(data: bytes) -> MonthBundle:
    """Read the bundle of a month, trusting nothing; see `exports.exchange.envelope.open_sealed`.

    Args:
        data: the whole file.

    Raises:
        Refused: it is not taken; `reason` says why.
        NoSigning: the library is missing.
    """
    manifest, parts = open_sealed(data, Kind.MONTH)
    if list(parts) != [MONTH, FORM]:
        raise Refused(Reason.CONTENT)
    try:
        statement, form = read_statement(parts[MONTH]), parts[FORM].decode()
    except (Unreadable, UnicodeDecodeError) as error:
        raise Refused(Reason.CONTENT) from error
    said = (manifest.office, manifest.about, manifest.edition)
    if said != (statement.office, month_code(statement.month), statement.report.edition):
        raise Refused(Reason.CONTENT)
    if clean_as_typed(form) != form:
        raise Refused(Reason.CONTENT)
    return MonthBundle(manifest, statement, form)


def _record(
    end: MonthEnd,
    revisions: dict[str, int],
    *,
    by: str,
    today: date,
    papers: Sequence[Recorded],
) -> Recorded:
    form = print_form_in_every_format(end.project.id, by=by, submitted_only=True).paper
    assert form is not None  # a report was submitted
    others = [each for each in papers if each.kind != form.kind] or papers_of_month(end)
    statement = state_month(end, papers=(form, *others), today=today)
    report = statement.report
    figures = {"received": report.received, "finished": report.finished, "pending": report.pending}
    return record_paper(
        KIND,
        f"{TITLE} {format_month(end.month.start)}",
        write_statement(statement).decode(),
        by=by,
        revisions=revisions,
        counts={name: value for name, value in figures.items() if value is not None},
    )


def _form_of(statement: MonthStatement) -> str:
    """The form as it was printed when the bundle was first made."""
    paper = paper_of_code(statement.papers[0].code)
    if paper is None:
        raise NotFound(_gone())
    body = _recorded_text(paper, "plain").decode()
    return add_last_line("plain", clean_as_typed(body), paper.last_line, DEFAULT_WIDTH)


def _recorded_text(paper: Recorded, kind: str) -> bytes:
    text = texts_of(paper.id).get(kind)
    if text is None:
        raise NotFound(_gone())
    return f"{text}\n".encode()


def _gone() -> Message:
    return message(
        "This bundle can't be made again: somebody was forgotten in a text that it had. Send the file that was made then."
    )
