"""The form as it leaves the office: recorded in the register, with the line under it that says so and carries its code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from exports.document import join_lines
from exports.form.as_document import form_document
from exports.form.markdown import write_markdown
from exports.form.text import DEFAULT_WIDTH, write_text
from exports.form.values import Digits
from exports.formats.html import write_html
from exports.printed_paper import PrintedPaper, add_last_line, body_of
from models.form.project import Form
from models.papers.record import Recorded, record_paper
from models.reports.forms import form_of
from models.reports.queries import list_reports, load_project
from models.reports.rows import State, StoredReport
from models.storage.database import snapshot

KIND = "form"
TITLE = "แบบรายงานความก้าวหน้าโครงการ"
"""What it is called where its own title, with all its stars, would not fit."""


def print_form_in_every_format(project_id: int, *, by: str, submitted_only: bool = True) -> PrintedPaper:
    """Write a project's form in every format and record it, as `exports.papers.printing.print_paper` does with other papers.

    Args:
        project_id: which project.
        by: who prints it.
        submitted_only: leave drafts out.

    Raises:
        NotFound: the project is stored no longer.
        DatabaseUnusable: the database complained; nothing was recorded.
    """
    stored = _load(project_id, submitted_only=submitted_only)
    texts = {
        "plain": write_text(stored.form),
        "markdown": write_markdown(stored.form),
        "html": _html(stored.form),
    }
    paper = _record(stored, {kind: body_of(kind, text) for kind, text in texts.items()}, by=by)
    if paper is not None:
        line = paper.last_line
        texts = {kind: add_last_line(kind, text, line, DEFAULT_WIDTH) for kind, text in texts.items()}
    texts["text"] = texts["mail"] = texts.pop("plain")
    return PrintedPaper(KIND, f"{TITLE} {stored.form.project.code or ''}".rstrip(), texts, paper)


def print_form(
    project_id: int,
    *,
    by: str,
    submitted_only: bool = False,
    kind: str = "text",
    width: int = DEFAULT_WIDTH,
    digits: Digits = Digits.ARABIC,
) -> tuple[str, Recorded | None]:
    """Write a project's form and record what was printed.

    A form with drafts on it is none that the office answers for: it is written without a code and is not recorded.

    Args:
        project_id: which project.
        by: who prints it.
        submitted_only: leave drafts out.
        kind: `text`, `markdown` or `html`.
        width: cells in a line of the text.
        digits: for figures.

    Returns:
        The paper, and what the register keeps of it; None for a form with drafts or without reports.

    Raises:
        NotFound: the project is stored no longer.
        DatabaseUnusable: the database complained; nothing was recorded.
    """
    stored = _load(project_id, submitted_only=submitted_only)
    # The first tells whether the form says something else than before, however wide and in which digits it is printed. All are
    # recorded together: whatever of them a mail brings, it is one paper with one code.
    texts = {"plain": write_text(stored.form), "markdown": write_markdown(stored.form, digits=digits)}
    if (width, digits) != (DEFAULT_WIDTH, Digits.ARABIC):
        texts["text"] = write_text(stored.form, width=width, digits=digits)
    if kind == "html":
        texts["html"] = _html(stored.form, digits)
    written = texts["plain"] if kind == "text" and "text" not in texts else texts[kind]
    paper = _record(stored, {each: body_of(each, text) for each, text in texts.items()}, by=by)
    if paper is None:
        return written, None
    return add_last_line(kind, written, paper.last_line, width), paper


def _html(form: Form, digits: Digits = Digits.ARABIC) -> str:
    return join_lines(write_html(form_document(form, digits=digits)))


@dataclass(frozen=True)
class _StoredForm:
    """The form and the revisions that it tells of, as they were at one moment."""

    id: int
    form: Form
    revision: int
    reports: list[StoredReport]


def _load(project_id: int, *, submitted_only: bool) -> _StoredForm:
    with snapshot():
        return _StoredForm(
            project_id,
            form_of(project_id, submitted_only=submitted_only),
            load_project(project_id).revision,
            list_reports(project_id, submitted_only=submitted_only),
        )


def _record(stored: _StoredForm, texts: Mapping[str, str], *, by: str) -> Recorded | None:
    if not stored.reports or any(report.state != State.SUBMITTED for report in stored.reports):
        return None
    return record_paper(
        KIND,
        stored.form.project.name or stored.form.project.code or "",
        texts,
        by=by,
        revisions={
            f"project:{stored.id}": stored.revision,
            **{f"report:{report.id}": report.revision for report in stored.reports},
        },
        counts={
            f"{name}:{report.report.number}": value
            for report in stored.reports
            for name in ("received", "finished", "pending")
            if (value := getattr(report.report, name)) is not None
        },
    )
