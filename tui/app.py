"""The program on the screen: which office, which project, and what all screens need of it."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from rich.segment import Segments
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.theme import Theme

from models import clock
from models.errors import DatabaseUnusable, TamruangError
from models.messages import Message as Sentence
from models.messages import message
from tui.keyboard import with_twins
from tui.language import translate
from tui.screens.base import OfficeScreen
from tui.stumbles import log_stumble
from tui.typeahead import TypeAhead
from tui.wire.app import ThinWire

if TYPE_CHECKING:  # the database is loaded after the first paint
    from textual.actions import ActionParseResult
    from textual.dom import DOMNode

    from models.rows import StoredProject

SAMPLE = message("Sample office")

_FAREWELL_SECONDS = 3.0

LEDGER = Theme(
    name="ledger",
    primary="ansi_cyan",
    secondary="ansi_cyan",
    accent="ansi_cyan",
    warning="ansi_cyan",
    error="ansi_cyan",
    success="ansi_cyan",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    ansi=True,
    variables={
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "screen-selection-background": "ansi_default",
        "screen-selection-foreground": "ansi_default",
        "input-cursor-background": "ansi_default",
        "input-cursor-foreground": "ansi_default",
        "input-cursor-text-style": "reverse",
        "input-selection-background": "ansi_default",
        "input-selection-foreground": "ansi_default",
        "border-blurred": "ansi_default",
        "block-cursor-foreground": "ansi_default",
        "block-cursor-background": "ansi_default",
    },
)
"""The terminal's own two colours and one accent: readable on dark and light, short on the wire."""


class TamruangApp(TypeAhead, ThinWire, inherit_bindings=False):
    """The screens on one office's database.

    Args:
        database: the file; opened if it is not open already.
        by: who sits here, for the history.
        today: what day it is.
        is_demo: whether this is the sample office.
        first: the screen to begin with: `today`, `reports` or `complaints`.
    """

    CSS_PATH = Path(__file__).parent / "styles.tcss"
    TITLE = "tamruang"
    ENABLE_COMMAND_PALETTE = False  # ours is made of the same actions as the keys, and finds Thai
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, "how_to_quit", show=False) for key in with_twins(("ctrl+c",))
    ]

    def __init__(
        self,
        database: Path,
        *,
        by: str,
        today: Callable[[], date] | None = None,
        is_demo: bool = False,
        first: str = "today",
    ) -> None:
        super().__init__()
        self.register_theme(LEDGER)
        self.theme = LEDGER.name
        self.animation_level = "none"
        self.database = Path(database)
        self.by = by
        self.first = first
        self.today = today or clock.today
        self.project: StoredProject | None = None
        """The project on the screens; None in an empty office."""
        self.place: Sentence | None = SAMPLE if is_demo else None
        self.stumbles: list[Exception] = []
        """Errors that were nobody's fault but the program's."""
        self.unusable: DatabaseUnusable | None = None
        """Why there was nothing to show."""

    def get_default_screen(self) -> Screen[None]:
        """The first screen."""
        if self.first == "reports":
            from tui.screens.reports import ReportsScreen

            return ReportsScreen()
        if self.first == "complaints":
            from tui.screens.complaints import ComplaintsScreen

            return ComplaintsScreen()
        from tui.screens.today import TodayScreen

        return TodayScreen()

    def run(self, *arguments: Any, **options: Any) -> None:
        """Show the screens until the person leaves.

        Raises:
            DatabaseUnusable: the database can't be used; nothing but the frame was shown.
        """
        super().run(*arguments, **options)
        if self.unusable is not None:
            raise self.unusable

    def started(self) -> None:
        """The first screen is painted. What was loaded so far stays for good: spare the collector it (see `tui.__main__`)."""
        gc.freeze()
        gc.enable()

    def open_database(self) -> None:
        """Open the office's database, unless it is the one that is open.

        Raises:
            DatabaseUnusable: the file can't be used.
        """
        from models.database import office_path, open_office

        with suppress(RuntimeError):
            if office_path() == self.database.expanduser().absolute():
                return
        open_office(self.database)

    def give_up(self, error: TamruangError) -> bool:
        """Leave at once if there is no database to work on."""
        if isinstance(error, DatabaseUnusable):
            self.unusable = error
            self.exit(return_code=error.exit_code)
            return True
        return False

    def on_mount(self) -> None:
        """Be ready for a line that drops and a machine that is shut down: what was typed is kept."""
        loop = asyncio.get_running_loop()
        for name in ("SIGHUP", "SIGTERM"):
            if number := getattr(signal, name, None):
                with suppress(NotImplementedError, RuntimeError, ValueError):
                    loop.add_signal_handler(number, self._hung_up, int(number))

    # The head.

    @property
    def office_line(self) -> str:
        """Agency and project."""
        project = self.project.project if self.project else None
        return " · ".join(part for part in (project.agency, project.name) if part) if project else ""

    @property
    def year_line(self) -> str:
        """The fiscal year."""
        year = self.project.project.fiscal_year if self.project else None
        return translate(message("Fiscal year {year}", year=year)) if year else ""

    # Telling.

    def tell(self, error: TamruangError) -> None:
        """Show an error with its title and its sentence."""
        from tui.screens.dialogs import Told

        self.push_screen(Told(error.title, error.sentence))

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

    def open_help(self, screen: OfficeScreen[Any]) -> None:
        """Open the help of a screen."""
        from tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(screen))

    def open_palette(self, screen: OfficeScreen[Any]) -> None:
        """Open the palette of a screen."""
        from tui.screens.palette import PaletteScreen

        self.push_screen(PaletteScreen(screen))

    # Leaving.

    def leave(self) -> None:
        """Leave the program; what is typed but not saved is asked about first."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, OfficeScreen) and not screen.is_modal:
                screen.may_leave(self.exit)
                return
        self.exit()

    def action_how_to_quit(self) -> None:
        """Ctrl+C does not quit: too many strike it to copy."""
        self.notify(translate(message("Ctrl+Q leaves the program.")))

    def _keep_typed(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, OfficeScreen):
                with suppress(Exception):
                    screen.keep_typed()

    def _hung_up(self, number: int) -> None:
        self._keep_typed()
        if not self.is_headless:
            # Textual's farewell to a terminal that is gone can wait for ever, and a process would be left behind.
            last_resort = threading.Timer(_FAREWELL_SECONDS, os._exit, [128 + number])
            last_resort.daemon = True
            last_resort.start()
        self.exit(return_code=128 + number)

    # Stumbling.

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Tell errors of the block instead of falling over them."""
        try:
            yield
        except TamruangError as error:
            self.tell(error)
        except Exception as error:
            self.stumble(error)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key stands for; a fault in it is told, and the program goes on."""
        with self.guarded():
            return await super().run_action(action, default_namespace, namespaces)
        return True

    def stumble(self, error: Exception) -> None:
        """Tell of a fault of the program without a word of its insides, and write down where it was."""
        self.stumbles.append(error)
        log = log_stumble(self.database, error)
        self.tell(
            _StumbleError(
                message(
                    "The program made a mistake. Nothing stored was changed. Where it happened is noted in {path}.",
                    path=str(log),
                )
            )
        )

    def _fatal_error(self) -> None:
        """A fault that no screen survives: keep what was typed, leave with a sentence instead of a traceback."""
        self._keep_typed()
        error = self._exception
        log = log_stumble(self.database, error) if error else self.database
        sentence = message(
            "The program made a mistake and had to close. What was typed is kept. Where it happened is noted in {path}.",
            path=str(log),
        )
        self._exit_renderables.append(Segments(self.console.render(Text(translate(sentence)))))
        self._close_messages_no_wait()


class _StumbleError(TamruangError):
    """A fault of the program itself."""

    title = message("The program made a mistake")
