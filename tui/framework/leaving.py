"""Leaving the program: what is being saved is waited for, what is typed is kept, and who would lose words is asked before."""

from __future__ import annotations

from typing import Any

from textual.app import App

from models.errors import TamruangError
from models.messages import Message, message
from tui.framework.draft_store import DraftStore
from tui.framework.saving import Saving
from tui.framework.screen import OfficeScreen


class Leaving:
    """The way out of an app.

    Args:
        app: that is left.
        drafts: what is typed in it.
    """

    def __init__(self, app: App[Any], drafts: DraftStore) -> None:
        self._app = app
        self._drafts = drafts
        self._question: object = None
        """What asks whether to leave, while it does."""
        self.saves = Saving(app, self.leave)

    def leave(self) -> None:
        """Leave; what is typed but not saved is asked about first."""
        if self.saves.is_under_way:
            self.saves.when_saved(self.leave)
            return
        if self._question is not None and self._app.screen is self._question:
            return  # it was asked already
        for screen in reversed(self._app.screen_stack):
            if isinstance(screen, OfficeScreen) and not screen.is_modal:
                before = self._app.screen
                screen.may_leave(self.go)
                self._question = self._app.screen if self._app.screen is not before else None
                return
        self.go()

    def go(self) -> None:
        """Leave, if all that is typed is kept."""
        try:
            self.keep()
        except TamruangError as error:
            if self.saves.ask_unkept(error, self.go):
                return
        replaced = self.saves.replaced
        self._app.exit(return_code=replaced.exit_code if replaced else 0)

    def keep(self) -> None:
        """Keep what was typed on all screens, at once.

        Raises:
            TamruangError: it can't be kept.
        """
        failed: TamruangError | None = None
        for screen in self._app.screen_stack:
            if isinstance(screen, OfficeScreen):
                try:
                    screen.keep_typed()
                except TamruangError as error:
                    failed = error
        self._drafts.write()
        if failed is not None and not self._drafts.is_written:
            raise failed
        from models.storage.database import is_open, look_at_files

        if is_open():
            look_at_files()  # a draft in a file that is the office's no more is none

    def keep_or_say(self) -> Message | None:
        """Keep what was typed where nobody can be asked; gives what there is to say if that failed."""
        try:
            self.keep()
        except Exception as error:
            if self._drafts.unwritten or self.saves.replaced is not None:
                reason = error.sentence if isinstance(error, TamruangError) else Message("")
                return message("What you typed last could not be kept. {reason}", reason=reason)
        return None
