"""The way from a first step to where it is done, and back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from exports.language import translate
from models.admin.first_steps import hide_step
from models.backup.office import Done, make_backup
from models.backup.on_server import why_no_backup
from models.errors import TamruangError
from models.messages import Message, message
from models.office.first_steps import Step, load_hidden
from models.office.words import List
from models.reports.queries import list_projects
from models.reports.rows import StoredProject
from tui.first_steps.rows import NAMES, step_of
from tui.framework.pick_sheet import Option, PickOne
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import AskText, require_text

_BACKUP = message("The first backup")


def take_step(screen: OfficeScreen[Any], key: str, come_back: Callable[[Any], None]) -> None:
    """Open where a step is done; Esc leads back.

    Args:
        screen: from which one goes.
        key: of the line of the step.
        come_back: called when one is back.
    """
    navigator = screen.program.navigator
    match step_of(key):
        case Step.PROJECT:
            _begin_project(screen, come_back)
        case Step.OFFICERS:
            navigator.open_settings(come_back, list=List.SECTION)
            screen.notice_on_next(
                message("F3 adds a section, Space retires one. Then → to the officers: F3 adds one.")
            )
        case Step.PEOPLE:
            navigator.open_accounts(come_back)
        case Step.CASES:
            navigator.open_import(come_back)
        case Step.CHECK:
            navigator.ask_check(screen, come_back)
        case Step.MAIL:
            navigator.open_mail(come_back)
        case Step.BACKUP:
            ask_backup(screen, come_back)


def toggle_step(screen: OfficeScreen[Any], key: str, come_back: Callable[[Any], None]) -> None:
    """Hide the step of a line, or bring it back.

    Args:
        screen: that shows it.
        key: of the line; nothing is done if it is not that of a step.
        come_back: called when it is stored.
    """
    step = step_of(key)
    if step is None:
        return
    by = screen.program.by

    def toggle() -> bool:
        is_hidden = step not in load_hidden()
        hide_step(step, by=by, hidden=is_hidden)
        return is_hidden

    def done(is_hidden: bool) -> None:
        screen.notice(
            message("“{step}” is not for this office. Space brings it back.", step=NAMES[step])
            if is_hidden
            else message("“{step}” is among the first steps again.", step=NAMES[step])
        )
        come_back(None)

    screen.ask_office(toggle, done, group="save")


def ask_backup(
    screen: OfficeScreen[Any],
    come_back: Callable[[Any], None],
    typed: str = "",
    wrong: TamruangError | None = None,
) -> None:
    """Ask for a folder, and make a backup there.

    Args:
        screen: that asks.
        come_back: called when it is made.
        typed: what was typed before.
        wrong: what was wrong with that.
    """
    if (refusal := why_no_backup()) is not None:
        screen.notice(refusal)
        return
    sentence: Message = (
        wrong.sentence
        if wrong
        else message("Folder for the file, best on another disk or a USB stick. The file is named by itself.")
    )

    def make(line: str | None) -> None:
        if line is None:
            return
        folder, by = Path(line.strip().strip("'\"")).expanduser(), screen.program.by

        def told(done: Done) -> None:
            path = str(done.backup.path)
            screen.notice(
                message("✓ Backup made: {path}", path=path)
                if done.backup.is_whole
                else message(
                    "! Backup made, but not all was whole. tamruang doctor tells more: {path}", path=path
                )
            )
            come_back(None)

        def again(error: TamruangError) -> bool:
            ask_backup(screen, come_back, line, error)
            return True

        screen.notice(message("Making the backup …"))
        screen.ask_office(lambda: make_backup(folder, by=by), told, on_error=again, group="keep")

    screen.app.push_screen(AskText(_BACKUP, sentence, typed, check=require_text, is_literal=True), make)


def _begin_project(screen: OfficeScreen[Any], come_back: Callable[[Any], None]) -> None:
    """A new project, one like that of another year, or one out of a form that was printed."""
    from tui.reports.import_form import begin_import  # the reader of forms takes a moment to load

    def stored(project: StoredProject | None) -> None:
        if project is not None:
            screen.program.project = project
            screen.notice(
                message(
                    "✓ Stored: “{name}”, fiscal year {year}",
                    name=project.project.name,
                    year=project.project.fiscal_year,
                )
            )
        come_back(None)

    def ask(projects: list[StoredProject]) -> None:
        latest = max(projects, key=lambda each: each.project.fiscal_year or 0, default=None)
        options = [
            Option(
                "form",
                translate(
                    message("Out of a form of last year, as text, Markdown, a saved web page or a saved mail")
                ),
            ),
            Option("new", translate(message("Type in a new one: four lines"))),
        ]
        if latest is not None:
            like = message("This year's, filled in like that of {year}", year=latest.project.fiscal_year)
            options.insert(0, Option("like", translate(like)))

        def chosen(way: Option | None) -> None:
            if way is None:
                return
            if way.value == "form":
                begin_import(screen, stored)
            else:
                pattern = latest.project if latest is not None and way.value == "like" else None
                screen.program.navigator.open_new_project(pattern, stored)

        screen.app.push_screen(PickOne(message("The project"), options), chosen)

    screen.ask_office(list_projects, ask)
