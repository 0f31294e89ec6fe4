"""How the program ends: whatever was typed is kept, and the terminal is left as it was. And what it tells of the terminal."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from contextlib import suppress

from textual.app import App

from exports.language import translate
from models.messages import message
from tui.terminal.encoding import UTF_8, terminal_encoding
from tui.terminal.returning import has_shell
from tui.terminal.sentences import Trouble, describe_encoding, describe_letters, describe_paste

FAREWELL_SECONDS = 3.0
"""How long the usual farewell may take after a signal."""


class Ending(App[None], inherit_bindings=False):
    """An app that ends well by whatever it is ended; mix it in before `ThinWire`."""

    def keep_typed(self) -> None:
        """Keep what was typed, at once."""

    def on_load(self) -> None:
        """Be ready for a line that drops and a machine that is shut down, before the terminal is taken."""
        loop = asyncio.get_running_loop()
        for name in ("SIGHUP", "SIGTERM", "SIGINT", "SIGQUIT"):
            if number := getattr(signal, name, None):
                with suppress(NotImplementedError, RuntimeError, ValueError):
                    loop.add_signal_handler(number, self._leave_on_signal, int(number))

    def handle_hangup(self) -> None:
        """The terminal is gone; the signal about it may never come."""
        self._leave_on_signal(signal.SIGHUP)

    def _leave_on_signal(self, number: int) -> None:
        self.keep_typed()
        if not self.is_headless:
            # Textual's farewell to a terminal that is gone can wait for ever, and a process would be left behind.
            last_resort = threading.Timer(FAREWELL_SECONDS, self._end, [128 + number])
            last_resort.daemon = True
            last_resort.start()
        self.exit(return_code=128 + number)

    def _end(self, code: int) -> None:
        if (give_back := getattr(self._driver, "give_back", None)) is not None:
            give_back()
        os._exit(code)

    def action_suspend_process(self) -> None:
        """Go to the shell for a while, if there is one."""
        if self.is_headless or has_shell():
            super().action_suspend_process()
        else:
            self.notify(translate(message("There is no shell behind this program. Ctrl+Q quits it.")))

    def tell_encoding(self) -> None:
        """Tell of a locale that isn't UTF-8: some signs are drawn otherwise there."""
        if (encoding := terminal_encoding()) != UTF_8:
            self.notify(translate(describe_encoding(encoding)))

    def warn_of_letters(self, encoding: str) -> None:
        """Tell of a terminal that is set to another encoding, and where to set it."""
        self.notify(translate(describe_letters(encoding)))

    def warn_of_paste(self, trouble: Trouble, count: int) -> None:
        """Tell that not all that was pasted may be there."""
        self.notify(translate(describe_paste(trouble, count)))
