"""Writing a list of cases to a file for other programs: the list as it is narrowed and sorted, all of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult

from exports.language import translate
from models.errors import TamruangError
from models.messages import message
from tui.framework.file_sheet import FileSheet, file_name, short_path
from tui.framework.work import Stopped, Work
from tui.widgets.one_of import OneOf

if TYPE_CHECKING:
    from models.register.filters import Filter
    from models.register.order import Order

MANY = 10_000
"""Rows from which on it is told how far the writing is."""


class ListExportSheet(FileSheet):
    """Write a list of cases to a file. Dismissed with its path, or None.

    Args:
        wanted: which cases.
        order: in which order.
        today: for the name of the file.
    """

    SUFFIXES = {"csv": ".csv", "xlsx": ".xlsx", "jsonl": ".jsonl"}  # noqa: RUF012 - of the base a class variable
    ACTIONS = FileSheet.ACTIONS

    def __init__(self, wanted: Filter, order: Order, today: date) -> None:
        name = file_name("cases", today.isoformat())
        super().__init__(message("Export this list to a file"), Path.home() / f"{name}.csv")
        self.wanted = wanted
        self.order = order
        self.work: Work | None = None
        self.rows = 0

    @property
    def place(self) -> str:
        """Any list: the path is all that is typed."""
        return "export-list:0"

    def toggles(self) -> ComposeResult:
        """Format and columns."""
        formats = (("csv", "CSV"), ("xlsx", "Excel"), ("jsonl", "JSON"))
        which = (
            ("usual", translate(message("as in the list"))),
            ("all", translate(message("all, without the complainant"))),
        )
        yield OneOf(translate(message("Format")), formats, id="format", is_beside=True)
        yield OneOf(translate(message("Columns")), which, id="columns", is_beside=True)

    def write(self, path: Path) -> None:
        """Write the list; how far it is is told for long ones, and Esc stops it."""
        if self.work is not None:
            return
        wanted, order, today = self.wanted, self.order, self.program.today()
        is_all = self.setting("columns") == "all"
        shape = self.format_of(path)
        work = self.work = Work(self)

        def verb() -> int:
            from exports.tables.columns import COLUMNS, PERSONAL, USUAL, columns_of
            from exports.tables.export import Shape, write_rows
            from models.personal import mask_many

            keys = [key for key in COLUMNS if key not in PERSONAL] if is_all else USUAL
            return write_rows(
                wanted,
                order,
                columns_of(keys, with_names=False),
                path,
                today=today,
                mask=mask_many,
                shape=Shape(shape),
                on_progress=work.tell,
            )

        def finish(rows: int) -> None:
            self.work = None
            self.rows = rows
            self.close_with(path)

        self.ask_office(verb, finish, on_error=self._show_failure, group="save")

    def on_unmount(self) -> None:
        """Whoever leaves the program need not wait for the file."""
        if self.work is not None:
            self.work.stop()

    def on_work_told(self, event: Work.Told) -> None:
        """Tell how far it is."""
        if event.work is self.work and (event.total or 0) > MANY:
            self.tell(
                translate(
                    message(
                        "Saving: {done} of {total}. Esc stops.",
                        done=f"{event.done:,}",
                        total=f"{event.total:,}",
                    )
                )
            )

    def _show_failure(self, error: TamruangError) -> bool:
        self.work = None
        if isinstance(error, Stopped):
            self.tell(translate(message("Stopped. Nothing was saved.")))
            return True
        return self.show_error(error)

    def action_cancel(self) -> None:
        """Stop the writing, or write nothing."""
        if self.work is not None:
            self.work.stop()
        else:
            super().action_cancel()


def export_list(screen: Any, wanted: Filter, order: Order) -> None:
    """Open the sheet, and say on the screen what was written."""
    sheet = ListExportSheet(wanted, order, screen.program.today())

    def tell(path: Path | None) -> None:
        if path is not None:
            screen.notice(
                message("✓ {count} cases saved: {path}", count=f"{sheet.rows:,}", path=short_path(path))
            )

    screen.app.push_screen(sheet, tell)
