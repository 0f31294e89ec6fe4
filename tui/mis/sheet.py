"""Writing the results to a file for MIS."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from textual.app import ComposeResult

from exports.language import translate
from models.cases.operation import Done
from models.messages import Message, message
from tui.framework.file_sheet import FileSheet, file_name, names_setting, short_path
from tui.mis.data import write_file
from tui.widgets.one_of import OneOf


class MisFileSheet(FileSheet):
    """Write results to a file. Dismissed with its path, or None.

    Args:
        ids: of the cases.
        today: for the name of the file.
    """

    SUFFIXES = {"csv": ".csv", "json": ".json"}  # noqa: RUF012 - of the base a class variable
    ACTIONS = FileSheet.ACTIONS

    def __init__(self, ids: Sequence[int], today: date) -> None:
        name = file_name("mis", today.isoformat())
        super().__init__(message("File for MIS, cases: {count}", count=len(ids)), Path.home() / f"{name}.csv")
        self.ids = tuple(ids)
        self.done: Done | None = None
        """What came of it, once the file is written."""
        self._is_recorded = False

    @property
    def place(self) -> str:
        """Any such file: the path is all that is typed."""
        return "export-mis:0"

    def toggles(self) -> ComposeResult:
        """Format, names, and whether they count as handed over."""
        formats = (("csv", "CSV"), ("json", "JSON"))
        handed = (("yes", translate(message("record it"))), ("no", translate(message("not yet"))))
        yield OneOf(translate(message("Format")), formats, id="format", is_beside=True)
        yield names_setting()
        yield OneOf(translate(message("Handed over")), handed, id="handed", is_beside=True)

    def write(self, path: Path) -> None:
        """Write the file, and record it."""
        shape, with_names = self.format_of(path), self.with_names
        self._is_recorded = self.setting("handed", "yes") == "yes"
        ids, by, is_recorded = self.ids, self.program.by, self._is_recorded

        def verb() -> Done:
            return write_file(path, ids, by=by, shape=shape, with_names=with_names, is_recorded=is_recorded)

        def finish(done: Done) -> None:
            self.done = done
            self.close_with(path)

        self.ask_office(verb, finish, on_error=self.show_error, group="save")

    def told(self, path: Path) -> Message:
        """What was done, for the foot.

        Args:
            path: of the file.
        """
        count = len(self.done.changed) if self.done is not None else 0
        if self._is_recorded:
            return message(
                "✓ Cases saved and recorded as handed over: {count}. {path}",
                count=count,
                path=short_path(path),
            )
        return message("✓ Cases saved: {count}. {path}", count=count, path=short_path(path))
