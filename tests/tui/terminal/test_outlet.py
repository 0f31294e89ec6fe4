"""Standard output and standard error: whatever is printed there, by whomever, a terminal obeys nothing of it."""

import io
import sys
from collections.abc import Callable

import click
import pytest

from tui.terminal.outlet import guard_streams, raw, raw_output

HOSTILE = "ก\x1b]0;title\x07\x9b2J\u202e"
SEEN = "ก␛]0;title␇\ufffd2J\ufffd"


@pytest.fixture
def guarded(monkeypatch: pytest.MonkeyPatch) -> Callable[[], io.BytesIO]:
    """Puts a guarded standard output in its place, and gives the bytes that come through. (Not before the test itself runs.)"""

    def begin() -> io.BytesIO:
        under = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(under, "utf-8", newline=""))
        guard_streams()
        return under

    return begin


@pytest.mark.parametrize(
    "say", [print, click.echo, lambda text: sys.stdout.write(f"{text}\n")], ids=["print", "click", "write"]
)
def test_whoever_writes_a_terminal_obeys_nothing(say: object, guarded: Callable[[], io.BytesIO]) -> None:
    written = guarded()
    say(HOSTILE)  # type: ignore[operator]
    sys.stdout.flush()
    assert written.getvalue().decode() == f"{SEEN}\n"


def test_where_the_locale_is_ascii_nobody_writes_past_it(monkeypatch: pytest.MonkeyPatch) -> None:
    under = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(under, "ascii", errors="replace"))
    guard_streams()
    click.echo(HOSTILE)
    sys.stdout.flush()
    assert b"\x1b" not in under.getvalue()


def test_line_ends_of_files_for_other_programs_stay(guarded: Callable[[], io.BytesIO]) -> None:
    written = guarded()
    sys.stdout.write("a,b\r\n")
    sys.stdout.flush()
    assert written.getvalue() == b"a,b\r\n"


def test_guarding_twice_is_guarding_once(guarded: Callable[[], io.BytesIO]) -> None:
    written = guarded()
    once = sys.stdout
    guard_streams()
    assert sys.stdout is once
    assert raw_output() is written
    assert raw(sys.stdout).write("\x1b[K")
