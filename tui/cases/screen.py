"""One case: its page, its diary, and everything that can be done to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal

from exports.language import translate
from models.messages import message
from tui.cases.actions import WIDE, CaseActions
from tui.widgets.page import Page
from tui.widgets.views import Views

if TYPE_CHECKING:
    from models.cases.complaint import Complainant
    from tui.cases.data import CaseFile

VIEWS = (message("The case"), message("Diary"))


class CaseScreen(CaseActions):
    """A case. Dismissed with its id.

    Args:
        complaint_id: of the case.
    """

    DEFAULT_CSS = """
    CaseScreen Horizontal { height: 1fr; }
    CaseScreen #diary.beside { margin-left: 2; }
    """
    NAME = message("Case")
    ACTIONS = CaseActions.ACTIONS

    def __init__(self, complaint_id: int) -> None:
        super().__init__(complaint_id)
        self.shown = 0

    def compose_body(self) -> ComposeResult:
        """The page and the diary."""
        yield Views(is_numbered=False)
        with Horizontal():
            yield Page(id="page")
            yield Page(id="diary")

    @property
    def page(self) -> Page:
        """The page."""
        return self.query_one("#page", Page)

    @property
    def diary(self) -> Page:
        """The diary."""
        return self.query_one("#diary", Page)

    def opened(self) -> None:
        """Read the case."""
        super().opened()
        self.query_one(Views).names = tuple(translate(name) for name in VIEWS)
        self._arrange()
        self.set_focus(self.page)
        self.reload()

    @property
    def is_wide(self) -> bool:
        """Whether both stand beside each other."""
        return self.app.size.width >= WIDE

    def on_resize(self, event: events.Resize) -> None:
        """Beside each other, or one at a time."""
        self._arrange()
        self.refresh_frame()

    def _arrange(self) -> None:
        self.query_one(Views).display = not self.is_wide
        self.query_one(Views).shown = self.shown
        self.page.display = self.is_wide or self.shown == 0
        self.diary.display = self.is_wide or self.shown == 1
        self.diary.set_class(self.is_wide, "beside")

    def action_turn(self) -> None:
        """To the diary, and back."""
        self.shown = 1 - self.shown
        self._arrange()
        self.set_focus(self.diary if self.shown else self.page)
        self.call_after_refresh(self._show_diary)

    def on_views_wanted(self, event: Views.Wanted) -> None:
        """A click on the name of a view."""
        if event.number != self.shown:
            self.action_turn()

    # Showing.

    @property
    def screen_title(self) -> str:
        """Which case."""
        number = self.file.case.number if self.file else ""
        return translate(message("Case {number}", number=number))

    @property
    def screen_state(self) -> str:
        """How it stands."""
        if self.file is None:
            return ""
        from tui.cases.words import due_words

        case = self.file.case
        due = due_words(case.due_on, self.program.today()) if case.pending else ""
        return " · ".join(part for part in (self.file.words.name(case.status), due) if part)

    def reload(self, _: Any = None) -> None:
        """Read the case again."""
        complaint_id = self.complaint_id

        def load() -> CaseFile:
            from tui.cases.data import load_case_file

            return load_case_file(complaint_id)

        self.ask_office(load, self._show, on_error=self._gone)

    def _gone(self, error: Any) -> bool:
        """Its registering was taken back: there is nothing to show any longer."""
        from models.errors import NotFound

        if not isinstance(error, NotFound):
            return False
        self.dismiss(self.complaint_id)
        self.program.tell(error)
        return True

    def _show(self, file: CaseFile) -> None:
        from tui.cases.page import case_lines

        self.file = file
        self.page.show_page(case_lines(file, self.program.today(), self.complainant))
        self._show_diary()
        self.refresh_frame()

    def show_person(self, complainant: Complainant) -> None:
        """Show who complains."""
        self.complainant = complainant
        if self.file is not None:
            self._show(self.file)

    def _show_diary(self) -> None:
        if self.file is None:
            return
        from tui.cases.diary import diary_lines

        shows_person = self.complainant is not None
        lines = diary_lines(self.file.diary, self.file.words, self.file.numbers, shows_person=shows_person)
        self.diary.show_page(lines, at_end=True)
