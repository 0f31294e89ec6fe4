"""Writing the form to a file: where, in which format, with which digits."""

from pathlib import Path

from textual.app import ComposeResult

from exports.language import translate
from models.form.project import Project
from models.messages import message
from tui.framework.file_sheet import FileSheet, file_name
from tui.widgets.one_of import OneOf

SUFFIXES = {"text": ".txt", "markdown": ".md", "html": ".html"}


class ExportSheet(FileSheet):
    """Write a project's form to a file. Dismissed with its path, or None.

    Args:
        project_id: which project.
        project: its values, for the name of the file.
        has_drafts: whether there are reports that have not left the office.
    """

    SUFFIXES = SUFFIXES
    ACTIONS = FileSheet.ACTIONS

    def __init__(self, project_id: int, project: Project, *, has_drafts: bool) -> None:
        super().__init__(message("Export the form to a file"), proposed_path(project, "text"))
        self.project_id = project_id
        self.has_drafts = has_drafts

    @property
    def place(self) -> str:
        """The project."""
        return f"export:{self.project_id}"

    def toggles(self) -> ComposeResult:
        """Format, digits, and which reports."""
        yield OneOf(
            translate(message("Format")),
            (
                ("text", translate(message("plain text"))),
                ("markdown", "Markdown"),
                ("html", translate(message("for printing (HTML)"))),
            ),
            id="format",
            is_beside=True,
        )
        yield OneOf(
            translate(message("Digits")), (("arabic", "123"), ("thai", "๑๒๓")), id="digits", is_beside=True
        )
        if self.has_drafts:
            which = (
                ("all", translate(message("with drafts"))),
                ("submitted", translate(message("only submitted"))),
            )
            yield OneOf(translate(message("Reports")), which, id="reports", is_beside=True)

    def write(self, path: Path) -> None:
        """Write the form."""
        project_id, kind, digits = self.project_id, self.setting("format"), self.setting("digits")
        submitted_only, by = self.setting("reports", "all") == "submitted", self.program.by

        def verb() -> Path:
            from exports.files import write_whole
            from exports.form.printing import print_form
            from exports.form.values import Digits

            paper, _ = print_form(
                project_id, by=by, submitted_only=submitted_only, kind=kind, digits=Digits(digits)
            )
            write_whole(path, paper)
            return path

        self.ask_office(verb, self.close_with, on_error=self.show_error, group="save")


def proposed_path(project: Project, kind: str) -> Path:
    """A file in the home folder, named after the project's code and year."""
    code, year = project.code or "", str(project.fiscal_year or "")
    name = code if year in code else f"{code}-{year}".strip("-")
    return Path.home() / f"{file_name(name or 'form')}{SUFFIXES[kind]}"


def look_at_form(project_id: int, kind: str, by: str) -> str:
    """The form as it would be written now, in a format: `text` or `markdown`; the writers are loaded when they are needed."""
    from exports.form.printing import preview_form

    return preview_form(project_id, by=by, kind=kind)


def record_form(project_id: int, kind: str, by: str) -> str:
    """The form as it leaves the office, recorded if it gets a code."""
    from exports.form.printing import print_form

    return print_form(project_id, by=by, kind=kind)[0]
