"""What all screens share: the head, the foot, keys made from actions, and work on the database off the screen's thread.

The one rule about threads: workers call the office and post what came of it; only handlers change the screen.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, cast

from textual import events
from textual._context import NoActiveAppError
from textual._styles_cache import StylesCache
from textual.app import ComposeResult
from textual.binding import BindingsMap
from textual.message import Message
from textual.screen import Screen

from exports.language import translate
from models.errors import ServerAway, TamruangError
from models.messages import Message as Sentence
from models.messages import message
from tui.framework.frames import Framed
from tui.framework.up_to_date import UpToDate
from tui.keyboard.actions import BACK, EVERYWHERE, QUIT_ANYWHERE, Action, apply_keys, bindings, screen_name
from tui.keyboard.handlers import HandlersKnown
from tui.keyboard.moved import where_it_went
from tui.keyboard.typeahead import BESIDE, NEWS
from tui.settings.values import DEFAULTS, Settings
from tui.widgets.calls import EditorWanted, ModuleWanted
from tui.widgets.foot import Foot
from tui.widgets.heading import Heading
from tui.widgets.look import Drawn
from tui.wire.compositor import compose_sparingly

if TYPE_CHECKING:
    from tui.framework.program import Program

T = TypeVar("T")
Answer = TypeVar("Answer")

SAVES = frozenset({"save", "keep"})
"""Groups of work that saves something: whoever leaves waits for it, and what was refused can be sent again."""


class OfficeScreen(HandlersKnown, Framed[T], Generic[T]):
    """A screen with the head and the foot; subclasses give `ACTIONS`, `NAME` and `compose_body`."""

    ACTIONS: ClassVar[tuple[Action, ...]] = ()
    NAME: ClassVar[Sentence] = Sentence("")
    REMARKS: ClassVar[tuple[Sentence, ...]] = ()
    """What else there is to know of it, for the help: signs of its list."""
    HEARS_ALL: ClassVar[bool] = False
    """Whether it also wants to hear of changes that are in no history, such as drafts."""

    class Answered(Message):
        """The office has done what it was asked."""

        def __init__(self, answer: Any, on_done: Callable[[Any], object], group: str = "") -> None:
            super().__init__()
            self.group = group
            self.answer = answer
            self.on_done = on_done

    class Failed(Message):
        """The office could not do it."""

        def __init__(
            self,
            error: Exception,
            on_error: Callable[[TamruangError], bool] | None,
            again: Callable[[], object] | None = None,
            group: str = "",
        ) -> None:
            super().__init__()
            self.group = group
            self.error = error
            self.on_error = on_error
            self.again = again
            """Sends the same again, if it is something to be saved."""

    def __init_subclass__(cls, **options: Any) -> None:
        """Make the key bindings from the actions before Textual collects them."""
        if "ACTIONS" in cls.__dict__:
            cls.BINDINGS = [*bindings((*cls.ACTIONS, *EVERYWHERE))]
        super().__init_subclass__(**options)

    def __init__(self) -> None:
        super().__init__()
        compose_sparingly(self)
        self._asked: dict[str, int] = {}
        self.fresh = UpToDate(self)
        """Keeps it at what is stored."""
        self.actions = self.ACTIONS
        """What can be done here, by the keys that it goes by on this machine."""
        self.everywhere = EVERYWHERE
        """The same, of what can be done on every screen."""
        with suppress(NoActiveAppError):
            self._take_keys(self.program.settings)

    def _take_keys(self, settings: Settings) -> None:
        """Go by the keys of the settings, where they change any."""
        if not settings.keys and settings.layout == DEFAULTS.layout:
            return
        name = screen_name(type(self))
        given = apply_keys((*self.ACTIONS, *EVERYWHERE), name, settings.keys)
        self.actions, self.everywhere = given[: len(self.ACTIONS)], given[len(self.ACTIONS) :]
        ours = BindingsMap(bindings((*self.actions, *self.everywhere), settings.layout))
        self._bindings = BindingsMap.from_keys(
            {**BindingsMap(Screen.BINDINGS).key_to_bindings, **ours.key_to_bindings}
        )

    @property
    def program(self) -> Program:
        """The program it runs in."""
        return cast("Program", self.app)

    def compose(self) -> ComposeResult:
        """Head, body, foot."""
        yield Heading()
        yield from self.compose_body()
        yield Foot()

    def compose_body(self) -> ComposeResult:
        """What stands between head and foot."""
        yield from ()

    def day_turned(self) -> None:
        """It is another day than when this was shown. What is typed stays as it is."""
        self.refresh_frame()

    def others_changed(self) -> None:
        """Somebody else has changed something that is stored: show what differs, and leave place, marks and typed words alone.

        A screen that shows such things reads them again with `self.fresh.read`.
        """

    # What is open here, and elsewhere.

    @property
    def open_record(self) -> str:
        """The record that is open on it, for others to know: a kind and a number, as `case:17`. Empty if it is none of its own."""
        return ""

    def presence_changed(self) -> None:
        """Somebody else has opened a record, or closed it."""
        if self.open_record:
            self.refresh_frame()

    # The head and the foot.

    def on_mount(self) -> None:
        """Do what the screen does first, then write the head and the foot.

        No screen has a handler of its own for this: Textual would call both.
        """
        self.put_frame_off()
        try:
            self.opened()
        except ServerAway as error:  # the only trouble that comes and goes while the program runs
            self.app.call_later(self._leave_unopened, error)
            return
        self.refresh_frame()

    def _leave_unopened(self, error: ServerAway) -> None:
        """Go back to where one was, and tell why."""
        if self.app.screen is self and len(self.app.screen_stack) > 1:
            self.app.pop_screen()
        self.program.tell(error)

    def opened(self) -> None:
        """Its widgets are there: what a screen does first."""

    def refresh_frame(self) -> None:
        """Write the head and the keys anew."""
        heading, foot = self.query_one(Heading), self.query_one(Foot)
        heading.screen_name = self.screen_title
        heading.state = self.screen_state
        who = self.program.others.who_has(self.open_record) if self.open_record else ""
        heading.office = self.program.office_line
        heading.year = translate(message("also open: {who}", who=who)) if who else self.program.year_line
        foot.actions = self.foot_line

    @property
    def screen_title(self) -> str:
        """Name of the screen in the head."""
        return translate(self.NAME)

    @property
    def screen_state(self) -> str:
        """What there is to know, at the right of the head."""
        return translate(self.program.place) if self.program.place else ""

    @property
    def foot_actions(self) -> tuple[Action, ...]:
        """The actions on the foot."""
        return tuple(action for action in self.actions if action.shown)

    @property
    def foot_line(self) -> tuple[Action, ...]:
        """The same with the palette, which is on every foot; what has no key left is not on it."""
        actions, palette = self.foot_actions, tuple(action for action in self.everywhere if action.shown)
        if self.app.screen_stack[0] is self:  # there is nothing to go back to
            way_out = next(action for action in self.everywhere if action.id == QUIT_ANYWHERE.id)
            actions = tuple(way_out if action.id == BACK.id else action for action in actions)
        return tuple(action for action in (*actions, *palette) if action.keys)

    @property
    def is_whole(self) -> bool:
        """Whether its widgets are there: while the program closes they go before the screen does."""
        return bool(self.query(Foot))

    def notice(self, sentence: Sentence) -> None:
        """Tell something that was done, on the foot."""
        if self.is_whole:
            self.query_one(Foot).notice = translate(sentence)

    @property
    def noticed(self) -> str:
        """What is told on the foot now; empty if nothing is."""
        return self.query_one(Foot).notice if self.is_whole else ""

    def notice_on_next(self, sentence: Sentence) -> None:
        """Tell something on the foot of the screen that is just being opened."""

        def tell() -> None:
            shown = self.app.screen
            if isinstance(shown, OfficeScreen) and shown is not self:
                shown.call_after_refresh(shown.notice, sentence)

        self.app.call_later(tell)

    def on_screen_resume(self) -> None:
        """No sheet lies over it any more: the mark of where one is comes back."""
        self._draw_marks()

    def _draw_marks(self) -> None:
        """Draw the marks anew, of which those on top alone are seen."""
        if self.focused is not None and not isinstance(self.focused, Drawn):
            self.focused.refresh()
        for each in self.query(Drawn):
            each.cover_changed()

    def on_screen_suspend(self) -> None:
        """What was told here is old when one comes back."""
        with suppress(Exception):
            if self.app.screen is not self and not self.app.screen.is_modal:
                self.query_one(Foot).notice = ""
        self._draw_marks()

    def on_unmount(self) -> None:
        """Let go of what was painted: Textual holds the lines of the last thousand widgets that were on any screen, some 18 MB."""
        StylesCache.get_inner_outer.cache_clear()

    async def on_foot_struck(self, event: Foot.Struck) -> None:
        """A key on the foot was clicked."""
        event.stop()
        await self.run_action(event.action.id)

    def on_module_wanted(self, event: ModuleWanted) -> None:
        """One of the office's texts was called in a field."""
        event.stop()
        self.program.navigator.put_module(self, event)

    def on_editor_wanted(self, event: EditorWanted) -> None:
        """The text of a field is to be edited in an editor."""
        event.stop()
        self.program.navigator.edit_outside(self, event)

    def on_key(self, event: events.Key) -> None:
        """Tell by which key goes what one did here until lately."""
        if (told := where_it_went(screen_name(type(self)), event.key, self.actions)) is not None:
            self.notice(told)

    # Work on the database.

    def ask_office(
        self,
        verb: Callable[[], Answer],
        on_done: Callable[[Answer], object],
        *,
        on_error: Callable[[TamruangError], bool] | None = None,
        group: str = "read",
    ) -> None:
        """Let a thread do something with the office, and go on with what comes of it.

        Args:
            verb: runs in the thread; must not touch the screen.
            on_done: runs on the screen with its answer.
            on_error: runs on the screen with an error; tells whether it has dealt with it.
            group: of what is only read (`read`, and `BESIDE` for what no key shall wait for), a second request makes the
                first one's answer void.
        """
        if group not in {BESIDE, NEWS}:
            self.fresh.asked()
            self.wait_with_frame(group)
        number = self._asked[group] = self._asked.get(group, 0) + 1
        app, is_save = self.app, group in SAVES

        def again() -> None:
            self.ask_office(verb, on_done, on_error=on_error, group=group)

        def run() -> None:
            try:
                answer = verb()
            except Exception as error:
                outcome: Message = OfficeScreen.Failed(error, on_error, again if is_save else None, group)
            else:
                outcome = OfficeScreen.Answered(answer, on_done, group)
            if self._asked[group] == number or group not in {"read", BESIDE}:
                self.post_message(outcome)
            if is_save:
                app.call_later(self._end_save, outcome)

        if is_save:
            self.hold_frame(group)
            self.program.saves.begin()
        self._run(run, group)

    def _end_save(self, outcome: Message) -> None:
        """A thread has ended saving. Where the screen is gone by then, what went wrong is told all the same."""
        saves = self.program.saves
        saves.end(is_saved=isinstance(outcome, OfficeScreen.Answered))
        if isinstance(outcome, OfficeScreen.Failed) and not self.is_running:
            saves.failed_late(outcome.error)

    def _run(self, run: Callable[[], None], group: str) -> None:
        self.run_worker(run, thread=True, exclusive=True, exit_on_error=False, group=group)

    def on_office_screen_answered(self, event: OfficeScreen.Answered) -> None:
        """Go on with the answer."""
        event.stop()
        with self.program.catch_errors():
            event.on_done(event.answer)
        self.answer_for_frame(event.group)

    def on_office_screen_failed(self, event: OfficeScreen.Failed) -> None:
        """Tell what went wrong, unless the screen has something better to do about it."""
        event.stop()
        self.answer_for_frame(event.group)
        if not isinstance(event.error, TamruangError):
            self.program.report_fault(event.error)
        elif event.again is None or not self.program.saves.refused(
            event.error, event.again, lambda: self._tell_failure(event, is_known=True)
        ):
            self._tell_failure(event)

    def _tell_failure(self, event: OfficeScreen.Failed, *, is_known: bool = False) -> None:
        error = event.error
        assert isinstance(error, TamruangError)
        is_dealt_with = event.on_error is not None and event.on_error(error)
        if not is_dealt_with and not is_known:
            self.program.tell(error)

    # What every screen can do.

    def action_help(self) -> None:
        """Open the help of this screen."""
        self.program.navigator.open_help(self)

    def action_palette(self) -> None:
        """Open the palette."""
        self.program.navigator.open_palette(self)

    def action_theme(self) -> None:
        """Choose the colours."""
        self.program.navigator.open_themes(self)

    def action_quit_program(self) -> None:
        """Leave the program, from anywhere."""
        self.program.leave()

    def action_repaint(self) -> None:
        """Paint all anew."""
        self.program.repaint()

    def action_suspend_process(self) -> None:
        """Go to the shell for a while."""
        self.program.action_suspend_process()

    def may_leave(self, on_done: Callable[[], object]) -> None:
        """Call `on_done` when nothing typed would be lost, or the person has decided about it."""
        on_done()

    def keep_typed(self) -> None:
        """Keep what was typed, at once: the line dropped, or the program stumbles."""
