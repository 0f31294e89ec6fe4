"""The list as the screen that the program begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.errors import TamruangError
from tui.keyboard.typeahead import BESIDE

if TYPE_CHECKING:
    from models.reports.rows import StoredProject
    from tui.framework.screen import OfficeScreen


def open_office(screen: OfficeScreen[Any]) -> bool:
    """Open the database if the list is the first screen; tells whether it is open."""
    try:
        screen.program.open_database()
    except TamruangError as error:
        if not screen.program.give_up(error):
            screen.program.tell(error)
        return False
    if len(screen.app.screen_stack) == 1:
        screen.call_after_refresh(begin, screen)
    return True


def begin(screen: OfficeScreen[Any]) -> None:
    """The list is painted: go on with what the program does then, and write the project into the head.

    Args:
        screen: the list.
    """
    program = screen.program
    program.finish_start()

    def read() -> list[StoredProject]:
        from models.reports.queries import list_projects  # the list is painted without what reads reports

        return list_projects()

    def show(projects: list[StoredProject]) -> None:
        if projects and program.project is None:
            program.project = projects[0]
            screen.refresh_frame()

    screen.ask_office(read, show, group=BESIDE)
