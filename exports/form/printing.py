"""The form as it leaves the office: recorded in the register, with the line under it that says so and carries its code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from exports.document import join_lines
from exports.form.as_document import form_document
from exports.form.markdown import write_markdown
from exports.form.text import DEFAULT_WIDTH, write_text
from exports.form.values import Digits
from exports.formats.html import write_html
from exports.printed_paper import PrintedPaper, add_last_line, body_of
from models.form.project import Form
from models.papers.record import Recorded, foresee_last_line, record_paper
from models.reports.forms import form_of
from models.reports.queries import list_reports, load_project
from models.reports.rows import State, StoredReport
from models.storage.database import snapshot

KIND = "form"
TITLE = "แบบรายงานความก้าวหน้าโครงการ"
"""What it is called where its own title, with all its stars, would not fit."""


REPORT_KIND = "report"
REPORT_TITLE = "รายงานความก้าวหน้า ครั้งที่"
"""What a form with a single report is called."""


def print_form_in_every_format(
    project_id: int, *, by: str, submitted_only: bool = True, only: int | None = None
) -> PrintedPaper:
    """Write a project's form in every format and record it, as `exports.papers.printing.print_paper` does with other papers.

    Args:
        project_id: which project.
        by: who prints it.
        submitted_only: leave drafts out.
        only: number of a report: the form with this one alone, which is a paper of its own.

    Raises:
        NotFound: the project is stored no longer.
        DatabaseUnusable: the database complained; nothing was recorded.
    """
    stored = _load(project_id, submitted_only=submitted_only, only=only)
    texts, paper = _in_every_format(stored.form), None
    if stored.has_code:
        paper = record_paper(stored.kind, stored.title, _bodies(texts), by=by, **stored.facts)
    return _printed(stored, texts, paper.last_line if paper else None, paper)


def preview_form_in_every_format(
    project_id: int, *, by: str, submitted_only: bool = True, only: int | None = None
) -> PrintedPaper:
    """Write a form as `print_form_in_every_format` would now, with its code if it gets one, and record nothing.

    Args:
        project_id: see there, as for the others.
        by: see there.
        submitted_only: see there.
        only: see there.

    Raises:
        NotFound: the project is stored no longer.
    """
    with snapshot():
        stored = _load(project_id, submitted_only=submitted_only, only=only)
        texts, line = _in_every_format(stored.form), None
        if stored.has_code:
            line = foresee_last_line(stored.kind, stored.title, _bodies(texts), by=by, **stored.facts)
    return _printed(stored, texts, line, None)


def _in_every_format(form: Form) -> dict[str, str]:
    return {"plain": write_text(form), "markdown": write_markdown(form), "html": _html(form)}


def _printed(
    stored: _StoredForm, texts: Mapping[str, str], line: str | None, paper: Recorded | None
) -> PrintedPaper:
    written = dict(texts)
    if line is not None:
        written = {kind: add_last_line(kind, text, line, DEFAULT_WIDTH) for kind, text in texts.items()}
    written["text"] = written["mail"] = written.pop("plain")
    return PrintedPaper(stored.kind, stored.short_title, written, paper)


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
    texts = _texts(stored.form, kind, width, digits)
    written = texts["plain"] if kind == "text" and "text" not in texts else texts[kind]
    if not stored.has_code:
        return written, None
    paper = record_paper(KIND, stored.title, _bodies(texts), by=by, **stored.facts)
    return add_last_line(kind, written, paper.last_line, width), paper


def preview_form(project_id: int, *, by: str, kind: str = "text") -> str:
    """Write a project's form with its drafts as `print_form` would now, with its code if it gets one, and record nothing.

    Args:
        project_id: which project.
        by: who would print it.
        kind: `text`, `markdown` or `html`.

    Raises:
        NotFound: the project is stored no longer.
    """
    with snapshot():
        stored = _load(project_id, submitted_only=False)
        texts = _texts(stored.form, kind, DEFAULT_WIDTH, Digits.ARABIC)
        written = texts["plain" if kind == "text" else kind]
        if not stored.has_code:
            return written
        line = foresee_last_line(KIND, stored.title, _bodies(texts), by=by, **stored.facts)
    return add_last_line(kind, written, line, DEFAULT_WIDTH)


def _texts(form: Form, kind: str, width: int, digits: Digits) -> dict[str, str]:
    """The form in all formats that are recorded when it is printed in one.

    The first tells whether the form says something else than before, however wide and in which digits it is printed. All are
    recorded together: whatever of them a mail brings, it is one paper with one code.
    """
    texts = {"plain": write_text(form), "markdown": write_markdown(form, digits=digits)}
    if (width, digits) != (DEFAULT_WIDTH, Digits.ARABIC):
        texts["text"] = write_text(form, width=width, digits=digits)
    if kind == "html":
        texts["html"] = _html(form, digits)
    return texts


def _bodies(texts: Mapping[str, str]) -> dict[str, str]:
    return {kind: body_of(kind, text) for kind, text in texts.items()}


def _html(form: Form, digits: Digits = Digits.ARABIC) -> str:
    return join_lines(write_html(form_document(form, digits=digits)))


@dataclass(frozen=True)
class _StoredForm:
    """The form and the revisions that it tells of, as they were at one moment."""

    id: int
    form: Form
    revision: int
    reports: list[StoredReport]
    only: int | None = None

    @property
    def kind(self) -> str:
        """Which paper it is."""
        return KIND if self.only is None else REPORT_KIND

    @property
    def short_title(self) -> str:
        """For files and subjects."""
        title = TITLE if self.only is None else f"{REPORT_TITLE} {self.only}"
        return f"{title} {self.form.project.code or ''}".rstrip()

    @property
    def has_code(self) -> bool:
        """Whether the office answers for it: it has reports, and no drafts."""
        return bool(self.reports) and all(report.state == State.SUBMITTED for report in self.reports)

    @property
    def title(self) -> str:
        """As people read it."""
        if self.only is not None:
            return self.short_title
        return self.form.project.name or self.form.project.code or ""

    @property
    def facts(self) -> dict[str, Any]:
        """What is recorded beside the texts."""
        return {
            "revisions": {
                # Of a single report other reports make no older paper.
                **({f"project:{self.id}": self.revision} if self.only is None else {}),
                **{f"report:{report.id}": report.revision for report in self.reports},
            },
            "counts": {
                f"{name}:{report.report.number}": value
                for report in self.reports
                for name in ("received", "finished", "pending")
                if (value := getattr(report.report, name)) is not None
            },
        }


def _load(project_id: int, *, submitted_only: bool, only: int | None = None) -> _StoredForm:
    with snapshot():
        form = form_of(project_id, submitted_only=submitted_only)
        reports = list_reports(project_id, submitted_only=submitted_only)
        if only is not None:
            form = replace(form, reports=tuple(each for each in form.reports if each.number == only))
            reports = [each for each in reports if each.report.number == only]
        return _StoredForm(project_id, form, load_project(project_id).revision, reports, only)
