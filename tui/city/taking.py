"""Taking in what the offices sent: a file or a folder is asked for, then one thing after the other is read and kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from exports.city.taking import Result, Taken, files_in, take_file
from exports.language import translate
from models.errors import TamruangError
from models.messages import Message as Sentence
from models.messages import message
from models.office.people import Right
from models.office.words import require_right
from models.outlet import one_line
from tui.framework.draft_screen import forget_draft
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import AskText, MessageSheet, require_text
from tui.framework.work import Stopped, Work

PLACE = "city-take:0"
"""Where the path is typed."""
_TITLE = message("Take in what offices sent")
_SHOWN = 8
"""Refused files that are named."""


class Taking:
    """Takes files in for a screen, and tells how far it is.

    Args:
        screen: that asks.
        on_done: called when something may have been taken in.
    """

    def __init__(self, screen: OfficeScreen[Any], on_done: Callable[[], object]) -> None:
        self.work: Work | None = None
        """What goes on; None if nothing does."""
        self._screen, self._on_done = screen, on_done

    def ask(self) -> None:
        """Ask for the path."""
        if self.work is not None:
            return
        sentence = message(
            "Path of a bundle, a form, a mail (.eml) or mailbox (mbox), or of a folder with such files. Each is checked and "
            "kept as it came; what is here already stays."
        )
        question = AskText(_TITLE, sentence, "", check=require_text, place=PLACE, stored="", is_literal=True)
        self._screen.app.push_screen(question, self._begin)

    def _begin(self, line: str | None) -> None:
        if line is None:
            return
        path = Path(line.strip().strip("'\"")).expanduser()
        work, by = Work(self._screen), self._screen.program.by
        self.work = work
        self._screen.notice(message("Taking in. Esc stops."))
        self._screen.ask_office(
            lambda: take_all(path, work, by=by), self._tell, on_error=self._failed, group="save"
        )

    def show(self, event: Work.Told) -> None:
        """Tell how far it is."""
        if event.work is self.work and self.work is not None:
            self._screen.notice(
                message("Taking in: {done} of {total}. Esc stops.", done=event.done, total=event.total or 0)
            )

    def stop(self) -> bool:
        """Stop it after the file that is being read; tells whether there was anything to stop."""
        if self.work is None:
            return False
        self.work.stop()
        return True

    def _tell(self, answer: tuple[list[Taken], bool]) -> None:
        self.work = None
        taken, was_stopped = answer
        forget_draft(self._screen, PLACE)
        lines = describe_taken(taken)
        if was_stopped:
            lines.insert(0, translate(message("Stopped. What was taken in stays.")))
        self._screen.app.push_screen(MessageSheet(_TITLE, "\n".join(lines)), self._end)

    def _end(self, _: None) -> None:
        self._on_done()

    def _failed(self, error: TamruangError) -> bool:
        self.work = None
        self._on_done()
        return False


def take_all(path: Path, work: Work, *, by: str) -> tuple[list[Taken], bool]:
    """Take in all that a path holds; what was taken in stays, wherever it is stopped.

    Args:
        path: of a file or a folder.
        work: is told how many files are done.
        by: who takes them in.

    Returns:
        What became of each, and whether it was stopped before the end.

    Raises:
        NotAllowed: the person has no right to it.
    """
    require_right(by, Right.REGISTER)
    files, taken = files_in([path]), list[Taken]()
    for done, file in enumerate(files):
        try:
            work.tell(done, len(files))
        except Stopped:
            return taken, True
        taken += take_file(file, by=by)
    return taken, False


def describe_taken(taken: list[Taken]) -> list[str]:
    """What became of what was given, in a few lines: how many, and each that was refused, up to some.

    Args:
        taken: in the order in which it was given.
    """
    counts = {result: sum(each.result is result for each in taken) for result in Result}
    told = message(
        "Taken in: {new} · here already: {here} · refused: {refused}",
        new=counts[Result.NEW],
        here=counts[Result.HERE],
        refused=counts[Result.REFUSED],
    )
    lines = [translate(told)]
    if counts[Result.WITHDRAWN]:
        words = message("Withdrawn before, and not counted: {count}", count=counts[Result.WITHDRAWN])
        lines.append(translate(words))
    if counts[Result.OTHER]:
        others = message("Other mail, with nothing for the city in it: {count}", count=counts[Result.OTHER])
        lines.append(translate(others))
    refused = [each for each in taken if each.result is Result.REFUSED]
    for each in refused[:_SHOWN]:
        name = one_line(Path(each.file).name)
        reason: Sentence = each.sentence or message("It was refused.")
        lines.append(f"! {name}: {translate(reason)}")
    if len(refused) > _SHOWN:
        more = message(
            "and {count} more; “tamruang city take” names all of them", count=len(refused) - _SHOWN
        )
        lines.append(translate(more))
    return lines
