"""What `tamruang doctor` prints for people."""

from __future__ import annotations

import re
from collections.abc import Sequence

import click

from exports.language import translate
from exports.layout import cell_width, pad, wrap
from models import breaks
from models.messages import Message, message
from models.outlet import one_line, printable
from tui.settings.load import is_there, settings_path
from tui.settings.values import Settings
from tui.terminal.diagnosis import COLUMNS, Finding
from tui.terminal.drawing import find_replacements
from tui.terminal.facts import Facts
from tui.terminal.probes import SHEET, Measured

_MARGIN = 2
_BAR = 30
"""Column of the bars behind the lines for the eye."""

_PATH = re.compile("/[!-~]{2,}")
_YES, _NO = message("yes"), message("no")


def print_facts(facts: Facts, settings: Settings) -> None:
    """What was found, one thing a line."""
    size = f"{facts.columns} x {facts.lines}" if facts.columns else "-"
    path = settings_path()
    file = str(path) if is_there(path) else translate(message("{path} (none)", path=str(path)))
    rows: list[tuple[Message, str]] = [
        (message("Locale"), facts.locale or "-"),
        (message("Encoding"), facts.encoding.upper()),
        (message("TERM"), facts.term or "-"),
        (message("Terminal"), facts.program or "-"),
        (message("Colours"), f"{facts.colours:,}"),
        (message("Over SSH"), _yes_or_no(facts.is_ssh)),
        (message("Window"), size),
        (message("tmux or screen"), facts.multiplexer or "-"),
        (message("Settings file"), file),
        (message("Sends only changes"), _yes_or_no(settings.wire)),
        (message("Waits for the terminal's answers"), _yes_or_no(settings.pacing)),
        (message("Thai words are told apart by"), _breaker()),
    ]
    width = max(cell_width(translate(label)) for label, _ in rows)
    for label, value in rows:
        click.echo(one_line(f"{' ' * _MARGIN}{pad(translate(label), width)}  {value}"))
    click.echo()


def _breaker() -> str:
    """Who knows the words."""
    known = breaks.breaker()
    return translate(message("nothing (lines break between letters)")) if known == breaks.LETTERS else known


def _yes_or_no(is_so: bool) -> str:
    return translate(_YES if is_so else _NO)


def print_sheet(encoding: str, lines: str, measured: Sequence[Measured]) -> None:
    """The lines for the eye, and what the terminal itself said of them.

    Args:
        encoding: of the terminal, as Python names it.
        lines: the setting for line drawing.
        measured: what came of the screen test.
    """
    _print_wrapped(
        message("Check: the bars are in line, each mark is above or below its letter, and ำ is whole.")
    )
    drawn_as = find_replacements(encoding, lines)
    for text in SHEET:
        drawn = "".join(drawn_as.get(sign, sign) for sign in text)
        click.echo(f"{' ' * _MARGIN}{pad(drawn, _BAR)}|")
    answered = [one for one in measured if one.columns is not None]
    if answered:
        right = sum(one.holds for one in answered)
        _print_wrapped(
            message(
                "Terminal test: {right} of {all} have the right width.",
                right=right,
                all=len(answered),
            )
        )
    click.echo()


def print_findings(findings: Sequence[Finding]) -> None:
    """What to do, what hampers first."""
    if not findings:
        _print_wrapped(message("No problems found."))
    for finding in sorted(findings, key=lambda finding: not finding.is_error):
        _print_wrapped(finding.sentence, mark="! " if finding.is_error else "- ")


def _print_wrapped(sentence: Message, mark: str = "") -> None:
    text = printable(translate(sentence))
    # A path is copied: it stands on one line if one has room for it.
    lines = wrap(_PATH.sub(lambda path: "x" * len(path[0]), text), COLUMNS - len(mark))
    start = 0
    for place, line in enumerate(lines):
        click.echo((mark if place == 0 else " " * len(mark)) + text[start : start + len(line)].strip())
        start += len(line)
