"""Forgetting complainants on a screen: what it would do is told, a word is typed, and then it is done for good."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from exports.cases.forgetting import WORD, WORDS, lines_of_foreseen, lines_of_forgotten
from exports.language import translate
from models.errors import InvalidValue
from models.forgetting.choosing import Foreseen, foresee
from models.forgetting.forget import Forgotten, forget
from models.messages import message
from models.office.people import Right
from models.office.words import refuse_early
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import Ask, AskText
from tui.widgets.choices import Choice

_TITLE = message("Forget the complainant")


def forget_persons(
    screen: OfficeScreen[Any], ids: Callable[[], Sequence[int]], on_done: Callable[[], object]
) -> None:
    """Ask, and forget the complainants of some cases.

    Args:
        screen: that asks.
        ids: finds the cases, off the screen's thread.
        on_done: called when it is done.

    Raises:
        NotAllowed: the person has no right to it.
    """
    refuse_early(screen.program.by, Right.FORGET)
    screen.ask_office(lambda: foresee(ids()), lambda found: _tell(screen, found, on_done), group="forget")


def _tell(screen: OfficeScreen[Any], foreseen: Foreseen, on_done: Callable[[], object]) -> None:
    """Say what would be done, and ask how far it shall go."""
    lines = lines_of_foreseen(foreseen)
    if not foreseen.cases:
        screen.notice(lines[0])
        return
    choices = [Choice("cancel", "n", message("Forget nobody"))]
    choices.append(Choice("these", "f", message("Forget as listed above")))
    if foreseen.same:
        choices.append(
            Choice(
                "everywhere",
                "a",
                message("Forget them in their other cases too: {count} more", count=len(foreseen.same)),
            )
        )
    if foreseen.archives:
        choices.append(Choice("backups", "b", message("Forget them, and remove the backups that hold them")))

    def chosen(answer: str | None) -> None:
        if answer == "everywhere":
            more = (*foreseen.ids, *(case for case, _ in foreseen.same))
            screen.ask_office(
                lambda: foresee(more), lambda found: _ask_word(screen, found, on_done), group="forget"
            )
        elif answer in {"these", "backups"}:
            _ask_word(screen, foreseen, on_done, removes_backups=answer == "backups")

    told = "\n".join(map(translate, lines))
    screen.app.push_screen(Ask(_TITLE, told, tuple(choices)), chosen)


def _ask_word(
    screen: OfficeScreen[Any],
    foreseen: Foreseen,
    on_done: Callable[[], object],
    *,
    removes_backups: bool = False,
) -> None:
    """Have the word typed, and do it."""
    by = screen.program.by

    def show(done: Forgotten) -> None:
        screen.notice(
            message("{lines}", lines=" · ".join(map(translate, lines_of_forgotten(done, foreseen))))
        )
        on_done()

    def typed(line: str | None) -> None:
        if line is not None:
            screen.notice(message("Forgetting; this may take a moment …"))
            screen.ask_office(
                lambda: forget(foreseen.ids, by=by, removes_backups=removes_backups), show, group="save"
            )

    question = message(
        "Complainants are forgotten in cases: {count}. It can't be undone. Type the word “{word}” to go on.",
        count=len(foreseen.cases),
        word=WORD,
    )
    screen.app.push_screen(AskText(_TITLE, question, check=_require_word), typed)


def _require_word(line: str) -> None:
    if line.strip().casefold() not in WORDS:
        raise InvalidValue(
            "line", message("Type the word “{word}”, or press Esc to forget nobody.", word=WORD)
        )
