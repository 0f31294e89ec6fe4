"""The program on the screen: which office, which project, and what all screens need of it."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from rich.segment import Segments
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.screen import Screen

from exports.language import translate
from models import clock
from models.errors import DatabaseUnusable, TamruangError
from models.messages import Message as Sentence
from models.messages import message
from tui.framework.day_turns import DayTurns
from tui.framework.draft_store import DraftStore
from tui.framework.error_log import log_error
from tui.framework.frames import Framing
from tui.framework.others import OthersWork
from tui.framework.screen import OfficeScreen
from tui.keyboard.ctrl_keys import CtrlKeys
from tui.keyboard.layouts import add_twins, use_layout
from tui.keyboard.typeahead import TypeAhead
from tui.navigation import ScreenNavigator
from tui.settings.values import DEFAULTS, Settings
from tui.styles import ReadOnce
from tui.terminal.ending import Ending
from tui.themes import theme_for, use_theme
from tui.wire.app import ThinWire
from tui.wire.settings import WireSettings, wire_settings_of

if TYPE_CHECKING:  # the database is loaded after the first paint
    from rich.console import RenderableType
    from textual.actions import ActionParseResult
    from textual.dom import DOMNode

    from models.reports.rows import StoredProject
    from tui.framework.leaving import Leaving
    from tui.framework.program import Program
    from tui.framework.saving import Saving
    from tui.plain import Plain

SAMPLE = message("Sample office")


class TamruangApp(ReadOnce, CtrlKeys, TypeAhead, Ending, Framing, ThinWire, inherit_bindings=False):
    """The screens on one office's database.

    Args:
        database: the file; opened if it is not open already.
        by: who sits here, for the history.
        today: what day it is.
        is_demo: whether this is the sample office.
        first: the screen to begin with: `today`, `reports` or `complaints`.
        settings: of this machine.
        person: whom the command line names as sitting here, on an account that several people share.
    """

    CSS_PATH = Path(__file__).parent / "styles.tcss"
    TITLE = "tamruang"
    ENABLE_COMMAND_PALETTE = False  # ours is made of the same actions as the keys, and finds Thai
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, "how_to_quit", show=False) for key in add_twins(("ctrl+c",))
    ]

    def __init__(
        self,
        database: Path,
        *,
        by: str,
        today: Callable[[], date] | None = None,
        is_demo: bool = False,
        first: str = "today",
        settings: Settings = DEFAULTS,
        person: str = "",
    ) -> None:
        super().__init__()
        self.settings = settings
        use_layout(settings.layout)
        use_theme(self, theme_for(settings.theme, os.environ, no_colour=self.no_color))
        self.take_theme()
        self.plain = _plain() if settings.plain else None
        """What puts the screens in words; None where they are drawn."""
        if self.plain is not None:
            self.css_path.append(self.plain.STYLES)
            self._filters += self.plain.filters()
            for action in self.plain.ACTIONS:
                for key in add_twins(action.keys):
                    self.bind(key, action.id, show=False)
        self.animation_level = "none"
        self.navigator = ScreenNavigator(self)
        self.database = Path(database)
        self.by, self._person = by, person
        self.first = first
        self.today = today or clock.today
        self.days = DayTurns(self, lambda: self.today())
        """Tells the screens when it is another day."""
        self.others = OthersWork(self, by)
        """Tells the screens what others have changed."""
        self.project: StoredProject | None = None
        """The project on the screens; None in an empty office."""
        self.place: Sentence | None = SAMPLE if is_demo else None
        self.stumbles: list[Exception] = []
        """Errors that were nobody's fault but the program's."""
        self.drafts = DraftStore(by)
        """What is typed and not stored."""
        self.persons_seen: set[tuple[str, int]] = set()
        """Who has looked at which complainant: the person, and the id of the case."""
        self.unusable: DatabaseUnusable | None = None
        """Why there was nothing to show."""

    @property
    def wire_settings(self) -> WireSettings:
        """How to treat the terminal."""
        return wire_settings_of(self.settings)

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        if self.plain is not None:
            self.cursor_position = self.plain.cursor(self.screen)
        super()._display(screen, renderable)

    def action_scroll_screen(self, pages: int) -> None:
        """Show what stands above or below, in the plain mode."""
        self.screen.scroll_relative(y=pages * max(self.size.height // 2, 1), animate=False)

    def get_default_screen(self) -> Screen[None]:
        """The first screen."""
        return self.navigator.first(self.first)

    def run(self, *arguments: Any, **options: Any) -> None:
        """Show the screens until the person leaves.

        Raises:
            DatabaseUnusable: the database can't be used; nothing but the frame was shown.
        """
        super().run(*arguments, **options)
        self.others.end()
        if self.unusable is not None:
            raise self.unusable

    def finish_start(self) -> None:
        """The first screen is painted. What was loaded so far stays for good: spare the collector it (see `tui.__main__`)."""
        if not gc.isenabled():
            gc.freeze()  # never where many apps run in one process, as in tests: what others have left would stay, too
            gc.enable()
        self.tell_encoding()
        self.days.watch()
        self.others.watch()
        self._mention()

    def _mention(self) -> None:
        """Ask who sits here, if nobody knows; tell on the foot of a clock that is slow, or of what was typed before and waits."""
        from tui.framework.draft_screen import run_beside
        from tui.keyboard.actions import WAITING

        screen, by, person, remarks = self.screen, self.by, self._person, self.settings.remarks
        if not isinstance(screen, OfficeScreen):
            return

        def look() -> tuple[str, bool, Sentence | None, int]:
            from models.drafts import count_drafts
            from models.office.sitting import must_say_who, sit_down
            from models.storage.slow_clock import slow_clock

            sits = sit_down(by, person) if person else by
            return sits, must_say_who(sits), slow_clock() or next(iter(remarks), None), count_drafts(by=sits)

        def tell(found: tuple[str, bool, Sentence | None, int]) -> None:
            self._person = ""
            sits, is_asked, slow, waiting = found
            self.sit(sits)
            if is_asked:
                self.tell_who_sits()
                return
            if slow is not None:
                screen.notice(slow)
                return
            keys = next((action.shown_keys for action in screen.actions if action.id == WAITING.id), "")
            if waiting and keys:
                screen.notice(
                    message("Drafts not saved yet: {count}. {key} shows them.", count=waiting, key=keys)
                )

        def refuse(error: TamruangError) -> bool:
            if person:
                self._person = ""
                self.tell(error)
            return True

        run_beside(screen, look, tell, refuse)

    def tell_who_sits(self) -> None:
        """Tell who sits here; on an account that several people share, ask."""
        from tui.framework.sitting import tell_who_sits

        def seated(by: str) -> None:
            self.sit(by)
            self._mention()

        if isinstance(self.screen, OfficeScreen):
            tell_who_sits(self.screen, seated)

    def sit(self, by: str) -> None:
        """Sign what is done from now on, and keep what is typed, as this person's."""
        self.by = self.drafts.by = self.others.by = by

    def open_database(self) -> None:
        """Open the office's database, unless it is the one that is open.

        Raises:
            DatabaseUnusable: the file can't be used.
        """
        from models.storage.database import office_path, open_office, server_login
        from models.storage.waiting import at_waiting

        at_waiting(lambda waiting: self.call_later(lambda: self.saves.tell_waiting(waiting)))
        with suppress(RuntimeError):
            if office_path() == self.database.expanduser().absolute():
                self.others.begin()
                return
        open_office(self.database)
        if (login := server_login()) is not None:
            self.sit(login)
        self.others.begin()

    def give_up(self, error: TamruangError) -> bool:
        """Leave at once if there is no database to work on."""
        if isinstance(error, DatabaseUnusable):
            self.unusable = error
            self.exit(return_code=error.exit_code)
            return True
        return False

    async def on_event(self, event: events.Event) -> None:
        """Before a key does anything, see whether it is another day."""
        if isinstance(event, events.Key) and self.is_running and self.screen_stack:
            with self.catch_errors():
                self.days.look()
        await super().on_event(event)

    # The head.

    @property
    def office_line(self) -> str:
        """That nothing can be saved, if so; agency and project."""
        parts = [translate(message("read only"))] if _can_only_be_read() else []
        if self.project:
            parts += [part for part in (self.project.project.agency, self.project.project.name) if part]
        return " · ".join(parts)

    @property
    def year_line(self) -> str:
        """The fiscal year."""
        year = self.project.project.fiscal_year if self.project else None
        return translate(message("Fiscal year {year}", year=year)) if year else ""

    # Telling.

    def tell(self, error: TamruangError) -> None:
        """Show an error with its title and its sentence."""
        from tui.framework.sheets import MessageSheet

        self.push_screen(MessageSheet(error.title, error.sentence))

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: str = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Tell on the foot instead of in a box, and never as markup: also what Textual itself has to say."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, OfficeScreen) and not screen.is_modal:
                screen.notice(Sentence("{text}", {"text": f"{title} {message}".strip()}))
                return

    def copy_to_clipboard(self, text: str) -> None:
        """Keep what was copied within the program: Textual would put a citizen's words on the other machine's clipboard."""
        self._clipboard = text

    # Leaving.

    @cached_property
    def leaving(self) -> Leaving:
        """The way out, which nobody takes before the first paint."""
        from tui.framework.leaving import Leaving

        return Leaving(self, self.drafts)

    @property
    def saves(self) -> Saving:
        """Knows what is being saved."""
        return self.leaving.saves

    def leave(self) -> None:
        """Leave the program; what is typed but not saved is asked about first."""
        self.leaving.leave()

    def action_how_to_quit(self) -> None:
        """Ctrl+C does not quit: too many strike it to copy."""
        self.notify(translate(message("Press Ctrl+Q to quit.")))

    def keep_typed(self) -> None:
        """Keep what was typed on all screens, at once; what can't be kept is told behind the screens."""
        if (lost := self.leaving.keep_or_say()) is not None:
            self._say_last(lost)

    # Stumbling.

    @contextmanager
    def catch_errors(self) -> Iterator[None]:
        """Tell errors of the block instead of falling over them."""
        try:
            yield
        except TamruangError as error:
            self.tell(error)
        except Exception as error:
            self.report_fault(error)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key stands for; a fault in it is told, and the program goes on."""
        with self.catch_errors():
            return await super().run_action(action, default_namespace, namespaces)
        return True

    def report_fault(self, error: Exception) -> None:
        """Tell of a fault of the program without a word of its insides, and write down where it was."""
        self.stumbles.append(error)
        log = log_error(self.database, error)
        self.tell(
            _StumbleError(
                message(
                    "Something went wrong. No saved data was changed. The error is recorded in {path}.",
                    path=str(log),
                )
            )
        )

    def _fatal_error(self) -> None:
        """A fault that no screen survives: keep what was typed, leave with a sentence instead of a traceback."""
        self.keep_typed()
        error = self._exception
        log = log_error(self.database, error) if error else self.database
        sentence = message(
            "Something went wrong and the program had to close. What you typed is kept. The error "
            "is recorded in {path}.",
            path=str(log),
        )
        self._say_last(sentence)
        self._close_messages_no_wait()

    def _say_last(self, sentence: Sentence) -> None:
        self._exit_renderables.append(Segments(self.console.render(Text(translate(sentence)))))


def as_program(app: TamruangApp) -> Program:
    """The app as screens know it: here the checker holds it against what they ask for."""
    return app


def _plain() -> Plain:
    from tui.plain import Plain  # only where it is asked for

    return Plain()


class _StumbleError(TamruangError):
    """A fault of the program itself."""

    title = message("Something went wrong")


def _can_only_be_read() -> bool:
    """Whether nothing can be written to the office."""
    opened = sys.modules.get("models.storage.database")  # not loaded before the first paint
    return opened is not None and opened.why_closed() is not None
