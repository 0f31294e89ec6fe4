"""Each kind of terminal that the offices have: started, used, and left as it was."""

import re
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.terminal.pseudo import TAMRUANG, Pseudo

Start = Callable[..., Pseudo]

FEW = ("demo", "--complaints", "60")
"""More than fill the screen; what the demo comes with takes longer to make up than to show."""
DEMO = (*TAMRUANG, *FEW)
NEWER = "GdX"
"""What VT100 lacks: going to a column, to a line, and erasing some cells."""

TERMS = ("xterm-256color", "screen-256color", "tmux-256color", "linux", "putty", "vt100")
MODERN = ("xterm-256color", "screen-256color", "tmux-256color", "putty")


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start the program in a terminal that is closed after the test."""
    opened: list[Pseudo] = []

    def start(command: tuple[str, ...] = DEMO, term: str = "xterm-256color", **options: Any) -> Pseudo:
        variables = {"TERM": term, "TERMINFO": None, "TMUX": None, "COLORTERM": None, "NO_COLOR": None}
        options["environment"] = variables | options.get("environment", {})
        options = {"lacks": NEWER if term == "vt100" else "", **options}
        opened.append(Pseudo(command, **options))
        return opened[-1]

    yield start
    for terminal in opened:
        terminal.close()


def scripted(*lines: str) -> tuple[str, ...]:
    """The demo, with something in the program changed before."""
    ending = f"import sys; from tui.cli import run; sys.exit(run({list(FEW)}))"
    return (TAMRUANG[0], "-c", "\n".join([*lines, ending]))


IN_LIST = "1 จาก 60"
"""Where the cursor is, at the end of the list's head: it comes with the first rows."""


def use(terminal: Pseudo) -> None:
    """Open a list, move in it, open the help and come back."""
    terminal.wait_for("สามคลอง")
    terminal.send("l")
    terminal.wait_for(IN_LIST)
    terminal.send("\x1b[B\x1b[B\x1bOP")
    terminal.wait_for("F1 ?")
    terminal.send("\x1b")
    terminal.wait_for(lambda: "F1 ?" not in terminal.screen.text)


def assert_given_back(terminal: Pseudo, state: object) -> None:
    """The shell has what it had before: screen, cursor, echo, mouse."""
    assert terminal.attributes == terminal.attributes_before
    assert terminal.screen.state == state


@pytest.mark.parametrize("term", TERMS)
def test_a_terminal_is_left_as_it_was(term: str, start: Start) -> None:
    terminal = start(term=term)
    before = terminal.screen.state
    if term in MODERN:
        terminal.screen.feed("$ tamruang\r\n")
    place = terminal.screen.place
    use(terminal)
    assert terminal.screen.state != before
    assert terminal.screen.unknown == []
    terminal.send("\x11")
    assert terminal.wait_for_end() == 0
    assert_given_back(terminal, before)
    assert terminal.screen.text.strip() == ("$ tamruang" if term in MODERN else "")
    if term in MODERN:
        assert terminal.screen.place == place


@pytest.mark.parametrize("term", ["linux", "vt100"])
def test_a_terminal_with_one_screen_only_is_left_blank_and_spared_what_it_would_print(
    term: str, start: Start
) -> None:
    terminal = start(term=term)
    # What does not know the second screen ignores that it is asked for.
    terminal.screen._show_second = lambda **_: None  # type: ignore[method-assign]
    terminal.screen.feed("$ tamruang\r\n")
    use(terminal)
    terminal.send("\x11")
    terminal.wait_for_end()
    assert terminal.screen.text.strip() == ""
    assert terminal.screen.place == (0, 0)
    for sequence in (b"\x1b[>", b"\x1b[<", b"$p", b"\x1b]", b"\x1b[?1000", b"\x1b[?2004"):
        assert sequence not in terminal.written


def test_without_colours_none_is_sent(start: Start) -> None:
    terminal = start(environment={"NO_COLOR": "1"})
    before = terminal.screen.state
    use(terminal)
    assert all(look.front == "" and look.back == "" for row in terminal.screen.cells() for _, look in row)
    terminal.send("\x11")
    assert terminal.wait_for_end() == 0
    assert_given_back(terminal, before)


def test_a_terminal_that_never_answers_is_not_waited_for(start: Start) -> None:
    terminal = start(is_silent=True)
    before = terminal.screen.state
    use(terminal)
    terminal.send("\x11")
    assert terminal.wait_for_end() == 0
    assert_given_back(terminal, before)


REPEATED = re.compile(rb"\x1b\[[0-9]+b")


@pytest.mark.parametrize("which", [None, "", "1;10;0", "83;41000;0", "84;0;0"])
def test_what_may_stand_for_an_xterm_and_is_none_repeats_no_letter(which: str | None, start: Start) -> None:
    """No answer; that of a line that sends back what it gets; mosh, GNU screen and tmux, with TERM=xterm-256color in them."""
    terminal = start(which=which, lacks="b")
    use(terminal)
    assert b"\x1b[>c" in terminal.written
    assert "─" * 20 in terminal.screen.text
    assert not REPEATED.search(terminal.written)


def test_a_terminal_that_says_it_is_an_xterm_repeats_letters(start: Start) -> None:
    terminal = start()
    use(terminal)
    assert "─" * 20 in terminal.screen.text
    assert REPEATED.search(terminal.written)


def test_a_terminal_that_goes_by_another_name_repeats_no_letter(start: Start) -> None:
    terminal = start(term="screen-256color")
    use(terminal)
    assert not REPEATED.search(terminal.written)


def test_no_answer_comes_after_leaving(start: Start) -> None:
    """It would be typed into the shell."""
    terminal = start(scripted("import tui.wire.driver; tui.wire.driver._LAST_ANSWERS = 60"))
    use(terminal)
    held: list[str] = []
    terminal.screen.answer = held.append
    terminal.send("\x1bOP")
    terminal.wait_for(lambda: bool(held))
    terminal.send("\x11")
    while terminal.listen(0.5):
        pass
    assert b"\x1b[?1049l" not in terminal.written
    terminal.send("".join(held))
    assert terminal.wait_for_end() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT])
@pytest.mark.parametrize("term", ["xterm-256color", "linux"])
def test_a_signal_gives_the_terminal_back(number: signal.Signals, term: str, start: Start) -> None:
    terminal = start(term=term)
    before = terminal.screen.state
    use(terminal)
    terminal.signal(number)
    assert terminal.wait_for_end() == 128 + number
    assert_given_back(terminal, before)


def test_a_signal_while_the_program_starts_gives_the_terminal_back(start: Start) -> None:
    terminal = start()
    before = terminal.screen.state
    terminal.wait_for(lambda: b"\x1b[?1049h" in terminal.written)
    terminal.signal(signal.SIGTERM)
    assert terminal.wait_for_end() == 128 + signal.SIGTERM
    assert_given_back(terminal, before)


def test_a_fault_of_the_program_gives_the_terminal_back(start: Start) -> None:
    terminal = start(
        scripted(
            "from tui.widgets.foot import Foot",
            "def fail(self, y): raise RuntimeError('out of order')",
            "Foot.render_line = fail",
        )
    )
    before = terminal.screen.state
    assert terminal.wait_for_end() == 1
    assert_given_back(terminal, before)
    assert "out of order" not in terminal.screen.text
    assert "Traceback" not in terminal.screen.text


def test_a_program_that_hangs_while_leaving_gives_the_terminal_back(start: Start) -> None:
    terminal = start(
        scripted(
            "import threading, tui.app, tui.terminal.ending",
            "tui.terminal.ending.FAREWELL_SECONDS = 0.2",
            "tui.app.TamruangApp.exit = lambda *a, **k: threading.Event().wait()",
        )
    )
    before = terminal.screen.state
    terminal.wait_for("สามคลอง")
    terminal.signal(signal.SIGTERM)
    assert terminal.wait_for_end() == 128 + signal.SIGTERM
    assert_given_back(terminal, before)


def test_a_dropped_line_leaves_no_process_behind(start: Start) -> None:
    terminal = start()
    use(terminal)
    terminal.drop()
    assert terminal.wait_for_end() == 128 + signal.SIGHUP


@pytest.mark.parametrize("term", ["xterm-256color", "linux"])
def test_a_stop_and_going_on(term: str, start: Start) -> None:
    """In a shell: ctrl+z gives it the terminal, fg brings the screen back, whole."""
    command = ("bash", "--norc", "--noprofile", "--noediting", "-i")
    terminal = start(command, term=term, environment={"PS1": "ready> ", "HISTFILE": None})
    terminal.wait_for("ready>")
    before, attributes = terminal.screen.state, terminal.attributes
    terminal.send(" ".join([*DEMO, "\n"]))
    terminal.wait_for("สามคลอง")
    terminal.send("l")
    terminal.wait_for(IN_LIST)
    while terminal.listen(0.3):
        pass
    shown = terminal.screen.text
    terminal.send("\x1a")
    terminal.wait_for("Stopped")
    terminal.wait_for(lambda: terminal.screen.text.rstrip().endswith("ready>"))
    assert terminal.attributes == attributes
    assert terminal.screen.state == before
    terminal.send("fg\n")
    terminal.wait_for(lambda: terminal.screen.text == shown)
    assert terminal.screen.state != before
    terminal.send("\x11")
    terminal.wait_for(lambda: terminal.screen.text.rstrip().endswith("ready>"))
    assert terminal.attributes == attributes
    assert terminal.screen.state == before


def test_a_stop_without_notice_and_going_on(start: Start) -> None:
    """SIGSTOP can't be seen coming: the terminal is given back when all is over nevertheless."""
    command = ("bash", "--norc", "--noprofile", "--noediting", "-i")
    terminal = start(command, environment={"PS1": "ready> ", "HISTFILE": None})
    terminal.wait_for("ready>")
    before, attributes = terminal.screen.state, terminal.attributes
    terminal.send(" ".join([*DEMO, "\n"]))
    terminal.wait_for("สามคลอง")
    while terminal.listen(0.3):
        pass
    terminal.signal_job(signal.SIGSTOP)
    terminal.wait_for("Stopped")
    terminal.send("fg\n")
    terminal.wait_for(lambda: terminal.written.count(b"\x1b[?1049h") == 2)
    terminal.send("l")
    terminal.wait_for(IN_LIST)
    terminal.send("\x11")
    terminal.wait_for(lambda: terminal.screen.text.rstrip().endswith("ready>"))
    assert terminal.attributes == attributes
    assert terminal.screen.state == before


def test_there_is_no_stop_where_no_shell_would_wake_it(start: Start) -> None:
    terminal = start(environment={"TAMRUANG_LANG": "en"})
    terminal.wait_for("สามคลอง")
    terminal.send("\x1a")
    terminal.wait_for("There is no shell behind this program")


def test_a_dumb_terminal_is_refused_with_a_sentence(start: Start) -> None:
    terminal = start(TAMRUANG, term="dumb", environment={"TAMRUANG_LANG": "en"}, columns=200)
    assert terminal.wait_for_end() == 2
    assert "TERM=xterm-256color" in terminal.screen.text
    assert b"\x1b" not in terminal.written


TIS_620 = {"LC_ALL": "th_TH.TIS-620"}


@pytest.fixture(params=["not installed", "installed"])
def thai_locale(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, str]:
    """An environment whose locale is in TIS-620; the C library may know it or not."""
    if request.param == "not installed":
        return TIS_620
    if shutil.which("localedef") is None:
        pytest.skip("localedef is not installed: no locale in TIS-620 can be made")
    made = subprocess.run(
        ["localedef", "-f", "TIS-620", "-i", "th_TH", str(tmp_path / "th_TH.TIS-620")],
        check=False,
        capture_output=True,
        text=True,
    )
    if not (tmp_path / "th_TH.TIS-620").exists():
        pytest.skip(f"localedef can't make th_TH.TIS-620: {made.stderr.strip()}")
    return {**TIS_620, "LOCPATH": str(tmp_path)}


def test_a_terminal_in_tis_620(thai_locale: dict[str, str], start: Start) -> None:
    """Thai both ways, lines in plain signs, and told so."""
    terminal = start(encoding="tis-620", environment=thai_locale)
    before = terminal.screen.state
    terminal.wait_for("สามคลอง")
    terminal.wait_for("TIS-620")
    assert "LANG=C.UTF-8" in terminal.screen.text
    assert "-----" in terminal.screen.text
    assert all(ord(sign) < 128 or "\u0e01" <= sign <= "\u0e5b" for sign in terminal.screen.text)
    terminal.send("/น้ำท่วม")
    terminal.wait_for("น้ำท่วม")
    terminal.send("\x11")
    assert terminal.wait_for_end() == 0
    assert_given_back(terminal, before)


def test_a_terminal_on_tis_620_where_utf_8_is_meant_is_told_once(start: Start) -> None:
    terminal = start()
    terminal.wait_for("สามคลอง")
    terminal.send("/ab")
    terminal.send("น้ำท่วมขัง".encode("tis-620"))
    terminal.wait_for("Remote character set: UTF-8")
    assert "TIS-620" in terminal.screen.text
    terminal.send("cd")
    terminal.wait_for("abcd")
    terminal.send("\x11")
    terminal.wait_for_end()


def test_a_letter_whose_bytes_come_one_by_one_is_one_letter(start: Start) -> None:
    terminal = start()
    terminal.wait_for("สามคลอง")
    terminal.send("/")
    while terminal.listen(0.3):
        pass  # the terminal's answers come between letters, never within one
    for byte in "น้ำ".encode():
        terminal.send(bytes([byte]))
        while terminal.listen(0.15):
            pass
    terminal.wait_for("“น้ำ”")


def test_a_terminal_on_utf_8_where_tis_620_is_meant_is_told(start: Start) -> None:
    terminal = start(environment=TIS_620, encoding="tis-620")
    terminal.wait_for("สามคลอง")
    terminal.send("/")
    terminal.send("น้ำท่วมขัง".encode())
    terminal.wait_for("LANG=C.UTF-8 (")


def test_a_window_smaller_than_it_needs_still_starts_and_leaves(start: Start) -> None:
    terminal = start(columns=40, lines=10)
    before = terminal.screen.state
    terminal.wait_for("ตามเรื่อง")
    terminal.send("\x11")
    assert terminal.wait_for_end() == 0
    assert_given_back(terminal, before)


@pytest.mark.parametrize("setting", ["wire", "mouse", "pacing"])
def test_what_is_switched_off_by_a_setting_leaves_no_trace(
    setting: str, start: Start, tmp_path: Path
) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(f"[terminal]\n{setting} = false\n", encoding="utf-8")
    terminal = start(environment={"TAMRUANG_SETTINGS": str(file)})
    before = terminal.screen.state
    use(terminal)
    assert (1000 in terminal.screen.state.modes) is (setting != "mouse")
    assert (b"\x1b[5n" in terminal.written) is (setting == "mouse")
    terminal.send("\x11")
    assert terminal.wait_for_end() == 0
    assert_given_back(terminal, before)


def test_without_the_wire_an_old_encoding_is_drawn_all_the_same(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("[terminal]\nwire = false\n", encoding="utf-8")
    terminal = start(environment={**TIS_620, "TAMRUANG_SETTINGS": str(file)}, encoding="tis-620")
    terminal.wait_for("สามคลอง")
    terminal.wait_for("-----")
