"""What is to be done about a terminal, from what is known of it. The remedy is in plain letters: Thai may be unreadable there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from models.messages import Message, message
from tui.terminal.encoding import UTF_8
from tui.terminal.facts import Facts
from tui.terminal.probes import Measured
from tui.terminal.sentences import has_thai

COLUMNS, LINES = 80, 24
"""The smallest window in which every screen is whole."""


class Finding(NamedTuple):
    """One thing that is not as it should be, or could be better.

    Attributes:
        kind: its name, for programs.
        sentence: what, and what to do.
        is_error: whether work is hampered; otherwise it is a hint.
    """

    kind: str
    sentence: Message
    is_error: bool = True

    @property
    def severity(self) -> str:
        """`error` or `hint`."""
        return "error" if self.is_error else "hint"


def diagnose(facts: Facts, measured: Sequence[Measured] = ()) -> list[Finding]:
    """Judge a terminal.

    Args:
        facts: from the environment.
        measured: from the screen test; nothing if there was none.
    """
    return [*_about_facts(facts), *_about_screen(facts, measured)]


def _about_facts(facts: Facts) -> list[Finding]:
    found = []
    if facts.term in ("", "dumb", "unknown"):
        found.append(
            Finding(
                "term",
                message(
                    "TERM is {term}: set it to the terminal you use, such as TERM=xterm-256color.",
                    term=facts.term or "-",
                ),
            )
        )
    if not has_thai(facts.encoding):
        found.append(
            Finding(
                "encoding",
                message(
                    "{encoding} has no Thai letters. Set LANG=C.UTF-8; PuTTY: Window > Translation > Remote character set: UTF-8.",
                    encoding=facts.encoding.upper(),
                ),
            )
        )
    elif facts.encoding != UTF_8:
        found.append(
            Finding(
                "encoding",
                message(
                    "{encoding} works, with lines drawn as - and |. Better: LANG=C.UTF-8, and the "
                    "terminal set to UTF-8.",
                    encoding=facts.encoding.upper(),
                ),
                is_error=False,
            )
        )
    elif facts.locale in ("", "C", "POSIX"):
        found.append(
            Finding(
                "locale",
                message("The locale names no encoding; UTF-8 is assumed. To be sure: LANG=C.UTF-8."),
                is_error=False,
            )
        )
    if (
        facts.columns is not None
        and facts.lines is not None
        and (facts.columns < COLUMNS or facts.lines < LINES)
    ):
        found.append(
            Finding(
                "size",
                message(
                    "The window is {columns} x {lines}. Every screen fits from {least} x {fewest} up.",
                    columns=facts.columns,
                    lines=facts.lines,
                    least=COLUMNS,
                    fewest=LINES,
                ),
            )
        )
    if facts.passes_utf_8 is False:
        found.append(
            Finding(
                "tmux",
                message("tmux assumes a terminal without UTF-8. Use: tmux -u attach"),
            )
        )
    if facts.is_ssh:
        found.append(
            Finding(
                "compression",
                message(
                    "On a slow connection, turn on SSH compression: Compression yes in "
                    "~/.ssh/config, or ssh -C; PuTTY: Connection > SSH > Enable compression."
                ),
                is_error=False,
            )
        )
    return found


def _about_screen(facts: Facts, measured: Sequence[Measured]) -> list[Finding]:
    wrong = {result.probe.name for result in measured if result.columns is not None and not result.holds}
    if measured and all(result.columns is None for result in measured):
        return [
            Finding(
                "silent",
                message("The terminal does not report where its cursor is. Judge by the lines above."),
                is_error=False,
            )
        ]
    thai = wrong & {"marks", "sara_am", "sara_am_under_tone"}
    if "letter" in wrong or (thai and facts.encoding != UTF_8):
        if facts.encoding == UTF_8:
            remedy = message(
                "The terminal does not read UTF-8. PuTTY: Window > Translation > Remote character set: UTF-8."
            )
        else:
            remedy = message(
                "The terminal does not read {encoding}, which the locale names. Set LANG=C.UTF-8, "
                "and the terminal to UTF-8.",
                encoding=facts.encoding.upper(),
            )
        return [Finding("encoding_of_terminal", remedy)]
    found = []
    if thai:
        found.append(
            Finding(
                "marks",
                message(
                    "Thai marks or ำ have the wrong width here: columns will not line up. Use "
                    "another terminal (PuTTY, Windows Terminal, xterm)."
                ),
            )
        )
    if wrong & {"lines", "signs"}:
        found.append(
            Finding(
                "wide_signs",
                message(
                    "Lines and signs are drawn two columns wide. PuTTY: Window > Translation: "
                    'untick “Treat CJK ambiguous characters as wide”; or set lines = "ascii" in '
                    "the settings file."
                ),
            )
        )
    return found
