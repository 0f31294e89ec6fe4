"""Ctrl with a Thai letter is ctrl with the Latin one on the same key, whoever takes it: a screen, a field, Textual itself.

Under the kitty protocol a terminal sends ctrl+S as `ctrl+ห` while the Thai layout is on. No text is ever typed so, hence nothing
is lost by naming such a key after its Latin letter before anybody sees it; and fields need no second table of their shortcuts.
"""

from textual import events
from textual.app import App

from tui.keyboard.layouts import latin_key


class CtrlKeys(App[None], inherit_bindings=False):
    """An app whose ctrl and alt keys are the same on either layout."""

    async def on_event(self, event: events.Event) -> None:
        """Name a key with a modifier by its Latin letter."""
        if isinstance(event, events.Key) and "+" in event.key:
            event.key = latin_key(event.key)
        await super().on_event(event)
