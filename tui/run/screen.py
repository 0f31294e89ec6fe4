"""The morning run: the cases that wait, one after the other, each accepted and given to a section by one key."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from exports.language import translate
from models.cases.operation import Done
from models.cases.workflow import assign
from models.errors import ChangedByOther, NotFound, TamruangError
from models.messages import Message, message
from models.office.words import List, Word, person_name
from models.register.filters import ALL, Filter
from tui.cases.carry_out import Cases
from tui.cases.verb_screen import VerbScreen
from tui.cases.verbs import load_verb
from tui.keyboard.actions import Action
from tui.run.actions import KEYS
from tui.run.course import Course, outcome
from tui.run.data import RunCase, Waiting, load_run_case, load_waiting
from tui.run.page import case_lines, end_lines
from tui.run.sections import Sections
from tui.widgets.page import Page
from tui.widgets.paper import MOVES

WIDE = 110
"""Cells from which on the sections stand beside the case."""

_MOVES = tuple(action._replace(keys=tuple(key for key in action.keys if key != "space")) for action in MOVES)


class RunPage(Page, inherit_bindings=False):
    """The page of a case; the space bar is the screen's."""

    ACTIONS = _MOVES
    BINDINGS: ClassVar[list[BindingType]] = [binding for action in _MOVES for binding in action.bindings()]


class RunScreen(VerbScreen["Message | None"]):
    """The cases that wait. Dismissed with what was done, in one sentence; None if nothing was.

    Args:
        wanted: of which cases; of all if not given.
    """

    SETTINGS_NAME = "run"
    DEFAULT_CSS = """
    RunScreen Horizontal { height: 1fr; }
    RunScreen #page { width: 1fr; }
    RunScreen #beside { width: 38; margin-left: 2; display: none; }
    RunScreen.wide #beside { display: block; }
    RunScreen.wide #below, RunScreen.ended Sections { display: none; }
    """
    NAME = message("Morning run")
    ACTIONS = KEYS

    def __init__(self, wanted: Filter = ALL) -> None:
        super().__init__()
        self.wanted = wanted
        self.course = Course()
        self.shown: RunCase | None = None
        """The case that is shown; None before it is read, and at the end."""
        self._waiting: Waiting | None = None
        self._sections: list[Word] = []

    def compose_body(self) -> ComposeResult:
        """The case and the sections."""
        with Horizontal():
            yield RunPage(id="page")
            yield Sections(id="beside")
        yield Sections(id="below")

    @property
    def page(self) -> RunPage:
        """The case."""
        return self.query_one("#page", RunPage)

    @property
    def strip(self) -> Sections:
        """The sections, where they are shown."""
        return self.query_one("#beside" if self.has_class("wide") else "#below", Sections)

    def opened(self) -> None:
        """Look which cases wait."""
        super().opened()
        self.query_one("#beside", Sections).is_beside = True
        self._arrange()
        self.set_focus(self.page)
        self._begin()

    def on_resize(self, event: events.Resize) -> None:
        """The sections beside the case, or below."""
        self._arrange()

    def _arrange(self) -> None:
        is_wide = self.app.size.width >= WIDE
        if is_wide != self.has_class("wide"):
            before = self.strip
            self.set_class(is_wide, "wide")
            self.strip.show(before.names, before.has)
            self.strip.refresh(layout=True)

    # The run.

    def _begin(self) -> None:
        wanted, today = self.wanted, self.program.today()

        def show(waiting: Waiting) -> None:
            self._waiting = waiting
            self._sections = waiting.words.of(List.SECTION)
            self._name_keys()
            self.course.begin_again(waiting.ids)
            self._show_current()

        self.ask_office(lambda: load_waiting(wanted, today), show)

    def _name_keys(self) -> None:
        """The keys are called by the sections in the help and the palette."""
        names = {f"give({at})": word.word for at, word in enumerate(self._sections)}
        is_paged = len(self._sections) > 10
        self.actions = tuple(
            action._replace(label=Message("{text}", {"text": names[action.id]}))
            if action.id in names and not is_paged
            else action
            for action in self.actions
        )

    def _show_current(self) -> None:
        """Read and show the case that it is the turn of; at the end, what was done."""
        complaint_id = self.course.current
        if complaint_id is None:
            self._show_end()
            return
        self.ask_office(lambda: load_run_case(complaint_id), self._show, on_error=self._gone)

    def _show(self, shown: RunCase) -> None:
        is_same = self.shown is not None and self.shown.case.id == shown.case.id
        self.shown = shown
        if not is_same:
            self.page.top = 0
        self.page.show_page(case_lines(shown, self.program.today()))
        given = frozenset(at for at, word in enumerate(self._sections) if word.id in shown.case.sections)
        self.strip.show(tuple(word.word for word in self._sections), given)
        self.set_class(False, "ended")
        self.refresh_frame()

    def _show_end(self) -> None:
        """Look what waits still, and tell what was done."""
        wanted, today = self.wanted, self.program.today()

        def show(waiting: Waiting) -> None:
            self._waiting, self.shown = waiting, None
            self.page.top = 0
            self.page.show_page(end_lines(self.course, waiting.words, waiting.total))
            self.set_class(True, "ended")
            self.refresh_frame()

        self.ask_office(lambda: load_waiting(wanted, today), show)

    def _gone(self, error: TamruangError) -> bool:
        if not isinstance(error, NotFound) or self.course.current is None:
            return False
        self.notice(error.sentence)
        self.course.leave_out(self.course.current)
        self._show_current()
        return True

    def _reload(self, _: Any = None) -> None:
        self._show_current()

    def day_turned(self) -> None:
        """What is due is seen from the new day."""
        self._reload()

    @property
    def open_record(self) -> str:
        """The case that is shown."""
        return f"case:{self.shown.case.id}" if self.shown is not None else ""

    def others_changed(self) -> None:
        """Read the case again, and say who changed it. It stays where it is: the next digit shall not fall on another case."""
        before = self.shown
        if before is None:
            return
        complaint_id = before.case.id

        def show(now: RunCase) -> None:
            if now == before or self.course.current != complaint_id:
                return
            if now.case.revision != before.case.revision:
                self._tell_changed(now)
            self._show(now)

        self.fresh.read(lambda: load_run_case(complaint_id), show, self._gone)

    def _tell_changed(self, now: RunCase) -> None:
        by, number = person_name(now.case.changed_by), now.case.number
        if now.waits:
            self.notice(message("{by} has changed {number}; it is shown as it is now.", by=by, number=number))
        else:
            what = outcome(now.case, now.words)
            self.notice(
                message(
                    "{by} was first: {number} is “{outcome}”. → goes on.", by=by, number=number, outcome=what
                )
            )

    # Head and foot.

    @property
    def screen_title(self) -> str:
        """Which case."""
        number = self.shown.case.number if self.shown is not None else ""
        return "  ".join(filter(None, (super().screen_title, number)))

    @property
    def screen_state(self) -> str:
        """How far one has come."""
        parts = []
        if self.course.current is not None:
            parts.append(
                translate(
                    message(
                        "{at} of {count}", at=f"{self.course.at + 1:,}", count=f"{len(self.course.ids):,}"
                    )
                )
            )
        if self.course.deeds:
            parts.append(translate(message("done {count}", count=len(self.course.deeds))))
        return " · ".join(parts)

    @property
    def foot_actions(self) -> tuple[Action, ...]:
        """Without a case only the way out; while several sections are chosen, only what ends that."""
        if self.shown is None:
            wanted = {"help", "back"} | ({"undo"} if self.course.deeds else set())
            wanted |= {"open"} if self._left else set()
            return tuple(
                each._replace(label=message("Go on")) if each.id == "open" else each
                for each in self.actions
                if each.id in wanted
            )
        if self.strip.is_ticking:
            labels = {"help": None, "open": message("Assign"), "back": message("None")}
            return tuple(
                each._replace(label=labels[each.id] or each.label)
                for each in self.actions
                if each.id in labels
            )
        return super().foot_actions

    @property
    def _left(self) -> int:
        return self._waiting.total if self._waiting is not None else 0

    # Giving.

    def action_give(self, key: int) -> None:
        """A digit: give the case to a section, or choose it as one of several."""
        if self.shown is None:
            return
        place = self.strip.place_of(key)
        if place is None:
            return
        if self.strip.is_ticking:
            self.strip.tick(place)
        else:
            self._give((self._sections[place],))

    def action_several(self) -> None:
        """Choose several sections, or no longer."""
        if self.shown is not None and self._sections:
            self.strip.begin_ticking(not self.strip.is_ticking)
            self.refresh_frame()

    def _give(self, sections: tuple[Word, ...]) -> None:
        shown = self.shown
        if shown is None:
            return
        case, by = shown.case, self.program.by
        ids = tuple(section.id for section in sections)

        def verb() -> Done:
            return assign(case.id, by=by, sections=ids, keep=True, revisions={case.id: case.revision})

        def done(done: Done) -> None:
            names = ", ".join(section.word for section in sections)
            self.notice(message("✓ {number}: assigned to {sections}", number=case.number, sections=names))
            self.verb_done(done)

        def failed(error: TamruangError) -> bool:
            if isinstance(error, ChangedByOther):
                self.ask_office(lambda: load_run_case(case.id), self._show_theirs, on_error=self._gone)
                return True
            return self._gone(error)

        self.ask_office(verb, done, on_error=failed, group="save")

    def _show_theirs(self, now: RunCase) -> None:
        self._tell_changed(now)
        self._show(now)

    # Verbs, whose dialogs come first.

    @property
    def cases_meant(self) -> Cases:
        """The case that is shown."""
        return (self.shown.case,) if self.shown is not None else ()

    def verb_done(self, done: Done) -> None:
        """Go on, if the case is dealt with by that."""
        if self._waiting is None:
            return
        is_settled = [self.course.note(case, self._waiting.words) for case in done.changed]
        current = self.course.current
        if current is not None and current in self.course.deeds and any(is_settled):
            self.course.go(1)
        self._show_current()

    def action_merge(self) -> None:
        """Let it go along with another case."""
        self.do_verb("merge")

    def action_undo(self) -> None:
        """Take the last act back, and go to its case."""
        load_verb("undo")(self, (), self._undone)

    def action_redo(self) -> None:
        """Bring back what was taken back."""
        load_verb("redo")(self, (), self._undone)

    def _undone(self, done: Done) -> None:
        if self._waiting is not None:
            for case in done.changed:
                self.course.note(case, self._waiting.words)
                self.course.go_to(case.id)
        self._show_current()

    # Moving.

    def action_go(self, step: int) -> None:
        """To the next case, or the one before."""
        if self.course.go(step):
            self._show_current()

    def action_open(self) -> None:
        """Open the case; while several sections are chosen, give it to them; at the end go through what is left."""
        if self.shown is None:
            if self._left:
                self._begin()
            else:
                self.action_back()
        elif self.strip.is_ticking:
            ticked = sorted(self.strip.ticked)
            if ticked:
                self._give(tuple(self._sections[place] for place in ticked))
            else:
                self.notice(message("No section is chosen: a digit chooses one, Esc chooses none."))
        else:
            self.program.navigator.open_case(self.shown.case.id, self._come_back)

    def _come_back(self, _: Any) -> None:
        """Whoever dealt with the case in there goes on with the next."""
        before = self.shown
        if before is None:
            return

        def show(now: RunCase) -> None:
            self.course.note(now.case, now.words)
            if before.waits and not now.waits:
                self.course.go(1)
                self._show_current()
            else:
                self._show(now)

        self.ask_office(lambda: load_run_case(before.case.id), show, on_error=self._gone)

    def action_back(self) -> None:
        """End the run; while several sections are chosen, choose none."""
        if self.shown is not None and self.strip.is_ticking:
            self.action_several()
            return
        if self._waiting is None or not self.course.deeds:
            self.dismiss(None)
            return
        wanted, today = self.wanted, self.program.today()

        def leave(waiting: Waiting) -> None:
            self.dismiss(self.course.summary(waiting.words, waiting.total))

        self.ask_office(lambda: load_waiting(wanted, today), leave)
