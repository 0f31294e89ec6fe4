"""The form as it leaves the office: recorded in the register, with the line under it that says so and carries its code."""

from __future__ import annotations

from exports.form.digits import Digits
from exports.form.markdown import escape, write_markdown
from exports.form.text import CONTINUATION, DEFAULT_WIDTH, write_text
from exports.layout import wrap
from models.database import snapshot
from models.editions import families, newest, newest_submitted
from models.forms import form_of
from models.papers.record import Recorded, record_paper
from models.queries import load_project
from models.rows import State

KIND = "form"


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
        kind: `text` or `markdown`.
        width: cells in a line of the text.
        digits: for figures.

    Returns:
        The paper, and what the register keeps of it; None for a form with drafts or without reports.

    Raises:
        NotFound: the project is stored no longer.
        DatabaseUnusable: the database complained; nothing was recorded.
    """
    with snapshot():  # the form and the revisions that it tells of
        form = form_of(project_id, submitted_only=submitted_only)
        pick = newest_submitted if submitted_only else newest
        reports = [row for family in families(project_id) if (row := pick(family)) is not None]
        project_revision = load_project(project_id).revision
    # The first tells whether the form says something else than before, however wide and in which digits it is printed. All are
    # recorded together: whatever of them a mail brings, it is one paper with one code.
    texts = {"plain": write_text(form), "markdown": write_markdown(form, digits=digits)}
    if (width, digits) != (DEFAULT_WIDTH, Digits.ARABIC):
        texts["text"] = write_text(form, width=width, digits=digits)
    written = texts["markdown"] if kind == "markdown" else texts.get("text", texts["plain"])
    if not reports or any(report.state != State.SUBMITTED for report in reports):
        return written, None
    paper = record_paper(
        KIND,
        form.project.name or form.project.code or "",
        texts,
        by=by,
        revisions={
            f"project:{project_id}": project_revision,
            **{f"report:{report.id}": report.revision for report in reports},
        },
        counts={
            f"{name}:{report.number}": value
            for report in reports
            for name in ("received", "finished", "pending")
            if (value := getattr(report, name)) is not None
        },
    )
    if kind == "markdown":
        return f"{written}\n{escape(paper.last_line)}\n", paper
    first, *rest = wrap(paper.last_line, width - len(CONTINUATION), width)
    return "\n".join([written, first, *(CONTINUATION + line for line in rest)]) + "\n", paper
