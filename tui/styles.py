"""The styles of all screens are read once, when the program starts."""

from __future__ import annotations

from typing import Any

from textual.app import App


class ReadOnce(App[Any], inherit_css=False):
    """An app that reads its styles once; of Textual's own ones for an app it has those that are for anything here."""

    # Textual's are thrice as long: a help panel, a maximized widget, a header, the ink of scroll bars that no screen has.
    DEFAULT_CSS = """
    ReadOnce { background: $background; color: $foreground; }
    ReadOnce:ansi { background: ansi_default; color: ansi_default; }
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        self._read_for: str | None = None
        super().__init__(*arguments, **options)

    def take_theme(self) -> None:
        """From the start, have the styles read for the theme that the app was given."""
        self._read_for = self.theme
        self.stylesheet.set_variables(self.get_css_variables())

    def get_css_variables(self) -> dict[str, str]:
        """The colours of the theme; none before there is one, where Textual would mix those of its own in vain."""
        return {} if self._read_for is None else super().get_css_variables()

    def refresh_css(self, animate: bool = True) -> None:
        """Read all styles anew, if it is for another theme of Textual's than they were read for.

        Textual asks for it as soon as it runs, when they were just read for that (7 ms). Our own themes are a filter, and change
        none.
        """
        if self.theme != self._read_for:
            self._read_for = self.theme
            super().refresh_css(animate)
