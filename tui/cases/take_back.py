"""Taking an import back: what stays is told before and after, and any of one's own imports can be chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from exports.language import translate
from models.cases.operation import Done
from models.cases.taking_back import Stays, Undone
from models.cases.undo import PastImport, foresee_undo, past_imports, undo_import
from models.clock import bangkok_day
from models.errors import NothingToUndo
from models.messages import message
from tui.cases.carry_out import Cases, OnDone
from tui.cases.undo_words import tell_staying, tell_worker
from tui.framework.pick_sheet import Option, PickOne
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import Ask, MessageSheet
from tui.widgets.choices import Choice

_LISTED = 6
"""So many of the cases that stay are told with the question."""


def ask_undo(
    screen: OfficeScreen[Any], undone: Undone, go: Callable[[], object], other: Callable[[], object] | None
) -> None:
    """Ask whether an import is meant, and tell what stays; that all stays as it is is the first answer.

    Args:
        screen: that asks.
        undone: the import, as `foresee_undo` tells it.
        go: called when it is meant.
        other: called when another import is meant; None where only this one is to be had.
    """
    sentence = translate(
        message(
            "Import of {file} on {day}, {count} cases.",
            file=undone.file or "-",
            day=bangkok_day(undone.at),
            count=undone.cases,
        )
    )
    if undone.stays:
        sentence += " " + tell_staying(undone.stays[:_LISTED], len(undone.stays))
    choices = [
        Choice("cancel", "n", message("Leave the register as it is")),
        Choice(
            "undo",
            "y",
            message("Undo all but these") if undone.stays else message("Undo the whole import"),
        ),
    ]
    if len(undone.stays) > _LISTED:
        choices.append(Choice("list", "l", message("Show all that stay")))
    if other is not None:
        choices.append(Choice("other", "o", message("Another import …")))

    def decide(answer: str | None) -> None:
        if answer == "undo":
            go()
        elif answer == "other" and other is not None:
            other()
        elif answer == "list":
            screen.app.push_screen(
                PickOne(message("Cases that stay as they are"), map(_option, undone.stays)),
                lambda _: ask_undo(screen, undone, go, other),
            )

    screen.app.push_screen(Ask(message("Undo an import?"), sentence, tuple(choices)), decide)


def tell_undone(screen: OfficeScreen[Any], undone: Undone) -> None:
    """Say what was taken back, and list what stays."""
    if not undone.stays:
        screen.notice(message("✓ The import of {file} was undone.", file=undone.file or "-"))
        return
    count = len(undone.stays)
    screen.notice(
        message(
            "✓ The import of {file} was undone, all but {count} cases.", file=undone.file or "-", count=count
        )
    )
    title = message("Undone, all but {count} cases", count=count)
    screen.app.push_screen(MessageSheet(title, tell_staying(undone.stays[: 2 * _LISTED], count)))


def _option(each: Stays) -> Option:
    return Option(each.id, each.number, tell_worker(each))


# Past imports.


def choose_import(screen: OfficeScreen[Any], cases: Cases, on_done: OnDone) -> None:
    """Choose one of one's own imports, and take it back."""
    by = screen.program.by

    def choose(found: list[PastImport]) -> None:
        if not found:
            screen.notice(message("You have not imported anything yet."))
            return
        title, sentence = message("Your imports"), message("Choose the one to undo.")
        screen.app.push_screen(PickOne(title, map(_past_option, found), sentence), chosen)

    def chosen(option: Option | None) -> None:
        if option is None:
            return
        past: PastImport = option.value
        if past.undone:
            screen.notice(
                message("This import has been undone already, all but {count} cases.", count=past.left)
                if past.left
                else message("This import has been undone already.")
            )
            return
        screen.ask_office(lambda: foresee_undo(past.act, by=by), ask, on_error=tell_nothing, group="save")

    def ask(undone: Undone) -> None:
        ask_undo(
            screen,
            undone,
            lambda: take_back_import(screen, undone.act, on_done),
            lambda: choose_import(screen, cases, on_done),
        )

    def tell_nothing(error: Any) -> bool:
        return _tell_nothing(screen, error)

    screen.ask_office(lambda: past_imports(by), choose, group="save")


def take_back_import(screen: OfficeScreen[Any], import_: int, on_done: OnDone) -> None:
    """Take an import back, and say what stays."""
    by = screen.program.by

    def tell(undone: Undone) -> None:
        tell_undone(screen, undone)
        on_done(Done(()))

    screen.ask_office(
        lambda: undo_import(import_, by=by),
        tell,
        on_error=lambda error: _tell_nothing(screen, error),
        group="save",
    )


def _tell_nothing(screen: OfficeScreen[Any], error: Any) -> bool:
    if isinstance(error, NothingToUndo):
        screen.notice(error.sentence)
    return isinstance(error, NothingToUndo)


def _past_option(past: PastImport) -> Option:
    words = translate(message("{moment}  {file}", moment=past.at, file=past.file or "-"))
    beside = message("{count} cases", count=f"{past.cases:,}")
    if past.undone:
        beside = message("undone")
        if past.left:
            beside = message("undone, all but {count}", count=past.left)
    elif past.is_partly_undone:
        beside = message("cases: {count}, undone in part", count=f"{past.cases:,}")
    elif past.ended is not None:
        beside = message(
            "cases: {count}, ended after {done} of {total} rows",
            count=f"{past.cases:,}",
            done=f"{past.ended.done:,}",
            total=f"{past.ended.total:,}",
        )
    return Option(past, words, translate(beside))
