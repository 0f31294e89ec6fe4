"""One case: its page, its diary, and everything that can be done to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import ComposeResult

from exports.language import translate
from models.cases.acts import READING
from models.cases.complainants import load_complainant, read_complainant
from models.cases.complaint import Complainant
from models.errors import NotFound
from models.messages import message
from models.office.words import person_name
from models.register.filters import Filter
from tui.cases.actions import KEYS, WIDE, foot_names
from tui.cases.data import CaseFile, load_case_file
from tui.cases.diary import diary_lines
from tui.cases.page import case_lines, next_step_of
from tui.cases.verb_screen import VerbScreen
from tui.cases.words import due_words
from tui.keyboard.actions import Action
from tui.widgets.bare import BareRow
from tui.widgets.page import Page
from tui.widgets.views import Views

if TYPE_CHECKING:
    from tui.cases.carry_out import Cases

VIEWS = (message("Case"), message("Diary"))


class CaseScreen(VerbScreen[int]):
    """A case. Dismissed with its id.

    Args:
        complaint_id: of the case.
    """

    DEFAULT_CSS = """
    CaseScreen Horizontal { height: 1fr; }
    CaseScreen #diary.beside { margin-left: 2; }
    """
    NAME = message("Case")
    ACTIONS = KEYS

    def __init__(self, complaint_id: int) -> None:
        super().__init__()
        self.complaint_id = complaint_id
        self.file: CaseFile | None = None
        """The case, once it is read."""
        self.complainant: Complainant | None = None
        """Who complains, while that is shown."""
        self.shown = 0

    def compose_body(self) -> ComposeResult:
        """The page and the diary."""
        yield Views(is_numbered=False)
        with BareRow():
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

    # Page and diary.

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
        case = self.file.case
        due = due_words(case.due_on, self.program.today()) if case.pending else ""
        return " · ".join(part for part in (self.file.words.name(case.status), due) if part)

    @property
    def foot_actions(self) -> tuple[Action, ...]:
        """What is needed most; how much, the window tells."""
        is_pending = self.file is None or self.file.case.pending
        is_waiting = self.file is not None and is_pending and self.file.case.steps[0] is None
        names = foot_names(pending=is_pending, waiting=is_waiting, is_wide=self.is_wide)
        return tuple(action for action in self.actions if action.id in names)

    def day_turned(self) -> None:
        """What is due is seen from the new day."""
        self.reload()

    def reload(self, _: Any = None) -> None:
        """Read the case again."""
        complaint_id = self.complaint_id
        self.ask_office(lambda: load_case_file(complaint_id), self._show, on_error=self._close_if_gone)

    @property
    def open_record(self) -> str:
        """The case."""
        return f"case:{self.complaint_id}"

    def others_changed(self) -> None:
        """Read the case again, and say who changed it."""
        complaint_id, known, shows_person = self.complaint_id, self.file, self.complainant is not None
        if known is None:
            return

        def read() -> tuple[CaseFile, Complainant | None]:
            person = load_complainant(complaint_id) if shows_person else None
            return load_case_file(complaint_id, known), person

        self.fresh.read(read, self._show_changed, self._close_if_gone)

    def _show_changed(self, found: tuple[CaseFile, Complainant | None]) -> None:
        file, person = found
        before = self.file
        if before is None or file == before:
            return
        if self.complainant is not None and person is not None:  # somebody may have had them forgotten
            self.complainant = person
        self._show(file, keeps_place=True)
        told = [each for each in file.diary if each.act > before.diary[-1].act and each.verb not in READING]
        if told:  # who only looked has changed nothing
            self.notice(message("{by} has changed this case.", by=person_name(told[-1].by)))

    def _close_if_gone(self, error: Any) -> bool:
        """Its registering was taken back: there is nothing to show any longer."""
        if not isinstance(error, NotFound):
            return False
        if not self.is_current:  # the sheet above it will hear of it when it stores
            return True
        self.dismiss(self.complaint_id)
        self.program.tell(error)
        return True

    def _show(self, file: CaseFile, *, keeps_place: bool = False) -> None:
        self.file = file
        is_drawn = self.program.plain is None
        lines = case_lines(file, self.program.today(), self.complainant, is_drawn=is_drawn)
        self.page.show_page(lines)
        self._show_diary(at_end=not keeps_place or self.diary.is_at_end)
        self.refresh_frame()

    def _show_diary(self, *, at_end: bool = True) -> None:
        if self.file is None:
            return
        shows_person = self.complainant is not None
        lines = diary_lines(self.file.diary, self.file.words, self.file.numbers, shows_person=shows_person)
        self.diary.show_page(lines, at_end=at_end)

    # Doing.

    @property
    def cases_meant(self) -> Cases:
        """The case, once it is read."""
        return (self.file.case,) if self.file is not None else ()

    def verb_done(self, done: Any) -> None:
        """Show what came of it."""
        self.reload()

    def action_next_step(self) -> None:
        """Do the step that is offered."""
        if self.file is None:
            return
        number = next_step_of(self.file.case)
        if number is None:
            self.notice(message("This case is closed. b reopens it."))
        elif number == 1 and not self.file.case.sections:
            self.do_verb("assign")
        else:
            self.do_verb("step", number)

    def action_step(self, number: int) -> None:
        """Say that a step is done."""
        self.do_verb("step", number)

    def action_merge(self) -> None:
        """Let it go along with another case, or part it from that."""
        if self.file is not None:
            self.do_verb("unmerge" if self.file.case.merged else "merge")

    def action_evidence(self) -> None:
        """Look at photos and papers; where there are none yet, add one."""
        if self.file is not None and self.file.evidence:
            self.program.navigator.open_evidence(self.complaint_id, self.reload)
        else:
            self.do_verb("evidence")

    def action_person(self) -> None:
        """Show or hide who complains."""
        if self.complainant is not None:
            self.complainant = None
            self.reload()
            return
        complaint_id, by, seen = self.complaint_id, self.program.by, self.program.persons_seen
        is_told = (
            by,
            complaint_id,
        ) in seen  # that somebody looked is told once, however often it is shown and hidden

        def look() -> tuple[Complainant, CaseFile]:
            person = load_complainant(complaint_id) if is_told else read_complainant(complaint_id, by=by)
            return person, load_case_file(complaint_id)

        def show(found: tuple[Complainant, CaseFile]) -> None:
            seen.add((by, complaint_id))
            self.complainant, file = found
            self._show(file)

        self.ask_office(look, show, group="person")

    def action_exchange(self) -> None:
        """Let it leave for another office as a file, or its result go back there."""
        from tui.cases.sending import send  # few cases go to an office that has this program

        if self.file is not None:
            send(self, (self.file.case,), self.reload)

    def action_forget(self) -> None:
        """Forget who complains, for good."""
        from tui.cases.forgetting import forget_persons  # hardly anybody ever needs it

        complaint_id = self.complaint_id

        def forgotten() -> None:
            self.complainant = None
            self.reload()

        forget_persons(self, lambda: (complaint_id,), forgotten)

    def action_related(self) -> None:
        """Open the list of the cases that have to do with it."""
        if self.file is None or not self.file.related:
            self.notice(message("No other case is related to this one."))
            return
        title = message("Related to case {number}", number=self.file.case.number)
        self.program.navigator.open_list(self.reload, filter=Filter(ids=self.file.related), title=title)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(self.complaint_id)
