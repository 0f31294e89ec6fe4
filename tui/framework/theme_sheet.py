"""The colours, chosen on the screen: each is shown while the mark is on it, and the chosen one is remembered on this machine."""

from __future__ import annotations

from exports.language import translate
from models.errors import TamruangError
from models.messages import message
from tui.framework.pick_sheet import CHOOSE, ListSheet, Option
from tui.framework.sheets import CANCEL, SHORT_HELP
from tui.settings.change import change_setting
from tui.settings.load import settings_path
from tui.themes import CONTRAST, DARK, LIGHT, MONO, change_theme, theme_of
from tui.widgets.ledger import Ledger

_WORDS = {
    DARK: (message("Dark"), message("for a dark terminal")),
    LIGHT: (message("Light"), message("for a light terminal")),
    MONO: (message("No colour"), message("told by bold and underlined words")),
    CONTRAST: (message("High contrast"), message("bold, underlined and reversed, nothing grey")),
}


class ThemeSheet(ListSheet[None]):
    """The themes; the one with the mark is drawn at once, Enter keeps it, Esc goes back to the one before."""

    ACTIONS = (CHOOSE, CANCEL, SHORT_HELP)

    def __init__(self) -> None:
        names = [name for name in _WORDS if not self.app.no_color or name in {MONO, CONTRAST}]
        self._before = theme_of(self.app)
        options = [Option(name, translate(_WORDS[name][0]), translate(_WORDS[name][1])) for name in names]
        super().__init__(
            message("Colours"),
            options,
            message("The colours change as the mark moves. Enter keeps them, Esc leaves them as they were."),
            at=names.index(self._before) if self._before in names else 0,
        )

    def pick(self, index: int) -> None:
        """Show it, and keep it."""
        self.action_choose()

    def on_ledger_moved(self, event: Ledger.Moved) -> None:
        """Draw everything in the theme with the mark."""
        if event.row is not None:
            self._show(self.options[self.cursor].value)

    def on_ledger_opened(self, event: Ledger.Opened) -> None:
        """A click on the marked line."""
        self.action_choose()

    def _show(self, name: str) -> None:
        if name != theme_of(self.app):
            change_theme(self.app, name)

    def action_choose(self) -> None:
        """Keep the theme, and remember it."""
        name = self.options[self.cursor].value
        self._show(name)
        self.ask_office(
            lambda: change_setting(settings_path(), "theme", name),
            self.dismiss,
            on_error=self._say_why_not,
            group="settings",
        )

    def _say_why_not(self, error: TamruangError) -> bool:
        """The theme stays for as long as the program runs; that it is not remembered is said."""
        self.dismiss(None)
        self.program.tell(error)
        return True

    def action_cancel(self) -> None:
        """Go back to the theme before."""
        self._show(self._before)
        self.dismiss(None)
