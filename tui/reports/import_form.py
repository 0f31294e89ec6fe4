"""Taking in a form from a file: which file, what it would change, and only then is it stored."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.app import ComposeResult

from exports.form.reader import read_form_file
from exports.language import translate
from models.errors import TamruangError
from models.form.check import check_form
from models.form.finding import Finding, Severity
from models.form.project import Form
from models.messages import message
from models.reports.forms import compare_form, store_form
from models.reports.rows import StoredProject
from tui.framework.draft_screen import forget_draft
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import AskText, require_text
from tui.keyboard.actions import BACK, HELP, Action
from tui.reports.project_fields import label_of
from tui.reports.words import describe_value
from tui.widgets.paper import Paper
from tui.widgets.words import lines_of

WIDTH = 76
PLACE = "import-form:0"
"""Where the path is typed."""


def begin_import(
    screen: OfficeScreen[Any],
    on_done: Callable[[StoredProject | None], None],
    path: str = "",
    wrong: TamruangError | None = None,
) -> None:
    """Ask for the file, read it, show what it would change.

    Args:
        screen: that asks.
        on_done: called with the stored project, or None.
        path: typed before.
        wrong: what was wrong with it.
    """
    sentence = (
        wrong.sentence
        if wrong
        else message(
            "Path of a text or Markdown file, a saved web page or a saved mail; UTF-8 or Windows-874."
        )
    )

    def read(line: str | None) -> None:
        if line is None:
            on_done(None)
            return
        file = Path(line.strip().strip("'\"")).expanduser()
        today = screen.program.today()

        def verb() -> tuple[Form, Any, list[Finding]]:
            form = read_form_file(file)
            return form, compare_form(form), check_form(form, today)

        def ask_again(error: TamruangError) -> bool:
            begin_import(screen, on_done, line, error)
            return True

        def show(found: tuple[Form, Any, list[Finding]]) -> None:
            forget_draft(screen, PLACE)
            screen.app.push_screen(ImportScreen(file, *found), on_done)

        screen.ask_office(verb, show, on_error=ask_again)

    question = AskText(
        message("Import a form"), sentence, path, check=require_text, place=PLACE, stored="", is_literal=True
    )
    screen.app.push_screen(question, read)


class ImportScreen(OfficeScreen[StoredProject | None]):
    """What a file says and would change. Dismissed with the stored project, or None.

    Args:
        file: where it was read from.
        form: what it says.
        changes: what storing it would change.
        findings: what does not hold in it.
    """

    NAME = message("Import a form")
    ACTIONS = (
        Action(
            "store",
            ("f2", "enter"),
            message("Save"),
            message("Save as shown; it can be undone in one step"),
        ),
        BACK,
        HELP,
    )

    def __init__(self, file: Path, form: Form, changes: Any, findings: list[Finding]) -> None:
        super().__init__()
        self.file = file
        self.form = form
        self.changes = changes
        self.findings = findings

    def compose_body(self) -> ComposeResult:
        """What it would change."""
        yield Paper(self._text())

    def opened(self) -> None:
        """Begin to read."""
        super().opened()
        self.set_focus(self.query_one(Paper))

    @property
    def screen_state(self) -> str:
        """From which file."""
        return self.file.name

    def _text(self) -> str:
        project, changes = self.form.project, self.changes
        lines = [
            project.name or "-",
            *_write_message(
                message(
                    "Code {code}, fiscal year {year}, {agency}",
                    code=project.code or "-",
                    year=project.fiscal_year or "-",
                    agency=project.agency or "-",
                )
            ),
            "",
        ]
        if changes.is_new:
            lines += _write_message(
                message(
                    "This project is not saved yet. It will be saved with {count} reports.",
                    count=len(self.form.reports),
                )
            )
        elif changes.nothing:
            lines += _write_message(
                message("Everything on this form is already saved. Nothing would change.")
            )
        else:
            lines += _write_message(message("This project is already saved. These would change:"))
            for change in changes.fields:
                place = (
                    ""
                    if change.report is None
                    else translate(message("Report {number}: ", number=change.report))
                )
                old, new = (describe_value(value, change.field) for value in (change.old, change.new))
                lines += _write_text(f"· {place}{translate(label_of(change.field))}: {old} → {new}")
            if changes.new_reports:
                lines += _write_message(message("New reports: {numbers}", numbers=tuple(changes.new_reports)))
            if changes.kept_reports:
                lines += _write_message(
                    message(
                        "Saved before but not on this form, and kept: {numbers}",
                        numbers=tuple(changes.kept_reports),
                    )
                )
        if self.findings:
            lines += [
                "",
                *_write_message(message("Findings in it: {count}", count=len(self.findings))),
            ]
            for finding in self.findings:
                mark = "!" if finding.severity is Severity.ERROR else "·"
                lines += _write_text(f"{mark} {translate(finding.message)}")
        return "\n".join(lines)

    def action_store(self) -> None:
        """Store it."""
        form, by = self.form, self.program.by

        def verb() -> StoredProject:
            return store_form(form, by=by)

        self.ask_office(verb, self.dismiss, group="save")

    def action_back(self) -> None:
        """Store nothing."""
        self.dismiss(None)


def _write_message(sentence: Any) -> list[str]:
    return lines_of(translate(sentence), WIDTH)


def _write_text(text: str) -> list[str]:
    first, *rest = lines_of(text, WIDTH)
    return [first, *("  " + line for line in rest)]
