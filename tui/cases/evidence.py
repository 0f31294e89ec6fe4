"""Adding a photo or a paper to a case."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from textual.app import ComposeResult

from exports.cases.words import MOMENTS, case_field
from exports.language import translate
from models.cases import evidence
from models.cases.operation import Done
from models.cases.store import load_complaint
from models.errors import TamruangError, UnreadableFile
from models.messages import message
from tui.cases.carry_out import Cases, OnDone, with_notice
from tui.cases.sheets import VerbSheet
from tui.framework.draft_screen import Answer
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import CANCEL, GO_ON, SHORT_HELP, names_line
from tui.keyboard.actions import NEXT_FIELD, PREVIOUS_FIELD, Action
from tui.widgets.field import FieldLine
from tui.widgets.one_of import OneOf
from tui.widgets.path_input import PathInput
from tui.widgets.thai_input import ThaiInput
from tui.widgets.words import Words


def add_evidence(screen: OfficeScreen[Any], cases: Cases, on_done: OnDone) -> None:
    """Ask for the file, and add it to a case.

    Args:
        screen: that asks.
        cases: the first of them gets it.
        on_done: called with what came of it.
    """

    def go(done: Done | None) -> None:
        if done is not None:
            with_notice(screen, message("evidence added"), on_done)(done)

    screen.app.push_screen(EvidenceSheet(cases[:1]), go)


class EvidenceSheet(VerbSheet):
    """Path, what it shows, caption."""

    DEFAULT_CSS = """
    EvidenceSheet FieldLine ThaiInput { width: 1fr; margin: 0 1 0 0; }
    EvidenceSheet FieldLine .note { display: none; }
    EvidenceSheet .names { height: 1; padding: 0 1; }
    """
    ACTIONS = (
        Action(
            "accept",
            ("f2", "ctrl+s"),
            message("Add"),
            message("Copy the file beside the database"),
            in_palette=False,
        ),
        GO_ON,
        NEXT_FIELD,
        PREVIOUS_FIELD,
        CANCEL,
        SHORT_HELP,
    )

    VERB = "evidence"

    def __init__(self, cases: Cases) -> None:
        sentence = message(
            "Path of a photo, PDF or text file; several at once as *.jpg. They are copied; the originals stay."
        )
        super().__init__(message("Evidence: {cases}"), cases, sentence)

    def compose_fields(self) -> ComposeResult:
        """The three fields."""
        yield FieldLine("path", translate(message("File")), "", is_literal=True)
        yield Words(id="names", classes="names")
        options = [(moment, translate(name)) for moment, name in MOMENTS.items()]
        yield OneOf(case_field("moment"), options, "after", id="moment", width=16)
        yield FieldLine("caption", case_field("caption"), "", limit=evidence.LONGEST_CAPTION)

    def opened(self) -> None:
        """Begin at the path."""
        super().opened()
        self.set_focus(self.query_one("#path", ThaiInput))

    def on_path_input_found(self, event: PathInput.Found) -> None:
        """Show the names that fit."""
        self.query_one("#names", Words).text = names_line(event.names)

    def action_next_field(self) -> None:
        """To the next field."""
        self.focus_next("#path, #moment, #caption, #on")

    def action_previous_field(self) -> None:
        """To the field before."""
        self.focus_previous("#path, #moment, #caption, #on")

    def action_accept(self) -> None:
        """Add it."""
        typed = self.query_one("#path", ThaiInput).value
        caption = self.query_one("#caption", ThaiInput).value
        moment, by = str(self.query_one(OneOf).value), self.program.by

        def call(ids: Any, revisions: Mapping[int, int]) -> Done:
            files = files_meant(typed)
            evidence.add_evidence_files(
                ids, files, by=by, moment=evidence.Moment(moment), caption=caption or None, on=self.on
            )
            return Done((load_complaint(ids),), on=self.on)

        self.let_do(call, {})

    def save_call(self, call: Callable[[Any, Any], Answer]) -> Callable[[Any, Any], Answer]:
        """A large file takes its time to be copied: nobody else shall wait for the database meanwhile."""
        return call

    def show_refusal(self, error: TamruangError) -> bool:
        """A file that is not taken is told below; what was typed stays."""
        self.query_one("#wrong", Words).text = "! " + translate(error.sentence)
        return True


def files_meant(typed: str) -> list[Path]:
    """The files that a line means: one path, as it stands or in quotes; a pattern such as `*.jpg`; or several paths in quotes.

    Args:
        typed: by a person, or by a terminal on which files were dropped.

    Raises:
        UnreadableFile: a pattern fits nothing.
    """
    line = typed.strip()
    whole = Path(line.strip("'\"")).expanduser()
    if whole.exists():
        return [whole]
    if set("*?[") & set(line):
        found = sorted(path for path in whole.parent.glob(whole.name) if path.is_file())
        if not found:
            raise UnreadableFile(message("There is no file like “{pattern}”.", pattern=line))
        return found
    try:
        parts = [Path(part).expanduser() for part in shlex.split(line)]
    except ValueError:  # a quote that is not closed
        return [whole]
    return parts if len(parts) > 1 and all(part.exists() for part in parts) else [whole]
