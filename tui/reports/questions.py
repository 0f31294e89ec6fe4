"""Questions that several screens ask before something is done: submit, amend, delete, take back."""

from collections.abc import Callable
from typing import Any

from models.errors import HasErrors, TamruangError
from models.messages import message
from models.reports.history import history
from models.reports.rows import StoredReport
from models.reports.undo import next_redo, redo, undo_last
from models.reports.verbs import amend_report, delete_draft, submit_report
from models.thai import clean_line
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import Ask
from tui.reports.change_words import describe_change
from tui.widgets.choices import Choice


def submit(
    screen: OfficeScreen[Any], stored: StoredReport, on_done: Callable[[StoredReport], object]
) -> None:
    """Ask, and submit; with errors list them and ask again, for that must be on purpose."""
    number = stored.report.number

    def go(*, despite_errors: bool = False) -> None:
        def verb() -> StoredReport:
            program = screen.program
            return submit_report(
                stored.id,
                revision=stored.revision,
                by=program.by,
                today=program.today(),
                despite_errors=despite_errors,
            )

        screen.ask_office(verb, on_done, on_error=on_error, group="save")

    def on_error(error: TamruangError) -> bool:
        if not isinstance(error, HasErrors):
            return False
        choices = (
            Choice("cancel", "k", message("Keep it as a draft and correct it")),
            Choice("despite", "s", message("Submit it anyway")),
        )
        screen.app.push_screen(
            Ask(error.title, error.sentence, choices),
            lambda answer: go(despite_errors=True) if answer == "despite" else None,
        )
        return True

    question = Ask(
        message("Submit report {number}", number=number),
        message("A submitted report can't be changed. A later correction becomes a separate edition."),
        (Choice("submit", "s", message("Submit")), Choice("cancel", "n", message("Not yet"))),
    )
    screen.app.push_screen(question, lambda answer: go() if answer == "submit" else None)


def amend(screen: OfficeScreen[Any], stored: StoredReport, on_done: Callable[[StoredReport], object]) -> None:
    """Ask, and begin the correction of a submitted report."""

    def verb() -> StoredReport:
        return amend_report(stored.id, by=screen.program.by)

    question = Ask(
        message("Amend report {number}", number=stored.report.number),
        message(
            "The submitted form stays as it is. The correction starts as a separate draft with the "
            "same figures."
        ),
        (Choice("amend", "m", message("Start the correction")), Choice("cancel", "n", message("Not now"))),
    )
    screen.app.push_screen(
        question, lambda answer: screen.ask_office(verb, on_done, group="save") if answer == "amend" else None
    )


def delete(screen: OfficeScreen[Any], stored: StoredReport, on_done: Callable[[None], object]) -> None:
    """Ask, and delete a draft."""

    def verb() -> None:
        delete_draft(stored.id, revision=stored.revision, by=screen.program.by)

    question = Ask(
        message("Delete the draft of report {number}", number=stored.report.number),
        message("u (undo) brings it back."),
        (
            Choice("cancel", "n", message("Keep the draft")),
            Choice("delete", "d", message("Delete the draft")),
        ),
    )
    screen.app.push_screen(
        question,
        lambda answer: screen.ask_office(verb, on_done, group="save") if answer == "delete" else None,
    )


def take_back(screen: OfficeScreen[Any], project_id: int, on_done: Callable[[Any], object]) -> None:
    """Tell which change is the last of this person, ask, and take it back."""

    def last() -> Any:
        changes, by = history(project_id), clean_line(screen.program.by)
        return next(
            (each for each in changes if each.by == by and not each.undone and each.verb != "undo"),
            None,
        )

    def verb() -> Any:
        return undo_last(project_id, by=screen.program.by)

    def ask(change: Any) -> None:
        if change is None:
            screen.notice(message("You have no changes left to undo."))
            return
        question = Ask(
            message("Undo a change"),
            message(
                "Your last change, {at}: {what}.",
                at=change.at,
                what=describe_change(change.verb, change.report_number),
            ),
            (Choice("undo", "u", message("Undo it")), Choice("cancel", "n", message("Leave it"))),
        )
        screen.app.push_screen(
            question,
            lambda answer: screen.ask_office(verb, on_done, group="save") if answer == "undo" else None,
        )

    screen.ask_office(last, ask)


def bring_back(screen: OfficeScreen[Any], project_id: int | None, on_done: Callable[[Any], object]) -> None:
    """Tell which change this person took back last, ask, and bring it back.

    Args:
        screen: that asks.
        project_id: in which project; None for any.
        on_done: called with the change that was brought back.
    """

    def verb() -> Any:
        return redo(project_id, by=screen.program.by)

    def ask(change: Any) -> None:
        if change is None:
            screen.notice(message("You have undone nothing that can be redone here."))
            return
        question = Ask(
            message("Redo a change"),
            message(
                "Undone last, made {at}: {what}.",
                at=change.at,
                what=describe_change(change.verb, change.report_number),
            ),
            (Choice("redo", "u", message("Redo it")), Choice("cancel", "n", message("Leave it"))),
        )
        screen.app.push_screen(
            question,
            lambda answer: screen.ask_office(verb, on_done, group="save") if answer == "redo" else None,
        )

    screen.ask_office(lambda: next_redo(project_id, by=screen.program.by), ask)
